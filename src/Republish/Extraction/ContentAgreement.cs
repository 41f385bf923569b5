using System.Text;
using Republish.Pages;

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
    private const int RunLength = 4;

    private const int FewestRuns = 20;

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
    public static ContentAgreement Compare(Article article, string? feedHtml)
    {
        var feed = Runs(TextOf(feedHtml));
        var page = Runs(string.Join("\n\n", article.Title?.Value, article.Standfirst?.Value, ArticleText.Of(article)));
        if (feed.Count < FewestRuns || page.Count < FewestRuns)
        {
            return new ContentAgreement(AgreementKind.NothingToCompare, 0, 0);
        }

        var common = 0;
        foreach (var run in feed)
        {
            common += page.Contains(run) ? 1 : 0;
        }

        var feedInPage = (double)common / feed.Count;
        var pageInFeed = (double)common / page.Count;
        var kind = feedInPage >= 0.9 ? (pageInFeed >= 0.8 ? AgreementKind.Same : AgreementKind.FeedIsExcerpt)
            : pageInFeed >= 0.8 ? AgreementKind.PageLacksText
            : feedInPage >= 0.5 ? AgreementKind.PageLacksText
            : AgreementKind.Different;
        return new ContentAgreement(kind, feedInPage, pageInFeed);
    }

    private static string TextOf(string? html)
    {
        if (string.IsNullOrWhiteSpace(html))
        {
            return "";
        }

        var address = new Uri("http://feed.invalid/");
        var page = new Page
        {
            RequestedUrl = address,
            Url = address,
            FetchedAt = default,
            Status = 200,
            Headers = [new PageHeader("Content-Type", "text/html; charset=utf-8")],
            Body = Encoding.UTF8.GetBytes(html),
        };
        if (PageDocument.Parse(page) is not PageParseOutcome.Parsed parsed)
        {
            return "";
        }

        var text = new StringBuilder();
        var tree = parsed.Document.Tree;
        for (var i = 1; i < tree.Count; i++)
        {
            if (tree.Name(i) is "script" or "style" or "figcaption")
            {
                i = tree.End(i) - 1;
            }
            else if (tree.Text(i) is { } data)
            {
                text.Append(data);
            }
            else if (Measures.ElementDisplay.Of(tree.Name(i)) is Measures.Display.Block or Measures.Display.LineBreak)
            {
                text.Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The text's runs of four words, as hashes; letters and digits alone make words.</summary>
    private static HashSet<long> Runs(string text)
    {
        var runs = new HashSet<long>();
        Span<long> last = stackalloc long[RunLength];
        last.Clear();
        var words = 0;
        long word = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                word = unchecked((word * 1_000_003) + char.ToLowerInvariant(text[i]));
                continue;
            }

            if (word == 0)
            {
                continue;
            }

            last[words++ % RunLength] = word;
            word = 0;
            if (words >= RunLength)
            {
                long run = 17;
                for (var k = 0; k < RunLength; k++)
                {
                    run = unchecked((run * 1_000_000_007) + last[(words + k) % RunLength]);
                }

                runs.Add(run);
            }
        }

        return runs;
    }
}
