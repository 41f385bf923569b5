using Republish.Extraction.Blocks;

namespace Republish.Extraction.Body;

/// <summary>
/// Finds a label such as "Don't miss" inside a text together with the lines of links that it announces. Each alone could be the article's: the
/// label a heading, the line a sentence with a link.
/// </summary>
internal static class Pointers
{
    /// <summary>The places of such labels and lines; empty when there is none, which is the rule.</summary>
    public static HashSet<int> Find(List<WrittenBlock> blocks)
    {
        var found = new HashSet<int>();
        for (var i = 0; i + 1 < blocks.Count; i++)
        {
            if (!blocks[i].IsText || blocks[i].Length > 40 || !(Phrases.IsRelated(blocks[i].Text) || Phrases.IsEnd(blocks[i].Text)) || !IsPointer(blocks[i + 1]))
            {
                continue;
            }

            found.Add(i);
            while (i + 1 < blocks.Count && IsPointer(blocks[i + 1]))
            {
                found.Add(++i);
            }
        }

        return found;
    }

    private static bool IsPointer(WrittenBlock block) => block.IsText && block.Length < 300 && block.LinkDensity > 0.7;
}
