using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Operations;

/// <summary>What operators are told of quarantine and release, over HTTP and on the command line alike.</summary>
internal static class HandWords
{
    /// <summary>The row that an outcome speaks of, or null.</summary>
    public static ArticleRecord? RowOf(ProcessingOutcome outcome) => outcome switch
    {
        ProcessingOutcome.Stored { Article: var row } => row,
        ProcessingOutcome.Unchanged { Article: var row } => row,
        ProcessingOutcome.Refused { Article: var row } => row,
        ProcessingOutcome.Quarantined { Article: var row } => row,
        ProcessingOutcome.Withdrawn { Article: var row } => row,
        _ => null,
    };

    /// <summary>Why deciding again came to nothing, when no row says it.</summary>
    public static string? WhyNot(ProcessingOutcome outcome) => outcome switch
    {
        ProcessingOutcome.RetryLater later => later.Reason + " Release it again.",
        ProcessingOutcome.Dropped dropped => dropped.Reason,
        _ => null,
    };

    /// <summary>Why no release ends this, and what does.</summary>
    public static string NotReleasable(ArticleRecord row) =>
        $"It is held for \"{row.ReasonCode}\", which no release overrides: {row.Reason} Doubts about the text can be settled ({string.Join(", ", Releases.Settleable)}); for anything else its publisher must change the page.";

    /// <summary>That nothing holds it.</summary>
    public static string NotHeld(ArticleRecord row) => row.Status switch
    {
        ArticleStatus.Republishable => "Nothing holds it: it is republishable.",
        ArticleStatus.Withdrawn => "It was withdrawn, which is for good.",
        _ => $"It is refused, not held ({row.ReasonCode}): {row.Reason}",
    };
}
