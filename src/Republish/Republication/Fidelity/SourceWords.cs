using System.Collections.Immutable;
using System.Text;
using Republish.Pages;

namespace Republish.Republication.Fidelity;

/// <summary>The article's words as they stand in the page, read from the DOM by the pointers of its blocks.</summary>
/// <remarks>
/// Text belongs to the nearest element around it that is a block or was left out, so that a block inside a part that was left out still
/// counts, and the other way round. Lines without an element of their own are named by the element that holds them; where that element
/// holds other blocks as well only its lines are meant, and what stands in further elements of it belongs to nobody.
/// </remarks>
internal static class SourceWords
{
    /// <summary>The words of the elements that <paramref name="blocks"/> name, in the page's order, without what <paramref name="leftOut"/> names.</summary>
    public static ImmutableArray<string> Of(PageDocument document, ImmutableArray<string> blocks, ImmutableArray<LeftOutPart> leftOut)
    {
        var index = new PointerIndex(document.Tree);
        var roots = blocks.Select(index.Find).OfType<int>().Distinct().Order().ToArray();
        var isRoot = roots.ToHashSet();
        var excluded = new HashSet<int>();
        var lines = new Dictionary<int, List<string>>();
        foreach (var part in leftOut)
        {
            if (index.Find(part.Pointer) is not { } node)
            {
                continue;
            }

            // Lines between breaks have no element of their own: their pointer is that of the element which holds all of them.
            if (!isRoot.Contains(node))
            {
                excluded.Add(node);
            }
            else if (part.Text is { Length: > 0 } text)
            {
                (lines.TryGetValue(node, out var known) ? known : lines[node] = []).Add(string.Join(' ', WordSequence.Of(text)));
            }
        }

        LeaveOutBesideLines(document.Tree, roots, isRoot, excluded);
        bool? Reads(int node) => isRoot.Contains(node) ? true : excluded.Contains(node) ? false : null;

        var words = ImmutableArray.CreateBuilder<string>();
        var end = -1;
        foreach (var root in roots)
        {
            if (root < end)
            {
                continue;
            }

            var text = new StringBuilder();
            DomWords.Append(text, document.Tree, root, n => excluded.Contains(n) && !HoldsAny(document.Tree, n, roots), Reads);
            end = document.Tree.End(root);
            words.AddRange(lines.TryGetValue(root, out var left) ? Without(text.ToString(), left) : WordSequence.Of(text.ToString()));
        }

        return words.ToImmutable();
    }

    /// <summary>In an element that holds blocks beside its own lines, other elements that end a line are not read.</summary>
    private static void LeaveOutBesideLines(PageTree tree, int[] roots, HashSet<int> isRoot, HashSet<int> excluded)
    {
        foreach (var root in roots.Where(r => HoldsAny(tree, r, roots)))
        {
            for (var i = root + 1; i < tree.End(root);)
            {
                var isElement = tree.Element(i) is not null;
                if (isElement && (isRoot.Contains(i) || !DomWords.IsInLine(tree.Name(i)!)))
                {
                    _ = isRoot.Contains(i) || excluded.Add(i);
                    i = HoldsAny(tree, i, roots) && !isRoot.Contains(i) ? i + 1 : tree.End(i);
                }
                else
                {
                    i++;
                }
            }
        }
    }

    /// <summary>Whether a block stands inside the element at <paramref name="node"/>.</summary>
    private static bool HoldsAny(PageTree tree, int node, int[] roots)
    {
        var at = Array.BinarySearch(roots, node + 1);
        at = at < 0 ? ~at : at;
        return at < roots.Length && roots[at] < tree.End(node);
    }

    /// <summary>The words of the paragraphs that do not begin as one of the lines does; each line takes out one paragraph.</summary>
    private static IEnumerable<string> Without(string text, List<string> lines)
    {
        var left = new List<string>(lines);
        foreach (var paragraph in Paragraphs(text))
        {
            var words = WordSequence.Of(paragraph);
            var joined = string.Join(' ', words);
            var at = joined.Length == 0 ? -1 : left.FindIndex(l => l.Length > 0 && joined.StartsWith(l, StringComparison.Ordinal));
            if (at >= 0)
            {
                left.RemoveAt(at);
                continue;
            }

            foreach (var word in words)
            {
                yield return word;
            }
        }
    }

    private static IEnumerable<string> Paragraphs(string text)
    {
        var paragraph = new StringBuilder();
        foreach (var line in text.Split('\n'))
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                paragraph.Append(line).Append('\n');
                continue;
            }

            if (paragraph.Length > 0)
            {
                yield return paragraph.ToString();
                paragraph.Clear();
            }
        }

        yield return paragraph.ToString();
    }
}
