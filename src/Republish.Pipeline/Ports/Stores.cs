using Republish.Pages;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Pipeline.Ports;

/// <summary>What came of storing something that is never changed.</summary>
public enum PutOutcome
{
    /// <summary>It was written.</summary>
    Stored,

    /// <summary>It was there already, the same; nothing was written.</summary>
    AlreadyThere,
}

/// <summary>
/// Captures: bytes and headers as fetched, the evidence. Blob container <c>captures</c>, name <c>{source}/{sha256}</c>, where the hash is
/// that of the body. Immutable, gzip, put-if-absent.
/// </summary>
public interface ICaptureStore
{
    /// <summary>Stores a capture unless it is there.</summary>
    Task<PutOutcome> PutAsync(SourceId source, Page page, CancellationToken cancellationToken);

    /// <summary>The capture, or null when there is none.</summary>
    Task<Page?> GetAsync(SourceId source, ContentHash hash, CancellationToken cancellationToken);
}

/// <summary>
/// Rendered copies and what proves them. Blob container <c>copies</c>, names <c>{article}/{folder}/{file}</c>, where the folder is
/// <see cref="ArticleVersion.Folder"/> and the files are those of <see cref="CopyFile"/>. Nothing in a folder changes once the
/// article's row names it.
/// </summary>
public interface ICopyStore
{
    /// <summary>Stores a file of a version, replacing what an interrupted attempt at the same version from the same capture left.</summary>
    Task PutAsync(ArticleId article, string folder, string file, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>The file's bytes, or null when there is none.</summary>
    Task<ReadOnlyMemory<byte>?> GetAsync(ArticleId article, string folder, string file, CancellationToken cancellationToken);
}

/// <summary>The file names of a version in <see cref="ICopyStore"/>.</summary>
public static class CopyFile
{
    /// <summary>Credit, omissions, quotations and decisions: what the article's own address answers with, beside the row.</summary>
    public const string Item = "item.json";

    /// <summary>Which words a correction took out and put in, beside the version before; absent of a first version.</summary>
    public const string Changes = "changes.json";

    /// <summary>The signals, the capture's hash and time.</summary>
    public const string Evidence = "evidence.json";

    /// <summary>The fidelity proof.</summary>
    public const string Fidelity = "fidelity.json";

    /// <summary>The file of a rendered format.</summary>
    public static string Of(CopyFormat format) => format switch
    {
        CopyFormat.Html => "copy.html",
        CopyFormat.Text => "copy.txt",
        CopyFormat.Markdown => "copy.md",
        CopyFormat.Ninjs => "copy.ninjs.json",
        _ => "copy.json",
    };

    /// <summary>The media type of a rendered format, with its character set.</summary>
    public static string MediaType(CopyFormat format) => format switch
    {
        CopyFormat.Html => "text/html; charset=utf-8",
        CopyFormat.Text => "text/plain; charset=utf-8",
        CopyFormat.Markdown => "text/markdown; charset=utf-8",
        _ => "application/json; charset=utf-8",
    };
}

/// <summary>Something read together with the token that says which state of it was read.</summary>
/// <typeparam name="T">The thing's type.</typeparam>
/// <param name="Value">The thing.</param>
/// <param name="ETag">The token; opaque.</param>
public sealed record Versioned<T>(T Value, string ETag);

/// <summary>The current state of each article: table <c>articles</c>, the commit point.</summary>
public interface IArticleStore
{
    /// <summary>The article's row, or null.</summary>
    Task<Versioned<ArticleRecord>?> GetAsync(ArticleId id, CancellationToken cancellationToken);

    /// <summary>Adds a row. False, and nothing written, when there is one.</summary>
    Task<bool> TryAddAsync(ArticleRecord article, CancellationToken cancellationToken);

    /// <summary>Replaces the row if it still is the one read. False, and nothing written, when it changed meanwhile.</summary>
    Task<bool> TryReplaceAsync(Versioned<ArticleRecord> article, CancellationToken cancellationToken);

    /// <summary>
    /// The articles after one, in the order of their ids (null: from the first), of one state or of all (null). Reads the whole archive a portion at
    /// a time: for operators' work, not for answering partners.
    /// </summary>
    IAsyncEnumerable<ArticleRecord> WalkAsync(ArticleId? after, ArticleStatus? status, CancellationToken cancellationToken);

    /// <summary>
    /// Notes that a row is about to owe derived writes, before it is written, so that <see cref="AnnouncedBeforeAsync"/> finds it after a crash.
    /// The same note twice is one.
    /// </summary>
    Task AnnounceDebtAsync(DebtAnnouncement announcement, CancellationToken cancellationToken);

    /// <summary>Takes the note away after the debts are paid; nothing happens when it is not there.</summary>
    Task ClearDebtAsync(DebtAnnouncement announcement, CancellationToken cancellationToken);

    /// <summary>The notes made before <paramref name="instant"/>, for <c>Reconcile</c>. Costs what is owed, not what is archived.</summary>
    IAsyncEnumerable<DebtAnnouncement> AnnouncedBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken);
}

/// <summary>A note that an article's row is about to owe derived writes.</summary>
/// <param name="Article">The article.</param>
/// <param name="Token">Which attempt announces, so that one attempt never clears another's note: letters, digits and hyphens, at most 100.</param>
/// <param name="At">When, in UTC.</param>
public sealed record DebtAnnouncement(ArticleId Article, string Token, DateTimeOffset At);

/// <summary>A page of a list.</summary>
/// <typeparam name="T">The items' type.</typeparam>
/// <param name="Items">The items.</param>
/// <param name="Next">Where to go on, opaque; null at the end.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>The newest-first index of what may be served: table <c>listing</c>, derived from <c>articles</c>.</summary>
public interface IListingStore
{
    /// <summary>Writes the entry; the same entry twice is one.</summary>
    Task PutAsync(ListingEntry entry, CancellationToken cancellationToken);

