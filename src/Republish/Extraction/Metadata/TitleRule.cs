using Republish.Extraction.Blocks;
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
        var (heading, text) = BestHeading(tree, measures, declared);
        if (heading >= 0)
        {
            var key = TextKey.Of(text);
            var shown = new Sourced<string>(text!, tree.Name(heading) == "h1" ? "h1" : "visible heading");
            // A kicker or rubric before the title in its heading is not the title, nor is what follows it after a bar or dash: where
            // what the page declares for others to show (JSON-LD, Open Graph) is such a part of the heading, it is the title.
            if (declared.Find(d => !IsWindowTitle(d) && IsPart(d.Value, text!, key)) is { } within)
            {
                return (within, heading);
            }

            if (structured?.Type is { } type && type.EndsWith("NewsArticle", StringComparison.Ordinal) && ForElsewhere(declared, head, key) is { } elsewhere)
            {
                return (elsewhere, heading);
            }

            if ((declared.Find(d => d.From == OpenGraph && TextKey.Of(d.Value) == key) ?? declared.Find(d => TextKey.Of(d.Value) == key)) is { } same)
            {
                // The same letters: the declared title has the marks between kicker and heading that the page shows by layout alone.
                return (HasLooseMarks(text!) || PunctuationOf(same.Value) > PunctuationOf(text!) ? same : shown, heading);
            }

            if (declared.Find(d => IsPart(d.Value, text!, key)) is { } window)
            {
                return (window, heading);
            }

            return (shown, heading);
        }

        return (declared.Count > 0 ? declared[0] : null, -1);
    }

    private static bool IsWindowTitle(Sourced<string> title) => title.From == Window;

    /// <summary>
    /// The title that the publisher wrote for showing the article on other sites (<c>og:title</c>), where it is one of its own beside the page's heading:
    /// JSON-LD declares the same, or JSON-LD repeats the heading and <c>og:title</c> neither repeats the window's title, which is written for
    /// search engines, nor adds anything around the heading. Null where the heading stands.
    /// </summary>
    private static Sourced<string>? ForElsewhere(List<Sourced<string>> declared, PageHead head, string heading)
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

    private static (int Heading, string? Text) BestHeading(PageTree tree, PageMeasures measures, List<Sourced<string>> declared)
    {
        var best = -1;
        string? bestText = null;
        var bestScore = 0.0;
        var keys = declared.Select(d => Words(d.Value)).ToArray();
        var seen = 0;
        for (var i = 1; i < tree.Count && seen < 60; i++)
        {
            var name = tree.Name(i);
            var isH1 = name == "h1";
            if ((!isH1 && name is not ("h2" or "h3") && (measures.Cues(i) & Cue.Title) == Cue.None) || measures.Text(i) is < 2 or > 400 || measures.IsOut(i))
            {
                continue;
            }

            if (!isH1 && measures.Display(i) != Display.Block)
            {
                continue;
            }

            seen++;
            var text = Snippet.Of(tree, measures, i, 500);
            var words = Words(text);
            var agreement = 0.0;
            foreach (var key in keys)
            {
                agreement = Math.Max(agreement, Overlap(words, key));
            }

            var score = agreement + (isH1 ? 0.15 : 0) - (measures.LinkDensity(i) > 0.9 ? 0.1 : 0);
            if ((agreement >= 0.5 || (isH1 && keys.Length == 0)) && score > bestScore)
            {
                bestScore = score;
                best = i;
                bestText = text;
            }
        }

        // A heading inside a link elsewhere on the page can hold the same words as a teaser; an exact one wins anyway.
        return bestScore >= 0.6 || keys.Length == 0 ? (best, bestText) : (-1, null);
    }

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

    private static HashSet<string> Words(string text)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                if (CharacterCount.IsWide(text[i]))
                {
                    words.Add(text[i].ToString());
                }
                else if (start < 0)
                {
                    start = i;
                }
            }
            else if (start >= 0)
            {
                words.Add(text[start..i]);
                start = -1;
            }
        }

        return words;
    }

    private static double Overlap(HashSet<string> a, HashSet<string> b)
    {
        if (a.Count == 0 || b.Count == 0)
        {
            return 0;
        }

        var common = 0;
        foreach (var word in a)
        {
            common += b.Contains(word) ? 1 : 0;
        }

        return 2.0 * common / (a.Count + b.Count);
    }
}
