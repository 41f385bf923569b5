using System.Net;

namespace Republish.Azure.Fetching;

/// <summary>Resolves names. Asked once for each connection; the addresses it gives are those that are checked and connected to.</summary>
public interface IAddressResolver
{
    /// <summary>The addresses of <paramref name="host"/>, in the order to try them. Throws a <see cref="System.Net.Sockets.SocketException"/> when there are none.</summary>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}

/// <summary>Resolves through the operating system.</summary>
internal sealed class DnsAddressResolver : IAddressResolver
{
    /// <inheritdoc/>
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);
}
