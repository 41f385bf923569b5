using System.Collections.Immutable;
using Republish.Attribution;
using Republish.Licensing;
using Republish.Sources;

namespace Republish.Pipeline.Ports;

/// <summary>The state of an article.</summary>
public enum ArticleStatus
{
    /// <summary>Republishable: copies exist and are listed.</summary>
    Republishable,

    /// <summary>Not republished, and why is known: no licence, a refusal.</summary>
    Refused,

    /// <summary>Not republished until a person has looked: conflicting terms, a doubt about the text.</summary>
    Quarantined,

    /// <summary>Taken back; a tombstone remains.</summary>
    Withdrawn,
}

/// <summary>A derived write that an article's row still owes.</summary>
public abstract record Debt
{
    private Debt()
    {
    }

    /// <summary>The listing must show the current version.</summary>
    public sealed record List : Debt;

    /// <summary>The listing must not show it any more.</summary>
    public sealed record Unlist : Debt;

    /// <summary>The change must be in the log.</summary>
    /// <param name="Change">The change.</param>
    public sealed record Log(ArticleChange Change) : Debt;
}

/// <summary>One version of an article whose copies exist.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="CaptureHash">The SHA-256 of the capture it was made from, in hexadecimal.</param>
/// <param name="CapturedAt">When that was fetched, in UTC.</param>
/// <param name="LicenseId">The licence's id; the grant of a version stays with it when the terms change later.</param>
/// <param name="ContentHash">The SHA-256 over title, standfirst, text and licence: what makes it a version of its own.</param>
public sealed record ArticleVersion(int Number, string CaptureHash, DateTimeOffset CapturedAt, string LicenseId, string ContentHash)
{
    /// <summary>
    /// The folder of its files in <see cref="ICopyStore"/>. It names the capture as well as the number, so that two instances that
    /// make the same number from different captures never write over each other; the one that commits wins.
    /// </summary>
    public string Folder => $"{Number}-{CaptureHash[..12]}";
}

/// <summary>An article's row: everything a list or a decision needs without opening a blob.</summary>
public sealed record ArticleRecord
{
    /// <summary>Its id.</summary>
    public required ArticleId Id { get; init; }

    /// <summary>The source it was collected from.</summary>
    public required SourceId Source { get; init; }

    /// <summary>Its canonical address.</summary>
    public required Uri Url { get; init; }

    /// <summary>Its state.</summary>
    public required ArticleStatus Status { get; init; }

    /// <summary>Why it is in that state, for people; null when republishable.</summary>
    public string? Reason { get; init; }

    /// <summary>A short, stable name of the reason; null when republishable.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>The title, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The standfirst, or null.</summary>
    public string? Standfirst { get; init; }

    /// <summary>The authors' names in order.</summary>
    public ImmutableArray<string> Authors { get; init; } = [];

    /// <summary>The publisher's name, or null.</summary>
    public string? Publisher { get; init; }

    /// <summary>When it was published, as much as is known as ISO 8601; null when the page does not say.</summary>
    public string? Published { get; init; }

    /// <summary>The language (BCP 47), or null.</summary>
    public string? Language { get; init; }

    /// <summary>The page's tags; empty when it has none.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>The id of the licence found, or null.</summary>
    public string? LicenseId { get; init; }

    /// <summary>The strongest signal as one line for people ("text: Our work is licensed under …"), or null.</summary>
    public string? StrongestEvidence { get; init; }

    /// <summary>What was left out, for people; empty when nothing.</summary>
    public ImmutableArray<string> OmittedSummary { get; init; } = [];

    /// <summary>The versions, oldest first; the last one is current. Empty unless it was republishable at some time.</summary>
    public ImmutableArray<ArticleVersion> Versions { get; init; } = [];

    /// <summary>The hash of the page's last capture, whatever came of it.</summary>
    public required string CaptureHash { get; init; }

    /// <summary>When that was fetched, in UTC.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>The page's entity tag for the next conditional request, or null.</summary>
    public string? ETag { get; init; }

    /// <summary>The page's <c>Last-Modified</c> for the next conditional request, or null.</summary>
    public string? LastModified { get; init; }

    /// <summary>When it first was republishable, in UTC: its place in the listing, which never moves. Null before.</summary>
    public DateTimeOffset? ListedAt { get; init; }

    /// <summary>When its content or rights last changed, in UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The pipeline's revision that made the decision; a later revision decides again on the same page.</summary>
    public required int EngineRevision { get; init; }

    /// <summary>When the page was first found gone (404, 410) and has been at every look since, in UTC; null while it is there.</summary>
    public DateTimeOffset? GoneSince { get; init; }

