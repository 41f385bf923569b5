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

    /// <summary>Of these, elements that end no word: browsers show nothing there, or a picture as high as a letter.</summary>
    private static readonly HashSet<string> WithoutBreak = new(StringComparer.Ordinal)
    {
        "script", "style", "noscript", "template", "canvas", "svg", "math", "input", "picture", "title", "select", "button", "textarea",
    };

    /// <summary>Elements that on a partner's page may hold the article: whole sites stand in one form, captions are read there.</summary>
    private static readonly HashSet<string> ReadOnWholePage = new(StringComparer.Ordinal) { "form", "figure", "button" };

    /// <summary>Elements that do not end a word when they begin or end.</summary>
    private static readonly HashSet<string> InLine = new(StringComparer.Ordinal)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q",
        "ruby", "rb", "rp", "rt", "rtc", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img",
    };

    /// <summary>
    /// Appends the characters of the subtree at <paramref name="root"/>, which itself is always read; where <paramref name="leftOut"/> says so a subtree is passed over.
    /// </summary>
    /// <param name="text">Receives the characters: blocks are separated by blank lines, forced breaks are line ends, other white space is a space.</param>
    /// <param name="tree">The document's nodes.</param>
    /// <param name="root">Where to begin.</param>
    /// <param name="leftOut">Whether the subtree at an element is passed over.</param>
    /// <param name="wholePage">Whether captions and forms are read as well.</param>
    public static void Append(StringBuilder text, PageTree tree, int root, Func<int, bool> leftOut, bool wholePage = false) =>
        Append(text, tree, root, leftOut, _ => null, wholePage);

    /// <summary>As above; <paramref name="reads"/> says of an element whether its text counts: true, false, or null for as around it.</summary>
    public static void Append(StringBuilder text, PageTree tree, int root, Func<int, bool> leftOut, Func<int, bool?> reads, bool wholePage = false)
    {
        var closing = new Stack<(int End, string After, bool Before)>();
        var counts = true;
        for (var i = root; i < tree.End(root);)
        {
            Close(text, closing, i, ref counts);
            if (tree.Text(i) is { } characters)
            {
                foreach (var c in counts ? characters : "")
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
            var inline = IsInLine(name);
            var unread = Unread.Contains(name) && !(wholePage && ReadOnWholePage.Contains(name));
            var hidden = IsHidden(element);
            if (i != root && (unread || hidden || leftOut(i)))
            {
                text.Append(inline || hidden || WithoutBreak.Contains(name) ? "" : "\n\n");
                i = tree.End(i);
                continue;
            }

            // Browsers write the quotation marks of q themselves.
            var boundary = name == "br" || (inline && tree.BreaksLine(i)) ? "\n" : inline ? "" : "\n\n";
            text.Append(name == "q" ? "“" : boundary);
            closing.Push((tree.End(i), name switch { "q" => "”", "br" => "", _ => boundary }, counts));
            counts = reads(i) ?? counts;
            i++;
        }

        Close(text, closing, int.MaxValue, ref counts);
    }

    /// <summary>Whether an element of that name stands within a line. Browsers lay out elements that they do not know, custom ones among them, in lines.</summary>
    public static bool IsInLine(string name) =>
        InLine.Contains(name) || (name.Contains('-', StringComparison.Ordinal) && !name.StartsWith("amp-", StringComparison.Ordinal));

    /// <summary>What browsers do not show, as far as the element itself says so.</summary>
    private static bool IsHidden(PageElement element) =>
        element.HasAttribute("hidden")
        || (element.GetAttribute("style") is { Length: > 0 } style
            && style.Replace(" ", "", StringComparison.Ordinal) is var compact
            && (compact.Contains("display:none", StringComparison.OrdinalIgnoreCase) || compact.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase)));

    private static void Close(StringBuilder text, Stack<(int End, string After, bool Before)> closing, int at, ref bool counts)
    {
        while (closing.TryPeek(out var top) && at >= top.End)
        {
            text.Append(top.After);
            counts = top.Before;
            closing.Pop();
        }
    }
}
