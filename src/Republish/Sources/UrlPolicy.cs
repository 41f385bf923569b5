using System.Buffers;
using System.Globalization;
using System.Net;

namespace Republish.Sources;

/// <summary>
/// Which URLs may be fetched at all, before any name is resolved: http and https, no credentials, ports that web servers use, no
/// notation that other programs read as another host. What a name resolves to is <see cref="AddressPolicy"/>'s to judge.
/// </summary>
public static class UrlPolicy
{
    /// <summary>The longest URL that is fetched. Servers and browsers stop at 2,000 to 8,000 characters.</summary>
    public const int LongestUrl = 4_096;

    private static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Names that never stand for a public server (RFC 6761, RFC 6762, RFC 8375, RFC 9476 and ICANN's reservation of <c>internal</c>).</summary>
    private static readonly string[] LocalSuffixes = ["localhost", "local", "internal", "intranet", "lan", "home.arpa", "onion", "alt"];

    /// <summary>Why <paramref name="url"/> may not be fetched, as a sentence for people; null when it may.</summary>
    /// <param name="url">The address.</param>
    /// <param name="allowLoopback">Whether this machine itself may be fetched from, at any port; for local runs and tests only.</param>
    public static string? Refuse(Uri url, bool allowLoopback)
    {
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https"))
        {
            return "Only http and https addresses are fetched.";
        }

        if (url.OriginalString.Length > LongestUrl)
        {
            return $"The address has more than {LongestUrl:N0} characters.";
        }

        if (url.UserInfo.Length > 0 || url.Authority.Contains('@', StringComparison.Ordinal))
        {
            return "The address carries credentials.";
        }

        if (HostName.Ascii(url) is not { Length: > 0 } host)
        {
            return "The address names no host.";
        }

        if (IPAddress.TryParse(host, out var address))
        {
            if (allowLoopback && AddressPolicy.IsLoopback(address))
            {
                return null;
            }

            return AddressPolicy.IsPublic(address) ? RefusePort(url) : $"{address} is not a public address.";
        }

        if (allowLoopback && host == "localhost")
        {
            return null;
        }

        return RefuseName(url, host) ?? RefusePort(url);
    }

    private static string? RefuseName(Uri url, string host)
    {
        if (LocalSuffixes.Any(s => host == s || host.EndsWith("." + s, StringComparison.Ordinal)))
        {
            return $"{host} is a local name.";
        }

        // URL standard, "ends in a number": such a host is an IPv4 address to browsers, or nothing.
        var last = host[(host.LastIndexOf('.') + 1)..];
        if (last.All(char.IsAsciiDigit) || (last.StartsWith("0x", StringComparison.Ordinal) && last.AsSpan(2).IndexOfAnyExcept(HexadecimalDigits) < 0))
        {
            return $"{host} is no valid address.";
        }

        foreach (var c in url.Host)
        {
            if (c >= 0x80 && !IsPlainLetter(c))
            {
                return "The host's name has characters that other programs read as others.";
            }
        }

        return null;
    }

    /// <summary>Letters and marks as such; full-width and circled forms, which normalise to ASCII, are not.</summary>
    private static bool IsPlainLetter(char c) =>
        c is < '\uFF00' and not (>= '\u2100' and <= '\u27BF') and not (>= '\u3200' and <= '\u33FF')
        && (char.IsLetter(c) || char.IsSurrogate(c)
            || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark || c is '\u30FB' or '\u00B7');

    private static string? RefusePort(Uri url) =>
        url.Port is 80 or 443 or 8080 or 8443 ? null : string.Create(CultureInfo.InvariantCulture, $"Port {url.Port} is not a web server's.");
}
