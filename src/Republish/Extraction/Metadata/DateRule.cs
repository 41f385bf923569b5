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
    private static readonly string[] PublishedNames =
    [
        "article:published_time", "datePublished", "og:published_time", "og:article:published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created", "dcterms.date", "date",
        "pubdate", "publish-date", "publishdate", "publish_date", "publication_date", "article.published", "article_date_original", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "created", "citation_publication_date", "citation_date", "rnews:datePublished", "bt:pubdate", "article.created", "originalpublicationdate", "last-modified", "dateCreated",
    ];

    private static readonly string[] ModifiedNames = ["article:modified_time", "og:updated_time", "dateModified", "dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "og:modified_time"];

    /// <summary>The day of publication, or null.</summary>
    public static Sourced<PublicationTime>? Published(PageDocument document, PageMeasures measures, PageHead head, StructuredArticle? structured, int heading, int body)
    {
        if (DateText.Parse(structured?.Published) is { } ld)
        {
            return new Sourced<PublicationTime>(ld, "json-ld:datePublished");
        }

        return Declared(head, PublishedNames) ?? Visible(document, measures, heading, body) ?? FromAddress(document.Page.Url);
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
            var time = DateText.Parse(element.GetAttribute("datetime") ?? element.GetAttribute("content")) ?? (VisibleDate.Find(text) is { } day ? new PublicationTime(day) : null);
            if (time is null)
            {
                continue;
            }

            var distance = Math.Abs(i - anchor);
            var score = (property is "datePublished" ? 1_000 : 0) + (isTime ? 150 : 0) - Math.Min(distance, 3_000)
                - (Says(text, "updated") || Says(text, "modified") || property == "dateModified" ? 120 : 0) + (Says(text, "published") || Says(text, "posted") ? 60 : 0)
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
            if (measures.Display(i) != Display.Text || measures.IsOut(i) || tree.Text(i)!.Length is < 8 or > 120 || Math.Abs(i - anchor) >= nearest)
            {
                continue;
            }

            if (VisibleDate.Find(tree.Text(i)) is { } day && measures.Text(measures.BlockOf(i)) < 160)
            {
                nearest = Math.Abs(i - anchor);
                best = new Sourced<PublicationTime>(new PublicationTime(day), "visible text");
            }
        }

        return best;
    }

    private static bool Says(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

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
