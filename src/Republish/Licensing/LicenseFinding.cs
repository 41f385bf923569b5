using System.Collections.Immutable;

namespace Republish.Licensing;

/// <summary>Which licence covers an article's text, with the evidence. Closed: found, conflicting or not found.</summary>
public abstract record LicenseFinding
{
    private LicenseFinding()
    {
    }

    /// <summary>Every signal of the page, the weightiest first.</summary>
    public required ImmutableArray<LicenseSignal> Signals { get; init; }

    /// <summary>Why the finding is what it is, in one or two sentences for an editor.</summary>
    public required string Explanation { get; init; }

    /// <summary>One licence covers the article's text.</summary>
    /// <param name="License">The licence, version and port included.</param>
    public sealed record Found(License License) : LicenseFinding;

    /// <summary>The page grants something, but it is not clear what: statements contradict each other, or the version is missing.</summary>
    /// <param name="Candidates">The licences it may be; never chosen from.</param>
    public sealed record Conflicting(ImmutableArray<License> Candidates) : LicenseFinding;

    /// <summary>Nothing on the page grants a licence for the article's text.</summary>
    public sealed record NotFound : LicenseFinding;
}
