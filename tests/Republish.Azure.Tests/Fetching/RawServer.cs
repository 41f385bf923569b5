using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Republish.Azure.Tests.Fetching;

/// <summary>A server on a loopback port that sends exactly the bytes a test wants, well-formed or not, and keeps the requests' heads.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, Func<string, Stream, Task>> _answers = new(StringComparer.Ordinal);
    private readonly Task _loop;

    private readonly X509Certificate2? _certificate;

    public RawServer(X509Certificate2? certificate = null)
    {
        _certificate = certificate;
        _listener.Start();
        BaseUrl = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _loop = AcceptAsync();
    }

    public Uri BaseUrl { get; }

    public ConcurrentQueue<string> Heads { get; } = new();

    public Uri Url(string path) => new(BaseUrl, path);

    public int Count(string path) => Heads.Count(h => h.StartsWith($"GET {path} ", StringComparison.Ordinal));

    /// <summary>Answers what no other answer is set for.</summary>
    public Func<string, Stream, Task>? Otherwise { get; set; }

    public void On(string path, Func<string, Stream, Task> answer) => _answers[path] = answer;

    public void On(string path, byte[] body, params string[] headers) => On(path, 200, body, headers);

    public void On(string path, string body, params string[] headers) => On(path, 200, Encoding.UTF8.GetBytes(body), headers);

    public void On(string path, int status, byte[] body, params string[] headers) => On(path, async (_, stream) =>
    {
        await stream.WriteAsync(Head(status, [.. headers, $"Content-Length: {body.Length}"]));
        await stream.WriteAsync(body);
    });

    public static byte[] Head(int status, params string[] headers) =>
        Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Status\r\nConnection: close\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using Stream stream = _certificate is null ? client.GetStream() : new SslStream(client.GetStream());
                if (stream is SslStream secure)
                {
                    await secure.AuthenticateAsServerAsync(_certificate!);
                }

                var head = await ReadHeadAsync(stream);
                Heads.Enqueue(head);
                var path = head.Split(' ')[1];
                if (_answers.TryGetValue(path, out var answer))
                {
                    await answer(head, stream);
                }
                else if (Otherwise is { } otherwise)
                {
                    await otherwise(head, stream);
                }
                else
                {
                    await stream.WriteAsync(Head(404, "Content-Length: 0"));
                }
            }
            catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException or AuthenticationException)
            {
                // The client hung up, as some tests want.
            }
        }
    }

    private async Task<string> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, _stop.Token) > 0)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
