using Republish.Extraction.Blocks;
using Republish.Pages;

namespace Republish.Extraction.Body;

/// <summary>
/// Finds second copies of a text that a page holds for other widths of the screen, or once more below. A paragraph of more than a line or two
/// that stands there again word for word, in another element, is one; so are headings and short lines between such paragraphs. Short lines alone may be refrains.
/// </summary>
internal static class Copies
{
    /// <summary>A paragraph that is longer than this is not said twice.</summary>
    private const int Long = 100;

    /// <summary>The places of blocks that are second copies; null when there is none, which is the rule.</summary>
    public static HashSet<int>? Find(PageTree tree, List<WrittenBlock> blocks)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        HashSet<int>? copies = null;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Length < Long || blocks[i].Block is not (Block.Paragraph or Block.List))
            {
                continue;
            }

            var holder = tree.Parent(blocks[i].Node);
            if (!seen.TryAdd(blocks[i].Text, holder) && seen[blocks[i].Text] != holder)
            {
                (copies ??= []).Add(i);
            }
        }

        // One paragraph alone may be meant to be said twice.
        if (copies is not { Count: > 1 })
        {
            return null;
        }

        Between(blocks, copies);
        return copies;
    }

    /// <summary>Adds the short lines that stand beside a copy and stood before as well.</summary>
    private static void Between(List<WrittenBlock> blocks, HashSet<int> copies)
    {
        var earlier = new HashSet<string>(StringComparer.Ordinal);
        var first = copies.Min();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (i >= first - 3 && !copies.Contains(i) && blocks[i].IsText && blocks[i].Length < Long && earlier.Contains(blocks[i].Text) && (IsBesideCopy(i, 1) || IsBesideCopy(i, -1)))
            {
                copies.Add(i);
            }

            earlier.Add(blocks[i].Text);
        }

        bool IsBesideCopy(int at, int step)
        {
            for (var i = at + step; i >= 0 && i < blocks.Count; i += step)
            {
                if (copies.Contains(i))
                {
                    return true;
                }

                if (blocks[i].Length >= Long || !earlier.Contains(blocks[i].Text))
                {
                    return false;
                }
            }

            return false;
        }
    }
}
