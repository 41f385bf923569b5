using Republish.Extraction.Body;
using Republish.Extraction.Measures;
using Republish.Extraction.Metadata;
using Republish.Extraction.PlainText;
using Republish.Extraction.Scripts;
using Republish.Pages;

namespace Republish.Extraction;

/// <summary>Takes the article out of a page: the whole article and nothing but the article.</summary>
public static class ArticleExtractor
{
    /// <summary>Fewer visible characters than this are no article's text.</summary>
    internal const int ShortText = 350;

    /// <summary>Extracts. Never throws on any page; what cannot be found is null, empty or a doubt.</summary>
    public static Article Extract(PageDocument document, ExtractionHints hints)
    {
        if (document.IsPlainText)
        {
            return PlainTextArticle.Read(document, hints);
        }

        var head = PageHead.Read(document.Tree);
        var structured = JsonLdReader.Read(head.Scripts, document.BaseUrl);
        var visible = Visible(document, hints, head, structured);
        return ScriptArticle.Read(document, hints, head, structured, visible) ?? visible.Article;
    }

    private static ExtractedText Visible(PageDocument document, ExtractionHints hints, PageHead head, StructuredArticle? structured)
    {
        var shown = Shown(document, hints, head, structured, PageMeasures.Of(document.Tree));
        if (shown.Length >= ShortText)
        {
            return shown;
        }

        // Little or nothing is shown: the text may wait for a script, or stand where only browsers without scripts look.
        var hidden = Shown(document, hints, head, structured, PageMeasures.Of(document.Tree, withHidden: true));
        return hidden.Length < ShortText || hidden.Length < shown.Length * 3
            ? shown
            : hidden with
            {
                Article = hidden.Article with
                {
                    Doubts = hidden.Article.Doubts.Add(new Doubt("hidden-text", "The page shows its text only after scripts have run, or only without them; it was taken from there.", Blocks: false)),
                },
            };
    }

    private static ExtractedText Shown(PageDocument document, ExtractionHints hints, PageHead head, StructuredArticle? structured, PageMeasures measures)
    {
        var title = TitleRule.Find(document.Tree, measures, head, structured);
        var parts = BodyParts.Find(document, measures, hints, title.Heading);

        // A source that names the element of its text means that element and nothing before it.
        var lead = hints.BodySelector is { Length: > 0 } ? [] : LeadText.Find(document.Tree, measures, title.Heading, parts[0]);
        var metadata = MetadataReader.Read(document, measures, head, structured, hints, title, parts[0], lead);
        if (lead.Sum(measures.Text) > LeadText.Longest)
        {
            parts.InsertRange(0, lead);
        }

        return BodyReader.Read(document, measures, head, structured, hints, metadata, structured is null ? parts : RecipeParts.With(document.Tree, measures, structured.Ingredients, parts));
    }
}
