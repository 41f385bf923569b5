using Republish.Extraction.Body;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Metadata;

/// <summary>
/// Which title wins: the heading that the page shows, when what the page declares (JSON-LD, Open Graph, <c>title</c>)
/// agrees with it in its words; else the declared one, without the site's name.
/// </summary>
internal static class TitleRule
{
    private const string JsonLd = "json-ld:headline";

    private const string OpenGraph = "meta:og:title";

    private const string Window = "title";

    private static readonly string[] Separators = [" | ", " – ", " — ", " - ", " :: ", " » ", " « ", " · ", " • ", " / ", " // "];

    /// <summary>The title and the tree index of the heading that shows it (-1 when none does).</summary>
    public static (Sourced<string>? Title, int Heading) Find(PageTree tree, PageMeasures measures, PageHead head, StructuredArticle? structured)
    {
        var site = head.First("og:site_name", "application-name")?.Value ?? structured?.Publisher;
        var declared = new List<Sourced<string>>();
        void Declare(string? value, string from)
        {
            if (!string.IsNullOrWhiteSpace(value) && value.Length < 500)
            {
                declared.Add(new Sourced<string>(WithoutSite(value, site), from));
            }
        }

        if (head.First("headline") is { } headline)
        {
            Declare(headline.Value, headline.From);
        }

        Declare(structured?.Headline, JsonLd);
        if (head.First("og:title") is { } og)
        {
            Declare(og.Value, og.From);
        }

        if (head.First("twitter:title", "dc.title", "title") is { } other)
        {
            Declare(other.Value, other.From);
        }

        Declare(head.Title, Window);
        var (heading, text) = TitleHeading.Find(tree, measures, declared, site);
        if (heading >= 0)
        {
            var key = TextKey.Of(text);
            var shown = new Sourced<string>(text!, tree.Name(heading) == "h1" ? "h1" : "visible heading");
            // A kicker or rubric before the title in its heading is not the title, nor is what follows it after a bar or dash: where
            // what the page declares for others to show (JSON-LD, Open Graph) is such a part of the heading, it is the title. Where JSON-LD
            // repeats the heading to the letter, marks included, that lead-in was written as part of the title.
            var repeated = declared.Exists(d => d.From == JsonLd && IsSame(d.Value, text!));
            if (!repeated && declared.Find(d => !IsWindowTitle(d) && IsPart(d.Value, text!, key)) is { } within)
            {
                return (within, heading);
            }

            if (IsNews(structured?.Type) && ForElsewhere(declared, head, key, text!) is { } elsewhere)
            {
                return (elsewhere, heading);
            }

            if ((declared.Find(d => d.From == OpenGraph && TextKey.Of(d.Value) == key) ?? declared.Find(d => TextKey.Of(d.Value) == key)) is { } same)
            {
                // The same letters: the declared title has the marks between kicker and heading that the page shows by layout alone.
                return (HasLooseMarks(text!) || PunctuationOf(same.Value) > PunctuationOf(text!) ? same : shown, heading);
            }

            if (!repeated && declared.Find(d => IsPart(d.Value, text!, key)) is { } window)
            {
                return (window, heading);
            }

            return (shown, heading);
        }

        return (declared.Count > 0 ? declared[0] : null, -1);
    }

    private static bool IsWindowTitle(Sourced<string> title) => title.From == Window;

    /// <summary>Whether JSON-LD's type is one for news: <c>NewsArticle</c> and its kinds, <c>LiveBlogPosting</c>.</summary>
    private static bool IsNews(string? type) => type is not null && (type.EndsWith("NewsArticle", StringComparison.Ordinal) || type == "LiveBlogPosting");

