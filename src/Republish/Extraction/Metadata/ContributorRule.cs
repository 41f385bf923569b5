using System.Collections.Immutable;
using AngleSharp.Dom;
using Republish.Extraction.Blocks;
using Republish.Extraction.Body;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Metadata;

/// <summary>Who wrote it: JSON-LD, then <c>meta</c>, then marks in the visible page (<c>rel=author</c>, <c>itemprop=author</c>, a byline). The first that names somebody wins.</summary>
internal static class ContributorRule
{
    /// <summary>The contributors in the page's order; empty when nobody is named.</summary>
    public static ImmutableArray<Contributor> Find(PageDocument document, PageMeasures measures, PageHead head, StructuredArticle? structured, string? publisher, int heading)
    {
        if (structured is { Contributors.IsEmpty: false })
        {
            var named = Distinct(structured.Contributors, publisher);
            if (!named.IsEmpty)
            {
                return named;
            }
        }

        foreach (var name in (ReadOnlySpan<string>)["author", "parsely-author", "article:author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author", "byl", "article:author_name", "twitter:creator:name", "cxenseparse:author", "og:article:author", "article.author"])
        {
            var found = Distinct(head.All(name).SelectMany(PersonName.Split).Select(n => new Contributor(n, "author", null, "meta:" + name)), publisher);
            if (!found.IsEmpty)
            {
                return found;
            }
        }

        return Visible(document, measures, publisher, heading);
    }

    private static ImmutableArray<Contributor> Distinct(IEnumerable<Contributor> contributors, string? publisher)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var site = TextKey.Of(publisher ?? "");
        return [.. contributors.Where(c => TextKey.Of(c.Name) is { Length: > 0 } key && key != site && keys.Add(key)).Take(60)];
    }

    private static ImmutableArray<Contributor> Visible(PageDocument document, PageMeasures measures, string? publisher, int heading)
    {
        var tree = document.Tree;
        var best = ImmutableArray<Contributor>.Empty;
        var bestScore = int.MinValue;
        var seen = 0;
        for (var i = 1; i < tree.Count && seen < 300; i++)
        {
            if (tree[i] is not IElement element || measures.Text(i) is < 3 or > 200 || measures.IsOut(i) || (measures.Cues(i) & Cue.Comment) != Cue.None)
            {
                continue;
            }

            var relation = element.LocalName == "a" && element.GetAttribute("rel")?.Contains("author", StringComparison.OrdinalIgnoreCase) == true;
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

            var people = Distinct(PersonName.Split(Cut(text)).Select(n => new Contributor(n, "author", relation ? document.Resolve(element.GetAttribute("href")) : null, "visible byline")), publisher);
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

        return bestScore > -1_200 ? best : [];
    }

    /// <summary>A byline up to what follows the names: a date, a place, a role after a bar.</summary>
    private static string Cut(string text)
    {
        foreach (var stop in (ReadOnlySpan<string>)[" on ", " | ", "Published", "Updated", "Posted", " • ", " · ", " – ", " — ", " - ", " in ", " for ", "@", "("])
        {
            var at = text.IndexOf(stop, 2 < text.Length ? 2 : 0, StringComparison.Ordinal);
            if (at > 3)
            {
                text = text[..at];
            }
        }

        return text;
    }
}