    /// <summary>Takes the entry away; nothing happens when it is not there.</summary>
    Task RemoveAsync(ArticleId id, DateTimeOffset listedAt, CancellationToken cancellationToken);

    /// <summary>The entries listed from <paramref name="from"/> on and before <paramref name="until"/>, newest first.</summary>
    IAsyncEnumerable<ListingEntry> ListedBetweenAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>A page of entries, newest first by <see cref="ListingEntry.ListedAt"/>. A cursor that is not ours gives null.</summary>
    Task<ListPage<ListingEntry>?> ListAsync(int pageSize, string? cursor, CancellationToken cancellationToken);

    /// <summary>
    /// A page of the entries found under one of their <see cref="Serving.SearchTerms"/>, newest first; null stands for all entries. A cursor is a
    /// place in time, good for any term; one that is not ours gives null.
    /// </summary>
    Task<ListPage<ListingEntry>?> ListAsync(string? term, int pageSize, string? cursor, CancellationToken cancellationToken);

    /// <summary>The cursor that goes on after an entry.</summary>
    string CursorAfter(ListingEntry entry);
}

/// <summary>What partners follow: table <c>changes</c>, in one order for everybody.</summary>
public interface IChangeLog
{
    /// <summary>
    /// Appends a change and gives its sequence number; a change with the same <see cref="ArticleChange.Key"/> twice is one and keeps its
    /// number. Numbers have no gaps, and a change is never seen before one with a lower number.
    /// </summary>
    Task<long> AppendAsync(ArticleChange change, CancellationToken cancellationToken);

    /// <summary>The number of the latest change, 0 when there is none.</summary>
    Task<long> LastAsync(CancellationToken cancellationToken);

    /// <summary>The changes after number <paramref name="since"/> (0: from the beginning), in order, at most <paramref name="pageSize"/>.</summary>
    Task<IReadOnlyList<SequencedChange>> ReadAsync(long since, int pageSize, CancellationToken cancellationToken);

    /// <summary>The changes of one article, in order. Costs what the article has, not what the log holds.</summary>
    Task<IReadOnlyList<SequencedChange>> OfArticleAsync(ArticleId article, CancellationToken cancellationToken);
}

/// <summary>The registry of sources, and what is remembered between polls.</summary>
public interface ISourceStore
{
    /// <summary>Every source.</summary>
    IAsyncEnumerable<Source> ListAsync(CancellationToken cancellationToken);

    /// <summary>The source, or null.</summary>
    Task<Source?> GetAsync(SourceId id, CancellationToken cancellationToken);

    /// <summary>Adds or replaces a source; writes nothing when it is the same.</summary>
    Task PutAsync(Source source, CancellationToken cancellationToken);

    /// <summary>Removes a source and its poll state; nothing happens when there is none.</summary>
    Task RemoveAsync(SourceId id, CancellationToken cancellationToken);

    /// <summary>What is remembered of a feed, or null before the first poll.</summary>
    Task<FeedState?> GetFeedStateAsync(SourceId id, Uri feed, CancellationToken cancellationToken);

    /// <summary>Remembers.</summary>
    Task PutFeedStateAsync(SourceId id, Uri feed, FeedState state, CancellationToken cancellationToken);

    /// <summary>What is remembered of an entry (by its canonical address), or null.</summary>
    Task<EntryState?> GetEntryStateAsync(SourceId id, ArticleId entry, CancellationToken cancellationToken);

    /// <summary>
    /// Remembers what lists say of an entry. A null <see cref="EntryState.Url"/> or <see cref="EntryState.ArticleId"/> leaves the one that is
    /// kept: who polls and who collects at once take nothing away from each other.
    /// </summary>
    Task PutEntryStateAsync(SourceId id, ArticleId entry, EntryState state, CancellationToken cancellationToken);

    /// <summary>Remembers an entry's address and leaves all else that is kept of it. One write, without a read.</summary>
    Task PutEntryUrlAsync(SourceId id, ArticleId entry, Uri url, CancellationToken cancellationToken);

    /// <summary>Remembers which article an entry leads to and leaves all else that is kept of it. One write, without a read.</summary>
    Task PutEntryArticleAsync(SourceId id, ArticleId entry, ArticleId article, CancellationToken cancellationToken);
}

/// <summary>The queue of sources to poll. Messages hold the source's id.</summary>
public interface IPollQueue
{
    /// <summary>
    /// Puts a source on the queue. A message that nobody takes within a quarter of an hour goes away: the timer sends another as long as the
    /// source is due, so that a backlog does not grow.
    /// </summary>
    Task SendAsync(PollMessage message, CancellationToken cancellationToken);

    /// <summary>Puts a source on the poison queue, with the reason, for a person to look at.</summary>
    Task PoisonAsync(PollMessage message, string reason, CancellationToken cancellationToken);
}

/// <summary>The queue of entries to collect. Messages hold ids only.</summary>
public interface IEntryQueue
{
    /// <summary>Puts an entry on the queue.</summary>
    Task SendAsync(EntryMessage message, CancellationToken cancellationToken) => SendAsync(message, TimeSpan.Zero, cancellationToken);

    /// <summary>Puts an entry on the queue that is seen only after <paramref name="after"/>; a week at most, longer waits are cut to it.</summary>
    Task SendAsync(EntryMessage message, TimeSpan after, CancellationToken cancellationToken);

    /// <summary>Puts an entry on the poison queue, with the reason, for a person to look at.</summary>
    Task PoisonAsync(EntryMessage message, string reason, CancellationToken cancellationToken);
}
