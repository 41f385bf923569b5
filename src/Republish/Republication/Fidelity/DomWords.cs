using System.Text;
using AngleSharp.Dom;
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

    /// <summary>Elements that on a partner's page may hold the article: whole sites stand in one form, captions are read there.</summary>
    private static readonly HashSet<string> ReadOnWholePage = new(StringComparer.Ordinal) { "form", "figure", "button" };

    /// <summary>Elements that do not end a word when they begin or end.</summary>
    private static readonly HashSet<string> InLine = new(StringComparer.Ordinal)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q",
        "ruby", "rb", "rt", "rtc", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img",
    };

    /// <summary>
    /// Appends the characters of the subtree at <paramref name="root"/>, which itself is always read; where <paramref name="leftOut"/> says so a subtree is passed over.
    /// </summary>
    /// <param name="text">Receives the characters: blocks are separated by blank lines, forced breaks are line ends, other white space is a space.</param>
    /// <param name="tree">The document's nodes.</param>
    /// <param name="root">Where to begin.</param>
    /// <param name="leftOut">Whether the subtree at an element is passed over.</param>
    /// <param name="wholePage">Whether captions and forms are read as well.</param>
    public static void Append(StringBuilder text, PageTree tree, int root, Func<int, bool> leftOut, bool wholePage = false)
    {
        var closing = new Stack<(int End, string After)>();
        for (var i = root; i < tree.End(root);)
        {
            Close(text, closing, i);
            if (tree.Text(i) is { } characters)
            {
                foreach (var c in characters)
                {
                    text.Append(c is '\n' or '\r' ? ' ' : c);
                }

                i++;
                continue;
            }

            if (tree.Element(i) is not { } element)
            {
                i = i == root ? i + 1 : tree.End(i); // The document itself, or a comment.
                continue;
            }

            var name = element.LocalName;
            var inline = InLine.Contains(name);
            var unread = Unread.Contains(name) && !(wholePage && ReadOnWholePage.Contains(name));
            if (i != root && (unread || IsHidden(element) || leftOut(i)))
            {
                text.Append(inline ? "" : "\n\n");
                i = tree.End(i);
                continue;
            }

            // Browsers write the quotation marks of q themselves.
            var boundary = inline ? "" : name == "br" ? "\n" : "\n\n";
            text.Append(name == "q" ? "“" : boundary);
            closing.Push((tree.End(i), name switch { "q" => "”", "br" => "", _ => boundary }));
            i++;
        }

        Close(text, closing, int.MaxValue);
    }

    /// <summary>What browsers do not show, as far as the element itself says so.</summary>
    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden")
        || (element.GetAttribute("style") is { Length: > 0 } style
            && style.Replace(" ", "", StringComparison.Ordinal) is var compact
            && (compact.Contains("display:none", StringComparison.OrdinalIgnoreCase) || compact.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase)));

    private static void Close(StringBuilder text, Stack<(int End, string After)> closing, int at)
    {
        while (closing.TryPeek(out var top) && at >= top.End)
        {
            text.Append(top.After);
            closing.Pop();
        }
    }
}
