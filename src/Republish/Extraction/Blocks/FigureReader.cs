using System.Collections.Immutable;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Blocks;

/// <summary>Reads a <c>figure</c>: its picture, caption and credit; or the player or frame it holds.</summary>
internal static class FigureReader
{
    /// <summary>The block, or null when the figure holds text (a table, a listing, a quotation) to be written like any other.</summary>
    public static Block? Read(PageDocument document, PageMeasures measures, int figure)
    {
        var tree = document.Tree;
        var image = -1;
        var embed = -1;
        var caption = -1;
        for (var i = figure + 1; i < tree.End(figure); i++)
        {
            switch (tree.Name(i))
            {
                case "table" or "pre" or "blockquote" or "ul" or "ol" when caption < 0:
                    return null;
                case "picture":
                    image = image < 0 ? i : image;
                    i = tree.End(i) - 1;
                    break;
                case "img" or "amp-img":
                    image = image < 0 ? i : image;
                    break;
                case "iframe" or "video" or "audio" or "object" or "embed" or "amp-video" or "amp-youtube" or "amp-iframe":
                    embed = embed < 0 ? i : embed;
                    break;
                case "figcaption":
                    caption = caption < 0 ? i : caption;
                    break;
                default:
                    if (caption < 0 && tree.Element(i) is not null && (measures.Cues(i) & Cue.Caption) != Cue.None)
                    {
                        caption = i;
                    }

                    break;
            }
        }

        if (image < 0 && embed < 0)
        {
            // Pictures that scripts load leave an empty figure with a caption, or nothing that could be shown.
            return caption >= 0 || measures.Text(figure) == 0 ? Described(document, measures, figure, caption, new ArticleImage { Pointer = NodePointer.To(document, figure) }) : null;
        }

        if (embed >= 0 && image < 0)
        {
            return EmbedReader.Read(document, embed) is { } found ? new Block.Embed(found) { Pointer = found.Pointer } : null;
        }

        return Described(document, measures, figure, caption, ImageReader.Read(document, image));
    }

    /// <summary>A figure of <paramref name="image"/> with the caption at <paramref name="caption"/> (or -1).</summary>
    public static Block.Figure Described(PageDocument document, PageMeasures measures, int figure, int caption, ArticleImage image)
    {
        var content = caption < 0 ? ImmutableArray<Inline>.Empty : CaptionWriter.Write(document, measures, caption);
        var credit = Credit(document, measures, figure, caption);
        return new Block.Figure(image with { Caption = content, Credit = credit ?? CreditText.Find(ArticleText.Of(content)) }) { Pointer = image.Pointer };
    }

    private static string? Credit(PageDocument document, PageMeasures measures, int figure, int caption)
    {
        for (var i = figure + 1; i < document.Tree.End(figure); i++)
        {
            if (i != caption && document.Tree.Element(i) is { } element && measures.Text(i) is > 0 and < 200 && IsCreditName(element.ClassName, element.GetAttribute("itemprop")))
            {
                return Snippet.Of(document.Tree, measures, i, 200);
            }
        }

        return null;
    }

    private static bool IsCreditName(string? className, string? property) =>
        property is "copyrightHolder" or "creator" or "creditText"
        || (className is not null && (className.Contains("credit", StringComparison.OrdinalIgnoreCase) || className.Contains("copyright", StringComparison.OrdinalIgnoreCase)
            || className.Contains("photographer", StringComparison.OrdinalIgnoreCase) || className.Contains("attribution", StringComparison.OrdinalIgnoreCase)));
}
