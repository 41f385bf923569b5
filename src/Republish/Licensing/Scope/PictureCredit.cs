using Republish.Licensing.LegalTools;
using Republish.Pages;

namespace Republish.Licensing.Scope;

/// <summary>Tells a picture's credit from its neighbourhood where no <c>figure</c> marks it: a picture and little else around it.</summary>
internal static class PictureCredit
{
    private const int MaximumLevels = 4;
    private const int MaximumNodes = 120;
    private const int MaximumWords = 260;

    /// <summary>Whether a block around the node, a few levels up, holds a picture and hardly more text than a caption.</summary>
    public static bool IsBeside(PageDocument document, int node, PageRegion regions)
    {
        if (regions.HasFlag(PageRegion.Footer) || regions.HasFlag(PageRegion.Aside))
        {
            return false;
        }

        var tree = document.Tree;
        var at = tree.Parent(node);
        for (var level = 0; level < MaximumLevels && at > 0; level++, at = tree.Parent(at))
        {
            if (tree.Name(at) is "body" or "main" or "article" || tree.End(at) - at > MaximumNodes)
            {
                return false;
            }

            var (pictures, characters) = Count(tree, at);
            if (characters > MaximumWords)
            {
                return false;
            }

            if (pictures > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a picture stands in the same line of text of an article: what is said there is its caption, however it is marked up.</summary>
    public static bool IsInLine(PageDocument document, TextRun run, PageRegion regions)
    {
        if (!StatementScope.InArticle(regions) || regions.HasFlag(PageRegion.Footer))
        {
            return false;
        }

        foreach (var (node, _) in run.Places)
        {
            if (document.Tree.Name(node) == "img" && !IsButton(document.Tree, node, document.Tree.Element(node)!.GetAttribute("src")))
            {
                return true;
            }
        }

        return false;
    }

    private static (int Pictures, int Characters) Count(PageTree tree, int container)
    {
        var (pictures, characters) = (0, 0);
        for (var i = container + 1; i < tree.End(container) && characters <= MaximumWords; i++)
        {
            if (tree.Name(i) is "img" or "picture" or "video")
            {
                pictures += IsButton(tree, i, tree.Element(i)!.GetAttribute("src")) ? 0 : 1;
            }
            else if (tree.TextSpan(i) is { IsEmpty: false } text && tree.Name(tree.Parent(i)) is not ("script" or "style"))
            {
                characters += text.Trim().Length;
            }
        }

        return (pictures, characters);
    }

    /// <summary>Whether a picture is a licence's button: by its file, or inside a link to a deed, wherever the file lies.</summary>
    public static bool IsButton(PageTree tree, int image, string? source)
    {
        if (Signals.ButtonFile.Is(source))
        {
            return true;
        }

        for (var (i, level) = (tree.Parent(image), 0); i > 0 && level < 3; i = tree.Parent(i), level++)
        {
            if (tree.Name(i) == "a")
            {
                return LicenseUrlParser.Parse(tree.Element(i)!.GetAttribute("href")) is not null;
            }
        }

        return false;
    }
}
