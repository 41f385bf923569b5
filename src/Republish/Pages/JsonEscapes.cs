using System.Globalization;
using System.Text;

namespace Republish.Pages;

/// <summary>
/// Escapes of half a surrogate pair in JSON, which RFC 8259 (section 8.2) allows and with which no text can be made: the runtime's reader takes them, and fails when the name or string is
/// asked for.
/// </summary>
internal static class JsonEscapes
{
    private const int Length = 6;

    /// <summary>The same JSON with U+FFFD for each of them, as decoders put it for what is no character; the very text where there is none.</summary>
    public static string Mended(string json)
    {
        if (!json.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
        {
            return json;
        }

        StringBuilder? mended = null;
        var kept = 0;
        for (var at = json.IndexOf('\\'); at >= 0 && at + 1 < json.Length; at = at < json.Length ? json.IndexOf('\\', at) : -1)
        {
            if (Unit(json, at) is not { } unit || !char.IsSurrogate(unit))
            {
                // Any other escape: its sign may be a reverse solidus itself.
                at += 2;
                continue;
            }

            if (char.IsHighSurrogate(unit) && Unit(json, at + Length) is { } next && char.IsLowSurrogate(next))
            {
                at += 2 * Length;
                continue;
            }

            mended = (mended ?? new StringBuilder(json.Length)).Append(json, kept, at - kept).Append("\\ufffd");
            at += Length;
            kept = at;
        }

        return mended is null ? json : mended.Append(json, kept, json.Length - kept).ToString();
    }

    // The code unit of an escape (reverse solidus, u, four hexadecimal digits) at a place; null where none stands there.
    private static char? Unit(string json, int at) =>
        at + Length <= json.Length && json[at] == '\\' && json[at + 1] == 'u' && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? (char)unit : null;
}
