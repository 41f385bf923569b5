using System.Collections.Immutable;

namespace Republish.Pipeline.Ports;

/// <summary>What a person decided about an article.</summary>
public enum HandDecisionKind
{
    /// <summary>Nothing of it is served until it is released, whatever its page says meanwhile.</summary>
    Quarantined,

    /// <summary>It may be taken as it is: an operator's quarantine ends, or a doubt of the pipeline's is settled.</summary>
    Released,
}

/// <summary>A decision that a person took about an article. Kept for ever beside the others, in the order in which they were taken.</summary>
/// <param name="Kind">What was decided.</param>
/// <param name="By">Who decided, as they name themselves.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Reason">Why, for the operators' own records; never served.</param>
public sealed record HandDecision(HandDecisionKind Kind, string By, DateTimeOffset At, string Reason)
{
    /// <summary>
    /// Of a release that settles a doubt: the SHA-256 of each page that the person saw, in hexadecimal. It is good for these very bytes; a page
    /// that changed is judged anew. Else empty.
    /// </summary>
    public ImmutableArray<string> Captures { get; init; } = [];

    /// <summary>Of a release that settles a doubt: the doubt's code. Else null.</summary>
    public string? Doubt { get; init; }

    /// <summary>Of a quarantine: what the article was before, to which a release leads back. Else null.</summary>
    public StateBefore? Before { get; init; }
}

/// <summary>What an article was before an operator's quarantine.</summary>
/// <param name="Status">Its state.</param>
/// <param name="ReasonCode">The reason's name, or null.</param>
/// <param name="Reason">The reason in words, or null.</param>
public sealed record StateBefore(ArticleStatus Status, string? ReasonCode, string? Reason);

/// <summary>A page that belongs to an article beside its first one.</summary>
/// <param name="Url">The address that was asked for.</param>
/// <param name="Hash">The SHA-256 of its capture, in hexadecimal.</param>
public sealed record CapturedPage(Uri Url, string Hash)
{
    /// <summary>Whether it is one of the article's further pages; else it is the version that led to the article's own page.</summary>
    public bool IsFurtherPage { get; init; }

    /// <summary>Its entity tag for the next conditional request, or null.</summary>
    public string? ETag { get; init; }

    /// <summary>Its <c>Last-Modified</c> for the next conditional request, or null.</summary>
    public string? LastModified { get; init; }
}
