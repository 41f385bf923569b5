using System.Buffers;

namespace Republish.Pages;

/// <summary>Reads the selectors that most pages write: names, ids and classes, inside each other. All others are passed over.</summary>
internal static class StyleSelector
{
    /// <summary>Longer selectors are passed over.</summary>
    private const int MostParts = 4;

    /// <summary>What other kinds of selectors hold.</summary>
    private static readonly SearchValues<char> Unread = SearchValues.Create(":[]*+~\\(@\"'%");

    /// <summary>Reads one selector; false when it is of a kind that is not read (states, attributes, neighbours, escapes, <c>*</c>).</summary>
    /// <param name="selector">The selector, without commas.</param>
    /// <param name="targets">Its parts, the last written first.</param>
    /// <param name="isParent">For each part after the first whether it was joined by <c>&gt;</c>.</param>
    /// <param name="specificity">How much it weighs: ids, then classes, then names.</param>
    public static bool TryRead(ReadOnlySpan<char> selector, out StyleTarget[] targets, out bool[] isParent, out int specificity)
    {
        (targets, isParent, specificity) = ([], [], 0);
        selector = selector.Trim();
        if (selector.Length is 0 or > 200 || selector.ContainsAny(Unread))
        {
            return false;
        }

        var parts = new List<StyleTarget>();
        var parents = new List<bool>();
        var child = false;
        foreach (var range in selector.SplitAny(" \t\r\n\f>"))
        {
            var part = selector[range];
            if (part.IsEmpty)
            {
                child |= range.End.Value < selector.Length && selector[range.End] == '>';
                continue;
            }

            if (parts.Count == MostParts || Part(part, ref specificity) is not { } target)
            {
                return false;
            }

            if (parts.Count > 0)
            {
                parents.Add(child);
            }

            parts.Add(target);
            child = range.End.Value < selector.Length && selector[range.End] == '>';
        }

        parts.Reverse();
        parents.Reverse();
        (targets, isParent) = ([.. parts], [.. parents]);
        return parts.Count > 0;
    }

    private static StyleTarget? Part(ReadOnlySpan<char> part, ref int specificity)
    {
        string? name = null;
        string? id = null;
        var classes = new List<string>();
        for (var at = 0; at < part.Length;)
        {
            var mark = part[at] is '.' or '#' ? part[at] : '\0';
            var start = mark == '\0' ? at : at + 1;
            var length = part[start..].IndexOfAny('.', '#');
            var end = length < 0 ? part.Length : start + length;
            if (end == start)
            {
                return null;
            }

            var word = part[start..end].ToString();
            switch (mark)
            {
                case '.':
                    classes.Add(word);
                    specificity += 100;
                    break;
                case '#':
                    id = word;
                    specificity += 10_000;
                    break;
                default:
                    name = word.ToLowerInvariant();
                    specificity++;
                    break;
            }

            at = end;
        }

        return new StyleTarget(name, id, [.. classes]);
    }
}
