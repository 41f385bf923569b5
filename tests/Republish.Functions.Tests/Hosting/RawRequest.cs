using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Republish.Functions.Tests.Hosting;

/// <summary>Requests whose target stands on the wire exactly as given: clients would tidy it up.</summary>
internal static class RawRequest
{
    /// <summary>Sends one; gives the answer's status.</summary>
    public static async Task<int> SendAsync(int port, string method, string target, string body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await using var stream = client.GetStream();
        var request = $"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();
        return int.Parse(answer.Split(' ', 3)[1]);
    }
}
