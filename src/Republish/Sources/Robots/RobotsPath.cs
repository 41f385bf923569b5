using System.Text;

namespace Republish.Sources.Robots;

/// <summary>Paths in the one spelling in which rules and addresses are compared.</summary>
internal static class RobotsPath
{
    /// <summary>Path, parameters and query of an address, without the fragment; <c>/</c> when it has none.</summary>
    public static string Of(string url)
    {
        var start = url.StartsWith("//", StringComparison.Ordinal) ? 2 : 0;
        var scheme = url.IndexOf("://", start, StringComparison.Ordinal);
        var early = url.AsSpan(start).IndexOfAny("/?;");
        early = early < 0 ? -1 : early + start;
        if (scheme >= 0 && (early < 0 || early >= scheme))
        {
            start = scheme + 3;
        }
        else if (scheme >= 0)
        {
            start = early < start ? start : 0;
        }

        var fragment = url.IndexOf('#', start);
        var end = fragment < 0 ? url.Length : fragment;
        var at = url.AsSpan(start..end).IndexOfAny("/?;");
        if (at < 0)
        {
            return "/";
        }

        var path = url[(start + at)..end];
        return path[0] == '/' ? path : "/" + path;
    }

    /// <summary>
    /// One spelling for all that RFC 9309, section 2.2.2, compares as the same: what is encoded without need (RFC 3986, section 2.3: letters,
    /// digits, <c>-._~</c>) as itself, all else as <see cref="Escape"/> has it.
    /// </summary>
    public static string Spell(string path)
    {
        var escaped = Escape(path);
        if (!escaped.Contains('%', StringComparison.Ordinal))
        {
            return escaped;
        }

        var spelled = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] == '%' && (char)Convert.ToByte(escaped.Substring(i + 1, 2), 16) is var code && (char.IsAsciiLetterOrDigit(code) || code is '-' or '.' or '_' or '~'))
            {
                spelled.Append(code);
                i += 2;
            }
            else
            {
                spelled.Append(escaped[i]);
            }
        }

        return spelled.ToString();
    }

    /// <summary>Percent-encodes what is not ASCII and writes the hexadecimal digits of what is encoded in upper case (RFC 9309, section 2.2.2).</summary>
    public static string Escape(string path)
    {
        if (path.All(c => c is < '\u0080' and not '%'))
        {
            return path;
        }

        var escaped = new StringBuilder(path.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && i + 2 < path.Length && char.IsAsciiHexDigit(path[i + 1]) && char.IsAsciiHexDigit(path[i + 2]))
            {
                escaped.Append('%').Append(char.ToUpperInvariant(path[i + 1])).Append(char.ToUpperInvariant(path[i + 2]));
                i += 2;
            }
            else if (path[i] < 0x80)
            {
                // A percent sign that encodes nothing is itself to be encoded, as .NET's addresses have it.
                escaped.Append(path[i] == '%' ? "%25" : path[i].ToString());
            }
            else
            {
                Rune.DecodeFromUtf16(path.AsSpan(i), out var rune, out var length);
                foreach (var b in bytes[..rune.EncodeToUtf8(bytes)])
                {
                    escaped.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
                }

                i += length - 1;
            }
        }

        return escaped.ToString();
    }
}
