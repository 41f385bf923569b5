using System.Collections.Immutable;

namespace Republish.Republication.Verification;

/// <summary>Something that is wrong with a partner's page.</summary>
/// <param name="Code">
/// A short, stable name: <c>author-missing</c>, <c>publisher-missing</c>, <c>title-missing</c>, <c>source-link-missing</c>,
/// <c>license-link-missing</c>, <c>credit-line-missing</c>, <c>notice-missing</c>, <c>changes-missing</c>, <c>text-changed</c>, <c>text-truncated</c>, <c>text-missing</c>,
/// <c>translated</c>, <c>photo-restored</c>.
/// </param>
/// <param name="Text">What is wrong, in a sentence that says what to do.</param>
/// <param name="Section">The section of the legal code that asks for it, or null when none does and it is only good practice.</param>
public sealed record VerificationFinding(string Code, string Text, string? Section)
{
    /// <summary>Whether the licence is broken by it.</summary>
    public bool IsBreach => Section is not null;
}

/// <summary>What became of a copy on a partner's page.</summary>
public sealed record VerificationReport
{
    /// <summary>What is wrong; empty when nothing is.</summary>
    public ImmutableArray<VerificationFinding> Findings { get; init; } = [];

    /// <summary>Until when a breach must be cured for the licence to return (4.0 section 6(b)(1), 3.0 IGO section 7(b)); null when there is none, or no cure.</summary>
    public DateTimeOffset? CureBy { get; init; }

    /// <summary>Whether the page must be taken down at once, since the licence has ended and knows no cure (before 4.0, IGO ports aside).</summary>
    public bool MustUnpublish { get; init; }

    /// <summary>What to do, in a sentence.</summary>
    public required string Advice { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsInOrder => Findings.IsEmpty;
}
