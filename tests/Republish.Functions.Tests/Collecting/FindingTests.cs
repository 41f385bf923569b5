using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Republish.Azure;
using Republish.Azure.Tests;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Functions.Tests.Collecting;

/// <summary>How new articles are found: feeds in portions and pages, tombstones, sitemaps, archives, and what a home page tells.</summary>
[Collection(AzuriteTests.Name)]
public sealed class FindingTests(AzuriteFixture azurite)
{
    private const string Source = "paper";
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    [Fact]
    public async Task Feed_OfMoreThanAPollSends_IsSentInPortionsUntilAllIs()
    {
        await using var paper = await Newspaper.StartAsync(azurite.NewConnection());
        paper.Page("/feed.xml", context =>
        {
            context.Response.Headers.ETag = "\"1\"";
            return context.Request.Headers.IfNoneMatch.Contains("\"1\"") ? Status(context, 304) : context.Response.WriteAsync(Feed(Enumerable.Range(0, 25).Select(i => $"/a{i}")));
        });
        await paper.SourceAsync(Source, s => s with { Feeds = [paper.Url("/feed.xml")], MostPerPoll = 10 });

        Assert.Equal("10, 10, 5, 0", await PollsAsync(paper, 4));
    }

    [Fact]
    public async Task Feed_OfMoreThanIsRead_IsReportedWithWhatToDo()
    {
        await using var paper = await Newspaper.StartAsync(azurite.NewConnection());
        paper.Page("/feed.xml", Feed(Enumerable.Range(0, 2_001).Select(i => $"/a{i}")));
        await paper.SourceAsync(Source, s => s with { Feeds = [paper.Url("/feed.xml")], MostPerPoll = 1 });

        var poll = Assert.Single(await paper.PollAsync());

        Assert.Null(poll.Problem);
        Assert.Contains("2,001 entries, of which the first 2,000 are read", poll.Note, StringComparison.Ordinal);
        Assert.Contains("backfill start paper http", poll.Note, StringComparison.Ordinal);
        Assert.Equal(poll.Note, (await paper.Get<ISourceStore>().GetFeedStateAsync(new SourceId(Source), poll.Feed, CancellationToken.None))!.Note);

        paper.Page("/feed.xml", Feed(Enumerable.Range(0, 2_000).Select(i => $"/a{i}")));
        paper.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(Assert.Single(await paper.PollAsync()).Note);
    }

    [Fact]
    public async Task Feed_WithEntriesThatLeadNowhere_SaysWhichItPassedOver()
    {
        await using var paper = await Newspaper.StartAsync(azurite.NewConnection());
        paper.Page("/feed.xml", $"<rss version=\"2.0\"><channel><title>t</title><item><title>No link</title></item><item><title>Long</title><link>/{new string('a', 5_000)}</link></item><item><link>/a</link></item></channel></rss>");
        await paper.SourceAsync(Source, s => s with { Feeds = [paper.Url("/feed.xml")] });

        var poll = Assert.Single(await paper.PollAsync());

        Assert.Equal(1, poll.Sent);
        Assert.Equal("Entries passed over since they have no web address, or one of more than 4,096 characters: 2, the first \"No link\". Tell the publisher.", poll.Note);
    }

    [Fact]
    public async Task Feed_OfPagesAllNew_IsFollowedToWhatIsKnown()
    {
        await using var paper = await Newspaper.StartAsync(azurite.NewConnection());
        paper.Page("/feed.xml", Feed(["/a1"]));
        await paper.SourceAsync(Source, s => s with { Feeds = [paper.Url("/feed.xml")] });
        Assert.Equal("1", await PollsAsync(paper, 1));

        paper.Page("/feed.xml", Feed(["/a5", "/a4"], "<atom:link rel=\"next\" href=\"/page2.xml\" xmlns:atom=\"http://www.w3.org/2005/Atom\"/>"));
        paper.Page("/page2.xml", Feed(["/a3", "/a2", "/a1"], "<atom:link rel=\"next\" href=\"/page3.xml\" xmlns:atom=\"http://www.w3.org/2005/Atom\"/>"));

        Assert.Equal("4", await PollsAsync(paper, 1));
        Assert.DoesNotContain("/page3.xml", paper.Requests);
    }

