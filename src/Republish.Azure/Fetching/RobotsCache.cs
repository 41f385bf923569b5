using System.Collections.Concurrent;
using System.Text;
using Republish.Pipeline.Ports;
using Republish.Sources.Robots;

namespace Republish.Azure.Fetching;

/// <summary>What came of asking for a robots.txt.</summary>
/// <param name="Status">The status code; 0 when there was no answer.</param>
/// <param name="Body">The body when it could be read, else null.</param>
/// <param name="RetryAfter">When the server asks to come back, or null.</param>
/// <param name="Stopped">Why there was no answer, or null.</param>
internal sealed record RobotsAnswer(int Status, ReadOnlyMemory<byte>? Body, TimeSpan? RetryAfter, FetchOutcome? Stopped);

/// <summary>What a site's robots.txt says of an address.</summary>
/// <param name="Stopped">Why it is not fetched, or null when it may be.</param>
/// <param name="CrawlDelay">The pause between requests that it asks for, or null.</param>
internal sealed record RobotsVerdict(FetchOutcome? Stopped, TimeSpan? CrawlDelay);

/// <summary>Each site's robots.txt, remembered for a short while.</summary>
internal sealed class RobotsCache(FetchingOptions options, Func<Uri, CancellationToken, Task<RobotsAnswer>> get, TimeProvider clock) : IDisposable
{
    private const int MostSites = 10_000;
    private static readonly TimeSpan FailureLifetime = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>One at a time for a site, so that its robots.txt is asked for once; sites share the gates.</summary>
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Whether <paramref name="url"/> may be fetched, and how fast.</summary>
    public async Task<RobotsVerdict> JudgeAsync(Uri url, CancellationToken cancellationToken)
    {
        var site = url.GetLeftPart(UriPartial.Authority);
        var entry = Fresh(site);
        if (entry is null)
        {
            var gate = _gates[(uint)site.GetHashCode(StringComparison.Ordinal) % _gates.Length];
            await gate.WaitAsync(cancellationToken);
            try
            {
                entry = Fresh(site) ?? await ReadAsync(site, cancellationToken);
            }
            finally
            {
                gate.Release();
            }
        }

        var stopped = entry.Unavailable
            ?? (entry.Robots.IsAllowed(options.Product, url)
                ? null
                : new FetchOutcome.Refused("robots", $"{site}/robots.txt does not let {options.Product} fetch {url.AbsolutePath}."));
        return new RobotsVerdict(stopped, entry.Robots.CrawlDelay(options.Product));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var gate in _gates)
        {
            gate.Dispose();
        }
    }

    private Entry? Fresh(string site) => _entries.TryGetValue(site, out var entry) && entry.Until > clock.GetUtcNow() ? entry : null;

    private async Task<Entry> ReadAsync(string site, CancellationToken cancellationToken)
    {
        var answer = await get(new Uri(site + "/robots.txt"), cancellationToken);
        var entry = answer switch
        {
            { Status: >= 200 and < 300, Body: { } body } => Keep(RobotsTxt.Parse(Text(body.Span))),

            // RFC 9309, section 2.3.1.3: a client error means that there is no file, redirects without end the same.
            { Status: >= 400 and < 500 and not 429 } or { Stopped: FetchOutcome.Refused { Code: "too-many-redirects" } } => Keep(RobotsTxt.AllowAll),

            // Its turn has not come: nothing is known, and nothing is remembered.
            { Stopped: FetchOutcome.NotNow notNow } => new Entry(RobotsTxt.AllowAll, notNow, default),

            // The host itself may not be fetched from: the page's own judgement says so.
            { Stopped: FetchOutcome.Refused refused } => Fail(refused),

            // Section 2.3.1.4: a server error means that nothing may be fetched; later it may.
            _ => Fail(new FetchOutcome.Failed("The site's robots.txt cannot be read now.", answer.RetryAfter)),
        };
        if (_entries.Count >= MostSites)
        {
            _entries.Clear();
        }

        return _entries[site] = entry;
    }

    private Entry Keep(RobotsTxt robots) => new(robots, null, clock.GetUtcNow() + options.RobotsLifetime);

    private Entry Fail(FetchOutcome outcome) => new(RobotsTxt.AllowAll, outcome, clock.GetUtcNow() + FailureLifetime);

    private static string Text(ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(body[..Math.Min(body.Length, RobotsTxt.MaximumBytes)]);

    private sealed record Entry(RobotsTxt Robots, FetchOutcome? Unavailable, DateTimeOffset Until);
}
