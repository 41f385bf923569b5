using System.Collections.Concurrent;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Fetching;

/// <summary>How a host dealt with a request, as far as it matters for the next one.</summary>
internal enum HostManner
{
    /// <summary>It answered.</summary>
    Fine,

    /// <summary>It failed: 5xx, no answer, no connection.</summary>
    Troubled,

    /// <summary>It asks for fewer requests: 429, 503.</summary>
    Busy,

    /// <summary>It does not want us: 401, 403, 451.</summary>
    Denied,
}

/// <summary>
/// Takes turns with hosts: one lease a host over all instances, and within the lease one request after another, the next when the last was
/// answered and the host's pause has passed since. Who is out of turn is told when to come again; nobody sleeps long.
/// </summary>
internal sealed class HostTurns(FetchingOptions options, IHostLeases leases, TimeProvider clock) : IDisposable
{
    private const int MostHosts = 10_000;
    private const int ToleratedFailures = 3;
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromHours(12);
    private static readonly TimeSpan DenialPause = TimeSpan.FromDays(1);

    private readonly string _instance = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, Host> _hosts = new(StringComparer.Ordinal);

    /// <summary>
    /// Waits for a turn with the host of <paramref name="url"/> and asks it. The turn lasts until <paramref name="ask"/> has ended, and the
    /// pause is counted from there: no delay on this machine or on the way makes two requests arrive together.
    /// </summary>
    /// <param name="url">The address to ask for.</param>
    /// <param name="crawlDelay">The pause that its robots.txt asks for, or null.</param>
    /// <param name="isUnderWay">Whether this is a further hop of one fetch, which then waits its pause out: putting it back would begin it again.</param>
    /// <param name="waited">Told how long the wait was, before asking; it is no fault of the host.</param>
    /// <param name="ask">Asks the host.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What <paramref name="ask"/> gave; or, when the host may not be asked now, the outcome that says when.</returns>
    public async Task<(T? Answer, FetchOutcome.NotNow? NotNow)> InTurnAsync<T>(
        Uri url,
        TimeSpan? crawlDelay,
        bool isUnderWay,
        Action<TimeSpan> waited,
        Func<Task<T>> ask,
        CancellationToken cancellationToken)
        where T : class
    {
        if (url.IsLoopback && options.LoopbackSpacing == TimeSpan.Zero)
        {
            // A server on one's own machine is nobody's to protect.
            return (await ask(), null);
        }

        var host = HostOf(url);
        var asked = Spacing(url, crawlDelay);

        // robots.txt comes with no pause of its own: the one that it asked for before holds for it as well.
        var spacing = host.Spacing = url.AbsolutePath == "/robots.txt" && host.Spacing > asked ? host.Spacing : asked;
        var now = clock.GetUtcNow();
        var longest = isUnderWay ? options.LongestCrawlDelay : options.LongestTurnWait;
        var expected = (host.Next > now ? host.Next - now : TimeSpan.Zero) + (host.Waiting * spacing);
        if (expected > longest)
        {
            return (null, OthersFirst(host, now, spacing));
        }

        var began = clock.GetTimestamp();
        if (!await host.EnterAsync(longest - expected, clock, cancellationToken))
        {
            waited(clock.GetElapsedTime(began));
            return (null, OthersFirst(host, clock.GetUtcNow(), spacing));
        }

        try
        {
            var notNow = await TurnAsync(host, spacing, cancellationToken);
            waited(clock.GetElapsedTime(began));
            if (notNow is not null)
            {
                return (null, notNow);
            }

            try
            {
                return (await ask(), null);
            }
            finally
            {
                host.Ended = clock.GetUtcNow();
            }
        }
        finally
        {
            host.Turn.Release();
        }
    }

