using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Body;

/// <summary>Where a page's body stands: where the source's hint says, else where most of the running text is.</summary>
internal static class BodyParts
{
    /// <summary>The indices of the elements that hold it, in the page's order; never empty.</summary>
    public static List<int> Find(PageDocument document, PageMeasures measures, ExtractionHints hints, int heading)
    {
        if (hints.BodySelector is { Length: > 0 } selector && Selected(document, selector) is { } chosen)
        {
            return [chosen];
        }

        return new BodyFinder(document.Tree, measures, heading).Find(BodyElement(document.Tree, 1));
    }

    /// <summary>The first <c>body</c> element from <paramref name="from"/> on; the document when there is none.</summary>
    public static int BodyElement(PageTree tree, int from)
    {
        for (var i = from; i < tree.Count; i++)
        {
            if (tree.Name(i) == "body")
            {
                return i;
            }
        }

        return 0;
    }

    private static int? Selected(PageDocument document, string selector)
    {
        try
        {
            return document.Find(selector);
        }
        catch (AngleSharp.Dom.DomException)
        {
            // The hint is no selector. It is the registry's mistake and not a reason to lose the article.
            return null;
        }
    }
}
