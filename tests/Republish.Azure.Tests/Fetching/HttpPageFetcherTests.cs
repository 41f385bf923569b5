using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Republish.Azure.Fetching;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Tests.Fetching;

public sealed class HttpPageFetcherTests
{
    private const string Html = "<!DOCTYPE html><title>t</title><p>Text.</p>";

    [Fact]
    public async Task FetchAsync_Page_BodyHeadersAndAddress()
    {
        await using var server = new RawServer();
        server.On("/a", 301, [], "Location: /b");
        server.On("/b", Html, "Content-Type: text/html", "ETag: \"1\"", "X-Two: a", "X-Two: b");
        var page = Fetched(await FetchAsync(server.Url("/a")));
        Assert.Equal(server.Url("/a"), page.RequestedUrl);
        Assert.Equal(server.Url("/b"), page.Url);
        Assert.Equal(Html, Encoding.UTF8.GetString(page.Body.Span));
        Assert.Equal("\"1\"", page.Header("etag"));
        Assert.Equal(["a", "b"], page.HeaderValues("X-Two").ToArray());
        Assert.All(server.Heads, h => Assert.Contains("User-Agent: Republish/1.0 (+https://example.org/contact)\r\n", h));
        Assert.All(server.Heads, h => Assert.DoesNotContain("Cookie", h));
    }

