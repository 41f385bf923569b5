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
        if (structured?.IsFree == false)
        {
            doubts.Add(new Doubt("paywall", "The page says of itself that it is not free to read (isAccessibleForFree).", Blocks: true));
        }

        if (structured?.Body is { Length: > 500 } stated && length * 2 < stated.Length)
        {
            doubts.Add(new Doubt("shorter-than-declared", $"The page's own data holds a text of {stated.Length} characters; {length} were found on the page.", Blocks: true));
        }

        Truncated(body, article, doubts);
        ListPage(body, doubts, length);
    }

    private static void Truncated(List<WrittenBlock> body, Article article, List<Doubt> doubts)
    {
        var last = body.LastOrDefault(b => b.IsText);
        if (last is not null && (last.Text.EndsWith("[…]", StringComparison.Ordinal) || last.Text.EndsWith("[...]", StringComparison.Ordinal) || (last.Text.EndsWith('…') || last.Text.EndsWith("...", StringComparison.Ordinal)) && body.Count(b => b.IsText) < 5))
        {
            doubts.Add(new Doubt("truncated", "The text ends in an ellipsis.", Blocks: true));
        }

        foreach (var part in article.Removed)
        {
            if (part.Text.Length < 300 && IsBarrier(part.Text))
            {
                doubts.Add(new Doubt("paywall", $"The page asks readers to pay or sign in for the rest: \"{(part.Text.Length > 100 ? part.Text[..100] : part.Text)}\".", Blocks: true));
                return;
            }
        }
    }

    private static bool IsBarrier(string text)
    {
        foreach (var phrase in (ReadOnlySpan<string>)["to continue reading", "continue reading this", "subscribe to read", "to read the full", "read the full story with", "already a subscriber", "this article is for subscribers", "subscribers only", "to keep reading", "unlock this article", "log in to read", "sign in to read", "for subscribers only", "exclusive to subscribers", "um weiterzulesen", "weiterlesen mit", "réservé aux abonnés", "solo para suscriptores", "contenuto riservato"])
        {
            if (text.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static void ListPage(List<WrittenBlock> body, List<Doubt> doubts, int length)
    {
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
