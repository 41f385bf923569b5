using Republish.Extraction.Blocks;
using Republish.Extraction.Body;
using Republish.Extraction.Confidence;
using Republish.Extraction.Measures;
using Republish.Extraction.Metadata;
using Republish.Extraction.Notices;
using Republish.Extraction.PlainText;
using Republish.Pages;

namespace Republish.Extraction;

/// <summary>Takes the article out of a page: the whole article and nothing but the article.</summary>
public static class ArticleExtractor
{
    /// <summary>Fewer visible characters than this are no article's text.</summary>
    private const int ShortText = 350;

    /// <summary>Extracts. Never throws on any page; what cannot be found is null, empty or a doubt.</summary>
    public static Article Extract(PageDocument document, ExtractionHints hints)
    {
        if (document.IsPlainText)
        {
            return PlainTextArticle.Read(document, hints);
        }

        var head = PageHead.Read(document.Tree);
        var structured = JsonLdReader.Read(head.Scripts, document.BaseUrl);
        var shown = Shown(document, hints, head, structured, PageMeasures.Of(document.Tree));
        if (shown.Length >= ShortText)
        {
            return shown.Article;
        }

        // Little or nothing is shown: the text may wait for a script, or stand where only browsers without scripts look.
        var hidden = Shown(document, hints, head, structured, PageMeasures.Of(document.Tree, withHidden: true));
        return hidden.Length < ShortText || hidden.Length < shown.Length * 3
            ? shown.Article
            : hidden.Article with
            {
                Doubts = hidden.Article.Doubts.Add(new Doubt("hidden-text", "The page shows its text only after scripts have run, or only without them; it was taken from there.", Blocks: false)),
            };
    }

    private static (Article Article, int Length) Shown(PageDocument document, ExtractionHints hints, PageHead head, StructuredArticle? structured, PageMeasures measures)
    {
        var tree = document.Tree;
        var title = TitleRule.Find(tree, measures, head, structured);
        var parts = Parts(document, measures, hints, title.Heading);
        var metadata = MetadataReader.Read(document, measures, head, structured, hints, title, parts[0]);
        var removed = new List<RemovedPart>();
        var writer = new BlockWriter(document, measures, new Furniture(tree, measures, parts), removed);
        foreach (var part in parts)
        {
            writer.Write(part);
        }

        var heads = new HeadTexts(metadata.Standfirst?.Value, [metadata.Title?.Value, structured?.Headline, head.First("og:title")?.Value, head.Title]);
        var body = new BodyTrim(document, removed).Apply(writer.Written, heads, hints.EndPhrases);
        var article = metadata with
        {
            Body = [.. body.Select(b => b.Block)],
            Removed = [.. removed],
            Notices = NoticeReader.Read(document, measures),
        };
        return (article with { Doubts = DoubtRules.Find(document, measures, structured, article, body) }, body.Sum(b => b.Length));
    }

    private static List<int> Parts(PageDocument document, PageMeasures measures, ExtractionHints hints, int heading)
    {
        if (hints.BodySelector is { Length: > 0 } selector && Selected(document, selector) is { } chosen)
        {
            return [chosen];
        }

        var tree = document.Tree;
        var start = 0;
        for (var i = 1; i < tree.Count; i++)
        {
            if (tree.Name(i) == "body")
            {
                start = i;
                break;
            }
        }

        return new BodyFinder(tree, measures, heading).Find(start);
    }

    private static int? Selected(PageDocument document, string selector)
    {
        AngleSharp.Dom.IElement? element;
        try
        {
            element = document.Html.QuerySelector(selector);
        }
        catch (AngleSharp.Dom.DomException)
        {
            // The hint is no selector. It is the registry's mistake and not a reason to lose the article.
            return null;
        }

        for (var i = 1; element is not null && i < document.Tree.Count; i++)
        {
            if (ReferenceEquals(document.Tree[i], element))
            {
                return i;
            }
        }

        return null;
    }
}
