using System.Collections.Concurrent;
using System.Globalization;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Fetching;

/// <summary>Leases within one process, for programs that fetch alone and without storage, such as <c>check</c>.</summary>
internal sealed class ProcessHostLeases : IHostLeases
{
    private readonly ConcurrentDictionary<string, Versioned<HostTraffic>> _rows = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private int _writes;

    /// <inheritdoc/>
    public Task<Versioned<HostTraffic>?> GetAsync(string host, CancellationToken cancellationToken) => Task.FromResult(_rows.GetValueOrDefault(host));

    /// <inheritdoc/>
    public Task<string?> TryPutAsync(string host, HostTraffic traffic, string? etag, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_rows.GetValueOrDefault(host)?.ETag != etag)
            {
                return Task.FromResult<string?>(null);
            }

            var next = (++_writes).ToString(CultureInfo.InvariantCulture);
            _rows[host] = new(traffic, next);
            return Task.FromResult<string?>(next);
        }
    }
}
