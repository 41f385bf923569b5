using Republish.Pipeline.Ports;
using Republish.Republication;

namespace Republish.Pipeline.Serving;

/// <summary>What is known of an article that somebody asks for.</summary>
public abstract record ArticleLookup
{
    private ArticleLookup()
    {
    }

    /// <summary>It may be served.</summary>
    /// <param name="Article">Its row.</param>
    /// <param name="Version">The version asked for; the current one unless an earlier one was.</param>
    public sealed record Published(ArticleRecord Article, ArticleVersion Version) : ArticleLookup
    {
        /// <summary>The row's entity tag: another as soon as anything about the article is.</summary>
        public string Tag { get; init; } = "";

        /// <summary>What whoever asked must do: the obligations of the uses that were decided; empty when none was.</summary>
        public IReadOnlyList<AppliedRule> Obligations { get; init; } = [];
    }

    /// <summary>It is republished, but not for the uses that this site makes.</summary>
    /// <param name="Article">Its row.</param>
    /// <param name="Version">The version asked for.</param>
    /// <param name="Decision">Refused, or left to a person, with each rule.</param>
    public sealed record NotForThisUse(ArticleRecord Article, ArticleVersion Version, RepublicationDecision Decision) : ArticleLookup;

    /// <summary>It is known, and not republished; the row says why.</summary>
    /// <param name="Article">Its row.</param>
    public sealed record Withheld(ArticleRecord Article) : ArticleLookup;

    /// <summary>It was taken back.</summary>
    /// <param name="Article">Its row: id, time and class of reason are the tombstone.</param>
    public sealed record Withdrawn(ArticleRecord Article) : ArticleLookup;

    /// <summary>That version is not served any more: credit was removed from the article.</summary>
    /// <param name="Article">Its row.</param>
    public sealed record VersionGone(ArticleRecord Article) : ArticleLookup;

    /// <summary>Nothing is known of it, or of that version.</summary>
    public sealed record Unknown : ArticleLookup;
}
