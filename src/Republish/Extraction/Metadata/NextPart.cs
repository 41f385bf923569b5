using Republish.Pages;

namespace Republish.Extraction.Metadata;

/// <summary>
/// Finds the next part of an article that is split over pages. <c>rel=next</c> often leads to another article, so an address
/// is believed only when it goes on from the page's own: the same path with another page number in path or query.
/// </summary>
internal static class NextPart
{
    /// <summary>The next part's address, or null.</summary>
    public static Sourced<Uri>? Find(PageDocument document, PageHead head)
    {
        if (document.Resolve(head.NextUrl) is { } declared && GoesOn(document.Page.Url, declared))
        {
            return new Sourced<Uri>(declared, "link:next");
        }

        var tree = document.Tree;
        for (var i = 1; i < tree.Count; i++)
        {
            if (tree.Name(i) == "a" && tree.Element(i) is { } link && link.GetAttribute("rel") is { } relation && relation.Equals("next", StringComparison.OrdinalIgnoreCase)
                && document.Resolve(link.GetAttribute("href")) is { } next && GoesOn(document.Page.Url, next))
            {
                return new Sourced<Uri>(next, "a:next");
            }
        }

        return null;
    }

    private static bool GoesOn(Uri page, Uri next)
    {
        if (!string.Equals(page.IdnHost, next.IdnHost, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var own = WithoutNumber(page.AbsolutePath);
        var other = WithoutNumber(next.AbsolutePath);
        return own.Length > 1 && own.SequenceEqual(other) && (Number(next) ?? 0) == (Number(page) ?? 1) + 1;
    }

    /// <summary>The path without a last part that is a small number ("/2", "/page/2", "-2", "_2").</summary>
    private static ReadOnlySpan<char> WithoutNumber(string path)
    {
        var span = path.AsSpan().TrimEnd('/');
        var end = span.Length;
        while (end > 0 && char.IsAsciiDigit(span[end - 1]))
        {
            end--;
        }

        if (span.Length - end is 0 or > 2 || end == 0 || span[end - 1] is not ('/' or '-' or '_'))
        {
            return span;
        }

        span = span[..(end - 1)];
        return span.EndsWith("/page", StringComparison.OrdinalIgnoreCase) ? span[..^5] : span;
    }

    private static int? Number(Uri url)
    {
        var path = url.AbsolutePath.AsSpan().TrimEnd('/');
        var bare = WithoutNumber(url.AbsolutePath);
        if (bare.Length < path.Length && int.TryParse(path[(path.LastIndexOfAny('/', '-', '_') + 1)..], out var number))
        {
            return number;
        }

        foreach (var part in url.Query.TrimStart('?').Split('&'))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at > 0 && part.AsSpan(0, at) is "page" or "p" or "pg" or "seite" or "pagina" && int.TryParse(part.AsSpan(at + 1), out number))
            {
                return number;
            }
        }

        return null;
    }
}
