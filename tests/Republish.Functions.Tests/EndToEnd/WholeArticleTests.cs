using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Republish.Azure.Tests;
using Republish.Extraction;
using Republish.Pages;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Functions.Tests.EndToEnd;

/// <summary>Articles that do not stand on the page the feed names, or not all of them: further pages, AMP versions, feeds that say more, hints.</summary>
[Collection(AzuriteTests.Name)]
public sealed class WholeArticleTests(AzuriteFixture azurite)
{
    private const string License = "<p>This article is licensed under <a rel=license href='https://creativecommons.org/licenses/by-nd/4.0/'>CC BY-ND 4.0</a>.</p>";

    [Fact]
    public async Task Collecting_ArticleOnThreePages_JoinsThemAndKeepsEveryCapture()
    {
        await using var publisher = await StartAsync("/survey", page => page switch
        {
            "/survey" => Html(Text("survey", 1, 4), "<link rel=next href='/survey?page=2'>"),
            "/survey?page=2" => Html(Text("survey", 5, 4), "<link rel=next href='/survey?page=3'>"),
            "/survey?page=3" => Html(Text("survey", 9, 2), ""),
            _ => null,
        });
        await using var service = await Service.StartAsync(azurite.NewConnection(), [publisher.Source]);
        await service.RunAsync(new PollOptions());

        var row = await RowAsync(service, publisher, "/survey");

        Assert.Equal((ArticleStatus.Republishable, (string?)null), (row.Status, row.ReasonCode));
        var text = await TextAsync(service, row);
        Assert.All(Enumerable.Range(1, 10), i => Assert.Contains($"Line {i} of the survey", text, StringComparison.Ordinal));
        using var evidence = JsonDocument.Parse((await service.Get<ICopyStore>().GetAsync(row.Id, row.Current!.Folder, CopyFile.Evidence, CancellationToken.None))!.Value);
        var captures = evidence.RootElement.GetProperty("other_captures").EnumerateArray().Select(c => c.GetProperty("capture_sha256").GetString()!).ToArray();
        Assert.Equal(2, captures.Length);
        foreach (var hash in captures)
        {
            Assert.NotNull(await service.Get<ICaptureStore>().GetAsync(publisher.Source.Id, new ContentHash(hash), CancellationToken.None));
        }
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("loop")]
    [InlineData("endless")]
    [InlineData("repeats")]
    [InlineData("other-licence")]
    public async Task Collecting_ArticleWhoseFurtherPagesAreNotInOrder_IsHeldWithTheReason(string kind)
    {
        var fetched = 0;
        await using var publisher = await StartAsync("/survey", page =>
        {
            fetched += page.StartsWith("/survey", StringComparison.Ordinal) ? 1 : 0;
            var number = page.StartsWith("/survey?page=", StringComparison.Ordinal) ? int.Parse(page["/survey?page=".Length..], System.Globalization.CultureInfo.InvariantCulture) : 1;
            return number == 1 ? Html(Text("survey", 1, 4), "<link rel=next href='/survey?page=2'>") : kind switch
            {
                "loop" => "redirect:/survey",
                "endless" => Html(Text("survey", number * 10, 4), $"<link rel=next href='/survey?page={number + 1}'>"),
                "repeats" => Html(Text("survey", 1, 4), ""),
                "other-licence" => Html(Text("survey", 5, 4), "").Replace("by-nd/4.0", "by-nc/4.0", StringComparison.Ordinal).Replace("CC BY-ND 4.0", "CC BY-NC 4.0", StringComparison.Ordinal),
                _ => null,
            };
        });
        await using var service = await Service.StartAsync(azurite.NewConnection(), [publisher.Source]);
        await service.RunAsync(new PollOptions());

        var row = await RowAsync(service, publisher, "/survey");

        Assert.Equal(ArticleStatus.Quarantined, row.Status);
        Assert.Equal(kind switch { "repeats" => "repeated-page", "other-licence" => "licence-differs", _ => "more-pages" }, row.ReasonCode);
        Assert.True(fetched <= WholeArticle.MostPages, $"{fetched} fetches");
    }

