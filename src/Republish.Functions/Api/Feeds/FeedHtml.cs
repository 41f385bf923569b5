using System.Collections.Frozen;
using System.Text;

namespace Republish.Functions.Api.Feeds;

/// <summary>
/// The copy's HTML as feed readers expect it. RDFa attributes are left out: readers strip them, the W3C's validator warns of them, and a feed has its own
/// places for what they say. So are attributes that tell browsers how to load a picture, of which it warns as well. Words, links and <c>rel</c> stay.
/// </summary>
internal static class FeedHtml
{
    private static readonly FrozenSet<string> LeftOut =
        new[] { "about", "content", "datatype", "loading", "prefix", "property", "referrerpolicy", "resource", "typeof", "vocab" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The HTML without those attributes. It is what our own writer wrote: every value is in double quotes, and no bare angle bracket is in a text.</summary>
    public static string Of(string html)
    {
        var result = new StringBuilder(html.Length);
        for (var at = 0; at < html.Length;)
        {
            var tag = html.IndexOf('<', at);
            if (tag < 0)
            {
                return result.Append(html, at, html.Length - at).ToString();
            }

            result.Append(html, at, tag - at);
            at = Tag(html, tag, result);
        }

        return result.ToString();
    }

    /// <summary>Plain text as HTML: RSS takes a description for HTML.</summary>
    public static string OfText(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Writes the tag that begins there and gives the place after it.</summary>
    private static int Tag(string html, int at, StringBuilder result)
    {
        var end = html.AsSpan(at).IndexOfAny(' ', '>');
        if (end < 0)
        {
            result.Append(html, at, html.Length - at);
            return html.Length;
        }

        result.Append(html, at, end);
        at += end;
        while (at < html.Length && html[at] != '>')
        {
            // A space, a name, and a value when there is one.
            var name = html.AsSpan(at + 1).IndexOfAny('=', ' ', '>');
            var stop = name < 0 ? html.Length : at + 1 + name;
            if (stop < html.Length && html[stop] == '=')
            {
                var quote = html.IndexOf('"', Math.Min(stop + 2, html.Length));
                stop = quote < 0 ? html.Length : quote + 1;
            }

            var attribute = html[(at + 1)..stop];
            if (!LeftOut.Contains(attribute.Split('=', 2)[0]))
            {
                result.Append(' ').Append(attribute);
            }

            at = stop;
        }

        if (at < html.Length)
        {
            result.Append('>');
            at++;
        }

        return at;
    }
}
