using System.Buffers;
using System.Globalization;

namespace Republish.Licensing.Signals;

/// <summary>
/// What a page's mark-up cannot hold, told by one search of its source: most pages neither link to a licence nor mark one
/// up, and looking at all attributes of all their elements would cost more than everything else.
/// </summary>
/// <param name="MayLink">Whether an address may lead to a licence or to the picture of one.</param>
/// <param name="MayRelate">Whether the <c>rel</c> attribute of a link may name a licence.</param>
/// <param name="MayMarkUp">Whether a <c>property</c>, <c>itemprop</c> or <c>data-</c> attribute, or another element's <c>rel</c>, may name a licence.</param>
internal readonly record struct SourceGate(bool MayLink, bool MayRelate, bool MayMarkUp)
{
    /// <summary>Values of these attributes are short; a name so far before the word is not that of its attribute.</summary>
    private const int LongestValue = 400;

    private static readonly SearchValues<string> Hosts =
        SearchValues.Create(["creativecommons", "creative_commons", "licensebuttons"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Stated = SearchValues.Create(["licen", "copyrightnotice"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Rel = SearchValues.Create(["rel=", "rel ", "rel\n", "rel\r", "rel\t"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> AfterName = SearchValues.Create(" \n\r\t\f/");

    private static readonly SearchValues<string> Properties = SearchValues.Create(["property", "itemprop", "data-"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Searches the source of a page. Where it spells letters as character references, everything is possible.</summary>
    public static SourceGate Of(string source)
    {
        if (SpellsLetters(source))
        {
            return new(true, true, true);
        }

        var (mayRelate, mayMarkUp) = MarksUp(source);
        return new(source.AsSpan().ContainsAny(Hosts), mayRelate, mayMarkUp);
    }

    // Looks back from each such word to the bracket before it: what stands between is a tag, or the text after one.
    private static (bool MayRelate, bool MayMarkUp) MarksUp(ReadOnlySpan<char> source)
    {
        var (mayRelate, mayMarkUp) = (false, false);
        var from = 0;
        while (!(mayRelate && mayMarkUp) && source[from..].IndexOfAny(Stated) is >= 0 and var next)
        {
            var at = from + next;
            var start = Math.Max(0, at - LongestValue);
            var bracket = source[start..at].LastIndexOfAny('<', '>');
            var before = source[(start + bracket + 1)..at];
            var isRel = before.ContainsAny(Rel);
            var isLink = bracket >= 0 && source[start + bracket] == '<' && IsLink(before);
            mayRelate |= isRel;
            mayMarkUp |= (isRel && !isLink) || before.ContainsAny(Properties);
            from = at + 1;
        }

        return (mayRelate, mayMarkUp);
    }

    private static bool IsLink(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAny(AfterName);
        var name = end < 0 ? tag : tag[..end];
        return name.Equals("a", StringComparison.OrdinalIgnoreCase) || name.Equals("link", StringComparison.OrdinalIgnoreCase)
            || name.Equals("area", StringComparison.OrdinalIgnoreCase);
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
