using System.Buffers;
using System.Globalization;

namespace Republish.Licensing.Signals;

/// <summary>
/// What a page's mark-up cannot hold, told by one search of its source: most pages neither link to a licence nor mark one
/// up, and looking at all attributes of all their elements would cost more than everything else.
/// </summary>
/// <param name="MayLink">Whether an address may lead to a licence or to the picture of one.</param>
/// <param name="MayMarkUp">Whether a <c>rel</c>, <c>property</c>, <c>itemprop</c> or <c>data-</c> attribute may name a licence.</param>
internal readonly record struct SourceGate(bool MayLink, bool MayMarkUp)
{
    /// <summary>Values of these attributes are short; a name so far before the word is not that of its attribute.</summary>
    private const int LongestValue = 400;

    private static readonly SearchValues<string> Hosts =
        SearchValues.Create(["creativecommons", "creative_commons", "licensebuttons"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Stated = SearchValues.Create(["licen", "copyrightnotice"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Attributes =
        SearchValues.Create(["rel=", "rel ", "rel\n", "rel\r", "rel\t", "property", "itemprop", "data-"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Searches the source of a page. Where it spells letters as character references, everything is possible.</summary>
    public static SourceGate Of(string source) =>
        SpellsLetters(source) ? new(true, true) : new(source.AsSpan().ContainsAny(Hosts), MarksUp(source));

    private static bool MarksUp(ReadOnlySpan<char> source)
    {
        var from = 0;
        while (source[from..].IndexOfAny(Stated) is >= 0 and var next)
        {
            var at = from + next;
            var before = Math.Max(0, at - LongestValue);
            if (source[before..at].ContainsAny(Attributes))
            {
                return true;
            }

            from = at + 1;
        }

        return false;
    }

    // "&#99;reative", "&#x63;reative": HTML standard, numeric character references.
    private static bool SpellsLetters(ReadOnlySpan<char> source)
    {
        var rest = source;
        while (rest.IndexOf("&#") is >= 0 and var at)
        {
            rest = rest[(at + 2)..];
            var isHex = rest is ['x' or 'X', ..];
            var digits = isHex ? rest[1..] : rest;
            var length = 0;
            while (length < digits.Length && length < 12 && char.IsAsciiHexDigit(digits[length]) && (isHex || char.IsAsciiDigit(digits[length])))
            {
                length++;
            }

            if (long.TryParse(digits[..length], isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                && code < 128 && (char.IsAsciiLetter((char)code) || code is '_' or '-' or '='))
            {
                return true;
            }

            if (length == 12)
            {
                return true;
            }
        }

        return false;
    }
}
