namespace Republish.Azure.Fetching;

/// <summary>The time that a fetch may take. Waiting for a turn with a host does not count.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenSource _linked;
    private readonly long _started;
    private TimeSpan _allowed;

    public Deadline(TimeSpan allowed, TimeProvider clock, CancellationToken cancellationToken)
    {
        _clock = clock;
        _allowed = allowed;
        _started = clock.GetTimestamp();
        _timeout = new CancellationTokenSource(allowed, clock);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _timeout.Token);
    }

    /// <summary>Cancelled when the time is over, or by the caller.</summary>
    public CancellationToken Token => _linked.Token;

    /// <summary>Whether the time is over.</summary>
    public bool IsOver => _timeout.IsCancellationRequested;

    /// <summary>Allows that much more.</summary>
    public void Extend(TimeSpan more)
    {
        _allowed += more;
        var left = _allowed - _clock.GetElapsedTime(_started);
        if (left > TimeSpan.Zero && !IsOver)
        {
            _timeout.CancelAfter(left);
        }
    }

    /// <summary>Runs something that has a deadline of its own, and allows for what it took.</summary>
    public async Task<T> WithoutAsync<T>(Func<Task<T>> run)
    {
        var began = _clock.GetTimestamp();
        var result = await run();
        Extend(_clock.GetElapsedTime(began));
        return result;
    }

    public void Dispose()
    {
        _linked.Dispose();
        _timeout.Dispose();
    }
}
