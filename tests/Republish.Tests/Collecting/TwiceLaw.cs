using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;
using Republish.Pages;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Tests.Collecting;

/// <summary>
/// A message that is delivered more than once, as queues do, leaves what it leaves when it is delivered once: rows, versions, files, captures, listing,
/// changes and notes of debts.
/// </summary>
public sealed class TwiceLaw
{
    private static readonly Uri Home = new("https://paper.example/");

    private static readonly DateTimeOffset Start = new(2024, 3, 5, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Message_DeliveredAgain_ChangesNothingMore() => Check.One(
        Laws.Config.WithMaxTest(10_000),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => Assert.Equal(Story(seed, isRepeated: false), Story(seed, isRepeated: true))));

    /// <summary>What is kept after a story of pages that change and messages that come, each once or up to three times.</summary>
    private static string Story(int seed, bool isRepeated)
    {
        var (story, repeats) = (new Random(seed), new Random(~seed));
        var clock = new FakeTimeProvider(Start);
        var stores = new MemoryStores();
        var site = new Site(clock);
        var collect = Collect(stores, site, clock);
        ((ISourceStore)stores).PutAsync(new Source { Id = new SourceId("paper"), Name = "The Paper", HomePage = Home }, CancellationToken.None).GetAwaiter().GetResult();
        for (var step = 0; step < 3; step++)
        {
            var path = story.Next(2) == 0 ? "a" : "b";
            site.Set(path, story.Next(8));
            var purpose = (EntryPurpose)story.Next(4);
            var url = new Uri(Home, path);
            var entry = ArticleId.FromCanonicalUrl(CanonicalUrl.Of(url));
            ((ISourceStore)stores).PutEntryUrlAsync(new SourceId("paper"), entry, url, CancellationToken.None).GetAwaiter().GetResult();
            var message = new EntryMessage(entry.Value, "paper", 0, purpose);
            for (var times = isRepeated ? 1 + repeats.Next(3) : 1; times > 0; times--)
            {
                collect.RunAsync(message, CancellationToken.None).GetAwaiter().GetResult();
            }

            clock.Advance(TimeSpan.FromHours(1 + story.Next(40)));
        }

        return stores.State();
    }

    private static CollectEntry Collect(MemoryStores stores, Site site, TimeProvider clock)
    {
        var settings = new CopySettings { ReadPictureFiles = false };
        var debts = new DebtPayer(stores, stores, stores);
        return new CollectEntry(
            site, new SourceCache(stores, clock), stores, stores, stores, stores, new ArticleWriter(stores, stores, debts, stores, clock), new ReprintRule(stores, stores, stores),
            new WholeArticle(site, stores, new PageAnalyzer(clock), clock), settings, new ReadPictureFiles(site, settings));
    }

    /// <summary>A publisher whose pages are set to one of eight states.</summary>
    private sealed class Site(TimeProvider clock) : IPageFetcher
    {
        private readonly Dictionary<string, int> _states = new(StringComparer.Ordinal);

        public void Set(string path, int state) => _states[path] = state;

        public Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
        {
            var path = request.Url.AbsolutePath.Trim('/');
            var state = _states.GetValueOrDefault(path, 6);
            var html = state switch
            {
                0 or 1 => Article(path, "twelve", "by"),
                2 => Article(path, "eleven", "by"),
                3 => Article(path, "twelve", "by-nc-nd"),
                4 => Article(path, "twelve", null),
                5 => "<html><body><p>Soon.</p></body></html>",
                _ => "",
            };
            var tag = $"\"{state}\"";
            return Task.FromResult<FetchOutcome>(state == 7
                ? new FetchOutcome.Failed("The server answered 503.", null)
                : state < 6 && request.ETag == tag
                    ? new FetchOutcome.NotModified()
                    : new FetchOutcome.Fetched(new Page
                    {
                        RequestedUrl = request.Url,
                        Url = request.Url,
                        FetchedAt = clock.GetUtcNow(),
                        Status = state == 6 ? 410 : 200,
                        Headers = [new PageHeader("Content-Type", "text/html; charset=utf-8"), new PageHeader("ETag", tag)],
                        Body = Encoding.UTF8.GetBytes(html),
                    }));
        }

        private static string Article(string path, string number, string? unit) =>
            $"""
            <!DOCTYPE html><html lang=en><head><title>The bank {path}</title></head><body><main><article><h1>The bank {path}</h1><p class=byline>By Ann Writer</p>
            <p>The savings bank of the town lent {number} families the money for a house last year, and none of them has missed a single payment so far.</p>
            <p>That is what its manager told the council on Monday, when the members asked her why the bank had not joined the bigger one in the city.</p>
            <p>She said that it would stay as it is: a small house with four clerks, which knows the people to whom it lends and the streets they live in.</p>
            {(unit is null ? "" : $"<p>This article is licensed under <a rel=license href=https://creativecommons.org/licenses/{unit}/4.0/>a Creative Commons licence</a>.</p>")}
            </article></main></body></html>
            """;
    }
}
