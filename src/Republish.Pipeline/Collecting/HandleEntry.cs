using Republish.Pipeline.Operations;
using Republish.Pipeline.Ports;

namespace Republish.Pipeline.Collecting;

/// <summary>
/// Takes a message through <see cref="CollectEntry"/> and sees to it that it ends: put back when its host's turn has not come, tried again
/// at growing intervals when the page cannot be had, and refused with the last reason when no attempt succeeded. Nobody sleeps meanwhile.
/// </summary>
public sealed class HandleEntry
{
    /// <summary>The waits between attempts: a server that is restarted, a bad hour, a bad day.</summary>
    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(1)];

    private readonly CollectEntry _collect;
    private readonly IEntryQueue _queue;

    /// <summary>Creates the step on its ports.</summary>
    public HandleEntry(CollectEntry collect, IEntryQueue queue)
    {
        _collect = collect;
        _queue = queue;
    }

    /// <summary>How much the waits between attempts are shortened: 1 in a service, less in tests.</summary>
    public double WaitFactor { get; init; } = 1;

    /// <summary>Handles a message. When it returns, the message is done with: it is decided, or another has taken its place.</summary>
    public async Task<ProcessingOutcome> RunAsync(EntryMessage message, CancellationToken cancellationToken)
    {
        var outcome = await _collect.RunAsync(message, cancellationToken);
        if (outcome is not ProcessingOutcome.RetryLater later)
        {
            return outcome;
        }

        if (later.As is { } purpose)
        {
            await _queue.SendAsync(message with { Attempt = 0, Purpose = purpose }, cancellationToken);
            return outcome;
        }

        if (later.IsWaiting)
        {
            await _queue.SendAsync(message, later.After ?? Waits[0], cancellationToken);
            return outcome;
        }

        if (message.Attempt >= Waits.Length)
        {
            return await _collect.GiveUpAsync(message, later.Reason, cancellationToken);
        }

        var own = Waits[message.Attempt] * WaitFactor;
        await _queue.SendAsync(message with { Attempt = message.Attempt + 1 }, later.After > own ? later.After.Value : own, cancellationToken);
        return outcome;
    }

    /// <summary>Puts a message that made the program fail on the poison queue, with the reason.</summary>
    public Task PoisonAsync(EntryMessage message, Exception failure, CancellationToken cancellationToken) =>
        _queue.PoisonAsync(message, GivenUp.Reason(failure), cancellationToken);
}