    /// <summary>Notes how the host dealt with a request; a host that wants rest gets it from all instances.</summary>
    public async Task ReportAsync(Uri url, HostManner manner, TimeSpan? retryAfter, CancellationToken cancellationToken)
    {
        var host = HostOf(url);
        if (manner == HostManner.Fine && host.Traffic is not { Failures: > 0 })
        {
            return;
        }

        await host.State.WaitAsync(cancellationToken);
        try
        {
            if (host.Traffic is not { } traffic)
            {
                return;
            }

            var now = clock.GetUtcNow();
            var failures = manner == HostManner.Fine ? 0 : traffic.Failures + 1;
            var pause = Pause(manner, failures, retryAfter);
            var until = now + pause > traffic.BlockedUntil ? now + pause : traffic.BlockedUntil;
            var next = traffic with
            {
                Failures = failures,
                BlockedUntil = pause > TimeSpan.Zero ? until : traffic.BlockedUntil,
                Reason = pause > TimeSpan.Zero ? Words(manner) : manner == HostManner.Fine ? null : traffic.Reason,
            };

            if (await leases.TryPutAsync(host.Name, next, host.ETag, cancellationToken) is { } etag)
            {
                (host.Traffic, host.ETag) = (next, etag);
            }
            else
            {
                // The lease went to another instance meanwhile; that the host wants rest holds for it as well.
                host.Traffic = null;
                if (pause > TimeSpan.Zero && await leases.GetAsync(host.Name, cancellationToken) is { } others)
                {
                    await leases.TryPutAsync(host.Name, others.Value with { BlockedUntil = until, Reason = next.Reason, Failures = failures }, others.ETag, cancellationToken);
                }
            }
        }
        finally
        {
            host.State.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var host in _hosts.Values)
        {
            host.State.Dispose();
            host.Turn.Dispose();
        }
    }

