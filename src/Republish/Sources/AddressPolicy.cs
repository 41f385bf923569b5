using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Republish.Sources;

/// <summary>
/// Which addresses are the public internet. Everything that IANA's special-purpose registries (RFC 6890) do not call globally
/// reachable is refused, and so is every form that carries an IPv4 address inside an IPv6 one, whatever it carries.
/// </summary>
public static class AddressPolicy
{
    private static readonly ImmutableArray<Prefix> ForbiddenV4 =
    [
        Prefix.Parse("0.0.0.0/8"),          // "this network" (RFC 791)
        Prefix.Parse("10.0.0.0/8"),         // private (RFC 1918)
        Prefix.Parse("100.64.0.0/10"),      // carrier-grade NAT (RFC 6598)
        Prefix.Parse("127.0.0.0/8"),        // loopback
        Prefix.Parse("168.63.129.16/32"),   // Azure's own services, reachable from inside only
        Prefix.Parse("169.254.0.0/16"),     // link-local, cloud metadata (RFC 3927)
        Prefix.Parse("172.16.0.0/12"),      // private
        Prefix.Parse("192.0.0.0/24"),       // protocol assignments (RFC 6890)
        Prefix.Parse("192.0.2.0/24"),       // documentation (RFC 5737)
        Prefix.Parse("192.31.196.0/24"),    // AS112 (RFC 7535)
        Prefix.Parse("192.52.193.0/24"),    // AMT (RFC 7450)
        Prefix.Parse("192.88.99.0/24"),     // 6to4 relays (RFC 7526)
        Prefix.Parse("192.168.0.0/16"),     // private
        Prefix.Parse("192.175.48.0/24"),    // AS112
        Prefix.Parse("198.18.0.0/15"),      // benchmarking (RFC 2544)
        Prefix.Parse("198.51.100.0/24"),    // documentation
        Prefix.Parse("203.0.113.0/24"),     // documentation
        Prefix.Parse("224.0.0.0/4"),        // multicast
        Prefix.Parse("240.0.0.0/4"),        // reserved, broadcast
    ];

    /// <summary>All that IANA has ever assigned as global unicast; mapped (::ffff:0:0/96), NAT64 (64:ff9b::/96) and local ranges lie outside.</summary>
    private static readonly Prefix GlobalUnicast = Prefix.Parse("2000::/3");

    private static readonly ImmutableArray<Prefix> ForbiddenV6 =
    [
        Prefix.Parse("2001::/23"),          // protocol assignments; Teredo, ORCHID, benchmarking among them
        Prefix.Parse("2001:db8::/32"),      // documentation (RFC 3849)
        Prefix.Parse("2002::/16"),          // 6to4
        Prefix.Parse("2620:4f:8000::/48"),  // AS112
        Prefix.Parse("3fff::/20"),          // documentation (RFC 9637)
    ];

    /// <summary>Whether <paramref name="address"/> may be connected to as a public server.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !ForbiddenV4.Any(n => n.Contains(address));
        }

        // A scope id (fe80::1%2) only makes sense on the local link. ISATAP (RFC 5214) carries an IPv4 address in its last half.
        return address.AddressFamily == AddressFamily.InterNetworkV6
            && address.ScopeId == 0
            && !address.IsIPv4MappedToIPv6
            && GlobalUnicast.Contains(address)
            && !ForbiddenV6.Any(n => n.Contains(address))
            && !IsIsatap(address);
    }

    /// <summary>Whether <paramref name="address"/> is this machine itself: 127.0.0.0/8 or ::1, in no other spelling.</summary>
    public static bool IsLoopback(IPAddress address) => !address.IsIPv4MappedToIPv6 && IPAddress.IsLoopback(address);

    private static bool IsIsatap(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return (bytes[8] & 0xFC) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == 0xFE;
    }

    /// <summary>
    /// A prefix, compared bit by bit. <see cref="IPNetwork"/> is not used: .NET 10 finds ::ffff:10.0.0.1 inside 2000::/3, because it
    /// compares the IPv4 half of mapped addresses.
    /// </summary>
    private sealed record Prefix(byte[] Bytes, int Length)
    {
        public static Prefix Parse(string text)
        {
            var slash = text.IndexOf('/', StringComparison.Ordinal);
            return new Prefix(IPAddress.Parse(text[..slash]).GetAddressBytes(), int.Parse(text.AsSpan(slash + 1), CultureInfo.InvariantCulture));
        }

        public bool Contains(IPAddress address)
        {
            var bytes = address.GetAddressBytes();
            if (bytes.Length != Bytes.Length)
            {
                return false;
            }

            var whole = Length / 8;
            var rest = Length % 8;
            return bytes.AsSpan(0, whole).SequenceEqual(Bytes.AsSpan(0, whole))
                && (rest == 0 || (bytes[whole] ^ Bytes[whole]) >> (8 - rest) == 0);
        }
    }
}
