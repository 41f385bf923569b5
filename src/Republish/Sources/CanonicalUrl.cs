using System.Globalization;
using System.Text;

namespace Republish.Sources;

/// <summary>
/// One spelling for the many that an address has, so that an article has one identity. Only what surely is the same address is made
/// the same (RFC 3986, section 6.2.2 and 6.2.3, and parameters that only track): a wrong guess would merge two articles.
/// </summary>
public static class CanonicalUrl
{
    private const int MaximumRounds = 8;

    /// <summary>
    /// The canonical spelling of <paramref name="url"/>: host in lower case and in its ASCII form without a final dot, no default port, no
    /// credentials, no fragment, no tracking parameters, percent-encoding only where it is needed. Idempotent; an address that is neither
    /// http nor https, or not absolute, comes back as it is.
    /// </summary>
    public static Uri Of(Uri url)
    {
        if (!url.IsAbsoluteUri)
        {
            return url;
        }

        // Decoding can uncover another spelling (dots, slashes) that only the next reading resolves; few addresses take a second round.
        var spelled = Once(url);
        for (var round = 0; round < MaximumRounds && Uri.TryCreate(spelled.AbsoluteUri, UriKind.Absolute, out var read); round++)
        {
            var again = Once(read);
            if (again.AbsoluteUri == spelled.AbsoluteUri)
            {
                return again;
            }

            spelled = again;
        }

        return spelled;
    }

    private static Uri Once(Uri url)
    {
        if (url.Scheme is not ("http" or "https"))
        {
            return url;
        }

        if (HostName.Ascii(url) is not { Length: > 0 } host)
        {
            return url;
        }

        var spelled = new StringBuilder(url.OriginalString.Length).Append(url.Scheme).Append("://");
        spelled.Append(url.HostNameType == UriHostNameType.IPv6 ? $"[{host}]" : host);
        if (!url.IsDefaultPort)
        {
            spelled.Append(':').Append(url.Port.ToString(CultureInfo.InvariantCulture));
        }

        spelled.Append(Spell(url.AbsolutePath));
        AppendQuery(spelled, url.Query);
        return Uri.TryCreate(spelled.ToString(), UriKind.Absolute, out var canonical) ? canonical : url;
    }

    /// <summary>The order of parameters stays: it matters to some servers.</summary>
    private static void AppendQuery(StringBuilder to, string query)
    {
        var separator = '?';
        foreach (var parameter in (query.Length > 0 ? query[1..] : query).Split('&'))
        {
            var name = parameter.AsSpan();
            var equals = name.IndexOf('=');
            if (parameter.Length > 0 && !TrackingParameters.Contains((equals < 0 ? name : name[..equals]).ToString()))
            {
                to.Append(separator).Append(Spell(parameter));
                separator = '&';
            }
        }
    }

    /// <summary>RFC 3986, section 6.2.2: hexadecimal digits in upper case, unreserved characters as themselves, all that is not ASCII encoded.</summary>
    private static string Spell(string part)
    {
        var spelled = new StringBuilder(part.Length);
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < part.Length; i++)
        {
            var c = part[i];
            if (c == '%' && i + 2 < part.Length && char.IsAsciiHexDigit(part[i + 1]) && char.IsAsciiHexDigit(part[i + 2]))
            {
                var code = (char)byte.Parse(part.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                if (IsUnreserved(code))
                {
                    spelled.Append(code);
                }
                else
                {
                    Encode(spelled, (byte)code);
                }

                i += 2;
            }
            else if (c == '%' || c <= ' ' || c == 0x7F || c is '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}')
            {
                Encode(spelled, (byte)c);
            }
            else if (c < 0x80)
            {
                spelled.Append(c);
            }
            else
            {
                Rune.DecodeFromUtf16(part.AsSpan(i), out var rune, out var length);
                foreach (var b in bytes[..rune.EncodeToUtf8(bytes)])
                {
                    Encode(spelled, b);
                }

                i += length - 1;
            }
        }

        return spelled.ToString();
    }

    private static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';

    private static void Encode(StringBuilder to, byte value) => to.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
}
