using System.Runtime.CompilerServices;
using System.Text;
using Republish.Pages;
using Republish.Pipeline.Ports;
using Republish.Sources;
using Republish.Sources.Reprints;

namespace Republish.Tests.Collecting;

/// <summary>
/// The ports of collecting in memory, as their contracts say: put-if-absent, rows under entity tags, notes and changes that are one when they come
/// twice. For laws over thousands of cases; what the Azure adapters do is held by the tests over the emulator.
/// </summary>
internal sealed class MemoryStores : ICaptureStore, ICopyStore, IArticleStore, IListingStore, IChangeLog, ISourceStore, IEntryQueue, ILikenessIndex
{
    private readonly SortedDictionary<string, Page> _captures = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _copies = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Versioned<ArticleRecord>> _articles = new(StringComparer.Ordinal);
    private readonly HashSet<DebtAnnouncement> _notes = [];
    private readonly SortedDictionary<string, ListingEntry> _listing = new(StringComparer.Ordinal);
    private readonly List<ArticleChange> _changes = [];
    private readonly List<Source> _sources = [];
    private readonly SortedDictionary<string, EntryState> _entries = new(StringComparer.Ordinal);
    private readonly List<Appearance> _likenesses = [];
    private int _tag;

    /// <summary>Everything that is kept, as text: two stores that hold the same give the same.</summary>
    public string State()
    {
        var text = new StringBuilder();
        foreach (var (key, page) in _captures)
        {
            text.Append("capture ").Append(key).Append(' ').AppendLine(page.FetchedAt.ToString("O"));
        }

        foreach (var (key, content) in _copies)
        {
            text.Append("copy ").Append(key).Append(' ').AppendLine(content);
        }

        foreach (var (_, row) in _articles)
        {
            text.Append("article ").AppendLine(System.Text.Json.JsonSerializer.Serialize(row.Value));
        }

        foreach (var (key, entry) in _listing)
        {
            text.Append("listed ").Append(key).Append(' ').AppendLine(System.Text.Json.JsonSerializer.Serialize(entry));
        }

        foreach (var change in _changes)
        {
            text.Append("change ").AppendLine(change.Key);
        }

        foreach (var (key, entry) in _entries)
        {
            text.Append("entry ").Append(key).Append(' ').AppendLine(System.Text.Json.JsonSerializer.Serialize(entry));
        }

        foreach (var note in _notes)
        {
            text.Append("debt ").AppendLine(note.ToString());
        }

        foreach (var likeness in _likenesses)
        {
            text.Append("text ").AppendLine(likeness.ToString());
        }

        return text.ToString();
    }

    Task<PutOutcome> ICaptureStore.PutAsync(SourceId source, Page page, CancellationToken cancellationToken) =>
        Task.FromResult(_captures.TryAdd($"{source.Value}/{page.Hash.Hex}", page) ? PutOutcome.Stored : PutOutcome.AlreadyThere);

    Task<Page?> ICaptureStore.GetAsync(SourceId source, ContentHash hash, CancellationToken cancellationToken) =>
        Task.FromResult(_captures.GetValueOrDefault($"{source.Value}/{hash.Hex}"));

    Task ICopyStore.PutAsync(ArticleId article, string folder, string file, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        _copies[$"{article.Value}/{folder}/{file}"] = Convert.ToBase64String(content.Span);
        return Task.CompletedTask;
    }

    Task<ReadOnlyMemory<byte>?> ICopyStore.GetAsync(ArticleId article, string folder, string file, CancellationToken cancellationToken) =>
        Task.FromResult<ReadOnlyMemory<byte>?>(_copies.TryGetValue($"{article.Value}/{folder}/{file}", out var content) ? Convert.FromBase64String(content) : null);

    Task<Versioned<ArticleRecord>?> IArticleStore.GetAsync(ArticleId id, CancellationToken cancellationToken) => Task.FromResult(_articles.GetValueOrDefault(id.Value));

    Task<bool> IArticleStore.TryAddAsync(ArticleRecord article, CancellationToken cancellationToken) => Task.FromResult(_articles.TryAdd(article.Id.Value, Tagged(article)));

    Task<bool> IArticleStore.TryReplaceAsync(Versioned<ArticleRecord> article, CancellationToken cancellationToken)
    {
        if (!_articles.TryGetValue(article.Value.Id.Value, out var held) || held.ETag != article.ETag)
        {
            return Task.FromResult(false);
        }

        _articles[article.Value.Id.Value] = Tagged(article.Value);
        return Task.FromResult(true);
    }

    Task IArticleStore.AnnounceDebtAsync(DebtAnnouncement announcement, CancellationToken cancellationToken)
    {
        _notes.Add(announcement);
        return Task.CompletedTask;
    }

    Task IArticleStore.ClearDebtAsync(DebtAnnouncement announcement, CancellationToken cancellationToken)
    {
        _notes.Remove(announcement);
        return Task.CompletedTask;
    }

