using System.Net;
using System.Net.Sockets;
using Republish.Sources;

namespace Republish.Azure.Fetching;

/// <summary>A name resolved to an address that is not public.</summary>
internal sealed class ForbiddenAddressException(string message) : IOException(message);

/// <summary>
/// Opens connections for the HTTP client. The name is resolved here and nowhere else, every address is checked, and the
/// connection goes to an address that was checked: a second answer of the name's server (DNS rebinding) has no chance.
/// </summary>
internal sealed class GuardedConnector(IAddressResolver resolver, bool allowLoopback)
{
    /// <summary>Opens a socket; tests put another in its place so that nothing leaves the machine.</summary>
    public Func<IPEndPoint, CancellationToken, ValueTask<Stream>> Dial { get; init; } = DialAsync;

    /// <summary>Connects, for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolver.ResolveAsync(host, cancellationToken);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        // One bad address among good ones is enough: such a name is set up to be raced.
        if (addresses.FirstOrDefault(a => !IsAllowed(a)) is { } forbidden)
        {
            throw new ForbiddenAddressException($"{host} resolves to {forbidden}, which is not a public address.");
        }

        // IPv4 first: a machine without an IPv6 route would otherwise wait for each time-out.
        Exception? last = null;
        foreach (var address in addresses.OrderBy(a => a.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).Take(4))
        {
            try
            {
                return await Dial(new IPEndPoint(address, port), cancellationToken);
            }
            catch (SocketException exception)
            {
                last = exception;
            }
        }

        throw last!;
    }

    private static async ValueTask<Stream> DialAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsAllowed(IPAddress address) => AddressPolicy.IsPublic(address) || (allowLoopback && AddressPolicy.IsLoopback(address));
}
