using System.Collections.Immutable;
using Republish.Extraction;
using Republish.Republication;

namespace Republish.Sources;

/// <summary>A publisher's short, stable id: lower-case letters, digits and hyphens, 1 to 63 characters.</summary>
/// <param name="Value">The id.</param>
public readonly record struct SourceId(string Value)
{
    /// <summary>Reads an id; null when <paramref name="text"/> is not of the form.</summary>
    public static SourceId? Parse(string? text) =>
        text is { Length: >= 1 and <= 63 } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && text[0] != '-'
            ? new SourceId(text)
            : null;

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Whether a source is read.</summary>
public enum SourceState
{
    /// <summary>It is polled.</summary>
    Active,

    /// <summary>It is not polled until somebody resumes it.</summary>
    Paused,

    /// <summary>It is polled less often because it keeps failing.</summary>
    Failing,
}

/// <summary>The licence that a publisher declares for its site, and where.</summary>
/// <param name="Statement">The declaration as it stands there: a sentence or a licence URL.</param>
/// <param name="EvidenceUrl">The page that says so.</param>
public sealed record DeclaredLicense(string Statement, Uri EvidenceUrl);

/// <summary>What is done when a page that was republished is gone (404, 410) from its publisher's site.</summary>
/// <param name="Withdraws">
/// Whether the article is withdrawn, out of courtesy: the licence does not ask for it (3.0 section 7(b), 4.0 section 6(c)).
/// </param>
/// <param name="Confirmations">At how many looks in a row it must be gone; at least 1.</param>
/// <param name="Period">How long it must be gone.</param>
public sealed record WithdrawalPolicy(bool Withdraws, int Confirmations, TimeSpan Period)
{
    /// <summary>Withdrawn when gone at three looks over three days: servers lose pages for an evening more often than publishers take them back.</summary>
    public static WithdrawalPolicy Courtesy { get; } = new(true, 3, TimeSpan.FromDays(3));
}

/// <summary>The publisher's page about its terms, as it was last fetched.</summary>
/// <param name="Url">Its address.</param>
/// <param name="CaptureHash">The SHA-256 of the capture kept as evidence, in hexadecimal.</param>
/// <param name="FetchedAt">When, in UTC.</param>
public sealed record PolicyEvidence(Uri Url, string CaptureHash, DateTimeOffset FetchedAt);

/// <summary>A publisher whose articles are collected.</summary>
public sealed record Source
{
    /// <summary>Its id.</summary>
    public required SourceId Id { get; init; }

    /// <summary>The publisher's name as it is credited.</summary>
    public required string Name { get; init; }

    /// <summary>Its home page.</summary>
    public required Uri HomePage { get; init; }

    /// <summary>Its feeds.</summary>
    public ImmutableArray<Uri> Feeds { get; init; } = [];

    /// <summary>Its sitemaps: files or indexes, news sitemaps among them.</summary>
    public ImmutableArray<Uri> Sitemaps { get; init; } = [];

    /// <summary>The page on which it states its terms, or null; fetched and kept as evidence.</summary>
    public Uri? PolicyPage { get; init; }

    /// <summary>That page as it was last fetched, or null.</summary>
    public PolicyEvidence? PolicyEvidence { get; init; }

    /// <summary>How many entries one poll puts on the queue at most; the rest waits for the next poll, so that no source crowds out others.</summary>
    public int MostPerPoll { get; init; } = 100;

    /// <summary>How many pages of its archive a backfill asks for in a minute.</summary>
    public int BackfillPerMinute { get; init; } = 20;

    /// <summary>What is done when a page is gone.</summary>
    public WithdrawalPolicy Withdrawal { get; init; } = WithdrawalPolicy.Courtesy;

    /// <summary>Notes for whoever runs this: what to check before the source is resumed. Null when none.</summary>
    public string? Note { get; init; }

    /// <summary>The hosts that serve its articles; an entry that points elsewhere is not this source's.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>The licence it declares for its site, or null.</summary>
    public DeclaredLicense? DeclaredLicense { get; init; }

    /// <summary>What it wishes beside its licence.</summary>
    public HouseRules HouseRules { get; init; } = HouseRules.None;

    /// <summary>Hints for extraction.</summary>
    public ExtractionHints Hints { get; init; } = ExtractionHints.None;

    /// <summary>How long to wait between polls; at least a minute.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether it is read.</summary>
    public SourceState State { get; init; }

    /// <summary>Why it is paused or failing, for people; null while it is active.</summary>
    public string? StateReason { get; init; }
}
