using System.Collections.Immutable;
using Republish.Attribution.Bylines;
using Republish.Extraction.Body;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Metadata;

/// <summary>Who wrote it: JSON-LD, then <c>meta</c>, then marks in the visible page (<c>rel=author</c>, <c>itemprop=author</c>, a byline). The first that names somebody wins.</summary>
internal static class ContributorRule
{
    private static readonly string[] MetaNames =
    [
        "citation_author", "author", "parsely-author", "article:author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "article:author_name", "twitter:creator:name", "cxenseparse:author", "og:article:author",
        "article.author", "articleauthor",
    ];

    /// <summary>The contributors in the page's order; empty when nobody is named.</summary>
    public static ImmutableArray<Contributor> Find(PageDocument document, PageMeasures measures, PageHead head, StructuredArticle? structured, string? publisher, int heading)
    {
        var authors = Authors(document, measures, head, structured, publisher, heading);
        var translated = authors.Any(a => a.Role == "translator");
        return Distinct([.. authors, .. VisibleByline.Helpers(document, measures, heading).Where(h => !translated || h.Role != "translator"), .. structured?.Helpers ?? []], []);
    }

    private static ImmutableArray<Contributor> Authors(PageDocument document, PageMeasures measures, PageHead head, StructuredArticle? structured, string? publisher, int heading)
    {
        var site = SiteKeys(document, head, publisher);
        var declared = Declared(head, structured, site, out var newsroom);
        if (!declared.IsEmpty && !declared.All(d => IsLogin(d.Name)))
        {
            return declared;
        }

        // A page that declares its own site as the author (a newsroom, a firm, a person's own site) means it, unless it shows a byline. A single
        // word is often the name with which somebody signs in; the byline says whose it is.
        var (visible, score) = VisibleByline.Find(document, measures, site, heading);
        if (!declared.IsEmpty)
        {
            return score >= VisibleByline.Sure && declared.All(d => visible.Any(v => IsNameOf(d.Name, v.Name))) ? visible : declared;
        }

        return newsroom.IsEmpty || (score >= VisibleByline.Sure && visible.All(v => PersonName.IsWhole(v.Name))) ? visible : newsroom;
    }

    private static ImmutableArray<Contributor> Declared(PageHead head, StructuredArticle? structured, string[] site, out ImmutableArray<Contributor> newsroom)
    {
        newsroom = [];
        if (structured is { Contributors.IsEmpty: false })
        {
            var named = Distinct(structured.Contributors, site);
            if (!named.IsEmpty && !named.All(n => IsOfSite(n.Name, site)))
            {
                return Wider(named, head, site);
            }

            newsroom = Distinct(structured.Contributors, []);
            if (!named.IsEmpty)
            {
                return [];
            }
        }

        foreach (var name in MetaNames)
        {
            var all = Named(head.All(name), "meta:" + name, site);
            var found = Distinct(all, site);
            if (!found.IsEmpty && !found.All(n => IsOfSite(n.Name, site)))
            {
                return found;
            }

            newsroom = newsroom.IsEmpty ? Distinct(all, []) : newsroom;
        }

        // What a card on another site would say under "Written by": the label names the value after it.
        for (var i = 1; i <= 2; i++)
        {
            if (head.First("twitter:label" + i) is { } label && IsWrittenBy(label.Value) && Distinct(Named(head.All("twitter:data" + i), "meta:twitter:data" + i, site), site) is { IsEmpty: false } found)
            {
                return found;
            }
        }

        return [];
    }

    private static bool IsWrittenBy(string label) => label.TrimEnd(':').ToLowerInvariant() is "written by" or "verfasst von" or "geschrieben von" or "escrito por" or "écrit par" or "rédigé par" or "scritto da" or "geschreven door" or "skrevet av"
        or "skrevet af" or "skriven av" or "napisane przez" or "автор" or "yazan" or "author" or "by";

    private static Contributor[] Named(IReadOnlyList<string> values, string from, string[] site) =>
        [.. values.SelectMany(v => IsSite(TextKey.Of(v), site) ? [new Contributor(v, "author", null, from)] : PersonName.Read(v).Select(n => Of(n, null, from))).OrderBy(c => c.Role is not ("author" or "translator"))];

    /// <summary>The contributor that a byline names.</summary>
    internal static Contributor Of(BylineName name, Uri? url, string from) => new(name.Name, name.Role.ToString().ToLowerInvariant(), url, from);

    /// <summary>One word in small letters, or with a dot or a digit: a name for signing in rather than a person's.</summary>
    private static bool IsLogin(string name) => !name.Contains(' ', StringComparison.Ordinal);

    /// <summary>Whether a single word is somebody's name written in one ("janeroe", "jane.roe") or a part of it.</summary>
    private static bool IsNameOf(string word, string name)
    {
        var key = TextKey.Of(word);
        return TextKey.Of(name) == key || name.Split(' ').Any(n => TextKey.Of(n) == key);
    }

    internal static ImmutableArray<Contributor> Distinct(IEnumerable<Contributor> contributors, string[] site)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        return [.. contributors.Select(c => WithoutSite(c, site)).Where(c => TextKey.Of(c.Name) is { Length: > 0 } key && !IsSite(key, site) && keys.Add(key)).Take(60)];
    }

    /// <summary>The people of a <c>meta</c> that names all of those and more (JSON-LD often has room for one author only), in its order; else those.</summary>
    private static ImmutableArray<Contributor> Wider(ImmutableArray<Contributor> named, PageHead head, string[] site)
    {
        foreach (var name in (ReadOnlySpan<string>)["author", "article:author_name"])
        {
            var all = Distinct(Named(head.All(name), "meta:" + name, site), site);
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

    /// <summary>Whether the name holds the site's ("The Example", "Example editors"): more likely a newsroom's than a person's.</summary>
    private static bool IsOfSite(string name, string[] site)
    {
        var key = TextKey.Of(name);
        return site.Any(s => (s.Length >= 4 && key.Contains(s, StringComparison.Ordinal)) || (key.Length >= 5 && s.StartsWith(key, StringComparison.Ordinal)));
    }

    /// <summary>"Example News - Jane Roe" without the site.</summary>
    private static Contributor WithoutSite(Contributor contributor, string[] site)
    {
        var at = contributor.Name.IndexOf(" - ", StringComparison.Ordinal);
        if (at <= 0 || site.Length == 0)
        {
            return contributor;
        }

        var (left, right) = (contributor.Name[..at].Trim(), contributor.Name[(at + 3)..].Trim());
        return IsSite(TextKey.Of(left), site) ? contributor with { Name = right } : IsSite(TextKey.Of(right), site) ? contributor with { Name = left } : contributor;
    }
}