    /// <summary>At how many looks in a row it was gone.</summary>
    public int GoneLooks { get; init; }

    /// <summary>The article that first published the same text at another source, whose licence decides; null when this one did.</summary>
    public ArticleId? ReprintOf { get; init; }

    /// <summary>What of the credit its licensor asked to be left out, and since which version; null when nothing.</summary>
    public CreditRemoval? CreditRemoval { get; init; }

    /// <summary>Derived writes still owed; empty when all are done.</summary>
    public ImmutableArray<Debt> Debts { get; init; } = [];

    /// <summary>The pages beside the first one from which the last decision was made: further pages, or the version that led to the article's own page.</summary>
    public ImmutableArray<CapturedPage> OtherCaptures { get; init; } = [];

    /// <summary>What people decided about it, oldest first; empty when nobody did.</summary>
    public ImmutableArray<HandDecision> ByHand { get; init; } = [];

    /// <summary>The quarantine by an operator that is in force, or null.</summary>
    public HandDecision? Hold => ByHand is [.., { Kind: HandDecisionKind.Quarantined } last] ? last : null;

    /// <summary>Whether collecting must leave it as it is: it was withdrawn, or an operator holds it.</summary>
    public bool IsClosed => Status == ArticleStatus.Withdrawn || Hold is not null;

    /// <summary>The current version, or null when there never was one.</summary>
    public ArticleVersion? Current => Versions.IsDefaultOrEmpty ? null : Versions[^1];

    /// <summary>Whether a version may be served as far as its credit is concerned: those from before credit was removed may not.</summary>
    public bool Serves(ArticleVersion version) => version.Number >= (CreditRemoval?.FromVersion ?? 1);

    /// <summary>The row without the names that were to be left out.</summary>
    public ArticleRecord WithoutRemovedCredit() => this with
    {
        Authors = CreditRemoval?.Parts.HasFlag(RemovableCredit.Authors) == true ? [] : Authors,
        Publisher = CreditRemoval?.Parts.HasFlag(RemovableCredit.Publisher) == true ? null : Publisher,
    };
}

/// <summary>Credit that is left out because its licensor asked.</summary>
/// <param name="Parts">What is left out.</param>
/// <param name="At">When that was ordered, in UTC.</param>
/// <param name="FromVersion">The first version without it; earlier ones are not served any more.</param>
/// <param name="Reason">Who asked and why, in the operator's words.</param>
public sealed record CreditRemoval(RemovableCredit Parts, DateTimeOffset At, int FromVersion, string Reason);

/// <summary>What a list shows of an article.</summary>
public sealed record ListingEntry
{
    /// <summary>Its id.</summary>
    public required ArticleId Id { get; init; }

    /// <summary>The source.</summary>
    public required SourceId Source { get; init; }

    /// <summary>Its place in the list, in UTC.</summary>
    public required DateTimeOffset ListedAt { get; init; }

    /// <summary>When its content or rights last changed, in UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The current version's number.</summary>
    public required int Version { get; init; }

    /// <summary>The title, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The standfirst, or null.</summary>
    public string? Standfirst { get; init; }

    /// <summary>The authors' names in order.</summary>
    public ImmutableArray<string> Authors { get; init; } = [];

    /// <summary>The publisher's name, or null.</summary>
    public string? Publisher { get; init; }

    /// <summary>The article's address.</summary>
    public required Uri Url { get; init; }

    /// <summary>When it was published, ISO 8601 as far as known, or null.</summary>
    public string? Published { get; init; }

    /// <summary>The language, or null.</summary>
    public string? Language { get; init; }

    /// <summary>The licence's id.</summary>
    public required string LicenseId { get; init; }

    /// <summary>The page's tags; empty when it has none.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];
}

/// <summary>What happened to an article.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Created,

    /// <summary>Its text, title or credit changed.</summary>
    Corrected,

    /// <summary>Its terms changed; earlier versions keep the earlier grant.</summary>
    LicenseChanged,

    /// <summary>It was taken back.</summary>
    Withdrawn,

    /// <summary>It is held until a person has looked: not to be published anew meanwhile.</summary>
    Quarantined,

    /// <summary>It is held no longer and served as it was. Any later change but a withdrawal says the same.</summary>
    Released,

    /// <summary>Credit was left out because its licensor asked; earlier versions are not served any more.</summary>
    CreditRemoved,
}

