using System.Globalization;
using Republish.Pages;

namespace Republish.Extraction.Blocks;

/// <summary>
/// Reads a picture's candidates and sizes. Pages that load pictures late keep the address in a <c>data-</c> attribute and a
/// placeholder in <c>src</c>; a <c>picture</c> keeps more of them in <c>source</c>. The largest comes first.
/// </summary>
internal static class ImageReader
{
    private static readonly string[] LazySets = ["data-srcset", "data-lazy-srcset", "srcset"];

    private static readonly string[] LazySources = ["data-src", "data-lazy-src", "data-original", "data-full-src", "data-hi-res-src", "data-url", "data-image", "src"];

    /// <summary>The picture at <paramref name="index"/> (<c>img</c>, <c>amp-img</c> or <c>picture</c>).</summary>
    public static ArticleImage Read(PageDocument document, int index)
    {
        var tree = document.Tree;
        var element = tree.Element(index)!;
        var candidates = new List<(Uri Url, double Size)>();
        var image = element;
        if (element.LocalName == "picture")
        {
            for (var i = index + 1; i < tree.End(index); i++)
            {
                if (tree.Element(i) is not { } inner)
                {
                    continue;
                }

                if (inner.LocalName is "img" or "amp-img")
                {
                    image = inner;
                }
                else if (inner.LocalName == "source")
                {
                    Sets(document, inner, candidates);
                }
            }
        }

        Sets(document, image, candidates);
        foreach (var name in LazySources)
        {
            if (image.GetAttribute(name) is { Length: > 0 and < 4096 } value && !IsPlaceholder(value) && document.Resolve(value) is { } url)
            {
                candidates.Add((url, Number(image, "width") ?? 1));
                break;
            }
        }

        return new ArticleImage
        {
            Urls = [.. candidates.OrderByDescending(c => c.Size).Select(c => c.Url).Distinct().Take(8)],
            AlternativeText = image.GetAttribute("alt"),
            Width = Number(image, "width"),
            Height = Number(image, "height"),
            Pointer = NodePointer.To(document, index),
        };
    }

    /// <summary>Whether the picture is a measuring pixel, an icon or an avatar, by its stated size.</summary>
    public static bool IsTiny(ArticleImage image) => image.Width is <= 32 || image.Height is <= 32;

    private static void Sets(PageDocument document, PageElement element, List<(Uri Url, double Size)> candidates)
    {
        foreach (var name in LazySets)
        {
            if (element.GetAttribute(name) is not { Length: > 0 and < 20_000 } set)
            {
                continue;
            }

            // HTML standard, 4.8.4.2.1: candidates are split by a comma that white space follows.
            foreach (var candidate in set.Split([", ", ",\n", ",\t", ",\r"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var space = candidate.IndexOfAny([' ', '\t', '\n']);
                var address = space < 0 ? candidate : candidate[..space];
                var size = space < 0 ? 1 : Size(candidate.AsSpan(space).Trim());
                if (!IsPlaceholder(address) && document.Resolve(address) is { } url)
                {
                    candidates.Add((url, size));
                }
            }

            return;
        }
    }

    private static double Size(ReadOnlySpan<char> descriptor) =>
        descriptor.Length > 1 && double.TryParse(descriptor[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var size) ? size : 1;

    private static bool IsPlaceholder(string address) =>
        address.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("about:", StringComparison.OrdinalIgnoreCase) || address[0] == '#';

    private static int? Number(PageElement element, string name) =>
        int.TryParse(element.GetAttribute(name).AsSpan().Trim().TrimEnd("px"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 100_000
            ? number
            : null;
}