    [Fact]
    public async Task Collecting_AmpVersion_TakesTheArticlesOwnPageOnce()
    {
        await using var publisher = await StartAsync("/amp/survey", page => page switch
        {
            "/amp/survey" => Html(Text("survey", 1, 3), "<link rel=canonical href='/survey'>").Replace("<html lang=en>", "<html amp lang=en>", StringComparison.Ordinal),
            "/survey" => Html(Text("survey", 1, 6), "<link rel=canonical href='/survey'>"),
            _ => null,
        });
        await using var service = await Service.StartAsync(azurite.NewConnection(), [publisher.Source]);
        await service.RunAsync(new PollOptions());

        var row = await RowAsync(service, publisher, "/survey");

        Assert.Equal(ArticleStatus.Republishable, row.Status);
        var text = await TextAsync(service, row);
        Assert.Contains("Line 6 of the survey", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 6, ArticleStatus.Republishable, null)]
    [InlineData(1, 12, ArticleStatus.Quarantined, "feed-has-more")]
    [InlineData(101, 6, ArticleStatus.Quarantined, "feed-differs")]
    public async Task Collecting_FeedWithFullText_ComparesItWithThePage(int first, int count, ArticleStatus status, string? reason)
    {
        await using var publisher = await StartAsync("/survey", page => page == "/survey" ? Html(Text("survey", 1, 6), "") : null, Text(first > 100 ? "festival" : "survey", first, count));
        await using var service = await Service.StartAsync(azurite.NewConnection(), [publisher.Source]);
        await service.RunAsync(new PollOptions());

        var row = await RowAsync(service, publisher, "/survey");

        Assert.Equal((status, reason), (row.Status, row.ReasonCode));
    }

    [Fact]
    public async Task Collecting_SourceWithHints_TakesTheElementAndStopsAtThePhrase()
    {
        await using var publisher = await StartAsync("/survey", page => page != "/survey" ? null
            : Html($"<div class=lead>{Text("festival", 1, 8)}</div><div id=story>{Text("survey", 1, 6)}<p>Our correspondents travel by night train, and always did.</p>{Text("archive", 1, 1)}</div>", ""));
        var source = publisher.Source with { Hints = new ExtractionHints { BodySelector = "#story", EndPhrases = ["Our correspondents travel"] } };
        await using var service = await Service.StartAsync(azurite.NewConnection(), [source]);
        await service.RunAsync(new PollOptions());

        var row = await RowAsync(service, publisher, "/survey");

        Assert.Equal(ArticleStatus.Republishable, row.Status);
        var text = await TextAsync(service, row);
        Assert.Contains("Line 6 of the survey", text, StringComparison.Ordinal);
        Assert.DoesNotContain("festival", text, StringComparison.Ordinal);
        Assert.DoesNotContain("night train", text, StringComparison.Ordinal);
        Assert.DoesNotContain("archive", text, StringComparison.Ordinal);
    }

    private static string Text(string subject, int first, int count) => string.Concat(Enumerable.Range(first, count).Select(i =>
        $"<p>Line {i} of the {subject} says that station {i * 7} read {i * 13} centimetres at dawn, which the {subject} office in quarter {i * 3} had expected since week {i + 2}.</p>"));

    private static string Html(string text, string head) =>
        $"<!DOCTYPE html><html lang=en><head><title>The survey of the harbour</title>{head}</head><body><main><article><h1>The survey of the harbour</h1>{text}</article></main><footer>{License}</footer></body></html>";

    private static async Task<ArticleRecord> RowAsync(Service service, Publisher publisher, string path)
    {
        var id = ArticleId.FromCanonicalUrl(CanonicalUrl.Of(new Uri(publisher.Source.HomePage, path)));
        var row = await service.Get<IArticleStore>().GetAsync(id, CancellationToken.None);
        Assert.NotNull(row);
        return row.Value;
    }

    private static async Task<string> TextAsync(Service service, ArticleRecord row) => System.Text.Encoding.UTF8.GetString(
        (await service.Get<ICopyStore>().GetAsync(row.Id, row.Current!.Folder, CopyFile.Of(CopyFormat.Text), CancellationToken.None))!.Value.Span);

    private static async Task<Publisher> StartAsync(string entry, Func<string, string?> page, string? content = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapGet("/feed.xml", (HttpRequest r) => Results.Text(
            $"<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>t</title><item><title>The survey of the harbour</title><link>http://{r.Host}{entry}</link>"
            + (content is null ? "" : $"<content:encoded><![CDATA[{content}]]></content:encoded>") + "</item></channel></rss>",
            "application/rss+xml"));
        app.MapFallback((HttpRequest r) => page(r.Path + r.QueryString) switch
        {
            null => Results.NotFound(),
            { } to when to.StartsWith("redirect:", StringComparison.Ordinal) => Results.Redirect(to["redirect:".Length..]),
            { } html => Results.Content(html, "text/html; charset=utf-8"),
        });
        await app.StartAsync();
        var home = new Uri(app.Urls.First());
        return new Publisher(app, new Source { Id = new SourceId("publisher"), Name = "The Publisher", HomePage = home, Feeds = [new Uri(home, "feed.xml")] });
    }

    private sealed record Publisher(WebApplication App, Source Source) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
