using Republish.Feeds;
using Republish.Pages;
using Republish.Pipeline.Ports;
using Republish.Sources;
using Republish.Sources.Sitemaps;

namespace Republish.Pipeline.Collecting;

/// <summary>
/// Reads archives: sitemaps, indexes of sitemaps and paged feeds, at the source's pace. Each run of the timer opens the file it is at from
/// its capture, sends the next pages, and notes the place; a run that is cut off sends some again, which changes nothing.
/// </summary>
public sealed class BackfillArchives
{
    private const string Kind = "backfill";
    private const int MostFailures = 10;

    /// <summary>How many entries a run looks at, so that one of known pages alone ends as well.</summary>
    private const int MostSeen = 2_000;

    /// <summary>How many entries are looked up, and sent, at once.</summary>
    private const int AtOnce = 16;

    private static readonly TimeSpan LongestCredit = TimeSpan.FromMinutes(5);

    private readonly ISourceStore _sources;
    private readonly IArticleStore _articles;
    private readonly ICaptureStore _captures;
    private readonly IPageFetcher _fetcher;
    private readonly NewEntries _entries;
    private readonly IProgressStore _progress;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public BackfillArchives(
        ISourceStore sources, IArticleStore articles, ICaptureStore captures, IPageFetcher fetcher, NewEntries entries, IProgressStore progress, TimeProvider clock)
    {
        _sources = sources;
        _articles = articles;
        _captures = captures;
        _fetcher = fetcher;
        _entries = entries;
        _progress = progress;
        _clock = clock;
    }

    /// <summary>Starts reading an archive, or goes on with one that stopped. One that runs or is done stays as it is.</summary>
    public async Task<Backfill> StartAsync(SourceId source, Uri list, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var stored = await _progress.GetAsync<Backfill>(Kind, NameOf(source, list), cancellationToken);
        if (stored is { Value.Status: not BackfillStatus.Stopped })
        {
            return stored.Value;
        }

        var state = stored is not null
            ? stored.Value with { Status = BackfillStatus.Running, Failures = 0, Problem = null, UpdatedAt = now }
            : new Backfill { Source = source, List = list, StartedAt = now, UpdatedAt = now };
        await _progress.TryPutAsync(Kind, NameOf(source, list), state, stored?.ETag, cancellationToken);
        return state;
    }

