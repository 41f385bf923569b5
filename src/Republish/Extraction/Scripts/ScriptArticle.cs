using Republish.Extraction.Body;
using Republish.Extraction.Measures;
using Republish.Extraction.Metadata;
using Republish.Pages;

namespace Republish.Extraction.Scripts;

/// <summary>
/// The fall-back for pages whose text waits in a script: JSON-LD's <c>articleBody</c>, or the state from which the page's application draws it.
/// The text goes through the same writer as any page; where it came from is recorded as a doubt, which blocks whenever it is not sure that
/// this is the article as readers see it.
/// </summary>
internal static class ScriptArticle
{
    /// <summary>How many times longer a script's text must be than the visible one to be believed over it.</summary>
    private const int MuchLonger = 3;

    /// <summary>With less visible text than this the application's state is looked through.</summary>
    private const int LittleText = 800;

    /// <summary>The article with the script's text; null when the visible one stands.</summary>
    public static Article? Read(PageDocument document, ExtractionHints hints, PageHead head, StructuredArticle? structured, ExtractedText visible)
    {
        // No text is longer when its mark-up is taken away.
        var longest = structured?.Body?.Length ?? 0;
        if ((visible.Length >= LittleText && longest < visible.Length * (long)MuchLonger)
            || ScriptBody.Find(document, head, structured, visible.Article.Title?.Value, visible.Length < LittleText) is not { } text
            || text.Length < ArticleExtractor.ShortText
            || text.Length < visible.Length * (long)MuchLonger
            || document.Inner($"<article>{text.Markup}</article>") is not { } inner)
        {
            return null;
        }

        var joined = PageDocument.Join(document, [inner]);
        var measures = PageMeasures.Of(joined.Tree);
        var body = BodyParts.BodyElement(joined.Tree, document.Tree.Count);
        var read = BodyReader.Read(joined, measures, head, structured, hints, visible.Article, [body]);
        if (read.Length < visible.Length * MuchLonger || read.Length < ArticleExtractor.ShortText)
        {
            return null;
        }

        return read.Article with
        {
            TextDocument = joined,
            Notices = visible.Article.Notices,
            Doubts = [.. read.Article.Doubts, Doubt(text, visible.Length)],
        };
    }

    private static Doubt Doubt(ScriptText text, int visible)
    {
        var unsure = !text.IsNamed ? " Nothing says that it is this article's text."
            : !text.IsStructured ? " Its paragraphs are not told apart there."
            : visible >= ArticleExtractor.ShortText ? $" The page itself shows {visible} characters, which are fewer."
            : "";
        return new Doubt("script-text", $"The page shows little or nothing of the text; it was taken from {text.From}.{unsure}", Blocks: unsure.Length > 0);
    }
}