    private async Task<FetchOutcome.NotNow?> TurnAsync(Host host, TimeSpan spacing, CancellationToken cancellationToken)
    {
        while (true)
        {
            await host.State.WaitAsync(cancellationToken);
            try
            {
                var now = clock.GetUtcNow();
                var next = host.Next > now ? host.Next : now;
                if ((host.Traffic is null || next >= LastBegin(host.Traffic, spacing)) && await LeaseAsync(host, now, spacing, cancellationToken) is { } held)
                {
                    return held;
                }

                now = clock.GetUtcNow();
                if (host.Traffic!.BlockedUntil > now)
                {
                    return new FetchOutcome.NotNow(host.Traffic.BlockedUntil - now, host.Traffic.Reason ?? "The host is left alone for a while.");
                }

                if (host.Next <= now && now < LastBegin(host.Traffic, spacing))
                {
                    host.Ended = now;
                    return null;
                }
            }
            finally
            {
                host.State.Release();
            }

            if (host.Next - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, cancellationToken);
            }
        }
    }

    /// <summary>Takes or renews the lease. Null when it is ours, else when to come again.</summary>
    private async Task<FetchOutcome.NotNow?> LeaseAsync(Host host, DateTimeOffset now, TimeSpan spacing, CancellationToken cancellationToken)
    {
        var stored = await leases.GetAsync(host.Name, cancellationToken);
        var isOthers = stored is not null && stored.Value.Holder != _instance;
        if (isOthers && stored!.Value.HeldUntil > now + options.LongestTurnWait)
        {
            host.Traffic = null;
            return new FetchOutcome.NotNow(stored.Value.HeldUntil - now + host.QueueUp(now, spacing), "Another instance talks to the host.");
        }

        host.NotBefore = isOthers && stored!.Value.HeldUntil > now ? stored.Value.HeldUntil : now;
        var first = host.Next;
        var traffic = (stored?.Value ?? new HostTraffic(_instance, now, default, 0, null)) with { Holder = _instance, HeldUntil = first + options.HostLease + Margin(spacing) };
        if (await leases.TryPutAsync(host.Name, traffic, stored?.ETag, cancellationToken) is not { } etag)
        {
            host.Traffic = null;
            return new FetchOutcome.NotNow(options.HostLease + host.QueueUp(now, spacing), "Another instance talks to the host.");
        }

        (host.Traffic, host.ETag) = (traffic, etag);
        return null;
    }

    private static FetchOutcome.NotNow OthersFirst(Host host, DateTimeOffset now, TimeSpan spacing) => new(host.QueueUp(now, spacing), "Other pages of the host come first.");

    /// <summary>Until when requests are begun under a lease: what is begun at its end may arrive late, by a busy machine or a long way.</summary>
    private static DateTimeOffset LastBegin(HostTraffic traffic, TimeSpan spacing) => traffic.HeldUntil - Margin(spacing);

    private static TimeSpan Margin(TimeSpan spacing) => 2 * spacing;

    private Host HostOf(Uri url)
    {
        if (_hosts.Count > MostHosts)
        {
            // Leases that are forgotten are taken again; their rows say what must be known.
            _hosts.Clear();
        }

        var name = url.IsDefaultPort ? url.IdnHost : $"{url.IdnHost}:{url.Port}";
        return _hosts.GetOrAdd(name.ToLowerInvariant(), n => new Host(n));
    }

    private TimeSpan Spacing(Uri url, TimeSpan? crawlDelay)
    {
        var own = url.IsLoopback ? options.LoopbackSpacing : options.HostSpacing;
        var asked = crawlDelay > options.LongestCrawlDelay ? options.LongestCrawlDelay : crawlDelay ?? TimeSpan.Zero;
        return asked > own ? asked : own;
    }

    private TimeSpan Pause(HostManner manner, int failures, TimeSpan? retryAfter)
    {
        var isTolerated = failures < ToleratedFailures;
        var grown = TimeSpan.FromTicks((long)Math.Min(options.BackOff.Ticks * Math.Pow(2, Math.Min(failures - 1, 20)), LongestBackOff.Ticks));
        return manner switch
        {
            HostManner.Busy => retryAfter > grown ? retryAfter.Value : retryAfter ?? grown,
            HostManner.Denied => isTolerated ? TimeSpan.Zero : DenialPause,
            HostManner.Troubled => retryAfter ?? (isTolerated ? TimeSpan.Zero : grown),
            _ => TimeSpan.Zero,
        };
    }

    private static string Words(HostManner manner) => manner switch
    {
        HostManner.Busy => "The host asked for fewer requests.",
        HostManner.Denied => "The host refused several requests in a row; it is left alone for a day.",
        _ => "The host failed several times in a row.",
    };

    private sealed class Host(string name)
    {
        private DateTimeOffset _lineEnds;
        private int _waiting;

        public string Name { get; } = name;

        /// <summary>Held by whose turn it is, until its request has ended.</summary>
        public SemaphoreSlim Turn { get; } = new(1, 1);

        /// <summary>Held while the lease and its row change; never for long.</summary>
        public SemaphoreSlim State { get; } = new(1, 1);

        /// <summary>How many wait for their turn.</summary>
        public int Waiting => Volatile.Read(ref _waiting);

        /// <summary>Ours while not null and <see cref="HostTraffic.HeldUntil"/> lies ahead.</summary>
        public HostTraffic? Traffic { get; set; }

        public string? ETag { get; set; }

        /// <summary>The pause between requests, as last known: robots.txt is asked for at the pace it asked for before.</summary>
        public TimeSpan Spacing { get; set; }

        /// <summary>When the last request ended, or began while it is under way.</summary>
        public DateTimeOffset Ended { get; set; }

        /// <summary>When the lease began, which another instance may have held before.</summary>
        public DateTimeOffset NotBefore { get; set; }

        /// <summary>When the next request may begin.</summary>
        public DateTimeOffset Next => Ended + Spacing > NotBefore ? Ended + Spacing : NotBefore;

        /// <summary>Waits for the turn; false when it did not come within <paramref name="longest"/>.</summary>
        public async Task<bool> EnterAsync(TimeSpan longest, TimeProvider clock, CancellationToken cancellationToken)
        {
            if (Turn.Wait(0, cancellationToken))
            {
                return true;
            }

            Interlocked.Increment(ref _waiting);
            using var patience = new CancellationTokenSource(longest, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            try
            {
                await Turn.WaitAsync(either.Token);
                return true;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
            finally
            {
                Interlocked.Decrement(ref _waiting);
            }
        }

        /// <summary>How long to wait behind those that were sent away before, so that they do not all come back at once.</summary>
        public TimeSpan QueueUp(DateTimeOffset now, TimeSpan spacing)
        {
            var from = _lineEnds > now ? _lineEnds : now;
            _lineEnds = (from > Next ? from : Next) + spacing;
            return _lineEnds - now;
        }
    }
}
