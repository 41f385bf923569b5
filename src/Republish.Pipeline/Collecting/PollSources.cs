using System.Collections.Immutable;
using Republish.Feeds;
using Republish.Licensing;
using Republish.Pages;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Collecting;

/// <summary>How a poll differs from the timer's ordinary one.</summary>
/// <param name="IgnoreInterval">Whether sources are polled even when their interval has not passed.</param>
/// <param name="RecollectKnown">Whether entries that were sent before are sent again, so that their pages are looked at again.</param>
public sealed record PollOptions(bool IgnoreInterval = false, bool RecollectKnown = false);

/// <summary>What came of polling one feed.</summary>
/// <param name="Source">The source.</param>
/// <param name="Feed">The feed.</param>
/// <param name="Entries">How many entries it lists; 0 when it was not read.</param>
/// <param name="Sent">How many of them were put on the queue.</param>
/// <param name="Problem">Why it could not be read, or null.</param>
public sealed record FeedPoll(SourceId Source, Uri Feed, int Entries, int Sent, string? Problem);

/// <summary>Asks every due feed what is new and puts new entries on the queue. Collects nothing itself.</summary>
public sealed class PollSources
{
    /// <summary>A feed of more entries is an archive; the rest is found on later polls or by a backfill.</summary>
    private const int MaximumEntries = 1_000;

    private readonly IPageFetcher _fetcher;
    private readonly ISourceStore _sources;
    private readonly IEntryQueue _queue;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public PollSources(IPageFetcher fetcher, ISourceStore sources, IEntryQueue queue, TimeProvider clock)
    {
        _fetcher = fetcher;
        _sources = sources;
        _queue = queue;
        _clock = clock;
    }

    /// <summary>Polls every active source that is due. One feed's failure never keeps another from being read.</summary>
    public async Task<IReadOnlyList<FeedPoll>> RunAsync(PollOptions options, CancellationToken cancellationToken)
    {
        var polls = new List<FeedPoll>();
        await foreach (var source in _sources.ListAsync(cancellationToken))
        {
            if (source.State == SourceState.Paused)
            {
                continue;
            }

            // An article that two feeds of a source list is one message.
            var sent = new HashSet<string>(StringComparer.Ordinal);
            foreach (var feed in source.Feeds)
            {
                var state = await _sources.GetFeedStateAsync(source.Id, feed, cancellationToken);
                if (!options.IgnoreInterval && state is not null && _clock.GetUtcNow() < DueAt(source, state))
                {
                    continue;
                }

                polls.Add(await PollAsync(source, feed, state, options, sent, cancellationToken));
            }
        }

        return polls;
    }

    private async Task<FeedPoll> PollAsync(
        Source source, Uri feed, FeedState? state, PollOptions options, HashSet<string> sent, CancellationToken cancellationToken)
    {
        var conditional = options.RecollectKnown ? null : state;
        var outcome = await _fetcher.FetchAsync(new FetchRequest(feed, conditional?.ETag, conditional?.LastModified), cancellationToken);
        var now = _clock.GetUtcNow();
        var problem = outcome switch
        {
            FetchOutcome.Failed f => f.Reason,
            FetchOutcome.Refused r => r.Reason,
            FetchOutcome.Fetched { Page.Status: < 200 or > 299 } f => $"The feed answered with status {f.Page.Status}.",
            _ => null,
        };
        if (problem is null && outcome is FetchOutcome.Fetched { Page: var page })
        {
            switch (FeedReader.Read(page))
            {
                case FeedOutcome.Read read:
                    var (count, entries) = await SendAsync(source, feed, read.Feed, state, options, sent, cancellationToken);
                    var next = new FeedState(page.Header("ETag"), page.Header("Last-Modified"), now, 0, null) { Sent = entries };
                    await _sources.PutFeedStateAsync(source.Id, feed, next, cancellationToken);
                    return new FeedPoll(source.Id, feed, read.Feed.Entries.Length, count, null);
                case FeedOutcome.Unreadable unreadable:
                    problem = unreadable.Reason;
                    break;
            }
        }

        var kept = state ?? new FeedState(null, null, now, 0, null);
        kept = problem is null
            ? kept with { PolledAt = now, Failures = 0, LastError = null }
            : kept with { PolledAt = now, Failures = kept.Failures + 1, LastError = problem };
        await _sources.PutFeedStateAsync(source.Id, feed, kept, cancellationToken);
        return new FeedPoll(source.Id, feed, 0, 0, problem);
    }

    private async Task<(int Count, ImmutableDictionary<string, string> Entries)> SendAsync(
        Source source, Uri address, Feed feed, FeedState? state, PollOptions options, HashSet<string> sent, CancellationToken cancellationToken)
    {
        var known = state?.Sent ?? ImmutableDictionary<string, string>.Empty;
        var entries = ImmutableDictionary.CreateBuilder<string, string>();
        var count = 0;
        foreach (var entry in feed.Entries.Where(e => e.Url is not null).Take(MaximumEntries))
        {
            var url = CanonicalUrl.Of(entry.Url!);
            var id = ArticleId.FromCanonicalUrl(url);
            var fingerprint = Fingerprint(feed, entry);
            entries[id.Value] = fingerprint;
            if ((known.GetValueOrDefault(id.Value) == fingerprint && !options.RecollectKnown) || !sent.Add(id.Value))
            {
                continue;
            }

            // Before the message, since whoever receives it reads what the feed said.
            await RememberAsync(source, address, id, [.. entry.LicenseStatements, .. feed.LicenseStatements], cancellationToken);
            await _queue.SendAsync(new EntryMessage(id.Value, source.Id.Value, entry.Url!.AbsoluteUri), cancellationToken);
            count++;
        }

        return (count, entries.ToImmutable());
    }

    private async Task RememberAsync(
        Source source, Uri feed, ArticleId id, IEnumerable<ExternalLicenseStatement> statements, CancellationToken cancellationToken)
    {
        var before = await _sources.GetEntryStateAsync(source.Id, id, cancellationToken);
        var prefix = feed.AbsoluteUri + " ";
        var others = before?.Statements.Where(s => !s.Pointer.StartsWith(prefix, StringComparison.Ordinal)) ?? [];
        ImmutableArray<ExternalLicenseStatement> merged = [.. others, .. statements.Select(s => s with { Pointer = prefix + s.Pointer })];
        if (before is null ? !merged.IsEmpty : !merged.SequenceEqual(before.Statements))
        {
            await _sources.PutEntryStateAsync(source.Id, id, new EntryState(merged, before?.ArticleId), cancellationToken);
        }
    }

    private static string Fingerprint(Feed feed, FeedEntry entry)
    {
        var statements = entry.LicenseStatements.Concat(feed.LicenseStatements).Select(s => s.Value);
        string?[] parts = [entry.Title, entry.Updated?.ToString("O"), entry.Published?.ToString("O"), entry.Content, entry.Summary, .. statements];
        return ContentHash.Of(string.Join('\u001e', parts)).Hex[..16];
    }

    /// <summary>A feed that fails is asked less and less often, at most once a day apart.</summary>
    private static DateTimeOffset DueAt(Source source, FeedState state)
    {
        var factor = Math.Pow(2, Math.Min(state.Failures, 10));
        var wait = TimeSpan.FromTicks((long)Math.Min(source.PollInterval.Ticks * factor, Math.Max(TimeSpan.TicksPerDay, source.PollInterval.Ticks)));
        return state.PolledAt + wait;
    }
}
