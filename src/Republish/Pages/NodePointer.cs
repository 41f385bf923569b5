using System.Buffers;

namespace Republish.Pages;

/// <summary>
/// Where something stands in a page, in a form that can be followed again in the stored capture: the path of element
/// names from the root with each one's place among its siblings of that name, as XPath writes it
/// (<c>/html/body/main/p[3]</c>); for plain text the line (<c>line 43</c>).
/// </summary>
public static class NodePointer
{
    /// <summary>Nearly all pointers are shorter.</summary>
    private const int ShortPath = 512;

    /// <summary>A slash, brackets and the digits of a number.</summary>
    private const int LongestPlace = 13;

    /// <summary>The pointer to the node at <paramref name="index"/>. A text node is named by the element that holds it.</summary>
    public static string To(PageDocument document, int index)
    {
        var tree = document.Tree;
        var at = index;
        while (at > 0 && tree.Element(at) is null)
        {
            at = tree.Parent(at);
        }

        if (document.IsPlainText)
        {
            for (var i = at; i > 0; i = tree.Parent(i))
            {
                if (tree.Element(i)?.GetAttribute("data-line") is { } line)
                {
                    return "line " + line;
                }
            }
        }

        // Written from its end: which step is the first is known last.
        Span<char> path = stackalloc char[ShortPath];
        char[]? rented = null;
        var start = path.Length;
        for (; at > 0; at = tree.Parent(at))
        {
            var name = tree.Name(at);
            if (start < name.Length + LongestPlace)
            {
                var larger = ArrayPool<char>.Shared.Rent((path.Length + name.Length + LongestPlace) * 2);
                path[start..].CopyTo(larger.AsSpan(larger.Length - (path.Length - start)));
                start = larger.Length - (path.Length - start);
                path = larger;
                Return(rented);
                rented = larger;
            }

            if (tree.Place(at) is > 0 and var place)
            {
                path[--start] = ']';
                for (; place > 0; place /= 10)
                {
                    path[--start] = (char)('0' + (place % 10));
                }

                path[--start] = '[';
            }

            start -= name.Length;
            name.CopyTo(path[start..]);
            path[--start] = '/';
        }

        var pointer = start == path.Length ? "/" : path[start..].ToString();
        Return(rented);
        return pointer;
    }

    private static void Return(char[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }
}
