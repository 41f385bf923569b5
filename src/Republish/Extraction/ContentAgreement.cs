namespace Republish.Extraction;

/// <summary>How a feed's full text and the text taken from the page relate.</summary>
public enum AgreementKind
{
    /// <summary>Both hold the same text, but for a few words.</summary>
    Same,

    /// <summary>The feed holds the beginning or a part of the page's text: an excerpt. It says nothing against the page's.</summary>
    FeedIsExcerpt,

    /// <summary>The feed holds text that was not taken from the page: something was lost, or the page shows less.</summary>
    PageLacksText,

    /// <summary>The feed holds a short text of its own, written to make readers come. It says nothing against the page's.</summary>
    FeedIsTeaser,

    /// <summary>The two are different texts.</summary>
    Different,

    /// <summary>The feed holds too little text to compare.</summary>
    NothingToCompare,
}

/// <summary>The comparison of an article with what its feed carried (<c>content:encoded</c>, Atom <c>content</c>).</summary>
/// <param name="Kind">The outcome.</param>
/// <param name="FeedInPage">The share of the feed's runs of four words that the article has, 0 to 1.</param>
/// <param name="PageInFeed">The share of the article's runs of four words that the feed has, 0 to 1.</param>
public sealed record ContentAgreement(AgreementKind Kind, double FeedInPage, double PageInFeed)
{
    private const int FewestRuns = 20;

    /// <summary>As many runs as a paragraph has: fewer are not missed.</summary>
    private const int FewestMissing = 40;

    /// <summary>The doubt that this outcome raises, or null when it raises none.</summary>
    public Doubt? Doubt => Kind switch
    {
        AgreementKind.PageLacksText => new Doubt("feed-has-more", $"The feed's text holds more than was taken from the page: {1 - FeedInPage:P0} of it is missing.", Blocks: true),
        AgreementKind.Different => new Doubt("feed-differs", $"The feed's text is not the page's: they share {FeedInPage:P0}.", Blocks: true),
        _ => null,
    };

    /// <summary>Compares. Never throws; linear in both texts.</summary>
    /// <param name="article">The article as taken from its page.</param>
    /// <param name="feedHtml">The feed entry's content as HTML; null and empty are nothing to compare.</param>
    public static ContentAgreement Compare(Article article, string? feedHtml) => Compare(article, ContentSketch.OfHtml(feedHtml));

    /// <summary>Compares with what was kept of the feed's text; the shares are estimates then (<see cref="ContentSketch"/>).</summary>
    /// <param name="article">The article as taken from its page.</param>
    /// <param name="feed">The sketch of the feed entry's content; null is nothing to compare.</param>
    public static ContentAgreement Compare(Article article, ContentSketch? feed)
    {
        var page = ContentSketch.RunsOf(string.Join("\n\n", article.Title?.Value, article.Standfirst?.Value, ArticleText.Of(article)));
        if (feed is not { Runs: >= FewestRuns } || page.Count < FewestRuns)
        {
            return new ContentAgreement(AgreementKind.NothingToCompare, 0, 0);
        }

        var common = 0;
        foreach (var run in feed.Sample)
        {
            common += page.Contains(run) ? 1 : 0;
        }

        var feedInPage = (double)common / feed.Sample.Length;
        var pageInFeed = Math.Min(1, feedInPage * feed.Runs / page.Count);
        return new ContentAgreement(KindOf(feedInPage, pageInFeed, feed.Runs, page.Count), feedInPage, pageInFeed);
    }

    private static AgreementKind KindOf(double feedInPage, double pageInFeed, int feedRuns, int pageRuns)
    {
        // Feeds add a line of their own ("The post … appeared first on …"), which is no loss.
        var missing = feedRuns * (1 - feedInPage);
        if (feedInPage >= 0.9 || (missing < FewestMissing && feedInPage >= 0.5))
        {
            return pageInFeed >= 0.8 ? AgreementKind.Same : AgreementKind.FeedIsExcerpt;
        }

        return feedInPage >= 0.5 || pageInFeed >= 0.8 ? AgreementKind.PageLacksText
            : feedRuns * 2 < pageRuns ? AgreementKind.FeedIsTeaser
            : AgreementKind.Different;
    }
}
