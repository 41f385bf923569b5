using Republish.Pipeline.Ports;

namespace Republish.Azure.Tests.Fetching;

public sealed class RobotsTests
{
    [Fact]
    public async Task FetchAsync_Disallowed_RefusedAndNotRequested()
    {
        await using var server = new RawServer();
        server.On("/robots.txt", "User-agent: republish\nDisallow: /private\n");
        server.On("/private/a", "secret");
        server.On("/b", "public");
        server.On("/c", 302, [], "Location: /private/a");
        using var fetcher = HttpPageFetcherTests.Fetcher(_ => { });
        Assert.Equal("robots", HttpPageFetcherTests.Refused(await FetchAsync("/private/a")));
        Assert.Equal("robots", HttpPageFetcherTests.Refused(await FetchAsync("/c")));
        HttpPageFetcherTests.Fetched(await FetchAsync("/b"));
        Assert.Equal(0, server.Count("/private/a"));
        Assert.Equal(1, server.Count("/robots.txt"));

        Task<FetchOutcome> FetchAsync(string path) => fetcher.FetchAsync(new FetchRequest(server.Url(path)), CancellationToken.None);
    }

    [Theory]
    [InlineData("/%62")]
    [InlineData("/b")]
    [InlineData("/%7Euser/~%2d")]
    [InlineData("/a%2Fb")]
    [InlineData("/a%2fb?q=%c3%a9")]
    [InlineData("/\u00e9/\u30c4")]
    [InlineData("/with space")]
    [InlineData("/a/%2e%2e/c")]
    [InlineData("/100%/x")]
    [InlineData("/a;b=%3B?x=[1]&y={2}|3")]
    public async Task FetchAsync_AnySpelling_IsJudgedAsItIsSent(string path)
    {
        await using var open = new RawServer { Otherwise = (_, stream) => stream.WriteAsync(RawServer.Head(200, "Content-Length: 0")).AsTask() };
        using var fetcher = HttpPageFetcherTests.Fetcher(_ => { });
        HttpPageFetcherTests.Fetched(await fetcher.FetchAsync(new FetchRequest(new Uri($"http://127.0.0.1:{open.BaseUrl.Port}{path}")), CancellationToken.None));
        var sent = open.Heads.Last().Split(' ')[1];

        // A rule in the spelling that the server sees forbids exactly that, and nothing that is longer.
        await using var closed = new RawServer { Otherwise = open.Otherwise };
        closed.On("/robots.txt", $"User-agent: *\nDisallow: {sent}$\n");
        using var other = HttpPageFetcherTests.Fetcher(_ => { });
        Assert.Equal("robots", HttpPageFetcherTests.Refused(await other.FetchAsync(new FetchRequest(new Uri($"http://127.0.0.1:{closed.BaseUrl.Port}{path}")), CancellationToken.None)));
        HttpPageFetcherTests.Fetched(await other.FetchAsync(new FetchRequest(new Uri($"http://127.0.0.1:{closed.BaseUrl.Port}{path}x")), CancellationToken.None));
        Assert.Equal(0, closed.Count(sent));
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(403, true)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    [InlineData(429, false)]
    public async Task FetchAsync_RobotsStatus_AsTheRfcSays(int status, bool allowed)
    {
        await using var server = new RawServer();
        server.On("/robots.txt", status, []);
        server.On("/a", "text");
        using var fetcher = HttpPageFetcherTests.Fetcher(_ => { });
        var outcome = await fetcher.FetchAsync(new FetchRequest(server.Url("/a")), CancellationToken.None);
        Assert.Equal(allowed, outcome is FetchOutcome.Fetched);
        Assert.Equal(!allowed, outcome is FetchOutcome.Failed);
        Assert.Equal(allowed ? 1 : 0, server.Count("/a"));
    }

    [Fact]
    public async Task FetchAsync_RobotsRedirected_Followed()
    {
        await using var server = new RawServer();
        server.On("/robots.txt", 301, [], "Location: /elsewhere.txt");
        server.On("/elsewhere.txt", "User-agent: *\nDisallow: /\n");
        using var fetcher = HttpPageFetcherTests.Fetcher(_ => { });
        Assert.Equal("robots", HttpPageFetcherTests.Refused(await fetcher.FetchAsync(new FetchRequest(server.Url("/a")), CancellationToken.None)));
    }
}
