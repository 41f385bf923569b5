using System.Collections.Immutable;
using Republish.Extraction;
using Republish.Licensing;
using Republish.Pages;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Ports;
using Republish.Republication;

namespace Republish.Pipeline.Collecting;

/// <summary>What the stages' results mean for storing: republish, refuse or hold, and why. Pure.</summary>
/// <param name="Status">The state.</param>
/// <param name="Code">A short, stable name of the reason; null when republishable.</param>
/// <param name="Reason">Why, for people; null when republishable.</param>
/// <param name="Copy">The copy when republishable, else null.</param>
public sealed record Judgement(ArticleStatus Status, string? Code, string? Reason, RepublishableCopy? Copy)
{
    /// <summary>Judges. Anything that is not clearly allowed is refused or held.</summary>
    public static Judgement Of(PageAnalysis analysis, HouseRules houseRules)
    {
        if (analysis is PageAnalysis.Unreadable unreadable)
        {
            return Refused(unreadable.Code, unreadable.Reason);
        }

        var analysed = (PageAnalysis.Analysed)analysis;
        switch (analysed.Finding)
        {
            case LicenseFinding.NotFound notFound:
                return Refused("no-license", notFound.Explanation);
            case LicenseFinding.Conflicting conflicting:
                return Held("conflicting-license", conflicting.Explanation);
        }

        if (analysed.Article.Doubts.FirstOrDefault(d => d.Blocks) is { } doubt)
        {
            return Held(doubt.Code, doubt.Explanation);
        }

        // Until partners have profiles of their own, only what is free for every non-commercial verbatim use is stored and served.
        switch (RepublicationTerms.Decide(analysed.Finding, houseRules, IntendedUse.NoncommercialVerbatim))
        {
            case RepublicationDecision.Refused refused:
                return Refused(refused.Reasons[0].Id, Explain(refused.Reasons));
            case RepublicationDecision.Review review:
                return Held(review.Reasons[0].Id, Explain(review.Reasons));
        }

        return analysed.Copy switch
        {
            ComposeOutcome.Composed composed => new Judgement(ArticleStatus.Republishable, null, null, composed.Copy),
            ComposeOutcome.NotComposed not => Held(not.Code, not.Reason),
            _ => Held("no-copy", "No copy was composed."),
        };
    }

    /// <summary>What makes a version a version of its own: title, standfirst, authors, text, licence and what may travel with it.</summary>
    public static ContentHash ContentHashOf(Article article, License license, RepublishableCopy copy)
    {
        string[] parts =
        [
            article.Title?.Value ?? "",
            article.Standfirst?.Value ?? "",
            string.Join('\u001f', article.Contributors.Where(c => c.MadeTheText()).Select(c => c.Name)),
            license.Id,
            string.Join('\u001f', copy.Omissions.Select(o => o.Kind + o.What + o.Code)),
            string.Join('\u001f', copy.Attribution.CopyrightNotices.Concat(copy.Attribution.LicenseNotices)),
            ArticleText.Of(article),
        ];
        return ContentHash.Of(string.Join('\u001e', parts));
    }

    private static Judgement Refused(string code, string reason) => new(ArticleStatus.Refused, code, reason, null);

    private static Judgement Held(string code, string reason) => new(ArticleStatus.Quarantined, code, reason, null);

    private static string Explain(ImmutableArray<AppliedRule> rules) => string.Join(" ", rules.Select(r => r.Text));
}
