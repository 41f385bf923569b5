namespace Republish.Functions.Local;

/// <summary>How long to wait before looking at an empty queue again: a tenth of a second, then twice as long each time, up to a limit.</summary>
internal sealed class IdleBackoff(TimeSpan longest)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    private TimeSpan _next = Shortest;

    /// <summary>The queue had messages: be quick again.</summary>
    public void Reset() => _next = Shortest;

    /// <summary>The queue was empty: how long to wait now.</summary>
    public TimeSpan Next()
    {
        var now = _next < longest ? _next : longest;
        _next = now + now;
        return now;
    }
}
