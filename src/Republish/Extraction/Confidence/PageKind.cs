using Republish.Extraction.Blocks;
using Republish.Extraction.Measures;
using Republish.Extraction.Metadata;
using Republish.Pages;

namespace Republish.Extraction.Confidence;

/// <summary>Recognises pages that are no whole article: behind a barrier, cut off, a list, a live blog.</summary>
internal static class PageKind
{
    /// <summary>Adds what it finds.</summary>
    public static void Find(PageDocument document, PageMeasures measures, StructuredArticle? structured, Article article, List<WrittenBlock> body, List<Doubt> doubts)
    {
        if (structured?.Type == "LiveBlogPosting")
        {
            doubts.Add(new Doubt("live-blog", "The page calls itself a live blog, which is never finished.", Blocks: true));
        }

        if (article.NextPage is { } next)
        {
            doubts.Add(new Doubt("more-pages", $"The article goes on at {next.Value.AbsoluteUri}.", Blocks: true));
        }

        var length = body.Sum(b => b.Length);
        Barrier.Find(structured, article, body, length, doubts);
        Truncated(structured, body, doubts);
        ListPage(document, structured, body, doubts, length);
        Ticker(body, doubts);
    }

    private static void Truncated(StructuredArticle? structured, List<WrittenBlock> body, List<Doubt> doubts)
    {
        if (body.LastOrDefault(b => b.IsText)?.Text is not { } last)
        {
            return;
        }

        var isCut = last.EndsWith("[…]", StringComparison.Ordinal) || last.EndsWith("[...]", StringComparison.Ordinal);
        var trailsOff = last.EndsWith('…') || last.EndsWith("...", StringComparison.Ordinal);
        if (isCut || (trailsOff && (structured?.IsFree == false || body.Count(b => b.IsText) < 5)))
        {
            doubts.Add(new Doubt("truncated", "The text ends in an ellipsis.", Blocks: true));
        }
    }

    /// <summary>A report by the minute: many of its lines begin with a time of day or a minute of play.</summary>
    private static void Ticker(List<WrittenBlock> body, List<Doubt> doubts)
    {
        var timed = 0;
        var lines = 0;
        foreach (var block in body)
        {
            lines += block.IsText ? 1 : 0;
            timed += block.IsText && BeginsWithTime(block.Text) ? 1 : 0;
        }

        if (timed >= 8 && timed * 4 > lines)
        {
            doubts.Add(new Doubt("live-blog", $"{timed} of {lines} lines begin with a time: the page reports by the minute.", Blocks: true));
        }
    }

    /// <summary><c>19:45</c>, <c>19h45</c>, <c>96'</c>.</summary>
    private static bool BeginsWithTime(string text)
    {
        var at = 0;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at is 1 or 2 or 3 && at < text.Length
            && (text[at] is '\'' or '’' or '′' || (at < 3 && text[at] is ':' or 'h' && at + 2 < text.Length && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2])));
    }

    private static void ListPage(PageDocument document, StructuredArticle? structured, List<WrittenBlock> body, List<Doubt> doubts, int length)
    {
        if (document.Page.Url is { AbsolutePath: "/" or "/index.html" or "/index.php" or "/index.htm", Query: "" } && !document.Page.Url.IdnHost.EndsWith(".invalid", StringComparison.Ordinal))
        {
            doubts.Add(new Doubt("list-page", "The address is a site's front page, which is no article's.", Blocks: true));
            return;
        }

        if (structured is { IsList: true })
        {
            doubts.Add(new Doubt("list-page", "The page calls itself a collection (CollectionPage) and describes no article.", Blocks: true));
            return;
        }

        var linked = 0;
        var headings = 0;
        foreach (var block in body)
        {
            linked += block.LinkLength;
            headings += block.Block is Block.Heading && block.IsAllLinks ? 1 : 0;
        }

        if (length > 0 && (linked * 2 > length || (headings >= 5 && linked * 4 > length)))
        {
            doubts.Add(new Doubt("list-page", "The page lists other articles: most of its text, or several of its headings, are links.", Blocks: true));
        }
    }
}
