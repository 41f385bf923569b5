using Republish.Extraction.Blocks;
using Republish.Extraction.Body;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Metadata;

/// <summary>Finds the heading that shows the article's title to readers.</summary>
internal static class TitleHeading
{
    /// <summary>Headings looked at on a page, of the first level and of all others; menus and teasers may hold hundreds.</summary>
    private const int Maximum = 60;

    /// <summary>The heading whose words agree best with a declared title, with its tree index; -1 and null when none does.</summary>
    /// <param name="tree">The page.</param>
    /// <param name="measures">Its measures.</param>
    /// <param name="declared">The titles that the page declares, without the site's name.</param>
    /// <param name="site">The site's name, which is no title; null when unknown.</param>
    public static (int Heading, string? Text) Find(PageTree tree, PageMeasures measures, List<Sourced<string>> declared, string? site)
    {
        var best = -1;
        string? bestText = null;
        var bestScore = 0.0;
        var keys = declared.Select(d => Words(d.Value)).ToArray();
        var seen = 0;
        var largest = 0;
        var lone = -1;
        for (var i = 1; i < tree.Count && largest < Maximum; i++)
        {
            var name = tree.Name(i);
            var isH1 = name == "h1";
            if ((!isH1 && (seen >= Maximum || (name is not ("h2" or "h3") && (measures.Cues(i) & Cue.Title) == Cue.None))) || measures.Text(i) is < 2 or > 400 || measures.IsOut(i))
            {
                continue;
            }

            if (!isH1 && measures.Display(i) != Display.Block)
            {
                continue;
            }

            // Menus and teasers may hold more headings than are looked at: those of the first level are looked at beside them.
            seen += isH1 ? 0 : 1;
            largest += isH1 ? 1 : 0;
            var text = Snippet.Of(tree, measures, i, 500);
            var words = Words(text);
            var agreement = 0.0;
            foreach (var key in keys)
            {
                agreement = Math.Max(agreement, Overlap(words, key));
            }

            // A heading of the first level that begins a declared title agrees with it, however much of section and site that one adds.
            if (isH1 && agreement < 0.6 && words.Count >= 3 && TextKey.Of(text) is var start && declared.Exists(d => TextKey.Of(d.Value).StartsWith(start, StringComparison.Ordinal)))
            {
                agreement = 0.6;
            }

            if (isH1)
            {
                lone = largest == 1 && words.Count >= 2 && measures.LinkDensity(i) < 0.5 ? i : -1;
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
        if (bestScore >= 0.6 || keys.Length == 0)
        {
            return (best, bestText);
        }

        // Nothing shown says what is declared: the page's only heading of the first level is its title, unless it names the site or is
        // a label, shorter than the title declared.
        if (lone > 0 && Snippet.Of(tree, measures, lone, 500) is var only && TextKey.Of(only) is var onlyKey
            && onlyKey.Length * 5 >= TextKey.Of(declared[0].Value).Length * 4 && onlyKey != TextKey.Of(site ?? "") && !declared.Exists(d => TextKey.Of(d.Value).EndsWith(onlyKey, StringComparison.Ordinal)))
        {
            return (lone, only);
        }

        return (-1, null);
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
