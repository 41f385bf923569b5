using System.Collections.Immutable;
using Republish.Extraction.Blocks;
using Republish.Extraction.Body;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Metadata;

/// <summary>Who wrote it: JSON-LD, then <c>meta</c>, then marks in the visible page (<c>rel=author</c>, <c>itemprop=author</c>, a byline). The first that names somebody wins.</summary>
internal static class ContributorRule
{
    /// <summary>The score from which a visible byline stands against a declared newsroom: marked as the author, near the heading.</summary>
    private const int SureByline = 250;

    private static readonly string[] MetaNames =
    [
        "author", "parsely-author", "article:author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author", "byl", "article:author_name", "twitter:creator:name", "cxenseparse:author", "og:article:author",
        "article.author", "articleauthor",
    ];

    /// <summary>The contributors in the page's order; empty when nobody is named.</summary>
    public static ImmutableArray<Contributor> Find(PageDocument document, PageMeasures measures, PageHead head, StructuredArticle? structured, string? publisher, int heading)
    {
        var newsroom = ImmutableArray<Contributor>.Empty;
        var site = SiteKeys(document, head, publisher);
        if (structured is { Contributors.IsEmpty: false })
        {
            var named = Distinct(structured.Contributors, site);
            if (!named.IsEmpty)
            {
                return Wider(named, head, site);
            }

            newsroom = Distinct(structured.Contributors, []);
        }

        foreach (var name in MetaNames)
        {
            var all = head.All(name).SelectMany(PersonName.Split).Select(n => new Contributor(n, "author", null, "meta:" + name)).ToArray();
            var found = Distinct(all, site);
            if (!found.IsEmpty)
            {
                return found;
            }

            newsroom = newsroom.IsEmpty ? Distinct(all, []) : newsroom;
        }

        // A page that declares its own site as the author (a newsroom, a firm, a person's own site) means it, unless it shows a byline.
        var (visible, score) = Visible(document, measures, site, heading);
        return newsroom.IsEmpty || score >= SureByline ? visible : newsroom;
    }

    private static ImmutableArray<Contributor> Distinct(IEnumerable<Contributor> contributors, string[] site)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        return [.. contributors.Where(c => TextKey.Of(c.Name) is { Length: > 0 } key && !IsSite(key, site) && keys.Add(key)).Take(60)];
    }

    /// <summary>The people of a <c>meta</c> that names all of those and more (JSON-LD often has room for one author only), in its order; else those.</summary>
    private static ImmutableArray<Contributor> Wider(ImmutableArray<Contributor> named, PageHead head, string[] site)
    {
        foreach (var name in (ReadOnlySpan<string>)["author", "article:author_name"])
        {
            var all = Distinct(head.All(name).SelectMany(PersonName.Split).Select(n => new Contributor(n, "author", null, "meta:" + name)), site);
            if (all.Length > named.Length && all.Length <= 8 && named.All(n => all.Any(a => TextKey.Of(a.Name) == TextKey.Of(n.Name))))
            {
                return [.. all.Select(a => named.FirstOrDefault(n => TextKey.Of(n.Name) == TextKey.Of(a.Name)) ?? a)];
            }
        }

        return named;
    }

    /// <summary>What the site calls itself: its publisher, its name, its host with and without the last label.</summary>
    private static string[] SiteKeys(PageDocument document, PageHead head, string? publisher)
    {
        var host = document.Page.Url.IdnHost;
        host = host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
        var dot = host.LastIndexOf('.');
        return [.. new[] { publisher, head.First("og:site_name")?.Value, host, dot > 0 ? host[..dot] : null }.Select(n => TextKey.Of(n ?? "")).Where(k => k.Length > 1).Distinct(StringComparer.Ordinal)];
    }

    private static bool IsSite(string key, string[] site) => Array.IndexOf(site, key) >= 0;

    private static (ImmutableArray<Contributor> People, int Score) Visible(PageDocument document, PageMeasures measures, string[] site, int heading)
    {
        var tree = document.Tree;
        var best = ImmutableArray<Contributor>.Empty;
        var bestScore = int.MinValue;
        var seen = 0;
        for (var i = 1; i < tree.Count && seen < 300; i++)
        {
            if (tree.Element(i) is not { } element || measures.Text(i) is < 3 or > 200 || measures.IsOut(i) || (measures.Cues(i) & Cue.Comment) != Cue.None)
            {
                continue;
            }

            var relation = tree.Name(i) == "a" && element.GetAttribute("rel")?.Contains("author", StringComparison.OrdinalIgnoreCase) == true;
            var named = (measures.Cues(i) & Cue.Author) != Cue.None;
            var property = named && element.GetAttribute("itemprop") is ("author" or "creator");
            var isLine = heading >= 0 && Math.Abs(i - heading) < 400 && measures.Text(i) < 90 && measures.Display(i) == Display.Block;
            if (!relation && !property && !named && !isLine)
            {
                continue;
            }

            seen += relation || property || named ? 1 : 0;
            var text = Snippet.Of(tree, measures, i, 200);
            var isByline = HeadLine.IsByline(text);
            if (!relation && !property && !named && !isByline)
            {
                continue;
            }

            var people = Distinct(PersonName.Split(Cut(text)).Select(n => new Contributor(n, "author", relation ? document.Resolve(element.GetAttribute("href")) : null, "visible byline")), site);
            if (people.IsEmpty || people.Length > 8)
            {
                continue;
            }

            var distance = heading < 0 ? i : Math.Abs(i - heading);
            var score = (property ? 300 : 0) + (relation ? 300 : 0) + (isByline ? 200 : 0) + (named ? 100 : 0) - Math.Min(distance, 2_000) - (measures.Text(i) > 60 ? 150 : 0);
            if (score > bestScore)
            {
                bestScore = score;
                best = people;
            }
        }

        return bestScore > -1_200 ? (best, bestScore) : ([], int.MinValue);
    }

    /// <summary>A byline up to what follows the names: a date, a place, a role after a bar.</summary>
    private static string Cut(string text)
    {
        foreach (var stop in (ReadOnlySpan<string>)[" on ", " | ", "Published", "Updated", "Posted", " • ", " · ", " – ", " — ", " - ", " in ", " for ", " @", "@", "(", " View all", " Alle Artikel", " Alle Beiträge", " All posts", "Follow"])
        {
            // "the Centre for Open Water" is one name: people have no article.
            if (stop is " for " or " in " or " on " && (text.StartsWith("the ", StringComparison.OrdinalIgnoreCase) || text.StartsWith("by the ", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            var at = text.IndexOf(stop, 2 < text.Length ? 2 : 0, StringComparison.Ordinal);
            if (at > 3)
            {
                text = text[..at];
            }
        }

        return text;
    }
}
