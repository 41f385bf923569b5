using Republish.Attribution.Titles;
using Republish.Pages;

namespace Republish.Attribution;

/// <summary>How a page's own mark-up asks to be credited (ccREL: <c>cc:attributionName</c>, <c>cc:attributionURL</c>).</summary>
/// <param name="Name">The name to give, word for word.</param>
/// <param name="Url">The address to link it to, or null when none is given.</param>
public sealed record CcRelCredit(string Name, Uri? Url)
{
    private const string Space = "http://creativecommons.org/ns#";

    /// <summary>
    /// What the page asks for its article; null when it asks nothing, or different things in different places. What is said inside a figure, or of
    /// another work than the page's, is not the article's.
    /// </summary>
    /// <param name="document">The page.</param>
    /// <param name="canonicalUrl">The article's own address, or null when it is not known.</param>
    public static CcRelCredit? Read(PageDocument document, Uri? canonicalUrl)
    {
        var tree = document.Tree;
        CcRelCredit? found = null;
        for (var i = 0; i < tree.Count; i++)
        {
            if (tree.Element(i) is not { } element || !Has(element.GetAttribute("property"), "attributionName") || !IsOfTheArticle(document, i, canonicalUrl))
            {
                continue;
            }

            var name = TitleNormalizer.OneLine(element.GetAttribute("content") ?? element.TextContent);
            if (name.Length is 0 or > 300)
            {
                continue;
            }

            var credit = new CcRelCredit(name, AddressAt(document, i));
            if (found is not null && found != credit)
            {
                return null;
            }

            found = credit;
        }

        return found;
    }

    /// <summary>The address on the element itself, as Creative Commons' own license chooser writes it, or on the link around or inside it.</summary>
    private static Uri? AddressAt(PageDocument document, int node)
    {
        var tree = document.Tree;
        var candidates = Enumerable.Range(node, tree.End(node) - node).Prepend(tree.Parent(node));
        return candidates.Select(tree.Element)
            .Where(e => e is not null && Has(e.GetAttribute("rel"), "attributionURL"))
            .Select(e => document.Resolve(e!.GetAttribute("href") ?? e.GetAttribute("resource")))
            .FirstOrDefault(u => u is not null);
    }

    private static bool IsOfTheArticle(PageDocument document, int node, Uri? canonicalUrl)
    {
        var tree = document.Tree;
        for (var i = node; i > 0; i = tree.Parent(i))
        {
            if (tree.Name(i) is "figure" or "figcaption" or "aside")
            {
                return false;
            }

            if (i != node && tree.Element(i)?.GetAttribute("about") is { } about)
            {
                return document.Resolve(about.Length == 0 ? document.Page.Url.AbsoluteUri : about) is { } subject
                    && (Same(subject, document.Page.Url) || Same(subject, canonicalUrl));
            }
        }

        return true;
    }

    private static bool Same(Uri a, Uri? b) => b is not null && a.GetLeftPart(UriPartial.Query).TrimEnd('/').Equals(b.GetLeftPart(UriPartial.Query).TrimEnd('/'), StringComparison.Ordinal);

    private static bool Has(string? tokens, string term) =>
        tokens is not null && tokens.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(t => t.Equals("cc:" + term, StringComparison.OrdinalIgnoreCase) || t == Space + term);
}