    /// <summary>Whether two titles are the same to the reader: letters and marks, whichever form of quotation mark, dash or space.</summary>
    private static bool IsSame(string one, string other)
    {
        static string Folded(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)).Select(c => c switch
        {
            '\u2018' or '\u2019' or '\u201a' or '`' or '\u00b4' => '\'',
            '\u201c' or '\u201d' or '\u201e' or '\u00ab' or '\u00bb' => '"',
            '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' => '-',
            _ => char.ToLowerInvariant(c),
        }));
        return Folded(one) == Folded(other);
    }

    /// <summary>
    /// The title that the publisher wrote for showing the article on other sites (<c>og:title</c>), where it is one of its own beside the page's heading:
    /// JSON-LD declares the same, or JSON-LD repeats the heading and <c>og:title</c> neither repeats the window's title, which is written for
    /// search engines, nor adds anything around the heading. One that only leaves the heading's written lead-in out is no title of its own, nor is
    /// a shorter one where all other places, those for other sites too (<c>twitter:title</c>), repeat the heading: it was cut for previews.
    /// Null where the heading stands.
    /// </summary>
    private static Sourced<string>? ForElsewhere(List<Sourced<string>> declared, PageHead head, string heading, string text)
    {
        if (declared.Find(d => d.From == OpenGraph) is not { } og || declared.Find(d => d.From == JsonLd) is not { } structured)
        {
            return null;
        }

        var key = TextKey.Of(og.Value);
        var inData = TextKey.Of(structured.Value);
        if (key.Length < 15 || key == heading || key != TextKey.Of(head.First("og:title")!.Value))
        {
            return null;
        }

        if (inData == heading && (IsPartAfterMark(key, text)
            || (key.Length < heading.Length && head.First("twitter:title") is { } other && TextKey.Of(other.Value) == heading && IsSame(structured.Value, text))))
        {
            return null;
        }

        return key == inData || (inData == heading && !key.StartsWith(heading, StringComparison.Ordinal) && !key.EndsWith(heading, StringComparison.Ordinal)
                && !declared.Exists(d => IsWindowTitle(d) && TextKey.Of(d.Value) == key))
            ? og
            : null;
    }

    private static bool IsPart(string title, string text, string key)
    {
        var part = TextKey.Of(title);
        return part.Length >= 15 && part.Length < key.Length && (key.EndsWith(part, StringComparison.Ordinal) || EndsAtSeparator(text, part));
    }

    /// <summary>Whether a title is what stands after a colon in the heading's text.</summary>
    private static bool IsPartAfterMark(string part, string text)
    {
        for (var at = text.IndexOf(": ", StringComparison.Ordinal); at > 0; at = text.IndexOf(": ", at + 1, StringComparison.Ordinal))
        {
            if (TextKey.Of(text.AsSpan(at + 1)) == part)
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsAtSeparator(string text, string part)
    {
        foreach (var separator in Separators)
        {
            var at = text.IndexOf(separator, StringComparison.Ordinal);
            for (var tries = 0; at > 0 && tries < 4; tries++)
            {
                if (TextKey.Of(text.AsSpan(0, at)) == part)
                {
                    return true;
                }

                at = text.IndexOf(separator, at + separator.Length, StringComparison.Ordinal);
            }
        }

        return false;
    }

    /// <summary>A colon after a space: the mark belongs to a kicker's layout.</summary>
    private static bool HasLooseMarks(string title) => title.Contains(" : ", StringComparison.Ordinal);

    private static int PunctuationOf(string title) => title.Count(c => c is ':' or '–' or '—' or '-' or '|' or '?' or '!');

    /// <summary>The declared title without a leading or trailing part that is the site's name or comes after a bar.</summary>
    public static string WithoutSite(string title, string? site)
    {
        title = title.Trim();
        var siteKey = TextKey.Of(site ?? "");
        foreach (var separator in (ReadOnlySpan<string>)Separators)
        {
            var at = title.LastIndexOf(separator, StringComparison.Ordinal);
            if (at > 0)
            {
                var tail = TextKey.Of(title.AsSpan(at + separator.Length));
                if (tail.Length > 0 && (tail == siteKey || (siteKey.Length > 3 && (tail.Contains(siteKey, StringComparison.Ordinal) || siteKey.Contains(tail, StringComparison.Ordinal) && tail.Length > 2))))
                {
                    return WithoutSite(title[..at], site);
                }
            }

            at = title.IndexOf(separator, StringComparison.Ordinal);
            if (at > 0 && siteKey.Length > 0 && TextKey.Of(title.AsSpan(0, at)) == siteKey)
            {
                return title[(at + separator.Length)..].Trim();
            }
        }

        var bar = title.LastIndexOf(" | ", StringComparison.Ordinal);
        return bar > 15 && title.Length - bar < 40 ? title[..bar].Trim() : title;
    }
}
