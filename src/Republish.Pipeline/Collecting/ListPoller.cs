using System.Collections.Immutable;
using System.Globalization;
using Republish.Extraction;
using Republish.Feeds;
using Republish.Licensing;
using Republish.Pages;
using Republish.Pipeline.Ports;
using Republish.Sources;
using Republish.Sources.Sitemaps;

namespace Republish.Pipeline.Collecting;

/// <summary>Polls one feed or sitemap: asks conditionally, puts what is new or changed on the queue, and remembers what it sent.</summary>
public sealed class ListPoller
{
    /// <summary>A feed's page of more entries is an archive: the newest are read, the rest is a backfill's.</summary>
    private const int MostEntries = 2_000;

    /// <summary>How much of an entry's title a note shows, in characters.</summary>
    private const int LongestName = 120;

    /// <summary>How many further pages of a paged feed (RFC 5005) one poll follows, while all that they list is new.</summary>
    private const int MostPages = 5;

    private readonly IPageFetcher _fetcher;
    private readonly ISourceStore _sources;
    private readonly IEntryQueue _queue;
    private readonly SitemapPoller _sitemaps;
    private readonly TimeProvider _clock;

    /// <summary>Creates the poller on its ports.</summary>
    public ListPoller(IPageFetcher fetcher, ISourceStore sources, IEntryQueue queue, SitemapPoller sitemaps, TimeProvider clock)
    {
        _fetcher = fetcher;
        _sources = sources;
        _queue = queue;
        _sitemaps = sitemaps;
        _clock = clock;
    }

    /// <summary>Polls. Gives what came of it, and the state as it was remembered.</summary>
    public async Task<(FeedPoll Poll, FeedState State)> PollAsync(PollBatch batch, Uri list, FeedState? state, CancellationToken cancellationToken)
    {
        var isSitemap = batch.Source.Sitemaps.Contains(list);
        var conditional = batch.Options.RecollectKnown ? null : state;
        var request = new FetchRequest(list, conditional?.ETag, conditional?.LastModified, isSitemap ? SitemapDocument.MaximumBytes : null);
        var outcome = await _fetcher.FetchAsync(request, cancellationToken);
        var now = _clock.GetUtcNow();
        var before = state ?? new FeedState(null, null, now, 0, null);
        var (next, entries, sent) = outcome switch
        {
            FetchOutcome.NotModified => (before with { PolledAt = now, Failures = 0, Denials = 0, LastError = null }, 0, 0),

            // Nothing was asked, so nothing failed: the list stays due.
            FetchOutcome.NotNow notNow => (before with { NotBefore = now + notNow.After, LastError = before.LastError }, 0, 0),
            FetchOutcome.Failed f => (Failed(before, f.Reason, now, f.RetryAfter), 0, 0),
            FetchOutcome.Refused r => (Failed(before, r.Reason, now, null) with { Denials = r.Code == "robots" ? before.Denials + 1 : 0 }, 0, 0),
            FetchOutcome.Fetched { Page.Status: 401 or 403 or 451 } f =>
                (Failed(before, $"It answered with status {f.Page.Status}.", now, null) with { Denials = before.Denials + 1 }, 0, 0),
            FetchOutcome.Fetched { Page.Status: < 200 or > 299 } f => (Failed(before, $"It answered with status {f.Page.Status}.", now, null), 0, 0),
            FetchOutcome.Fetched f when isSitemap => await _sitemaps.ReadAsync(batch, f.Page, before, now, cancellationToken),
            FetchOutcome.Fetched f => await ReadFeedAsync(batch, list, f.Page, state, now, cancellationToken),
            _ => throw new InvalidOperationException("The fetch outcomes are closed."),
        };
        await _sources.PutFeedStateAsync(batch.Source.Id, list, next, cancellationToken);
        var problem = next.LastError ?? (outcome as FetchOutcome.NotNow)?.Reason;
        return (new FeedPoll(batch.Source.Id, list, entries, sent, problem) { Note = outcome is FetchOutcome.Fetched ? next.Note : null }, next);
    }

