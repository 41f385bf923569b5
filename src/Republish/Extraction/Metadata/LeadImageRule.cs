using Republish.Extraction.Blocks;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Metadata;

/// <summary>
/// The picture above the text: the figure that stands before the body and shows the declared picture, or that has a caption of its own; else
/// the declared picture alone, which the page need not show.
/// </summary>
internal static class LeadImageRule
{
    /// <summary>Finds it, before the body that begins at <paramref name="body"/>; null when there is none.</summary>
    public static ArticleImage? Find(PageDocument document, PageMeasures measures, PageHead head, StructuredArticle? structured, int body)
    {
        var declared = document.Resolve(head.First("og:image", "og:image:url", "twitter:image")?.Value ?? structured?.Image);
        ArticleImage? captioned = null;
        for (var i = 1; i < body; i++)
        {
            if (document.Tree.Name(i) != "figure" || document.Tree.Contains(i, body) || IsElsewhere(document.Tree, measures, i))
            {
                continue;
            }

            if (FigureReader.Read(document, measures, i) is Block.Figure { Image: { Urls.IsEmpty: false } image })
            {
                if (declared is not null && image.Urls.Any(u => IsSamePicture(u, declared)))
                {
                    return image;
                }

                captioned = image.Caption.IsEmpty && image.Credit is null ? captioned : image;
            }
        }

        return captioned
            ?? (declared is null
                ? null
                : new ArticleImage
                {
                    Urls = [declared],
                    AlternativeText = head.First("og:image:alt", "twitter:image:alt")?.Value,
                    Pointer = "/html/head",
                    IsShown = false,
                });
    }

    /// <summary>Publishers serve one picture in many sizes: what stays is the file's name.</summary>
    private static bool IsSamePicture(Uri shown, Uri declared) =>
        shown == declared || (shown.Segments[^1].Length > 4 && shown.Segments[^1].Equals(declared.Segments[^1], StringComparison.OrdinalIgnoreCase));

    private static bool IsElsewhere(PageTree tree, PageMeasures measures, int figure)
    {
        const Cue NotTheArticle = Cue.Related | Cue.Ad | Cue.Nav | Cue.Comment | Cue.Plea | Cue.Author;
        for (var i = figure; i > 0; i = tree.Parent(i))
        {
            if (measures.IsOut(i) || tree.Name(i) is "nav" or "aside" or "footer" || (measures.Cues(i) & NotTheArticle) != Cue.None)
            {
                return true;
            }
        }

        return false;
    }
}
