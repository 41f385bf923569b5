namespace Republish.Functions.Local;

/// <summary>Turns a wish to stop into a cancellation that comes a while later, so that what runs may finish.</summary>
internal sealed class StopGrace : IDisposable
{
    private readonly CancellationTokenSource _aborting = new();
    private readonly CancellationTokenRegistration _registration;
    private ITimer? _timer;

    public StopGrace(TimeSpan grace, TimeProvider time, CancellationToken stopping) =>
        _registration = stopping.Register(() => _timer = time.CreateTimer(_ => Abort(), state: null, grace, Timeout.InfiniteTimeSpan));

    /// <summary>Cancelled when the grace is over.</summary>
    public CancellationToken Aborting => _aborting.Token;

    /// <summary>Forgets the timer: nothing runs any more.</summary>
    public void Dispose()
    {
        _registration.Dispose();
        _timer?.Dispose();
        _aborting.Dispose();
    }

    private void Abort()
    {
        try
        {
            _aborting.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The last function ended in the same moment as the grace.
        }
    }
}
