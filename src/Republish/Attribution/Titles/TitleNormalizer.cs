using System.Net;
using System.Text;

namespace Republish.Attribution.Titles;

/// <summary>
/// Titles as the licensor supplied them, without what pages add: references escaped twice, the site's name behind a
/// separator, line breaks. Punctuation and spelling stay as written.
/// </summary>
public static class TitleNormalizer
{
    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • ", " · "];

    /// <summary>The title without the publisher's name; null when nothing is left.</summary>
    /// <param name="title">The title as the page gives it, or null.</param>
    /// <param name="publisher">The publisher's name, which may stand before or behind a separator; null when unknown.</param>
    public static string? Normalize(string? title, string? publisher)
    {
        if (title is null)
        {
            return null;
        }

        var text = OneLine(DecodeLeftovers(title));
        if (publisher is { Length: > 0 })
        {
            text = WithoutName(text, OneLine(publisher));
        }

        return text.Length == 0 ? null : text;
    }

    /// <summary>White space collapsed to single spaces, characters that cannot be shown left out.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        var pending = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                pending = line.Length > 0;
            }
            else if (!Rune.IsControl(rune) && rune != Rune.ReplacementChar)
            {
                if (pending)
                {
                    line.Append(' ');
                    pending = false;
                }

                line.Append(rune.ToString());
            }
        }

        return line.ToString();
    }

    /// <summary>Feeds and meta elements often escape twice; a reference with its semicolon is never part of a title as readers see it.</summary>
    private static string DecodeLeftovers(string title)
    {
        var at = title.IndexOf('&');
        return at >= 0 && title.IndexOf(';', at) > at ? WebUtility.HtmlDecode(title) : title;
    }

    private static string WithoutName(string title, string publisher)
    {
        foreach (var separator in Separators)
        {
            if (title.EndsWith(separator + publisher, StringComparison.OrdinalIgnoreCase))
            {
                return title[..^(separator.Length + publisher.Length)].TrimEnd();
            }

            if (title.StartsWith(publisher + separator, StringComparison.OrdinalIgnoreCase))
            {
                return title[(separator.Length + publisher.Length)..].TrimStart();
            }
        }

        return title;
    }
}
