using Republish.Extraction.Blocks;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Metadata;

/// <summary>
/// When an article was published: what the page declares for machines comes before what it shows, a time near the title
/// before one elsewhere, and the address comes last. Two declared days that differ are settled in that order.
/// </summary>
internal static class DateRule
{
    /// <summary>Names that say when something was published and nothing else.</summary>
    private static readonly string[] PublishedNames =
    [
        "article:published_time", "datePublished", "og:published_time", "og:article:published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "pubdate", "publish-date", "publishdate", "publish_date", "publication_date",
        "article.published", "article_date_original", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "citation_publication_date", "citation_date", "rnews:datePublished", "bt:pubdate", "originalpublicationdate", "shareaholic:article_published_time",
    ];

    /// <summary>Names under which systems also write when a page was made or delivered.</summary>
    private static readonly string[] LooseNames = ["dcterms.created", "dc.date", "dc.date.created", "dcterms.date", "date", "created", "article.created", "dateCreated", "last-modified"];

    private static readonly string[] ModifiedNames = ["article:modified_time", "og:updated_time", "dateModified", "dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "og:modified_time"];

    /// <summary>The day of publication, or null.</summary>
    public static Sourced<PublicationTime>? Published(PageDocument document, PageMeasures measures, PageHead head, StructuredArticle? structured, int heading, int body)
    {
        var declared = DateText.Parse(structured?.Published) is { } ld ? new Sourced<PublicationTime>(ld, "json-ld:datePublished") : Declared(head, PublishedNames);
        if (declared is not null)
        {
            return ShownDay.Of(document, measures, head, declared, heading >= 0 ? heading : body);
        }

        var visible = Visible(document, measures, heading, body);
        return visible is { From: "microdata:datePublished" or "time" } ? visible : Declared(head, LooseNames) ?? visible ?? FromAddress(document, head);
    }

    /// <summary>The day of the last change, or null.</summary>
    public static Sourced<PublicationTime>? Modified(PageHead head, StructuredArticle? structured) =>
        DateText.Parse(structured?.Modified) is { } ld ? new Sourced<PublicationTime>(ld, "json-ld:dateModified") : Declared(head, ModifiedNames);

    private static Sourced<PublicationTime>? Declared(PageHead head, string[] names)
    {
        foreach (var name in names)
        {
            foreach (var value in head.All(name))
            {
                if (DateText.Parse(value) is { } time)
                {
                    return new Sourced<PublicationTime>(time, "meta:" + name);
                }
            }
        }

        return null;
    }

    private static Sourced<PublicationTime>? Visible(PageDocument document, PageMeasures measures, int heading, int body)
    {
        // The nearest to the title wins; marks (itemprop, time) beat plain text, what says "published" beats the rest.
        var tree = document.Tree;
        Sourced<PublicationTime>? best = null;
        var bestScore = int.MinValue;
        var anchor = heading >= 0 ? heading : body;
        var seen = 0;
        for (var i = 1; i < tree.Count && seen < 400; i++)
        {
            if (tree.Element(i) is not { } element || measures.Display(i) == Display.Never)
            {
                continue;
            }

            var isTime = tree.Name(i) == "time";
            if (!isTime && (measures.Cues(i) & (Cue.Date | Cue.Meta | Cue.Author)) == Cue.None)
            {
                continue;
            }

            if ((measures.Cues(i) & Cue.Comment) != Cue.None || measures.Text(i) > 400)
            {
                continue;
            }

            seen++;
            var property = element.GetAttribute("itemprop");
            var text = Snippet.Of(tree, measures, i, 160);
            var time = DateText.Parse(element.GetAttribute("datetime") ?? element.GetAttribute("content") ?? Stamp(element)) ?? (VisibleDate.Find(text) is { } day ? new PublicationTime(day) : null);
            if (time is null)
            {
                continue;
            }

            var distance = Math.Abs(i - anchor);
            var score = (property is "datePublished" ? 1_000 : 0) + (isTime ? 150 : 0) - Math.Min(distance, 3_000)
                - (SaysChanged(text) || property == "dateModified" || IsMarkedChanged(element) ? 120 : 0) + (SaysPublished(text) ? 60 : 0)
                - (measures.IsOut(i) ? 300 : 0);
            if (score > bestScore)
            {
                bestScore = score;
                best = new Sourced<PublicationTime>(time, property is not null ? "microdata:" + property : isTime ? "time" : "visible date");
            }
        }

        return best ?? Written(tree, measures, anchor);
    }

    /// <summary>A day written in a short line near the title.</summary>
    private static Sourced<PublicationTime>? Written(PageTree tree, PageMeasures measures, int anchor)
    {
        Sourced<PublicationTime>? best = null;
        var nearest = 600;
        for (var i = Math.Max(1, anchor - 200); i < Math.Min(tree.Count, anchor + 600); i++)
        {
            if (measures.Display(i) != Display.Text || measures.IsOut(i) || tree.TextSpan(i).Length < 8)
            {
                continue;
            }

            // A line of its own, or a day with a dash before the first sentence.
            var text = tree.TextSpan(i).Trim();
            if (text.Length < 8)
            {
                continue;
            }

            var distance = Math.Abs(i - anchor) + (SaysChanged(text) ? 150 : 0) - (SaysPublished(text) ? 150 : 0);
            if (distance >= nearest)
            {
                continue;
            }

            var isLine = text.Length <= 120 && (measures.Text(measures.BlockOf(i)) < 160 || (text.Length < 30 && char.IsAsciiDigit(text[0])));
            if (!isLine && (i < anchor || text.Length < 20 || !char.IsAsciiDigit(text[0]) || text[..20].IndexOfAny('-', '–', ':') < 8))
            {
                continue;
            }

            if (VisibleDate.Find(isLine ? text : text[..text[..20].IndexOfAny('-', '–', ':')]) is { } day)
            {
                nearest = distance;
                best = new Sourced<PublicationTime>(new PublicationTime(day), "visible text");
            }
        }

        return best;
    }

    /// <summary>A mark that scripts read: an ISO instant as an element's <c>title</c>.</summary>
    private static string? Stamp(PageElement element) => element.GetAttribute("title") is { Length: >= 10 and < 40 } title && char.IsAsciiDigit(title[0]) && title[4] == '-' ? title : null;

    /// <summary>Whether an element's class says that its time is that of a change alone.</summary>
    private static bool IsMarkedChanged(PageElement element) =>
        element.GetAttribute("class") is { } names && Says(names, "updated", "modified") && !Says(names, "published");

    private static bool SaysChanged(ReadOnlySpan<char> text) => Says(text, "updated", "modified", "last edited", "aktualisiert", "geändert", "letzte änderung", "mis à jour", "mise à jour", "actualizado", "aggiornato", "bijgewerkt", "gewijzigd", "oppdatert", "uppdaterad");

    private static bool SaysPublished(ReadOnlySpan<char> text) => Says(text, "published", "posted", "veröffentlicht", "erschienen", "publié", "publicado", "pubblicato", "gepubliceerd", "publisert", "publicerad");

    private static bool Says(ReadOnlySpan<char> text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The day that the page's address holds: where it was fetched, else where it says it lives.</summary>
    internal static Sourced<PublicationTime>? FromAddress(PageDocument document, PageHead head) =>
        FromAddress(document.Page.Url) ?? (document.Resolve(head.Canonical) is { } canonical ? FromAddress(canonical) : null) ?? (document.Resolve(head.First("og:url")?.Value) is { } declared ? FromAddress(declared) : null);

    private static Sourced<PublicationTime>? FromAddress(Uri url)
    {
        // /2015/09/29/ or /2015-09-29
        var path = url.AbsolutePath.AsSpan();
        for (var i = 0; i + 9 < path.Length; i++)
        {
            if (path[i] is '/' or '-' or '_' && char.IsAsciiDigit(path[i + 1]) && path[i + 1] is '1' or '2' && i + 10 < path.Length && path[i + 5] is '/' or '-' or '_' && path[i + 8] == path[i + 5]
                && DateText.Parse(string.Concat(path.Slice(i + 1, 4), "-", path.Slice(i + 6, 2), "-") + path.Slice(i + 9, Math.Min(2, path.Length - i - 9)).ToString()) is { } time)
            {
                return new Sourced<PublicationTime>(time, "address");
            }
        }

        return null;
    }
}