    /// <summary>Every archive that was started.</summary>
    public async IAsyncEnumerable<Backfill> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (_, state) in _progress.ListAsync<Backfill>(Kind, cancellationToken))
        {
            yield return state.Value;
        }
    }

    /// <summary>Forgets an archive; what was collected stays.</summary>
    public Task RemoveAsync(SourceId source, Uri list, CancellationToken cancellationToken) => _progress.RemoveAsync(Kind, NameOf(source, list), cancellationToken);

    /// <summary>Goes on with every archive that runs, and gives how far each has come.</summary>
    public async Task<IReadOnlyList<Backfill>> RunAsync(CancellationToken cancellationToken)
    {
        var steps = new List<Backfill>();
        await foreach (var (name, state) in _progress.ListAsync<Backfill>(Kind, cancellationToken))
        {
            if (state.Value.Status == BackfillStatus.Running && await _sources.GetAsync(state.Value.Source, cancellationToken) is { State: not SourceState.Paused } source)
            {
                var next = await StepAsync(source, state.Value, cancellationToken);
                await _progress.TryPutAsync(Kind, name, next, state.ETag, cancellationToken);
                steps.Add(next);
            }
        }

        return steps;
    }

    private static string NameOf(SourceId source, Uri list) => $"{source.Value}-{ContentHash.Of(list.AbsoluteUri).Hex[..12]}";

    private async Task<Backfill> StepAsync(Source source, Backfill state, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        if (state.FileHash is null)
        {
            return await OpenAsync(source, state, now, cancellationToken);
        }

        if (await _captures.GetAsync(source.Id, new ContentHash(state.FileHash), cancellationToken) is not { } file)
        {
            return state with { FileHash = null, UpdatedAt = now };
        }

        // What the pace allows since the last step; a pause does not save up a burst.
        var credit = now - state.UpdatedAt < LongestCredit ? now - state.UpdatedAt : LongestCredit;
        var most = Math.Max(1, (int)(credit.TotalMinutes * source.BackfillPerMinute));
        var spacing = TimeSpan.FromMinutes(1.0 / Math.Max(1, source.BackfillPerMinute));
        var seen = 0;
        var sent = 0;
        foreach (var portion in Entries(file).Skip(state.Offset).Take(MostSeen).Chunk(AtOnce).TakeWhile(_ => sent < most))
        {
            var wanted = await Task.WhenAll(portion.Select(url => IsWantedAsync(source, url, cancellationToken)));
            var sending = new List<Task>(portion.Length);
            foreach (var (url, isWanted) in portion.Zip(wanted).TakeWhile(_ => sent < most))
            {
                seen++;
                if (isWanted)
                {
                    sending.Add(_entries.SendAsync(source.Id, url, spacing * sent, cancellationToken));
                    sent++;
                }
            }

            await Task.WhenAll(sending);
        }

        var next = state with { Offset = state.Offset + seen, Seen = state.Seen + seen, Sent = state.Sent + sent, UpdatedAt = now, Problem = null, Failures = 0 };
        return next.Offset < next.FileEntries ? next : NextFile(next, file);
    }

    private async Task<bool> IsWantedAsync(Source source, Uri url, CancellationToken cancellationToken) =>
        OwnHosts.Contain(source, url) && await _articles.GetAsync(ArticleId.FromCanonicalUrl(CanonicalUrl.Of(url)), cancellationToken) is null;

    private static Backfill NextFile(Backfill state, Page file)
    {
        var following = SitemapDocument.Open(file.Body, file.Url).Items().Any() ? null : (FeedReader.Read(file) as FeedOutcome.Read)?.Feed.NextPage;
        var isDone = following is null ? state.File + 1 >= state.Files : following == file.Url;
        return isDone
            ? state with { Status = BackfillStatus.Done }
            : state with { FileHash = null, FileEntries = 0, Offset = 0, File = state.File + 1, NextPage = following, Files = following is null ? state.Files : state.File + 2 };
    }

    /// <summary>Fetches the list or the index's next file and keeps it as a capture.</summary>
    private async Task<Backfill> OpenAsync(Source source, Backfill state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await AddressAsync(source, state, cancellationToken) is not { } address)
        {
            return state with { Status = BackfillStatus.Stopped, Problem = "The index of the archive's files cannot be read again.", UpdatedAt = now };
        }

        var outcome = await _fetcher.FetchAsync(new FetchRequest(address, null, null, SitemapDocument.MaximumBytes), cancellationToken);
        if (outcome is FetchOutcome.NotNow)
        {
            return state;
        }

        if (outcome is not FetchOutcome.Fetched { Page: { Status: 200 } page })
        {
            return Fail(state, address, outcome, now);
        }

        await _captures.PutAsync(source.Id, page, cancellationToken);
        var sitemap = SitemapDocument.Open(page.Body, page.Url);
        var isIndex = false;
        var count = 0;
        foreach (var item in sitemap.Items())
        {
            isIndex |= item.IsSitemap;
            count++;
        }

        if (isIndex && state.IndexHash is null)
        {
            return state with { IndexHash = page.Hash.Hex, Files = count, File = 0, UpdatedAt = now };
        }

        // What is no sitemap may be a feed, which is read instead.
        var problem = sitemap.Problem;
        if (count == 0 && Entries(page).Count() is > 0 and var listed)
        {
            (count, problem) = (listed, null);
        }

        var opened = state with { FileHash = page.Hash.Hex, FileEntries = count, Offset = 0, UpdatedAt = now, Failures = 0, Problem = problem };
        return count > 0 ? opened : NextFile(opened, page);
    }

    private async Task<Uri?> AddressAsync(Source source, Backfill state, CancellationToken cancellationToken)
    {
        if (state.NextPage is not null || state.IndexHash is null)
        {
            return state.NextPage ?? state.List;
        }

        return await _captures.GetAsync(source.Id, new ContentHash(state.IndexHash), cancellationToken) is { } index
            ? SitemapDocument.Open(index.Body, index.Url).Items().Skip(state.File).FirstOrDefault()?.Url
            : null;
    }

    private static Backfill Fail(Backfill state, Uri address, FetchOutcome outcome, DateTimeOffset now)
    {
        var reason = outcome switch
        {
            FetchOutcome.Failed f => f.Reason,
            FetchOutcome.Refused r => r.Reason,
            FetchOutcome.Fetched f => $"It answered with status {f.Page.Status}.",
            _ => "There was no answer.",
        };
        var failed = state with { Failures = state.Failures + 1, Problem = $"{address}: {reason}", UpdatedAt = now };
        return failed.Failures < MostFailures ? failed : failed with { Status = BackfillStatus.Stopped };
    }

    /// <summary>The pages that a file lists, read as they are asked for.</summary>
    private static IEnumerable<Uri> Entries(Page file)
    {
        var any = false;
        foreach (var item in SitemapDocument.Open(file.Body, file.Url).Items())
        {
            any = true;
            yield return item.Url;
        }

        if (!any && FeedReader.Read(file) is FeedOutcome.Read { Feed: var feed })
        {
            foreach (var url in feed.Entries.Select(e => e.Url).OfType<Uri>())
            {
                yield return url;
            }
        }
    }
}
