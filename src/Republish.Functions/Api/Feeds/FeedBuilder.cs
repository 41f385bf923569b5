using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Republish.Functions.Api.Keys;
using Republish.Pages;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Push;
using Republish.Pipeline.Serving;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Functions.Api.Feeds;

/// <summary>
/// Makes feeds of the list. Which state a feed is in is known from the list and the log's tail alone; only when the reader has another state are
/// the copies read.
/// </summary>
internal sealed class FeedBuilder
{
    private const int Entries = 20;

    /// <summary>Raised when the same articles give other bytes: a feed's entity tag is made without writing it.</summary>
    private const int Revision = 3;

    /// <summary>How far back in the log withdrawals are shown as tombstones.</summary>
    private const int TombstoneWindow = 500;

    private readonly PublishedArticles _published;
    private readonly IChangeLog _changes;
    private readonly CopySettings _settings;
    private readonly FeedHub _hub;

    public FeedBuilder(PublishedArticles published, IChangeLog changes, CopySettings settings, FeedHub hub)
    {
        _published = published;
        _changes = changes;
        _settings = settings;
        _hub = hub;
    }

    /// <summary>The state of a feed: the articles that it shows, what was taken back, and an entity tag for both.</summary>
    public sealed record State(ImmutableArray<ListingEntry> Articles, ImmutableArray<FeedTombstone> Tombstones, DateTimeOffset Updated, string Tag);

    /// <summary>Reads the state: what a page of the list costs, and two reads of the log for Atom.</summary>
    public async Task<State> StateAsync(ListFilter filter, Caller caller, string variant, bool withTombstones, CancellationToken cancellationToken)
    {
        var page = await _published.ListAsync(filter, caller.Partner?.Profile, Entries, null, cancellationToken);
        var articles = page!.Items.ToImmutableArray();
        var tombstones = withTombstones ? await TombstonesAsync(cancellationToken) : [];
        var instants = articles.Select(a => a.ChangedAt).Concat(tombstones.Select(t => t.At)).ToArray();
        var state = new StringBuilder(variant).Append('\n').Append(caller.Name).Append('\n').Append(_hub.Address).Append('\n').Append(PageAnalyzer.EngineRevision).Append('\n').Append(Revision);
        foreach (var article in articles)
        {
            state.Append(CultureInfo.InvariantCulture, $"\n{article.Id}-{article.Version}-{article.ChangedAt.UtcTicks}");
        }

        foreach (var tombstone in tombstones)
        {
            state.Append(CultureInfo.InvariantCulture, $"\n{tombstone.Urn}-{tombstone.At.UtcTicks}");
        }

        return new State(articles, tombstones, instants.Length == 0 ? DateTimeOffset.UnixEpoch : instants.Max(), ContentHash.Of(state.ToString()).Hex[..32]);
    }

    /// <summary>Reads the copies and makes the feed. An article that was taken back since the list was read is left out.</summary>
    public async Task<FeedDocument> BuildAsync(State state, Caller caller, string title, Uri self, CancellationToken cancellationToken)
    {
        var entries = await Task.WhenAll(state.Articles.Select(a => EntryAsync(a, caller, self, cancellationToken)));
        return new FeedDocument
        {
            Title = title,
            Home = new Uri(self, "/catalogue"),
            Self = self,
            Hub = HubOf(caller, self),
            Updated = state.Updated,
            Entries = [.. entries.OfType<FeedEntry>()],
            Tombstones = state.Tombstones,
        };
    }

    /// <summary>
    /// The hub that passes this feed on, or null. A hub fetches without a key, so it can pass on only what everybody may have; and it is told of the feeds
    /// without a filter alone.
    /// </summary>
    public Uri? HubOf(Caller caller, Uri self) => caller.Partner is null && _hub.Feeds.Contains(self) ? _hub.Address : null;

    /// <summary>The service's own address: the setting, else what the request was sent to.</summary>
    public Uri Address(HttpRequest request) =>
        new(_settings.PublicUrl ?? new Uri($"{request.Scheme}://{request.Host}"), request.Path + request.QueryString);

    /// <summary>An article's id as a UUID of version 8 (RFC 9562): the same digits, but for the six bits that say so.</summary>
    public static string Urn(ArticleId id)
    {
        var variant = "89ab"[Convert.ToInt32(id.Value[16..17], 16) & 3];
        return $"urn:uuid:{id.Value[..8]}-{id.Value[8..12]}-8{id.Value[13..16]}-{variant}{id.Value[17..20]}-{id.Value[20..]}";
    }

    private async Task<ImmutableArray<FeedTombstone>> TombstonesAsync(CancellationToken cancellationToken)
    {
        var last = await _changes.LastAsync(cancellationToken);
        var tail = await _changes.ReadAsync(Math.Max(0, last - TombstoneWindow), TombstoneWindow, cancellationToken);
        return [.. tail.Where(c => c.Change.Kind == ChangeKind.Withdrawn).Select(c => new FeedTombstone(Urn(c.Change.Article), c.Change.At)).Reverse()];
    }

    private async Task<FeedEntry?> EntryAsync(ListingEntry listed, Caller caller, Uri self, CancellationToken cancellationToken)
    {
        if (await _published.FindAsync(listed.Id, null, caller.Partner?.Profile, cancellationToken) is not ArticleLookup.Published article
            || ApiMapping.LicenseOf(article.Version.LicenseId) is not { } license)
        {
            return null;
        }

        var html = await _published.ReadAsync(article, CopyFile.Of(CopyFormat.Html), cancellationToken);
        var item = JsonSerializer.Deserialize((await _published.ReadAsync(article, CopyFile.Item, cancellationToken)).Span, StoredJson.Default.StoredItem)!;
        var row = article.Article;
        return new FeedEntry
        {
            Urn = Urn(row.Id),
            Title = row.Title ?? row.Url.AbsoluteUri,
            Original = row.Url,
            Api = new Uri(self, $"/v1/articles/{row.Id.Value}"),
            Authors = row.Authors.IsEmpty ? [row.Publisher ?? row.Url.Host] : row.Authors,
            Publisher = row.Publisher,
            Summary = row.Standfirst,
            Language = row.Language,
            Tags = row.Tags,
            Published = ListFilter.PublishedAt(row.Published) is { } published && published < row.ChangedAt ? published : listed.ListedAt,
            Updated = row.ChangedAt,
            LicenseId = license.Spdx,
            LicenseUrl = license.LicenseUrl,
            Rights = item.Attribution.Text,
            Html = FeedHtml.Of(Encoding.UTF8.GetString(html.Span)),
        };
    }
}