/// <summary>A change, before it has a number.</summary>
/// <param name="Article">The article.</param>
/// <param name="Source">Its source.</param>
/// <param name="Version">The version it led to, or the last one for a withdrawal.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="LicenseId">The licence that holds now, or null when none does.</param>
public sealed record ArticleChange(ArticleId Article, SourceId Source, int Version, ChangeKind Kind, DateTimeOffset At, string? LicenseId)
{
    /// <summary>
    /// What makes two appends the same change: safe as a table key. The instant is part of it, since a licence can change twice at
    /// one version; a repeated append comes from the committed row and so has the same instant.
    /// </summary>
    public string Key => $"{Article.Value}-{Version}-{Kind}-{At.UtcTicks}";
}

/// <summary>A change with its place in the order.</summary>
/// <param name="Sequence">1 for the first change ever.</param>
/// <param name="Change">The change.</param>
public sealed record SequencedChange(long Sequence, ArticleChange Change);

/// <summary>What is remembered of a feed between polls.</summary>
/// <param name="ETag">Its entity tag, or null.</param>
/// <param name="LastModified">Its <c>Last-Modified</c>, or null.</param>
/// <param name="PolledAt">When it was last asked for, in UTC.</param>
/// <param name="Failures">How many polls in a row failed.</param>
/// <param name="LastError">Why the last one failed, or null.</param>
public sealed record FeedState(string? ETag, string? LastModified, DateTimeOffset PolledAt, int Failures, string? LastError)
{
    /// <summary>
    /// The entries of the feed's last answer that have been put on the queue: entry id to fingerprint. Written after they were sent, so that a
    /// crash in between sends them again rather than never.
    /// </summary>
    public ImmutableDictionary<string, string> Sent { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What the feed or its server asked for: not to be read before this instant, in UTC; null when nothing.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Of a sitemap, the newest modification seen, in UTC; null of a feed.</summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>How many polls in a row were refused (401, 403, 451, robots.txt).</summary>
    public int Denials { get; init; }

    /// <summary>What an operator should know of the last answer though it was read, such as that it lists more than is read; null when nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>What is remembered of an entry that a feed, a sitemap or an operator named.</summary>
/// <param name="Statements">The licence statements that feeds made of it; each pointer begins with the address of the feed.</param>
/// <param name="ArticleId">The article's id when the page declares another canonical address than the feed gave; null while they agree.</param>
public sealed record EntryState(ImmutableArray<ExternalLicenseStatement> Statements, string? ArticleId = null)
{
    /// <summary>
    /// The entry's address as it was named last: where it is fetched as long as no article is stored of it. Null of an address that was only
    /// learned from another entry's page. At most <see cref="UrlPolicy.LongestUrl"/> characters, since longer ones are never sent.
    /// </summary>
    public Uri? Url { get; init; }

    /// <summary>What is kept of the text that a feed carried (<see cref="Extraction.ContentSketch.ToString"/>), or null. The text itself is not kept.</summary>
    public string? FeedText { get; init; }
}

/// <summary>Why an entry is on the queue.</summary>
public enum EntryPurpose
{
    /// <summary>A feed or sitemap lists it: look at it, conditionally when it is held.</summary>
    Collect,

    /// <summary>Its time to be looked at again has come.</summary>
    Recheck,

    /// <summary>Its feed says that it is deleted (RFC 6721): look whether it is.</summary>
    Deleted,

    /// <summary>Decide again though the page may be the same: what is known beside the page has changed.</summary>
    Reconsider,

    /// <summary>Decide again about what was captured, after the stages have improved; nothing is fetched.</summary>
    Reextract,

    /// <summary>Decide again about what was captured, since a person released it; nothing but its pictures' files is fetched.</summary>
    Release,
}

/// <summary>A message on the queue <c>polls</c>.</summary>
/// <param name="SourceId">The source to ask for what is new.</param>
/// <param name="IgnoreInterval">Whether it is asked even when its interval has not passed.</param>
/// <param name="RecollectKnown">Whether entries that were sent before are sent again.</param>
public sealed record PollMessage(string SourceId, bool IgnoreInterval = false, bool RecollectKnown = false);

/// <summary>A message on the queue <c>entries</c>: ids, and why. The address is in the article's row or the entry's (<see cref="EntryState.Url"/>).</summary>
/// <param name="EntryId">The entry's id: the <see cref="ArticleId"/> of its address; of a recheck, the article's.</param>
/// <param name="SourceId">The source's id.</param>
/// <param name="Attempt">How many attempts have failed.</param>
/// <param name="Purpose">Why it is sent.</param>
public sealed record EntryMessage(string EntryId, string SourceId, int Attempt = 0, EntryPurpose Purpose = EntryPurpose.Collect)
{
    /// <summary>
    /// The address, in messages that earlier versions of this program sent: used when neither row knows one. Null in every message that is
    /// made now.
    /// </summary>
    public string? Url { get; init; }
}
