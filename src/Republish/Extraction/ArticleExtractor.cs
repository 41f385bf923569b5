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
    /// <summary>Extracts. Never throws on any page; what cannot be found is null, empty or a doubt.</summary>
    public static Article Extract(PageDocument document, ExtractionHints hints)
    {
        if (document.IsPlainText)
        {
            return PlainTextArticle.Read(document, hints);
        }

        var tree = document.Tree;
        var measures = PageMeasures.Of(tree);
        var head = PageHead.Read(tree);
        var structured = JsonLdReader.Read(head.Scripts, document.BaseUrl);
        var title = TitleRule.Find(tree, measures, head, structured);
        var parts = Parts(document, measures, hints);
        var metadata = MetadataReader.Read(document, measures, head, structured, hints, title, parts[0]);
        var removed = new List<RemovedPart>();
        var running = parts.Sum(measures.Running);
        var writer = new BlockWriter(document, measures, new Furniture(tree, measures, running), removed);
        foreach (var part in parts)
        {
            writer.Write(part);
        }

        var heads = new HashSet<string>(StringComparer.Ordinal);
        if (metadata.Standfirst is { } standfirst)
        {
            heads.Add(TextKey.Of(standfirst.Value));
        }

        var notices = NoticeReader.Read(document, measures);
        var body = new BodyTrim(document, removed).Apply(writer.Written, metadata.Title?.Value, heads, hints.EndPhrases);
        var article = metadata with
        {
            Body = [.. body.Select(b => b.Block)],
            Removed = [.. removed],
            Notices = notices,
        };
        return article with { Doubts = DoubtRules.Find(document, measures, structured, article, body) };
    }

    private static List<int> Parts(PageDocument document, PageMeasures measures, ExtractionHints hints)
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

        return new BodyFinder(tree, measures).Find(start);
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