    [Fact]
    public async Task Tombstone_InAFeed_WithdrawsThePageThatIsGone()
    {
        await using var paper = await Newspaper.StartAsync(azurite.NewConnection());
        await paper.SourceAsync(Source, s => s with { Feeds = [paper.Url("/feed.xml")] });
        const string Head = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:at=\"http://purl.org/atompub/tombstones/1.0\"><title>t</title>";
        paper.Page("/feed.xml", Head + "<entry><id>tag:paper,2026:7</id><title>A</title><link href=\"/a\"/></entry></feed>");
        paper.Page("/a", Newspaper.Article("The bank"));
        await PollsAsync(paper, 1);
        await paper.CollectAsync("/a", Source);
        paper.Gone("/a");
        paper.Page("/feed.xml", Head + "<at:deleted-entry ref=\"tag:paper,2026:7\" when=\"2026-03-01T00:00:00Z\"/></feed>");
        var before = await paper.QueuedAsync();

        await PollsAsync(paper, 1);

        Assert.Equal(before + 1, await paper.QueuedAsync());
        Assert.IsType<ProcessingOutcome.Withdrawn>(await paper.CollectAsync("/a", Source, EntryPurpose.Deleted));
    }

    [Fact]
    public async Task Sitemap_Polled_SendsWhatIsNewerThanTheLastLook()
    {
        await using var paper = await Newspaper.StartAsync(azurite.NewConnection());
        var now = paper.Clock.GetUtcNow();
        await paper.SourceAsync(Source, s => s with { Sitemaps = [paper.Url("/index.xml")] });
        paper.Page("/index.xml", $"<sitemapindex><sitemap><loc>{paper.Url("/news.xml.gz")}</loc></sitemap></sitemapindex>");
        var news = $"{Entry(paper, "/old", now.AddDays(-9))}{Entry(paper, "/new", now.AddHours(-3))}<url><loc>{paper.Url("/undated")}</loc></url>";
        paper.Page("/news.xml.gz", context => context.Response.Body.WriteAsync(Pack($"<urlset>{news}</urlset>")).AsTask());

        Assert.Equal("1, 0", await PollsAsync(paper, 2));
        news += Entry(paper, "/newer", now.AddHours(-1));
        Assert.Equal("1", await PollsAsync(paper, 1));
    }

