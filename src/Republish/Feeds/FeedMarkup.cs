using System.Net;
using System.Text;
using Republish.Feeds.Xml;

namespace Republish.Feeds;

/// <summary>Mark-up inside feed elements: as HTML, and as plain text.</summary>
internal static class FeedMarkup
{
    private static readonly HashSet<string> Void = new(StringComparer.Ordinal)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    };

    private static readonly HashSet<string> Breaks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "td", "table", "section", "article",
    };

    /// <summary>What stands in <paramref name="element"/> as HTML; characters are escaped when <paramref name="escapesText"/> is set.</summary>
    public static string Inner(LooseElement element, bool escapesText)
    {
        var html = new StringBuilder();
        var open = new Stack<(LooseElement Element, int Next)>();
        open.Push((element, 0));
        while (open.TryPop(out var top))
        {
            if (top.Next >= top.Element.Children.Count)
            {
                if (open.Count > 0 && !Void.Contains(top.Element.Name))
                {
                    html.Append("</").Append(NameOf(top.Element)).Append('>');
                }

                continue;
            }

            open.Push((top.Element, top.Next + 1));
            var child = top.Element.Children[top.Next];
            if (child.Element is not { } inner)
            {
                html.Append(escapesText ? Escape(child.Text) : child.Text);
                continue;
            }

            html.Append('<').Append(NameOf(inner));
            foreach (var attribute in inner.Attributes)
            {
                if (!attribute.RawName.StartsWith("xmlns", StringComparison.Ordinal))
                {
                    html.Append(' ').Append(attribute.RawName).Append("=\"").Append(Escape(attribute.Value).Replace("\"", "&quot;", StringComparison.Ordinal)).Append('"');
                }
            }

            html.Append('>');
            open.Push((inner, 0));
        }

        return html.ToString().Trim();
    }

    /// <summary>The text of HTML: tags out, references expanded, white space collapsed. What only looks like a tag stays.</summary>
    public static string PlainText(string html)
    {
        var text = new StringBuilder(html.Length);
        var rest = html.AsSpan();
        while (!rest.IsEmpty)
        {
            var at = rest.IndexOf('<');
            if (at < 0)
            {
                text.Append(rest);
                break;
            }

            text.Append(rest[..at]);
            rest = rest[at..];
            var isTag = rest.Length > 2 && (char.IsAsciiLetter(rest[1]) || (rest[1] == '/' && char.IsAsciiLetter(rest[2])) || rest.StartsWith("<!--"));
            var end = isTag ? rest.IndexOf('>') : -1;
            if (end < 0)
            {
                // No tag end follows anywhere if this tag has none: the rest is text.
                var upTo = isTag ? rest.Length : 1;
                text.Append(rest[..upTo]);
                rest = rest[upTo..];
                continue;
            }

            var name = rest[1..end].TrimStart('/');
            var length = name.IndexOfAny(" \t\r\n/");
            if (Breaks.Contains((length < 0 ? name : name[..length]).ToString()))
            {
                text.Append(' ');
            }

            rest = rest[(end + 1)..];
        }

        return Collapse(WebUtility.HtmlDecode(text.ToString()));
    }

    /// <summary>Whether the text holds something that only HTML has.</summary>
    public static bool LooksLikeHtml(string text)
    {
        var last = text.LastIndexOf('>');
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0 && at < last && at + 2 < text.Length; at = text.IndexOf('<', at + 1))
        {
            var next = text[at + 1] == '/' ? text[at + 2] : text[at + 1];
            if (char.IsAsciiLetter(next))
            {
                return true;
            }
        }

        return text.Contains('&', StringComparison.Ordinal) && WebUtility.HtmlDecode(text) != text;
    }

    /// <summary>White space collapsed to single spaces, none at the ends.</summary>
    public static string Collapse(string text)
    {
        var collapsed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is ' ' or '\t' or '\r' or '\n' or '\f')
            {
                if (collapsed.Length > 0 && collapsed[^1] != ' ')
                {
                    collapsed.Append(' ');
                }
            }
            else
            {
                collapsed.Append(c);
            }
        }

        return collapsed.ToString().TrimEnd();
    }

    /// <summary>Characters as HTML text.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string NameOf(LooseElement element) => element.Namespace == FeedNamespaces.Xhtml ? element.Name : element.RawName;
}
