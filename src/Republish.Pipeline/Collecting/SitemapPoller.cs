using Republish.Pages;
using Republish.Pipeline.Ports;
using Republish.Sources;
using Republish.Sources.Sitemaps;

namespace Republish.Pipeline.Collecting;

/// <summary>
/// Finds what is new in a sitemap: what it says was modified or published after the newest that was seen. What bears no date cannot be
/// polled for and is a backfill's, and so is everything older than the first look.
/// </summary>
public sealed class SitemapPoller
{
    /// <summary>How far the first look reaches back: what a news sitemap lists.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(2);

    /// <summary>How many sitemaps of an index one poll opens: those that changed last.</summary>
    private const int MostFiles = 4;

    private readonly IPageFetcher _fetcher;
    private readonly NewEntries _entries;

    /// <summary>Creates the poller on its ports.</summary>
    public SitemapPoller(IPageFetcher fetcher, NewEntries entries)
    {
        _fetcher = fetcher;
        _entries = entries;
    }

    /// <summary>Reads the sitemap in <paramref name="page"/> and the sitemaps it lists, if it is an index.</summary>
    public async Task<(FeedState State, int Entries, int Sent)> ReadAsync(
        PollBatch batch, Page page, FeedState before, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = before.Newest ?? now - FirstLook;
        var document = SitemapDocument.Open(page.Body, page.Url);
        var look = new Look(since, now);
        look.Read(document);
        if (document.Problem is { } problem && look.Count == 0)
        {
            return (ListPoller.Failed(before, problem, now, null), 0, 0);
        }

        var isWhole = true;
        foreach (var file in look.Sitemaps.OrderByDescending(s => s.Modified).Take(MostFiles).ToArray())
        {
            if (await _fetcher.FetchAsync(new FetchRequest(file.Url, null, null, SitemapDocument.MaximumBytes), cancellationToken)
                is FetchOutcome.Fetched { Page: { Status: 200 } listed })
            {
                look.Read(SitemapDocument.Open(listed.Body, listed.Url));
            }
            else
            {
                isWhole = false;
            }
        }

        var sent = 0;
        var newest = since;
        foreach (var item in look.Pages.OrderBy(p => p.Modified))
        {
            if (batch.IsFull)
            {
                isWhole = false;
                break;
            }

            var id = ArticleId.FromCanonicalUrl(CanonicalUrl.Of(item.Url));
            if (OwnHosts.Contain(batch.Source, item.Url) && batch.Add(id))
            {
                await _entries.SendAsync(batch.Source.Id, item.Url, TimeSpan.Zero, cancellationToken);
                sent++;
            }

            newest = item.Modified!.Value;
        }

        var next = before with
        {
            ETag = isWhole ? page.Header("ETag") : null,
            LastModified = isWhole ? page.Header("Last-Modified") : null,
            PolledAt = now,
            Failures = 0,
            Denials = 0,
            LastError = null,
            Newest = newest,
            NotBefore = isWhole ? PollTiming.NotBefore(page, null, now) : null,
        };
        return (next, look.Count, sent);
    }

    /// <summary>What of the sitemaps is newer than the last look. Only that is kept, however long they are.</summary>
    private sealed class Look(DateTimeOffset since, DateTimeOffset now)
    {
        /// <summary>A sitemap that was generated anew dates everything today; more than this waits for a backfill.</summary>
        private const int Most = 10_000;

        public List<SitemapItem> Pages { get; } = [];

        public List<SitemapItem> Sitemaps { get; } = [];

        public int Count { get; private set; }

        public void Read(SitemapDocument document)
        {
            foreach (var item in document.Items())
            {
                Count++;
                if (item.IsSitemap)
                {
                    if (Sitemaps.Count < Most && !(item.Modified <= since))
                    {
                        Sitemaps.Add(item);
                    }
                }
                else if (item.Modified > since && item.Modified <= now.AddDays(1) && Pages.Count < Most)
                {
                    Pages.Add(item);
                }
            }
        }
    }
}