    [Fact]
    public async Task Backfill_OfAnIndex_GoesOnWhereItStoppedAndSkipsWhatIsKnown()
    {
        await using var paper = await Newspaper.StartAsync(azurite.NewConnection());
        var source = await paper.SourceAsync(Source, s => s with { BackfillPerMinute = 10 });
        paper.Page("/index.xml", $"<sitemapindex>{string.Concat(Enumerable.Range(0, 2).Select(i => $"<sitemap><loc>{paper.Url($"/part{i}.xml")}</loc></sitemap>"))}</sitemapindex>");
        for (var part = 0; part < 2; part++)
        {
            var first = part * 15;
            paper.Page($"/part{part}.xml", $"<urlset>{string.Concat(Enumerable.Range(first, 15).Select(i => $"<url><loc>{paper.Url($"/a{i}")}</loc></url>"))}</urlset>");
        }

        paper.Page("/a3", Newspaper.Article("The bank"));
        await paper.CollectAsync("/a3", Source);
        var backfill = paper.Get<BackfillArchives>();
        await backfill.StartAsync(source.Id, paper.Url("/index.xml"), CancellationToken.None);

        Backfill state;
        var steps = 0;
        do
        {
            paper.Clock.Advance(TimeSpan.FromMinutes(1));
            state = Assert.Single(await backfill.RunAsync(CancellationToken.None));
            Assert.True(state.Expected >= state.Seen);
        }
        while (state.Status == BackfillStatus.Running && ++steps < 30);

        Assert.Equal((BackfillStatus.Done, 30, 29), (state.Status, state.Seen, state.Sent));
        Assert.Equal(29, await paper.QueuedAsync());
        Assert.Single(paper.Requests, r => r == "/part0.xml");
        Assert.Empty(await backfill.RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Backfill_OfAFeed_ReadsItAndFindsNothingWrong()
    {
        await using var paper = await Newspaper.StartAsync(azurite.NewConnection());
        var source = await paper.SourceAsync(Source);
        paper.Page("/feed.xml", Feed(["/a", "/b"]));
        var backfill = paper.Get<BackfillArchives>();
        await backfill.StartAsync(source.Id, paper.Url("/feed.xml"), CancellationToken.None);

        Backfill state;
        do
        {
            paper.Clock.Advance(TimeSpan.FromMinutes(1));
            state = Assert.Single(await backfill.RunAsync(CancellationToken.None));
            Assert.Null(state.Problem);
        }
        while (state.Status == BackfillStatus.Running);

        Assert.Equal((BackfillStatus.Done, 2, 2), (state.Status, state.Seen, state.Sent));
    }

    [Fact]
    public async Task Discovery_OfAHomePage_FindsFeedsSitemapsAndTerms()
    {
        await using var paper = await Newspaper.StartAsync(azurite.NewConnection());
        paper.Page("/", """
            <html><head><title>The Paper</title><link rel="alternate" type="application/rss+xml" href="/feed.xml"><link rel="alternate" type="application/rss+xml" href="/broken.xml"></head>
            <body><a href="/terms">Terms of use</a><a href="/steal">Republish our stories</a><a href="/sport">Sport</a></body></html>
            """);
        paper.Page("/feed.xml", Feed(["/a1", "/a2"]));
        paper.Page("/broken.xml", "<html></html>");
        paper.Page("/robots.txt", $"User-agent: *\nAllow: /\nSitemap: {paper.Url("/sitemap.xml")}\n", "text/plain");
        paper.Page("/sitemap.xml", $"<urlset><url><loc>{paper.Url("/a1")}</loc></url></urlset>");

        var found = await paper.Get<DiscoverSource>().RunAsync(paper.Home, CancellationToken.None);

        Assert.Equal(("The Paper", 2), (found.Name, Assert.Single(found.Feeds).Entries));
        Assert.Equal((paper.Url("/sitemap.xml"), 1, false), (found.Sitemaps.Single().Url, found.Sitemaps.Single().Entries, found.Sitemaps.Single().IsIndex));
        Assert.Equal(["/steal", "/terms"], found.PolicyLinks.Select(p => p.Url.AbsolutePath));
        Assert.Contains("broken.xml", Assert.Single(found.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PolicyPage_OfASource_IsKeptAsEvidenceAndItsChangeReported()
    {
        await using var paper = await Newspaper.StartAsync(azurite.NewConnection());
        paper.Page("/terms", "<p>Republish freely.</p>");
        paper.Page("/feed.xml", Feed([]));
        await paper.SourceAsync(Source, s => s with { Feeds = [paper.Url("/feed.xml")], PolicyPage = paper.Url("/terms") });
        await PollsAsync(paper, 1);
        var kept = (await paper.Get<ISourceStore>().GetAsync(new SourceId(Source), CancellationToken.None))!.PolicyEvidence!;
        var capture = await paper.Get<ICaptureStore>().GetAsync(new SourceId(Source), new Republish.Pages.ContentHash(kept.CaptureHash), CancellationToken.None);
        Assert.Equal("<p>Republish freely.</p>", Encoding.UTF8.GetString(capture!.Body.Span));

        paper.Page("/terms", "<p>All rights reserved.</p>");
        paper.Clock.Advance(TimeSpan.FromDays(8));
        var polls = await paper.PollAsync();

        Assert.Contains(polls, p => p.Problem?.Contains("has changed", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Entries_HoweverFound_AreSentByIdAndCollectedWhereTheyAre()
    {
        await using var paper = await Newspaper.StartAsync(azurite.NewConnection());
        paper.Page("/feed.xml", Feed(["/a?utm_source=feed"]));
        paper.Page("/map.xml", $"<urlset>{Entry(paper, "/b", paper.Clock.GetUtcNow())}</urlset>");
        paper.Page("/old.xml", $"<urlset><url><loc>{paper.Url("/c")}</loc></url></urlset>");
        foreach (var (path, i) in new[] { "/a", "/b", "/c", "/d" }.Select((p, i) => (p, i)))
        {
            paper.Page(path, Newspaper.Article($"The bank {path}", about: $"harbour {i} of the coast"));
        }

        var source = await paper.SourceAsync(Source, s => s with { Feeds = [paper.Url("/feed.xml")], Sitemaps = [paper.Url("/map.xml")] });
        await paper.PollAsync();
        await paper.Get<BackfillArchives>().StartAsync(source.Id, paper.Url("/old.xml"), CancellationToken.None);
        await paper.Get<BackfillArchives>().RunAsync(CancellationToken.None);
        await paper.Get<BackfillArchives>().RunAsync(CancellationToken.None);
        Assert.IsType<CollectingOrder.Queued>(await paper.Get<OrderCollecting>().RunAsync(paper.Url("/d"), CancellationToken.None));

        var messages = await paper.MessagesAsync();
        Assert.Equal(4, messages.Length);
        Assert.All(messages, m => Assert.DoesNotContain("http", m, StringComparison.Ordinal));
        foreach (var message in messages)
        {
            Assert.IsType<ProcessingOutcome.Stored>(await paper.Get<CollectEntry>().RunAsync(JsonSerializer.Deserialize<EntryMessage>(message, Web)!, CancellationToken.None));
        }

        Assert.Contains("/a?utm_source=feed", paper.Addresses);
    }

    [Fact]
    public async Task Message_OfAnEarlierVersion_IsCollectedAtTheAddressItCarries()
    {
        await using var paper = await Newspaper.StartAsync(azurite.NewConnection());
        await paper.SourceAsync(Source);
        paper.Page("/a", Newspaper.Article("The bank"));
        var text = $$"""{"entryId":"{{paper.Id("/a").Value}}","sourceId":"paper","url":"{{paper.Url("/a")}}","attempt":0,"purpose":"Collect"}""";

        Assert.IsType<ProcessingOutcome.Stored>(await paper.Get<CollectEntry>().RunAsync(JsonSerializer.Deserialize<EntryMessage>(text, Web)!, CancellationToken.None));
        Assert.IsType<ProcessingOutcome.Dropped>(await paper.Get<CollectEntry>().RunAsync(paper.Message("/b", Source), CancellationToken.None));
    }

    [Fact]
    public async Task Timer_DueSources_SendsOneMessageEachAndAsksNobody()
    {
        await using var paper = await Newspaper.StartAsync(azurite.NewConnection());
        paper.Page("/feed.xml", Feed([]));
        await paper.SourceAsync(Source, s => s with { Feeds = [paper.Url("/feed.xml"), paper.Url("/other.xml")] });
        await paper.SourceAsync("second", s => s with { Feeds = [paper.Url("/feed.xml")] });
        await paper.SourceAsync("paused", s => s with { Feeds = [paper.Url("/feed.xml")], State = SourceState.Paused });

        Assert.Equal(2, await paper.Get<PollSources>().RunAsync(new PollOptions(), CancellationToken.None));

        var queue = paper.Get<StorageClients>().Queue(StorageNames.Polls);
        var messages = (await queue.PeekMessagesAsync(32, CancellationToken.None)).Value;
        Assert.Equal([new PollMessage(Source), new PollMessage("second")], messages.Select(m => m.Body.ToObjectFromJson<PollMessage>(JsonSerializerOptions.Web)!).OrderBy(m => m.SourceId, StringComparer.Ordinal));
        Assert.All(messages, m => Assert.DoesNotContain("http", m.Body.ToString(), StringComparison.Ordinal));
        Assert.All(messages, m => Assert.Equal(TimeSpan.FromMinutes(15), m.ExpiresOn - m.InsertedOn));
        Assert.Empty(paper.Requests);

        // The messages that were sent are worked off; the next timer's are for what is due then, and a repeated one finds nothing due.
        Assert.Equal(3, (await paper.PollAsync()).Count);
        Assert.Empty(await paper.PollAsync());
        Assert.Empty(await paper.Get<PollSource>().RunAsync(new PollMessage(Source), CancellationToken.None));
    }

    [Fact]
    public async Task Source_ThatRefusesThreeTimes_IsPausedWithTheReason()
    {
        await using var paper = await Newspaper.StartAsync(azurite.NewConnection());
        paper.Page("/feed.xml", context => Status(context, 403));
        await paper.SourceAsync(Source, s => s with { Feeds = [paper.Url("/feed.xml")] });

        await PollsAsync(paper, 4);

        var source = await paper.Get<ISourceStore>().GetAsync(new SourceId(Source), CancellationToken.None);
        Assert.Equal(SourceState.Paused, source!.State);
        Assert.Contains("403", source.StateReason, StringComparison.Ordinal);
        Assert.Equal(3, paper.Requests.Count(r => r == "/feed.xml"));
    }

    private static async Task<string> PollsAsync(Newspaper paper, int times)
    {
        var sent = new List<int>();
        for (var i = 0; i < times; i++)
        {
            sent.Add((await paper.PollAsync()).Sum(p => p.Sent));
            paper.Clock.Advance(TimeSpan.FromHours(2.5));
        }

        return string.Join(", ", sent);
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static string Feed(IEnumerable<string> paths, string channel = "") =>
        $"<rss version=\"2.0\"><channel><title>t</title>{channel}{string.Concat(paths.Select(p => $"<item><title>{p}</title><link>{p}</link></item>"))}</channel></rss>";

    private static string Entry(Newspaper paper, string path, DateTimeOffset modified) => $"<url><loc>{paper.Url(path)}</loc><lastmod>{modified:O}</lastmod></url>";

    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
