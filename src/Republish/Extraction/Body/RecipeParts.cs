using Republish.Extraction.Blocks;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Body;

/// <summary>
/// A recipe's ingredients belong to it, though pages show them as a list or table beside the text and not in it. Where they stand is known by what
/// the page's structured data declares.
/// </summary>
internal static class RecipeParts
{
    /// <summary>Fewer declared ingredients than this tell nothing.</summary>
    private const int Fewest = 3;

    /// <summary><paramref name="parts"/> with the lists that show the ingredients, in the page's order; as they were when those stand in them or are not shown.</summary>
    public static List<int> With(PageTree tree, PageMeasures measures, IReadOnlyList<string> ingredients, List<int> parts)
    {
        if (ingredients.Count < Fewest)
        {
            return parts;
        }

        var wanted = ingredients.Select(i => TextKey.Of(i)).Where(k => k.Length > 2).ToHashSet(StringComparer.Ordinal);
        var shown = new List<int>();
        for (var i = 1; i < tree.Count && wanted.Count > 0; i++)
        {
            if (measures.Display(i) == Display.Block && measures.Text(i) is > 2 and < 300 && !measures.IsOut(i) && wanted.Remove(TextKey.Of(Snippet.Of(tree, measures, i, 400))))
            {
                shown.Add(i);
            }
        }

        if (shown.Count < Fewest || shown.Count * 2 < ingredients.Count)
        {
            return parts;
        }

        var all = new List<int>(parts);
        foreach (var item in shown)
        {
            if (all.Exists(p => p == item || tree.Contains(p, item)))
            {
                continue;
            }

            // As far up as nothing else comes with it: to the list, its heading, the box around them.
            var top = item;
            for (var up = tree.Parent(item); up > 0 && measures.Text(up) < 3_000 && measures.Running(up) < 300 && measures.LinkDensity(up) < 0.8 && !parts.Exists(p => p == up || tree.Contains(up, p)); up = tree.Parent(up))
            {
                top = up;
            }

            all.RemoveAll(p => tree.Contains(top, p));
            all.Add(top);
        }

        all.Sort();
        return all;
    }
}
