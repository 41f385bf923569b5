using System.Collections.Immutable;
using System.Text;
using Republish.Feeds;
using Republish.Pages;
using Republish.Pipeline.Ports;
using Republish.Sources.Discovery;
using Republish.Sources.Robots;
using Republish.Sources.Sitemaps;

namespace Republish.Pipeline.Collecting;

/// <summary>A feed that was found and read.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="Entries">How many entries it lists.</param>
/// <param name="Licenses">The licence statements of the feed as a whole.</param>
public sealed record FoundFeed(Uri Url, string? Title, int Entries, ImmutableArray<string> Licenses);

/// <summary>A sitemap that was found and read.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Entries">How many pages or sitemaps it lists.</param>
/// <param name="IsIndex">Whether it lists sitemaps.</param>
public sealed record FoundSitemap(Uri Url, int Entries, bool IsIndex);

/// <summary>What a site offers.</summary>
/// <param name="HomePage">Its home page, after redirects.</param>
/// <param name="Name">Its name, or null.</param>
/// <param name="Feeds">Feeds that can be read.</param>
/// <param name="Sitemaps">Sitemaps that can be read.</param>
/// <param name="PolicyLinks">Links that may lead to its terms. Which of them does, a person must read.</param>
/// <param name="Problems">What could not be looked at, for people.</param>
public sealed record SiteDiscovery(
    Uri HomePage,
    string? Name,
    ImmutableArray<FoundFeed> Feeds,
    ImmutableArray<FoundSitemap> Sitemaps,
    ImmutableArray<PolicyLink> PolicyLinks,
    ImmutableArray<string> Problems);

/// <summary>Given a home page, finds feeds, sitemaps (through robots.txt) and the page with the publisher's terms. Stores nothing.</summary>
public sealed class DiscoverSource
{
    private const int MostTried = 8;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly IPageFetcher _fetcher;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public DiscoverSource(IPageFetcher fetcher, TimeProvider clock)
    {
        _fetcher = fetcher;
        _clock = clock;
    }

    /// <summary>Looks. A person waits for it, so turns with the host are waited for here.</summary>
    public async Task<SiteDiscovery> RunAsync(Uri homePage, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var home = await FetchAsync(homePage, problems, cancellationToken);
        var links = home is not null && PageDocument.Parse(home) is PageParseOutcome.Parsed { Document: var document } ? SiteLinks.Of(document) : new SiteLinks([], [], null);
        var feeds = new List<FoundFeed>();
        if (home is not null && FeedReader.Read(home) is FeedOutcome.Read { Feed: var given })
        {
            feeds.Add(Found(homePage, given));
        }

        foreach (var url in links.Feeds.Take(MostTried))
        {
            if (await FetchAsync(url, problems, cancellationToken) is { } page)
            {
                if (FeedReader.Read(page) is FeedOutcome.Read { Feed: var feed })
                {
                    feeds.Add(Found(url, feed));
                }
                else
                {
                    problems.Add($"{url} is announced as a feed and is none.");
                }
            }
        }

        var sitemaps = new List<FoundSitemap>();
        var site = new Uri((home?.Url ?? homePage).GetLeftPart(UriPartial.Authority));
        var robots = await FetchAsync(new Uri(site, "/robots.txt"), [], cancellationToken);
        var named = robots is null ? [] : RobotsTxt.Parse(Encoding.UTF8.GetString(robots.Body.Span[..Math.Min(robots.Body.Length, RobotsTxt.MaximumBytes)])).Sitemaps;
        foreach (var text in named.IsEmpty ? ["/sitemap.xml"] : named.Take(MostTried))
        {
            if (Uri.TryCreate(site, text, out var url)
                && await FetchAsync(url, named.IsEmpty ? new List<string>() : problems, cancellationToken) is { } page
                && Found(page, url) is { } sitemap)
            {
                sitemaps.Add(sitemap);
            }
        }

        return new SiteDiscovery(home?.Url ?? homePage, links.Name ?? feeds.FirstOrDefault()?.Title, [.. feeds], [.. sitemaps], links.PolicyLinks, [.. problems]);
    }

    private static FoundFeed Found(Uri url, Feed feed) => new(url, feed.Title, feed.Entries.Length, [.. feed.LicenseStatements.Select(s => s.Value).Distinct()]);

    private static FoundSitemap? Found(Page page, Uri url)
    {
        var count = 0;
        var isIndex = false;
        foreach (var item in SitemapDocument.Open(page.Body, page.Url).Items())
        {
            count++;
            isIndex |= item.IsSitemap;
        }

        return count == 0 ? null : new FoundSitemap(url, count, isIndex);
    }

    private async Task<Page?> FetchAsync(Uri url, List<string> problems, CancellationToken cancellationToken)
    {
        var outcome = await _fetcher.FetchAsync(new FetchRequest(url, null, null, SitemapDocument.MaximumBytes), cancellationToken);
        for (var tries = 0; tries < 3 && outcome is FetchOutcome.NotNow notNow && notNow.After <= LongestWait; tries++)
        {
            await Task.Delay(notNow.After, _clock, cancellationToken);
            outcome = await _fetcher.FetchAsync(new FetchRequest(url, null, null, SitemapDocument.MaximumBytes), cancellationToken);
        }

        var problem = outcome switch
        {
            FetchOutcome.Fetched { Page.Status: >= 200 and < 300 } => null,
            FetchOutcome.Fetched f => $"it answered with status {f.Page.Status}.",
            FetchOutcome.Failed f => f.Reason,
            FetchOutcome.Refused r => r.Reason,
            FetchOutcome.NotNow n => n.Reason,
            _ => "there was no answer.",
        };
        if (problem is not null)
        {
            problems.Add($"{url}: {problem}");
        }

        return problem is null ? ((FetchOutcome.Fetched)outcome).Page : null;
    }
}