    [Fact]
    public async Task FetchAsync_ConditionalAndUnchanged_NotModified()
    {
        await using var server = new RawServer();
        server.On("/a", (head, stream) => stream.WriteAsync(RawServer.Head(head.Contains("If-None-Match: \"1\"", StringComparison.Ordinal) ? 304 : 500)).AsTask());
        Assert.IsType<FetchOutcome.NotModified>(await FetchAsync(server.Url("/a"), etag: "\"1\""));
        Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server.Url("/a")));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task FetchAsync_Encoded_DecodedAndTruncationNoticed(string coding)
    {
        await using var server = new RawServer();
        var text = string.Concat(Enumerable.Range(0, 5000).Select(i => $"<p>Paragraph {i}.</p>"));
        var packed = Pack(coding, Encoding.UTF8.GetBytes(text));
        server.On("/whole", packed, $"Content-Encoding: {coding}");
        Assert.Equal(text, Encoding.UTF8.GetString(Fetched(await FetchAsync(server.Url("/whole"))).Body.Span));
        foreach (var cut in new[] { packed.Length / 2, packed.Length - 1, packed.Length - 9, 3 })
        {
            server.On("/cut", packed[..cut], $"Content-Encoding: {coding}");
            Assert.Equal("bad-encoding", Refused(await FetchAsync(server.Url("/cut"))));
        }
    }

    [Fact]
    public async Task FetchAsync_SaysGzipAndIsNot_BadEncoding()
    {
        await using var server = new RawServer();
        server.On("/a", Html, "Content-Encoding: gzip");
        Assert.Equal("bad-encoding", Refused(await FetchAsync(server.Url("/a"))));
    }

    [Fact]
    public async Task FetchAsync_Bomb_TooLarge()
    {
        await using var server = new RawServer();
        server.On("/a", Pack("gzip", new byte[50_000_000]), "Content-Encoding: gzip");
        server.On("/b", Pack("gzip", Pack("gzip", new byte[50_000_000])), "Content-Encoding: gzip, gzip");
        Assert.Equal("too-large", Refused(await FetchAsync(server.Url("/a"))));
        Assert.Equal("too-large", Refused(await FetchAsync(server.Url("/b"))));
    }

    [Fact]
    public async Task FetchAsync_FiftyMegabytesWithoutLength_TooLarge()
    {
        await using var server = new RawServer();
        server.On("/a", async (_, stream) =>
        {
            await stream.WriteAsync(RawServer.Head(200));
            for (var i = 0; i < 50; i++)
            {
                await stream.WriteAsync(new byte[1_000_000]);
            }
        });
        server.On("/said", async (_, stream) => await stream.WriteAsync(RawServer.Head(200, "Content-Length: 50000000")));
        Assert.Equal("too-large", Refused(await FetchAsync(server.Url("/a"))));
        Assert.Equal("too-large", Refused(await FetchAsync(server.Url("/said"))));
    }

    [Fact]
    public async Task FetchAsync_EndlessRedirect_TooManyRedirects()
    {
        await using var server = new RawServer();
        server.On("/a", 302, [], "Location: /a");
        Assert.Equal("too-many-redirects", Refused(await FetchAsync(server.Url("/a"))));
        Assert.Equal(6, server.Count("/a"));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user@example.org/")]
    [InlineData("http://example.org:22/")]
    public async Task FetchAsync_RedirectToForbiddenAddress_Refused(string target)
    {
        await using var server = new RawServer();
        server.On("/a", 302, [], $"Location: {target}");
        Assert.Equal("forbidden-address", Refused(await FetchAsync(server.Url("/a"))));
    }

    [Fact]
    public async Task FetchAsync_LoopbackNotAllowed_RefusedWithoutAConnection()
    {
        await using var server = new RawServer();
        server.On("/a", Html);
        Assert.Equal("forbidden-address", Refused(await FetchAsync(server.Url("/a"), options => options.AllowLoopback = false)));
        Assert.Empty(server.Heads);
    }

    [Fact]
    public async Task FetchAsync_SlowDrip_Failed()
    {
        await using var server = new RawServer();
        server.On("/a", async (_, stream) =>
        {
            await stream.WriteAsync(RawServer.Head(200, "Content-Length: 1000000"));
            while (true)
            {
                await stream.WriteAsync("x"u8.ToArray());
                await Task.Delay(20);
            }
        });
        var outcome = await FetchAsync(server.Url("/a"), options => options.TotalTimeout = TimeSpan.FromMilliseconds(500));
        Assert.Equal("It took too long.", Assert.IsType<FetchOutcome.Failed>(outcome).Reason);
    }

    [Fact]
    public async Task FetchAsync_ShorterThanItsLength_Failed()
    {
        await using var server = new RawServer();
        server.On("/a", async (_, stream) => await stream.WriteAsync(RawServer.Head(200, "Content-Length: 100")));
        Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server.Url("/a")));
    }

    [Fact]
    public async Task FetchAsync_NotHttp_Failed()
    {
        await using var server = new RawServer();
        server.On("/a", async (_, stream) => await stream.WriteAsync("SSH-2.0-OpenSSH_9.0\r\n\r\n"u8.ToArray()));
        Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server.Url("/a")));
    }

    [Fact]
    public async Task FetchAsync_HugeHead_TooLarge()
    {
        await using var server = new RawServer();
        server.On("/a", Html, "X-Big: " + new string('x', 200_000));
        Assert.Equal("too-large", Refused(await FetchAsync(server.Url("/a"))));
    }

    [Theory]
    [InlineData(429, "Retry-After: 120", 120)]
    [InlineData(503, "Retry-After: 7", 7)]
    [InlineData(500, "X: y", null)]
    public async Task FetchAsync_NotNow_FailedWithRetryAfter(int status, string header, int? seconds)
    {
        await using var server = new RawServer();
        server.On("/a", status, [], header);
        Assert.Equal(seconds, Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server.Url("/a"))).RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(403)]
    [InlineData(451)]
    public async Task FetchAsync_FinalStatus_Fetched(int status)
    {
        await using var server = new RawServer();
        server.On("/a", status, "gone"u8.ToArray());
        Assert.Equal(status, Fetched(await FetchAsync(server.Url("/a"))).Status);
    }

    [Fact]
    public async Task FetchAsync_NobodyListens_Failed()
    {
        Uri url;
        await using (var server = new RawServer())
        {
            url = server.Url("/a");
        }

        Assert.IsType<FetchOutcome.Failed>(await FetchAsync(url));
    }

    [Fact]
    public async Task FetchAsync_Cancelled_Throws()
    {
        await using var server = new RawServer();
        using var fetcher = Fetcher(_ => { });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetcher.FetchAsync(new FetchRequest(server.Url("/a")), new CancellationToken(canceled: true)));
    }

    internal static HttpPageFetcher Fetcher(Action<FetchingOptions> configure)
    {
        var options = new FetchingOptions { AllowLoopback = true, Contact = "https://example.org/contact" };
        configure(options);
        return new HttpPageFetcher(
            Microsoft.Extensions.Options.Options.Create(options), new DnsAddressResolver(), new ProcessHostLeases(), TimeProvider.System, NullLogger<HttpPageFetcher>.Instance);
    }

    internal static Pages.Page Fetched(FetchOutcome outcome) => Assert.IsType<FetchOutcome.Fetched>(outcome).Page;

    internal static string Refused(FetchOutcome outcome) => Assert.IsType<FetchOutcome.Refused>(outcome).Code;

    private static async Task<FetchOutcome> FetchAsync(Uri url, Action<FetchingOptions>? configure = null, string? etag = null)
    {
        using var fetcher = Fetcher(configure ?? (_ => { }));
        return await fetcher.FetchAsync(new FetchRequest(url, etag), CancellationToken.None);
    }

    private static byte[] Pack(string coding, byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (Stream stream = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }
}
