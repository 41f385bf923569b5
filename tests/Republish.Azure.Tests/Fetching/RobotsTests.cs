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
