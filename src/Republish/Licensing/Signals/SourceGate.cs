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

    // Everything sought in one pass: the source is the largest thing there is of a page, and fetching it costs the most.
    private static readonly SearchValues<string> Signs = SearchValues.Create(["creative", "licen", "copyrightnotice", "&#"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Rel = SearchValues.Create(["rel=", "rel ", "rel\n", "rel\r", "rel\t"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> AfterName = SearchValues.Create(" \n\r\t\f/");

    private static readonly SearchValues<string> Properties = SearchValues.Create(["property", "itemprop", "data-"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Searches the source of a page. Where it spells letters as character references, everything is possible.</summary>
    public static SourceGate Of(string source)
    {
        var gate = default(SourceGate);
        for (var at = Next(source, 0); at >= 0; at = Next(source, at + 1))
        {
            var rest = source.AsSpan(at);
            if (rest[0] == '&')
            {
                if (SpellsLetter(rest[2..]))
                {
                    return new(true, true, true);
                }
            }
            else if (rest[1] is 'r' or 'R')
            {
                gate = gate with { MayLink = gate.MayLink || IsHost(rest) };
            }
            else
            {
                gate = new(gate.MayLink || IsHost(rest), gate.MayRelate, gate.MayMarkUp);
                if (!gate.MayRelate || !gate.MayMarkUp)
                {
                    gate = LookBack(gate, source, at);
                }
            }
        }

        return gate;
    }

    private static int Next(string source, int from) => source.AsSpan(from).IndexOfAny(Signs) is >= 0 and var next ? from + next : -1;

    private static bool IsHost(ReadOnlySpan<char> rest) =>
        rest.StartsWith("creativecommons", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("creative_commons", StringComparison.OrdinalIgnoreCase)
        || rest.StartsWith("licensebuttons", StringComparison.OrdinalIgnoreCase);

    // From such a word back to the bracket before it: what stands between is a tag, or the text after one.
    private static SourceGate LookBack(SourceGate gate, ReadOnlySpan<char> source, int at)
    {
        var start = Math.Max(0, at - LongestValue);
        var bracket = source[start..at].LastIndexOfAny('<', '>');
        var before = source[(start + bracket + 1)..at];
        var isRel = before.ContainsAny(Rel);
        var isLink = bracket >= 0 && source[start + bracket] == '<' && IsLink(before);
        return gate with { MayRelate = gate.MayRelate || isRel, MayMarkUp = gate.MayMarkUp || (isRel && !isLink) || before.ContainsAny(Properties) };
    }

    private static bool IsLink(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAny(AfterName);
        var name = end < 0 ? tag : tag[..end];
        return name.Equals("a", StringComparison.OrdinalIgnoreCase) || name.Equals("link", StringComparison.OrdinalIgnoreCase)
            || name.Equals("area", StringComparison.OrdinalIgnoreCase);
    }

    // "&#99;reative", "&#x63;reative": HTML standard, numeric character references.
    private static bool SpellsLetter(ReadOnlySpan<char> reference)
    {
        var isHex = reference is ['x' or 'X', ..];
        var digits = isHex ? reference[1..] : reference;
        var length = 0;
        while (length < digits.Length && length < 12 && (isHex ? char.IsAsciiHexDigit(digits[length]) : char.IsAsciiDigit(digits[length])))
        {
            length++;
        }

        return length == 12
            || (long.TryParse(digits[..length], isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                && code < 128 && (char.IsAsciiLetter((char)code) || code is '_' or '-' or '='));
    }
}
