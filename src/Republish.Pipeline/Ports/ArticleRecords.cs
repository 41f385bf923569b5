using System.Collections.Immutable;
using Republish.Attribution;
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
