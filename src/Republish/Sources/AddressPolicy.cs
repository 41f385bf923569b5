using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Republish.Sources;

/// <summary>
/// Which addresses are the public internet. Everything that IANA's special-purpose registries (RFC 6890) do not call globally
/// reachable is refused, and so is every form that carries an IPv4 address inside an IPv6 one, whatever it carries.
/// </summary>
public static class AddressPolicy
{
    private static readonly ImmutableArray<IPNetwork> ForbiddenV4 =
    [
        IPNetwork.Parse("0.0.0.0/8"),          // "this network" (RFC 791)
        IPNetwork.Parse("10.0.0.0/8"),         // private (RFC 1918)
        IPNetwork.Parse("100.64.0.0/10"),      // carrier-grade NAT (RFC 6598)
        IPNetwork.Parse("127.0.0.0/8"),        // loopback
        IPNetwork.Parse("168.63.129.16/32"),   // Azure's own services, reachable from inside only
        IPNetwork.Parse("169.254.0.0/16"),     // link-local, cloud metadata (RFC 3927)
        IPNetwork.Parse("172.16.0.0/12"),      // private
        IPNetwork.Parse("192.0.0.0/24"),       // protocol assignments (RFC 6890)
        IPNetwork.Parse("192.0.2.0/24"),       // documentation (RFC 5737)
        IPNetwork.Parse("192.31.196.0/24"),    // AS112 (RFC 7535)
        IPNetwork.Parse("192.52.193.0/24"),    // AMT (RFC 7450)
        IPNetwork.Parse("192.88.99.0/24"),     // 6to4 relays (RFC 7526)
        IPNetwork.Parse("192.168.0.0/16"),     // private
        IPNetwork.Parse("192.175.48.0/24"),    // AS112
        IPNetwork.Parse("198.18.0.0/15"),      // benchmarking (RFC 2544)
        IPNetwork.Parse("198.51.100.0/24"),    // documentation
        IPNetwork.Parse("203.0.113.0/24"),     // documentation
        IPNetwork.Parse("224.0.0.0/4"),        // multicast
        IPNetwork.Parse("240.0.0.0/4"),        // reserved, broadcast
    ];

    /// <summary>All that IANA has ever assigned as global unicast; mapped (::ffff:0:0/96), NAT64 (64:ff9b::/96) and local ranges lie outside.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly ImmutableArray<IPNetwork> ForbiddenV6 =
    [
        IPNetwork.Parse("2001::/23"),          // protocol assignments; Teredo, ORCHID, benchmarking among them
        IPNetwork.Parse("2001:db8::/32"),      // documentation (RFC 3849)
        IPNetwork.Parse("2002::/16"),          // 6to4
        IPNetwork.Parse("2620:4f:8000::/48"),  // AS112
        IPNetwork.Parse("3fff::/20"),          // documentation (RFC 9637)
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
}
