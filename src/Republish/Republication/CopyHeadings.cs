using System.Text;

namespace Republish.Republication;

/// <summary>Moves the headings of a copy's HTML to the level that a partner's page asks for.</summary>
public static class CopyHeadings
{
    /// <summary>The lowest level that a headline may be given; the article's own headings follow below it.</summary>
    public const int LowestHeadline = 5;

    /// <summary>
    /// <paramref name="html"/>, a copy as it is stored with its headline at level 1, with the headline at <paramref name="level"/> (1 to 5, else the nearest of
    /// them) and the headings below it as many levels lower, down to 6. The same as if it had been rendered so.
    /// </summary>
    public static string At(string html, int level)
    {
        var by = Math.Clamp(level, 1, LowestHeadline) - 1;
        if (by == 0)
        {
            return html;
        }

        // In a copy a less-than sign is always a tag's: characters of the article are written as references.
        var moved = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length; i++)
        {
            moved.Append(html[i]);
            if (html[i] != '<')
            {
                continue;
            }

            var name = i + 1 < html.Length && html[i + 1] == '/' ? i + 2 : i + 1;
            if (name + 2 < html.Length && html[name] == 'h' && html[name + 1] is >= '1' and <= '6' && html[name + 2] is '>' or ' ')
            {
                moved.Append(html, i + 1, name - i).Append((char)('0' + Math.Min(6, html[name + 1] - '0' + by)));
                i = name + 1;
            }
        }

        return moved.ToString();
    }
}
