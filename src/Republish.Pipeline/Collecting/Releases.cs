using System.Collections.Immutable;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Ports;

namespace Republish.Pipeline.Collecting;

/// <summary>Which of the pipeline's doubts a person may settle by looking at the page, and which are settled. Pure.</summary>
public static class Releases
{
    /// <summary>
    /// The doubts about whether the text is an article and whether it is whole, which a person can see. Not among them: anything about the licence or
    /// its terms, further pages that are missing, a text that is not proven to be the page's, an article without title or text.
    /// </summary>
    public static ImmutableSortedSet<string> Settleable { get; } =
    [
        "empty-page", "feed-differs", "feed-has-more", "list-page", "live-blog", "paywall", "repeated-page", "script-text", "shorter-than-declared", "too-short", "truncated",
    ];

    /// <summary>What the stages say, with the doubts settled that a person released for these very pages.</summary>
    public static PageAnalysis Apply(PageAnalysis analysis, ArticleRecord? row)
    {
        if (row is null || row.ByHand.IsDefaultOrEmpty || analysis is not PageAnalysis.Analysed analysed)
        {
            return analysis;
        }

        string[] pages = [analysed.Document.Page.Hash.Hex, .. analysed.OtherCaptures.Select(other => other.Hash.Hex)];
        var settled = row.ByHand
            .Where(decision => decision is { Kind: HandDecisionKind.Released, Doubt: { } doubt } && Settleable.Contains(doubt) && pages.All(decision.Captures.Contains))
            .Select(decision => decision.Doubt!)
            .ToHashSet(StringComparer.Ordinal);
        return settled.Count == 0 ? analysis : PageAnalyzer.Settle(analysed, settled);
    }
}
