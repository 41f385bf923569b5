using Republish.Feeds.Xml;
using Republish.Pages;

namespace Republish.Feeds;

/// <summary>
/// Reads feeds of every common format, well-formed or not: RSS 0.9x to 2.0, RDF (RSS 0.90, 1.0, 1.1), CDF, Atom 0.3 and 1.0, JSON Feed 1.0
/// and 1.1. Titles and names come as plain text; summaries and contents as they stood there, not cleaned.
/// </summary>
public static class FeedReader
{
    /// <summary>The largest feed that is read, in bytes. The largest full-text feeds with hundreds of entries stay under 5 MB.</summary>
    public const int MaximumBytes = 16 * 1024 * 1024;

    /// <summary>Reads the feed that <paramref name="page"/> holds. Never throws on any bytes.</summary>
    public static FeedOutcome Read(Page page)
    {
        if (page.Body.Length > MaximumBytes)
        {
            return new FeedOutcome.Unreadable($"The feed has {page.Body.Length:N0} bytes; at most {MaximumBytes:N0} are read.");
        }

        var warnings = new List<string>();
        var text = FeedText.Decode(page, warnings);
        var start = text.AsSpan().TrimStart().TrimStart('\uFEFF').TrimStart();
        if (start.IsEmpty)
        {
            return new FeedOutcome.Unreadable("The feed is empty.");
        }

        if (start[0] is '{' or '[')
        {
            return JsonFeedReader.Read(start.ToString(), page.Url);
        }

        var root = LooseXmlParser.Parse(text, BaseOf(page), warnings);
        foreach (var element in root.Elements)
        {
            var feed = element switch
            {
                { Name: "rss" } => RssReader.Read(text, element, "rss" + VersionOf(element)),
                { Name: "rdf" } => RssReader.Read(text, element, "rdf"),
                { Name: "channel", Namespace: FeedNamespaces.Rss } => element.Elements.Any(IsCdfItem)
                    ? CdfReader.Read(text, element)
                    : RssReader.Read(text, element, "rss"),
                { Name: "feed" } => AtomReader.Read(text, element),
                { Name: "entry", Namespace: FeedNamespaces.Atom } => AtomReader.Read(text, element),
                _ => null,
            };
            if (feed is not null)
            {
                return new FeedOutcome.Read(feed with { Warnings = [.. warnings], Language = feed.Language ?? FeedValue.NullIfEmpty(page.Header("Content-Language")) });
            }
        }

        return new FeedOutcome.Unreadable(
            root.Elements.FirstOrDefault() is { } first ? $"The page holds no feed: it begins with <{first.RawName}>." : "The page holds no feed: it has no mark-up.");
    }

    private static bool IsCdfItem(LooseElement element) =>
        element.Name == "item" && (element.Attribute("href") ?? element.Attribute("lastmod")) is not null;

    private static string VersionOf(LooseElement rss)
    {
        var version = rss.Attribute("version") ?? "";
        var digits = string.Concat(version.Where(char.IsAsciiDigit).Take(3));
        return digits is "2" ? "20" : digits;
    }

    /// <summary>RFC 3986, section 5.1: the Content-Location where there is one, else the page's address.</summary>
    private static Uri BaseOf(Page page) => FeedUrl.Resolve(page.Url, page.Header("Content-Location")) ?? page.Url;
}
