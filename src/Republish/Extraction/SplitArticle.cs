using Republish.Extraction.Blocks;
using Republish.Extraction.Body;
using Republish.Extraction.Measures;
using Republish.Extraction.Metadata;
using Republish.Pages;

namespace Republish.Extraction;

/// <summary>A further page of an article that is split over several.</summary>
/// <param name="Document">The page.</param>
/// <param name="Article">What was extracted from it alone.</param>
public sealed record FurtherPart(PageDocument Document, Article Article);

/// <summary>Joins the pages of an article that is split over several into one article.</summary>
public static class SplitArticle
{
    /// <summary>
    /// The first page's article with the bodies of all, in order. Its <see cref="Article.TextDocument"/> is the pages joined. What makes a further
    /// page doubtful makes the whole doubtful; a page that repeats what an earlier one says is reported and blocks. Never throws on any pages.
    /// </summary>
    public static Article Join(PageDocument first, Article article, IReadOnlyList<FurtherPart> further, ExtractionHints hints)
    {
        if (further.Count == 0)
        {
            return article;
        }

        var joined = PageDocument.Join(first, [.. further.Select(f => f.Document)]);
        var measures = PageMeasures.Of(joined.Tree);
        var head = PageHead.Read(first.Tree);
        var heads = BodyReader.Heads(article, head, null);
        var body = article.Body.ToBuilder();
        var removed = article.Removed.ToBuilder();
        var notices = article.Notices.ToBuilder();
        var doubts = article.Doubts.Where(d => d.Code is not ("more-pages" or "too-short")).ToList();
        var known = new HashSet<string>(article.Body.Select(b => TextKey.Of(ArticleText.Of(b))).Where(k => k.Length > 60), StringComparer.Ordinal);
        var root = first.Tree.Count;
        foreach (var part in further)
        {
            // The references of a part resolve against its own base.
            var own = joined.WithBase(part.Document.BaseUrl);
            var inside = new BodyFinder(joined.Tree, measures, Heading(joined.Tree, root)).Find(BodyParts.BodyElement(joined.Tree, root));
            var (written, left) = BodyReader.Write(own, measures, heads, hints, inside);
            body.AddRange(written.Select(w => w.Block));
            removed.AddRange(left);
            notices.AddRange(part.Article.Notices.Where(n => notices.All(o => o.Text != n.Text)));
            doubts.AddRange(part.Article.Doubts.Where(d => IsAboutText(d) && doubts.All(o => o.Code != d.Code)));
            Repetition(written, known, part.Document.Page.Url, doubts);
            root += part.Document.Tree.Count - 1;
        }

        doubts.Add(new Doubt("joined-pages", $"The article stands on {further.Count + 1} pages, which were joined: {string.Join(", ", further.Select(f => f.Document.Page.Url.AbsoluteUri))}.", Blocks: false));
        return article with { Body = body.ToImmutable(), Removed = removed.ToImmutable(), Notices = notices.ToImmutable(), Doubts = [.. doubts], NextPage = null, TextDocument = joined };
    }

    /// <summary>A last part may be short, and has the title, date and authors of the first.</summary>
    private static bool IsAboutText(Doubt doubt) =>
        doubt.Code is not ("more-pages" or "too-short" or "joined-pages") && !doubt.Code.StartsWith("missing-", StringComparison.Ordinal);

    private static int Heading(PageTree tree, int from)
    {
        for (var i = from; i < tree.End(from); i++)
        {
            if (tree.Name(i) == "h1")
            {
                return i;
            }
        }

        return -1;
    }

    private static void Repetition(List<WrittenBlock> written, HashSet<string> known, Uri url, List<Doubt> doubts)
    {
        var text = 0;
        var repeated = 0;
        foreach (var block in written)
        {
            if (TextKey.Of(block.Text) is { Length: > 60 } key)
            {
                text += key.Length;
                repeated += known.Add(key) ? 0 : key.Length;
            }
        }

        if (written.Sum(w => w.Length) == 0)
        {
            doubts.Add(new Doubt("empty-page", $"No text was found on the article's further page {url.AbsoluteUri}.", Blocks: true));
        }
        else if (repeated > 0)
        {
            doubts.Add(new Doubt("repeated-page", $"{url.AbsoluteUri} repeats what an earlier page of the article says ({100 * repeated / text} % of it).", Blocks: true));
        }
    }
}