    /// <summary>The state after a poll that failed.</summary>
    internal static FeedState Failed(FeedState before, string reason, DateTimeOffset now, TimeSpan? retryAfter) => before with
    {
        PolledAt = now,
        Failures = before.Failures + 1,
        LastError = reason,
        NotBefore = retryAfter is { } wait ? now + wait : null,
    };

    private async Task<(FeedState State, int Entries, int Sent)> ReadFeedAsync(
        PollBatch batch, Uri address, Page page, FeedState? state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = state ?? new FeedState(null, null, now, 0, null);
        if (FeedReader.Read(page) is not FeedOutcome.Read { Feed: var feed })
        {
            return (Failed(before, ((FeedOutcome.Unreadable)FeedReader.Read(page)).Reason, now, null), 0, 0);
        }

        var sending = new Sending(before.Sent);
        await SendDeletedAsync(batch, feed, before, cancellationToken);
        await SendAsync(batch, address, feed, sending, cancellationToken);
        var current = feed;
        for (var pages = 1; pages < MostPages && state is not null && sending.AllNew && !batch.IsFull && current.NextPage is { } further && further != address; pages++)
        {
            // Everything on the page is new, so more may have been published between two polls than one page holds.
            if (await _fetcher.FetchAsync(new FetchRequest(further), cancellationToken) is not FetchOutcome.Fetched { Page: { Status: 200 } following }
                || FeedReader.Read(following) is not FeedOutcome.Read { Feed: var more })
            {
                break;
            }

            await SendAsync(batch, address, more, sending, cancellationToken);
            current = more;
        }

        // What waits for the next poll must be seen then, and a 304 would hide it.
        var isWhole = !sending.LeftOut;
        var next = new FeedState(isWhole ? page.Header("ETag") : null, isWhole ? page.Header("Last-Modified") : null, now, 0, null)
        {
            Sent = sending.Entries.ToImmutable(),
            NotBefore = isWhole ? PollTiming.NotBefore(page, feed, now) : null,
            Note = NoteOf(batch.Source.Id, address, feed),
        };
        return (next, feed.Entries.Length, sending.Count);
    }

