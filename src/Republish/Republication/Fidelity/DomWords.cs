using System.Text;
using Republish.Pages;

namespace Republish.Republication.Fidelity;

/// <summary>The characters that readers see of parts of a document, read from the DOM and from nothing else.</summary>
internal static class DomWords
{
    /// <summary>Elements whose content readers do not see as text, whatever stands in it.</summary>
    private static readonly HashSet<string> Unread = new(StringComparer.Ordinal)
    {
        "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "audio", "video", "canvas", "svg", "math", "select", "textarea",
        "input", "button", "form", "rp", "head", "title", "noembed", "noframes", "figure", "picture",
    };

    /// <summary>Elements that do not end a word when they begin or end.</summary>
    private static readonly HashSet<string> InLine = new(StringComparer.Ordinal)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q",
        "ruby", "rb", "rt", "rtc", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img",
    };

    /// <summary>
    /// Appends the characters of the subtree at <paramref name="root"/>, which itself is always read; where <paramref name="leftOut"/> says so a subtree is passed over.
    /// </summary>
    public static void Append(StringBuilder text, PageTree tree, int root, Func<int, bool> leftOut)
    {
        var closing = new Stack<(int End, string After)>();
        for (var i = root; i < tree.End(root);)
        {
            Close(text, closing, i);
            if (tree.Text(i) is { } characters)
            {
                text.Append(characters);
                i++;
                continue;
            }

            if (tree.Element(i) is not { } element)
            {
                i = tree.End(i); // A comment.
                continue;
            }

            var name = element.LocalName;
            var inline = InLine.Contains(name);
            if (i != root && (Unread.Contains(name) || leftOut(i)))
            {
                text.Append(inline ? "" : "\n");
                i = tree.End(i);
                continue;
            }

            // Browsers write the quotation marks of q themselves.
            text.Append(name == "q" ? "“" : inline ? "" : "\n");
            closing.Push((tree.End(i), name == "q" ? "”" : inline ? "" : "\n"));
            i++;
        }

        Close(text, closing, int.MaxValue);
    }

    private static void Close(StringBuilder text, Stack<(int End, string After)> closing, int at)
    {
        while (closing.TryPeek(out var top) && at >= top.End)
        {
            text.Append(top.After);
            closing.Pop();
        }
    }
}
