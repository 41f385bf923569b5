using System.Net;
using System.Text;
using Republish.Pages;

namespace Republish.Republication.Fidelity;

/// <summary>Whether a headline or standfirst stands on the page, word for word: as text, in a meta element or in structured data.</summary>
internal static class PagePresence
{
    /// <summary>Whether the words of <paramref name="line"/> follow each other somewhere on the page.</summary>
    public static bool Holds(PageDocument document, string line)
    {
        var words = Joined(line);
        var tree = document.Tree;
        var visible = new StringBuilder();
        var structured = new StringBuilder();
        for (var i = 0; i < tree.Count; i++)
        {
            if (tree.Name(i) == "meta" && tree.Element(i)!.GetAttribute("content") is { } content)
            {
                structured.Append(WebUtility.HtmlDecode(content)).Append('\n');
            }
            else if (tree.Name(i) is "h1" or "h2" or "title")
            {
                var heading = new StringBuilder();
                DomWords.Append(heading, tree, i, _ => false);
                if (Joined(heading.ToString()).Contains(words, StringComparison.Ordinal)
                    || Joined(WebUtility.HtmlDecode(tree[i].TextContent)).Contains(words, StringComparison.Ordinal))
                {
                    return true;
                }
            }
            else if (tree.Text(i) is { } text)
            {
                (tree.Name(tree.Parent(i)) == "script" ? structured : visible).Append(text).Append(' ');
            }
        }

        if (Joined(structured.ToString()).Contains(words, StringComparison.Ordinal))
        {
            return true;
        }

        var body = new StringBuilder();
        DomWords.Append(body, tree, 0, _ => false);
        return Joined(body.ToString()).Contains(words, StringComparison.Ordinal)
            || Joined(visible.ToString()).Contains(words, StringComparison.Ordinal)
            || Joined(WebUtility.HtmlDecode(Unescaped(structured))).Contains(words, StringComparison.Ordinal);
    }

    private static string Joined(string text) => " " + string.Join(' ', WordSequence.Of(text)) + " ";

    /// <summary>JSON's escapes in scripts, read without parsing scripts that may be anything.</summary>
    private static string Unescaped(StringBuilder script)
    {
        var text = new StringBuilder(script.Length);
        for (var i = 0; i < script.Length; i++)
        {
            var c = script[i];
            if (c == '"')
            {
                text.Append(" \" ");
            }
            else if (c != '\\' || i + 1 >= script.Length)
            {
                text.Append(c);
            }
            else if (script[i + 1] == 'u' && i + 5 < script.Length
                && ushort.TryParse(script.ToString(i + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var code))
            {
                text.Append((char)code);
                i += 5;
            }
            else
            {
                text.Append(script[++i] is 'n' or 't' or 'r' ? ' ' : script[i]);
            }
        }

        return text.ToString();
    }
}
