namespace Republish.Functions.Tests.Push;

/// <summary>The system's clock, moved forward as a test says. Timers are the system's.</summary>
internal sealed class MovableClock : TimeProvider
{
    private long _ticks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ticks));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
