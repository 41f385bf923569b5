namespace Republish.Pipeline.Ports;

/// <summary>What all instances know of their traffic with a host: table <c>hosts</c>, one row a host.</summary>
/// <param name="Holder">The instance that may ask the host; any other waits.</param>
/// <param name="HeldUntil">Until when, in UTC: the holder begins no request later.</param>
/// <param name="BlockedUntil">Nobody asks before this instant, in UTC: the host asked for it, or failed too often.</param>
/// <param name="Failures">How many requests in a row ended in refusal or failure.</param>
/// <param name="Reason">Why it is blocked, for people; null when it is not.</param>
public sealed record HostTraffic(string Holder, DateTimeOffset HeldUntil, DateTimeOffset BlockedUntil, int Failures, string? Reason);

/// <summary>
/// The leases by which instances take turns with a host. Whoever holds a host's lease spaces its own requests; nobody else asks the host
/// meanwhile. So the spacing holds however many instances run, at two storage operations a lease and none a request.
/// </summary>
public interface IHostLeases
{
    /// <summary>What is known of the host (its name in ASCII and lower case, with a port that is not the scheme's own), or null.</summary>
    Task<Versioned<HostTraffic>?> GetAsync(string host, CancellationToken cancellationToken);

    /// <summary>Writes if the row still is the one of <paramref name="etag"/> (null: if there is none). The new token, or null and nothing written.</summary>
    Task<string?> TryPutAsync(string host, HostTraffic traffic, string? etag, CancellationToken cancellationToken);
}
