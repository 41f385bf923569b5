using Republish.Functions.Hosting;

namespace Republish.Functions.Local;

/// <summary>Runs a timer function on its schedule, as the host does: one run at a time, a missed one at the start, never two for one occurrence.</summary>
internal sealed class TimerLoop(
    FunctionDefinition function, FunctionTrigger.Timer trigger, FunctionInvoker invoker, ScheduleMonitor monitor, TimeProvider time, ILogger logger)
{
    // Task.Delay takes at most some fifty days; a schedule may be yearly.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    private readonly TimerSchedule _schedule = TimerSchedule.Parse(trigger.Schedule);

    /// <summary>The function's name.</summary>
    public string Function => function.Name;

    /// <summary>Runs until told to stop, and returns when a running function is done.</summary>
    public async Task RunAsync(CancellationToken stopping, CancellationToken aborting)
    {
        try
        {
            if (IsMissed())
            {
                await FireAsync(time.GetUtcNow(), isPastDue: true, aborting);
            }
            else if (trigger.RunOnStartup)
            {
                await FireAsync(time.GetUtcNow(), isPastDue: false, aborting);
            }

            var last = time.GetUtcNow();
            while (!stopping.IsCancellationRequested)
            {
                var next = _schedule.Next(last);
                logger.TimerNext(function.Name, next);
                await DelayUntilAsync(next, stopping);
                await FireAsync(next, isPastDue: false, aborting);

                // A clock that wakes a little early must not see the same occurrence again.
                var now = time.GetUtcNow();
                last = now > next ? now : next;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    /// <summary>Runs it now, whatever the schedule says. Null when it completed, else why it failed.</summary>
    public Task<string?> RunNowAsync(CancellationToken aborting) => FireAsync(time.GetUtcNow(), isPastDue: false, aborting);

    private bool IsMissed() => trigger.UseMonitor && monitor.Find(function.Name) is { } status && _schedule.Next(status.Last) <= time.GetUtcNow();

    private async Task<string?> FireAsync(DateTimeOffset occurrence, bool isPastDue, CancellationToken aborting)
    {
        var status = trigger.UseMonitor ? monitor.Find(function.Name) : null;
        var failure = await invoker.InvokeAsync(function.Name, HostCallWriter.Timer(trigger.Binding, function.Name, time.GetUtcNow(), status, isPastDue), aborting);
        if (trigger.UseMonitor)
        {
            // A run that failed counts as well, as with the host: a timer is not retried.
            monitor.Save(function.Name, new TimerStatus(occurrence, _schedule.Next(occurrence)));
        }

        if (failure is not null)
        {
            logger.TimerFailed(function.Name, failure);
        }

        return failure;
    }

    private async Task DelayUntilAsync(DateTimeOffset moment, CancellationToken stopping)
    {
        while (moment - time.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left < LongestDelay ? left : LongestDelay, time, stopping);
        }
    }
}