    IAsyncEnumerable<DebtAnnouncement> IArticleStore.AnnouncedBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken) =>
        Each(_notes.Where(n => n.At < instant).ToArray(), cancellationToken);

    IAsyncEnumerable<ArticleRecord> IArticleStore.WalkAsync(ArticleId? after, ArticleStatus? status, CancellationToken cancellationToken) =>
        Each(_articles.Values.Select(a => a.Value).Where(a => (after is null || string.CompareOrdinal(a.Id.Value, after.Value.Value) > 0) && (status is null || a.Status == status)).ToArray(), cancellationToken);

    Task IListingStore.PutAsync(ListingEntry entry, CancellationToken cancellationToken)
    {
        _listing[entry.Id.Value] = entry;
        return Task.CompletedTask;
    }

    Task IListingStore.RemoveAsync(ArticleId id, DateTimeOffset listedAt, CancellationToken cancellationToken)
    {
        _listing.Remove(id.Value);
        return Task.CompletedTask;
    }

    IAsyncEnumerable<ListingEntry> IListingStore.ListedBetweenAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken) =>
        Each(_listing.Values.Where(e => e.ListedAt >= from && e.ListedAt < until).OrderByDescending(e => e.ListedAt).ToArray(), cancellationToken);

    Task<ListPage<ListingEntry>?> IListingStore.ListAsync(int pageSize, string? cursor, CancellationToken cancellationToken) =>
        Task.FromResult<ListPage<ListingEntry>?>(new([.. _listing.Values.OrderByDescending(e => e.ListedAt).Take(pageSize)], null));

    Task<ListPage<ListingEntry>?> IListingStore.ListAsync(string? term, int pageSize, string? cursor, CancellationToken cancellationToken) =>
        ((IListingStore)this).ListAsync(pageSize, cursor, cancellationToken);

    string IListingStore.CursorAfter(ListingEntry entry) => entry.Id.Value;

    Task<long> IChangeLog.AppendAsync(ArticleChange change, CancellationToken cancellationToken)
    {
        var at = _changes.FindIndex(c => c.Key == change.Key);
        if (at < 0)
        {
            _changes.Add(change);
            at = _changes.Count - 1;
        }

        return Task.FromResult(at + 1L);
    }

    Task<long> IChangeLog.LastAsync(CancellationToken cancellationToken) => Task.FromResult<long>(_changes.Count);

    Task<IReadOnlyList<SequencedChange>> IChangeLog.ReadAsync(long since, int pageSize, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SequencedChange>>([.. _changes.Select((c, i) => new SequencedChange(i + 1, c)).Where(c => c.Sequence > since).Take(pageSize)]);

    Task<IReadOnlyList<SequencedChange>> IChangeLog.OfArticleAsync(ArticleId article, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SequencedChange>>([.. _changes.Select((c, i) => new SequencedChange(i + 1, c)).Where(c => c.Change.Article == article)]);

    IAsyncEnumerable<Source> ISourceStore.ListAsync(CancellationToken cancellationToken) => Each(_sources, cancellationToken);

    Task<Source?> ISourceStore.GetAsync(SourceId id, CancellationToken cancellationToken) => Task.FromResult(_sources.Find(s => s.Id == id));

    Task ISourceStore.PutAsync(Source source, CancellationToken cancellationToken)
    {
        _sources.RemoveAll(s => s.Id == source.Id);
        _sources.Add(source);
        return Task.CompletedTask;
    }

    Task ISourceStore.RemoveAsync(SourceId id, CancellationToken cancellationToken)
    {
        _sources.RemoveAll(s => s.Id == id);
        return Task.CompletedTask;
    }

    Task<FeedState?> ISourceStore.GetFeedStateAsync(SourceId id, Uri feed, CancellationToken cancellationToken) => Task.FromResult<FeedState?>(null);

    Task ISourceStore.PutFeedStateAsync(SourceId id, Uri feed, FeedState state, CancellationToken cancellationToken) => throw new NotSupportedException("Collecting keeps no feed's state.");

    Task<EntryState?> ISourceStore.GetEntryStateAsync(SourceId id, ArticleId entry, CancellationToken cancellationToken) => Task.FromResult(_entries.GetValueOrDefault($"{id.Value}/{entry.Value}"));

    Task ISourceStore.PutEntryStateAsync(SourceId id, ArticleId entry, EntryState state, CancellationToken cancellationToken) =>
        Entry(id, entry, held => state with { Url = state.Url ?? held.Url, ArticleId = state.ArticleId ?? held.ArticleId });

    Task ISourceStore.PutEntryUrlAsync(SourceId id, ArticleId entry, Uri url, CancellationToken cancellationToken) => Entry(id, entry, held => held with { Url = url });

    Task ISourceStore.PutEntryArticleAsync(SourceId id, ArticleId entry, ArticleId article, CancellationToken cancellationToken) => Entry(id, entry, held => held with { ArticleId = article.Value });

    private Task Entry(SourceId id, ArticleId entry, Func<EntryState, EntryState> change)
    {
        var key = $"{id.Value}/{entry.Value}";
        _entries[key] = change(_entries.GetValueOrDefault(key) ?? new EntryState([]));
        return Task.CompletedTask;
    }

    Task IEntryQueue.SendAsync(EntryMessage message, TimeSpan after, CancellationToken cancellationToken) => Task.CompletedTask;

    Task IEntryQueue.PoisonAsync(EntryMessage message, string reason, CancellationToken cancellationToken) => throw new InvalidOperationException(reason);

    Task ILikenessIndex.AddAsync(Appearance appearance, CancellationToken cancellationToken)
    {
        if (!_likenesses.Exists(a => a.Article == appearance.Article))
        {
            _likenesses.Add(appearance);
        }

        return Task.CompletedTask;
    }

    Task<IReadOnlyList<Appearance>> ILikenessIndex.FindAsync(TextSignature signature, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Appearance>>([.. _likenesses]);

    private Versioned<ArticleRecord> Tagged(ArticleRecord article) => new(article, (++_tag).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static async IAsyncEnumerable<T> Each<T>(IEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }

        await Task.CompletedTask;
    }
}
