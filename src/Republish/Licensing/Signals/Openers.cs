using Republish.Pages;

namespace Republish.Licensing.Signals;

/// <summary>
/// Tells whether readers can open what a page hides: a link or button elsewhere on the page names the hidden element's id in one of its
/// attributes (<c>href="#terms"</c>, <c>aria-controls</c>, <c>popovertarget</c>, <c>data-target</c>, <c>onclick</c>).
/// </summary>
/// <param name="tree">The page.</param>
internal sealed class Openers(PageTree tree)
{
    /// <summary>A page that hides more than this is not searched further.</summary>
    private const int MaximumSearches = 20;

    /// <summary>Shorter ids stand in attributes by chance.</summary>
    private const int ShortestId = 3;

    /// <summary>Longer values are not read to their end.</summary>
    private const int LongestValue = 500;

    private readonly Dictionary<int, bool> _known = [];

    /// <summary>Whether every element that hides the node can be opened.</summary>
    public bool Open(int node)
    {
        for (var i = node; i > 0; i = tree.Parent(i))
        {
            // What stands in noscript nobody can open.
            if (tree.Element(i) is { } element && (element.LocalName == "noscript" || (HiddenElement.Is(element) && !IsOpened(i, element.Id))))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsOpened(int hidden, string? id)
    {
        if (_known.TryGetValue(hidden, out var known))
        {
            return known;
        }

        return _known.Count < MaximumSearches && (_known[hidden] = id is { Length: >= ShortestId and < 100 } && IsNamed(id, hidden));
    }

    private bool IsNamed(string id, int hidden)
    {
        for (var i = 1; i < tree.Count; i++)
        {
            if (i == hidden)
            {
                // A button inside closes it.
                i = tree.End(hidden) - 1;
                continue;
            }

            if (tree.Element(i) is not { } element || (element.LocalName is not ("a" or "button" or "summary" or "input" or "label") && element.GetAttribute("role") != "button"))
            {
                continue;
            }

            foreach (var attribute in element.Attributes)
            {
                if (attribute.Name is not ("class" or "id") && Names(attribute.Span[..Math.Min(attribute.Span.Length, LongestValue)], id))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // The id as a word of its own; in an address, only as its fragment.
    private static bool Names(ReadOnlySpan<char> value, string id)
    {
        for (var from = 0; value[from..].IndexOf(id, StringComparison.Ordinal) is >= 0 and var next;)
        {
            var (start, end) = (from + next, from + next + id.Length);
            if ((start == 0 || (!IsIdPart(value[start - 1]) && value[start - 1] != '/')) && (end == value.Length || !IsIdPart(value[end])))
            {
                return true;
            }

            from = end;
        }

        return false;
    }

    private static bool IsIdPart(char c) => char.IsLetterOrDigit(c) || c is '-' or '_';
}
