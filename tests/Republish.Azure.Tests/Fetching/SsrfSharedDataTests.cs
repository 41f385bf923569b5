using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Republish.Azure.Fetching;
using Republish.Pipeline.Ports;
using Republish.Sources;
using Republish.Tests;

namespace Republish.Azure.Tests.Fetching;

/// <summary>
/// Addresses that attack whoever fetches them, through the real connection path: only the resolver and the last step of the dialler are the
/// test's, and every "public" connection ends at a server on this machine.
/// </summary>
public sealed class SsrfSharedDataTests
{
    [Fact]
    public async Task FetchAsync_EveryCase_DeniedOrAllowedAsStated()
    {
        if (SharedData.Locate("data/ssrf/ssrf-cases.jsonl") is not { } file)
        {
            return;
        }

        using var certificate = SelfSigned();
        await using var plain = new RawServer();
        await using var secure = new RawServer(certificate);
        var failures = new List<string>();
        var count = 0;
        foreach (var line in await File.ReadAllLinesAsync(file))
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            plain.Otherwise = (head, stream) => AnswerAsync(row, "http", head, stream);
            secure.Otherwise = (head, stream) => AnswerAsync(row, "https", head, stream);
            var dialled = new ConcurrentQueue<IPAddress>();
            var outcome = await FetchAsync(row, plain, secure, dialled);
            var allowed = row.GetProperty("expected").GetString() == "allow";
            var isForbiddenReached = dialled.Any(a => !AddressPolicy.IsPublic(a));

            // What points elsewhere in an answer without being a redirect is an answer, and what it points to is never asked for.
            var isJustAnAnswer = row.TryGetProperty("viaHtml", out _) || row.TryGetProperty("viaHeader", out _) || Text(row, "status") is "201" or "305";
            var right = allowed || isJustAnAnswer ? outcome is FetchOutcome.Fetched : outcome is null or FetchOutcome.Refused;
            if (!right || isForbiddenReached)
            {
                failures.Add($"{Text(row, "id")} {Text(row, "url")}: {outcome}");
            }

            count++;
        }

        Console.Error.WriteLine($"ssrf: {count - failures.Count}/{count}");
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    /// <summary>Null when the address is none to .NET: then there is nothing to fetch.</summary>
    private static async Task<FetchOutcome?> FetchAsync(JsonElement row, RawServer plain, RawServer secure, ConcurrentQueue<IPAddress> dialled)
    {
        if (!Uri.TryCreate(Text(row, "url"), UriKind.Absolute, out var url))
        {
            return null;
        }

        var options = new FetchingOptions { Contact = "https://example.org/contact", HostSpacing = TimeSpan.Zero };
        var connector = new GuardedConnector(new StubResolver(row), options.AllowLoopback)
        {
            Dial = async (endpoint, token) =>
            {
                dialled.Enqueue(endpoint.Address);
                var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, (endpoint.Port is 443 or 8443 ? secure : plain).BaseUrl.Port, token);
                return client.GetStream();
            },
        };
        var trust = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.Subject == "CN=test" };
        using var fetcher = new HttpPageFetcher(
            options, new HttpTransport(options, connector, TimeProvider.System, trust), new ProcessHostLeases(), TimeProvider.System, NullLogger<HttpPageFetcher>.Instance);
        return await fetcher.FetchAsync(new FetchRequest(url), CancellationToken.None);
    }

    private static async Task AnswerAsync(JsonElement row, string scheme, string head, Stream stream)
    {
        var path = head.Split(' ')[1];
        var host = head.Split("\r\n").First(l => l.StartsWith("Host:", StringComparison.OrdinalIgnoreCase))[5..].Trim();
        if (path == "/robots.txt")
        {
            await stream.WriteAsync(RawServer.Head(404, "Content-Length: 0"));
            return;
        }

        // An answer that redirects does so from the address of the case, and from the second one when there is a third.
        var isFirst = Uri.TryCreate(Text(row, "url"), UriKind.Absolute, out var url) && url.Scheme == scheme && url.IdnHost == host.Split(':')[0] && url.PathAndQuery == path;
        var target = Text(row, "redirectsTo") is { } to && !to.StartsWith("in:", StringComparison.Ordinal) ? isFirst ? to : Text(row, "then") : null;
        if (target is not null)
        {
            await stream.WriteAsync(RawServer.Head(row.GetProperty("status").GetInt32(), $"Location: {target}", "Content-Length: 0"));
            return;
        }

        var html = Text(row, "viaHtml") ?? "<p>text</p>";
        string[] headers = [$"Content-Length: {html.Length}", .. Text(row, "viaHeader") is { } header ? [header] : Array.Empty<string>()];
        await stream.WriteAsync(RawServer.Head(200, headers));
        await stream.WriteAsync(Encoding.UTF8.GetBytes(html));
    }

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.ToString() : null;

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>Answers as the case says: the second time another address, when it has one. Redirect targets that are named resolve publicly.</summary>
    private sealed class StubResolver(JsonElement row) : IAddressResolver
    {
        private int _asked;

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
        {
            var isFirstHost = Uri.TryCreate(Text(row, "url"), UriKind.Absolute, out var url) && url.IdnHost == host;
            var name = isFirstHost && Interlocked.Increment(ref _asked) > 1 && row.TryGetProperty("dnsSecond", out _) ? "dnsSecond"
                : !isFirstHost && row.TryGetProperty("redirectDns", out _) ? "redirectDns"
                : "dns";
            return row.TryGetProperty(name, out var addresses)
                ? Task.FromResult(addresses.EnumerateArray().Select(a => IPAddress.Parse(a.GetString()!)).ToArray())
                : throw new SocketException((int)SocketError.HostNotFound);
        }
    }
}