    /// <summary>What of the feed was not read, and what to do; null when all was.</summary>
    private static string? NoteOf(SourceId source, Uri address, Feed feed)
    {
        var notes = new List<string>();
        if (feed.Entries.Length > MostEntries)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"It lists {feed.Entries.Length:N0} entries, of which the first {MostEntries:N0} are read. Read the rest once: backfill start {source} {address}"));
        }

        if (feed.Entries.Where(e => !HasUsableAddress(e)).ToArray() is [var first, ..] passedOver)
        {
            var name = first.Title ?? first.Id ?? "without a title";
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Entries passed over since they have no web address, or one of more than {UrlPolicy.LongestUrl:N0} characters: {passedOver.Length:N0}, the first \"{(name.Length > LongestName ? name[..LongestName] : name)}\". Tell the publisher."));
        }

        return notes.Count == 0 ? null : string.Join(' ', notes);
    }

    private static bool HasUsableAddress(FeedEntry entry) => entry.Url is { } url && url.AbsoluteUri.Length <= UrlPolicy.LongestUrl;

    private async Task SendAsync(PollBatch batch, Uri address, Feed feed, Sending sending, CancellationToken cancellationToken)
    {
        sending.AllNew = feed.Entries.Length > 0;
        foreach (var entry in feed.Entries.Where(HasUsableAddress).Take(MostEntries))
        {
            var id = ArticleId.FromCanonicalUrl(CanonicalUrl.Of(entry.Url!));
            var fingerprint = Fingerprint(feed, entry);
            var known = sending.Known.GetValueOrDefault(id.Value);
            sending.AllNew &= known is null;
            if (known == fingerprint && !batch.Options.RecollectKnown)
            {
                sending.Entries[id.Value] = fingerprint;
                continue;
            }

            if (batch.IsFull)
            {
                sending.LeftOut = true;
                continue;
            }

            sending.Entries[id.Value] = fingerprint;
            if (batch.Add(id))
            {
                // Before the message, since whoever receives it reads there what the feed said, and where the entry is.
                await RememberAsync(batch.Source, address, id, entry, [.. entry.LicenseStatements, .. feed.LicenseStatements], cancellationToken);
                await _queue.SendAsync(new EntryMessage(id.Value, batch.Source.Id.Value), cancellationToken);
                sending.Count++;
            }
        }
    }

    /// <summary>Tombstones name the id of an entry (RFC 6721): an address, or an id that the last answer of the feed had with an address.</summary>
    private async Task SendDeletedAsync(PollBatch batch, Feed feed, FeedState before, CancellationToken cancellationToken)
    {
        foreach (var deleted in feed.Deleted.Take(MostEntries))
        {
            var hash = IdHash(deleted);
            var known = before.Sent.FirstOrDefault(s => s.Value.EndsWith(hash, StringComparison.Ordinal)).Key;
            var url = Uri.TryCreate(deleted, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;
            if (ArticleId.Parse(known) is { } id && batch.Add(id))
            {
                await _queue.SendAsync(new EntryMessage(id.Value, batch.Source.Id.Value, 0, EntryPurpose.Deleted), cancellationToken);
            }
            else if (known is null && url is not null)
            {
                var own = ArticleId.FromCanonicalUrl(CanonicalUrl.Of(url));
                await _queue.SendAsync(new EntryMessage(own.Value, batch.Source.Id.Value, 0, EntryPurpose.Deleted), cancellationToken);
            }
        }
    }

    private async Task RememberAsync(
        Source source, Uri feed, ArticleId id, FeedEntry entry, IEnumerable<ExternalLicenseStatement> statements, CancellationToken cancellationToken)
    {
        var before = await _sources.GetEntryStateAsync(source.Id, id, cancellationToken);
        var prefix = feed.AbsoluteUri + " ";
        var others = before?.Statements.Where(s => !s.Pointer.StartsWith(prefix, StringComparison.Ordinal)) ?? [];
        ImmutableArray<ExternalLicenseStatement> merged = [.. others, .. statements.Select(s => s with { Pointer = prefix + s.Pointer })];
        var text = ContentSketch.OfHtml(entry.Content)?.ToString() ?? before?.FeedText;
        if (before is null || before.Url != entry.Url || !merged.SequenceEqual(before.Statements) || text != before.FeedText)
        {
            await _sources.PutEntryStateAsync(source.Id, id, new EntryState(merged) { FeedText = text, Url = entry.Url }, cancellationToken);
        }
    }

    /// <summary>Sixteen digits of what the feed says of the entry, and twelve of its id, by which a tombstone finds it.</summary>
    private static string Fingerprint(Feed feed, FeedEntry entry)
    {
        var statements = entry.LicenseStatements.Concat(feed.LicenseStatements).Select(s => s.Value);
        string?[] parts = [entry.Title, entry.Updated?.ToString("O"), entry.Published?.ToString("O"), entry.Content, entry.Summary, .. statements];
        return ContentHash.Of(string.Join('\u001e', parts)).Hex[..16] + IdHash(entry.Id ?? "");
    }

    private static string IdHash(string id) => ContentHash.Of(id).Hex[..12];

    /// <summary>What the poll of one feed has sent.</summary>
    private sealed class Sending(ImmutableDictionary<string, string> known)
    {
        public ImmutableDictionary<string, string> Known { get; } = known;

        public ImmutableDictionary<string, string>.Builder Entries { get; } = ImmutableDictionary.CreateBuilder<string, string>();

        public int Count { get; set; }

        public bool AllNew { get; set; }

        public bool LeftOut { get; set; }
    }
}
