using System.Collections.Immutable;
using System.Globalization;
using Republish.Feeds.Xml;

namespace Republish.Feeds;

/// <summary>The links of a feed or entry by what they are for.</summary>
internal static class FeedLinks
{
    private const int MostEnclosures = 50;

    /// <summary>The article's or site's own address: Atom's <c>alternate</c>, RSS's <c>link</c>; null when there is none.</summary>
    public static Uri? Article(LooseElement holder)
    {
        Uri? best = null;
        var bestRank = 0;
        foreach (var element in holder.Elements)
        {
            var rank = Rank(element);
            if (rank > bestRank && FeedUrl.Resolve(element.Base, element.Attribute("href") ?? element.Text()) is { } url)
            {
                best = url;
                bestRank = rank;
            }
        }

        return best;
    }

    /// <summary>The next page or the archive before this one (RFC 5005), or null.</summary>
    public static Uri? Next(LooseElement holder)
    {
        foreach (var element in holder.Elements)
        {
            if (element.Name == "link" && RelOf(element) is "next" or "prev-archive")
            {
                return FeedUrl.Resolve(element.Base, element.Attribute("href"));
            }
        }

        return null;
    }

    /// <summary>The enclosed files.</summary>
    public static ImmutableArray<FeedEnclosure> Enclosures(LooseElement holder)
    {
        var files = ImmutableArray.CreateBuilder<FeedEnclosure>();
        foreach (var element in holder.Elements)
        {
            var isEnclosure = element.Is(FeedNamespaces.Rss, "enclosure")
                || element.Is(FeedNamespaces.Media, "content")
                || (element.Name == "link" && RelOf(element) == "enclosure");
            if (isEnclosure
                && files.Count < MostEnclosures
                && FeedUrl.Resolve(element.Base, element.Attribute("url") ?? element.Attribute("href")) is { } url)
            {
                var hasLength = long.TryParse(
                    element.Attribute("length") ?? element.Attribute("filesize"), NumberStyles.None, CultureInfo.InvariantCulture, out var length);
                files.Add(new FeedEnclosure(url, FeedValue.NullIfEmpty(element.Attribute("type")), hasLength ? length : null));
            }
        }

        return files.ToImmutable();
    }

    private static int Rank(LooseElement element)
    {
        if (element.Name is "link" && element.Namespace is FeedNamespaces.Rss or FeedNamespaces.Atom or FeedNamespaces.Xhtml)
        {
            var rel = RelOf(element);
            var isHtml = (element.Attribute("type") ?? "text/html").Trim().ToLowerInvariant() is "text/html" or "application/xhtml+xml" or "";
            return rel switch
            {
                "alternate" or "" => (element.Namespace, isHtml, element.Attribute("href") is null) switch
                {
                    (FeedNamespaces.Rss, _, true) => 9,
                    (_, true, _) => 8,
                    _ => 5,
                },
                "related" => 2,
                "via" => 1,
                _ => 0,
            };
        }

        return element.Is(FeedNamespaces.Rss, "url") || element.Is(FeedNamespaces.Rss, "uri") ? 4 : 0;
    }

    /// <summary>The relation without the registry's address, in lower case; empty when none is given.</summary>
    private static string RelOf(LooseElement link)
    {
        var rel = (link.Attribute("rel") ?? "").Trim().ToLowerInvariant();
        return rel[(rel.LastIndexOf('/') + 1)..];
    }
}
