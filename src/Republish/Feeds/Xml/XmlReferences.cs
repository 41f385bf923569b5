using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace Republish.Feeds.Xml;

/// <summary>
/// Expands character and entity references as feeds use them: XML's five, HTML's names, numbers (with those of
/// windows-1252 that were meant for characters, as HTML reads them), and the document's own plain entities.
/// </summary>
internal static class XmlReferences
{
    /// <summary>The longest name between ampersand and semicolon.</summary>
    private const int LongestName = 40;

    /// <summary>HTML standard, section 13.2.5.80: what the numbers 128 to 159 mean.</summary>
    private const string Windows1252 =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private static readonly char[] ForbiddenCharacters = [.. Enumerable.Range(0, 32).Select(c => (char)c).Except(['\t', '\n', '\r']), '\uFFFE', '\uFFFF'];

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(ForbiddenCharacters);

    /// <summary>Expands the references of <paramref name="text"/>. What is no reference stays as it is.</summary>
    /// <param name="text">The characters.</param>
    /// <param name="entities">The document's own entities, already expanded.</param>
    public static string Expand(ReadOnlySpan<char> text, IReadOnlyDictionary<string, string> entities)
    {
        var at = text.IndexOf('&');
        if (at < 0)
        {
            return text.ToString();
        }

        var expanded = new StringBuilder(text.Length);
        while (at >= 0)
        {
            expanded.Append(text[..at]);
            text = text[at..];
            var used = Reference(text, entities, expanded);
            if (used == 0)
            {
                expanded.Append('&');
                used = 1;
            }

            text = text[used..];
            at = text.IndexOf('&');
        }

        return expanded.Append(text).ToString();
    }

    /// <summary>The characters 128 to 159, which nobody means: those of windows-1252 in their place. Characters that XML does not allow go.</summary>
    public static string RepairControls(string text)
    {
        if (text.AsSpan().IndexOfAny(Forbidden) >= 0)
        {
            text = string.Concat(text.Split(ForbiddenCharacters));
        }

        if (!text.AsSpan().ContainsAnyInRange('\u0080', '\u009F'))
        {
            return text;
        }

        return string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = from[i] is >= '\u0080' and <= '\u009F' ? Windows1252[from[i] - 0x80] : from[i];
            }
        });
    }

    private static int Reference(ReadOnlySpan<char> text, IReadOnlyDictionary<string, string> entities, StringBuilder to)
    {
        var end = text[..Math.Min(text.Length, LongestName)].IndexOf(';');
        if (end < 2)
        {
            return 0;
        }

        var name = text[1..end];
        if (name[0] == '#')
        {
            return Number(name[1..], to) ? end + 1 : 0;
        }

        if (entities.TryGetValue(name.ToString(), out var own))
        {
            to.Append(own);
            return end + 1;
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                return 0;
            }
        }

        var reference = text[..(end + 1)].ToString();
        var character = WebUtility.HtmlDecode(reference);
        if (character == reference)
        {
            return 0;
        }

        to.Append(character);
        return end + 1;
    }

    private static bool Number(ReadOnlySpan<char> digits, StringBuilder to)
    {
        var isHexadecimal = digits.Length > 1 && digits[0] is 'x' or 'X';
        if (!int.TryParse(
            isHexadecimal ? digits[1..] : digits,
            isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number))
        {
            return false;
        }

        if (number is >= 0x80 and <= 0x9F)
        {
            number = Windows1252[number - 0x80];
        }

        to.Append(Rune.IsValid(number) && number != 0 ? new Rune(number).ToString() : "\uFFFD");
        return true;
    }
}
