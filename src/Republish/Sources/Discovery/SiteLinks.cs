using System.Collections.Immutable;
using AngleSharp.Dom;
using Republish.Pages;

namespace Republish.Sources.Discovery;

/// <summary>A link of a home page that may lead to the publisher's terms.</summary>
/// <param name="Url">Where it leads.</param>
/// <param name="Text">Its words.</param>
public sealed record PolicyLink(Uri Url, string Text);

/// <summary>What a publisher's home page tells a reader of feeds.</summary>
/// <param name="Feeds">The feeds it announces (<c>link rel="alternate"</c>), then those that it links to, in order.</param>
/// <param name="PolicyLinks">Links whose words or addresses speak of republishing or licences, the likeliest first.</param>
/// <param name="Name">The site's name, or null.</param>
public sealed record SiteLinks(ImmutableArray<Uri> Feeds, ImmutableArray<PolicyLink> PolicyLinks, string? Name)
{
    private const int Most = 20;

    private static readonly string[] FeedTypes = ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"];

    /// <summary>Words of links to terms, the surest first.</summary>
    private static readonly string[] PolicyWords =
        ["republish", "creative commons", "creativecommons", "syndicat", "reprint", "reuse", "re-use", "licens", "licenc", "copyright", "terms", "permission"];

    /// <summary>Reads a home page.</summary>
    public static SiteLinks Of(PageDocument page)
    {
        if (page.Html is not { } html)
        {
            return new SiteLinks([], [], null);
        }

        var feeds = new List<Uri>();
        var linked = new List<Uri>();
        var policies = new List<(int Rank, PolicyLink Link)>();
        foreach (var element in html.All)
        {
            switch (element.LocalName)
            {
                case "link" when HasToken(element, "rel", "alternate") && IsFeedType(element):
                    Add(feeds, page.Resolve(element.GetAttribute("href")));
                    break;
                case "a" when page.Resolve(element.GetAttribute("href")) is { } url:
                    if (IsFeedType(element) || LooksLikeFeed(url))
                    {
                        Add(linked, url);
                    }
                    else if (RankOf(element.TextContent, url) is { } rank)
                    {
                        policies.Add((rank, new PolicyLink(url, Collapse(element.TextContent))));
                    }

                    break;
            }
        }

        var name = html.QuerySelector("meta[property='og:site_name']")?.GetAttribute("content") ?? html.Title;
        return new SiteLinks(
            [.. feeds.Concat(linked).Distinct().Take(Most)],
            [.. policies.OrderBy(p => p.Rank).Select(p => p.Link).DistinctBy(p => p.Url).Take(Most)],
            string.IsNullOrWhiteSpace(name) ? null : Collapse(name));
    }

    private static void Add(List<Uri> urls, Uri? url)
    {
        // Feeds of comments are announced beside the articles'.
        if (url is { Scheme: "http" or "https" } && !url.AbsolutePath.Contains("/comments/", StringComparison.OrdinalIgnoreCase))
        {
            urls.Add(url);
        }
    }

    private static bool HasToken(IElement element, string attribute, string token) =>
        (element.GetAttribute(attribute) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains(token, StringComparer.OrdinalIgnoreCase);

    private static bool IsFeedType(IElement element) => FeedTypes.Contains((element.GetAttribute("type") ?? "").Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase);

    private static bool LooksLikeFeed(Uri url)
    {
        var last = url.AbsolutePath.TrimEnd('/');
        last = last[(last.LastIndexOf('/') + 1)..].ToLowerInvariant();
        return last is "feed" or "rss" or "atom" or "feed.xml" or "rss.xml" or "atom.xml" or "index.rdf" or "feed.json" or "index.xml";
    }

    private static int? RankOf(string text, Uri url)
    {
        if (url.Scheme is not ("http" or "https"))
        {
            return null;
        }

        for (var rank = 0; rank < PolicyWords.Length; rank++)
        {
            if (text.Contains(PolicyWords[rank], StringComparison.OrdinalIgnoreCase) || url.AbsoluteUri.Contains(PolicyWords[rank], StringComparison.OrdinalIgnoreCase))
            {
                return rank;
            }
        }

        return null;
    }

    private static string Collapse(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
