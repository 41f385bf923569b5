using System.Collections.Immutable;
using Republish.Azure;
using Republish.Functions.Hosting;

namespace Republish.Functions.Local;

/// <summary>What one pass over everything did.</summary>
/// <param name="Completed">How many messages are done.</param>
/// <param name="Retried">How many attempts at messages failed.</param>
/// <param name="Poisoned">How many messages went to the poison queue.</param>
/// <param name="Remaining">How many messages are still in the queues, hidden for now.</param>
/// <param name="FailedTimers">The timer functions that failed.</param>
/// <param name="Stopped">Whether it was stopped before it was done.</param>
internal sealed record RunOnceOutcome(int Completed, int Retried, int Poisoned, int Remaining, ImmutableArray<string> FailedTimers, bool Stopped);

/// <summary>
/// Stands in for the Functions host: reads the same <c>function.json</c> and <c>host.json</c>, and calls the same functions in the same way.
/// </summary>
internal sealed class LocalRunner
{
    private readonly LocalRunnerOptions _options;
    private readonly ImmutableArray<TimerLoop> _timers;
    private readonly ImmutableArray<QueuePump> _pumps;
    private readonly TimeProvider _time;

    /// <summary>Takes the functions from <paramref name="services"/> and the host's settings from beside the program.</summary>
    public LocalRunner(IServiceProvider services, LocalRunnerOptions options, TimeProvider time)
        : this(services, options, HostQueueSettings.Read(Path.Combine(AppContext.BaseDirectory, "host.json")), time)
    {
    }

    /// <summary>Takes the functions from <paramref name="services"/>.</summary>
    public LocalRunner(IServiceProvider services, LocalRunnerOptions options, HostQueueSettings settings, TimeProvider time)
    {
        var invoker = new FunctionInvoker(services);
        var monitor = new ScheduleMonitor(options.ScheduleFile);
        var logger = services.GetRequiredService<ILogger<LocalRunner>>();
        _options = options;
        _time = time;
        _timers = [.. from function in invoker.Functions
                      let trigger = function.Trigger as FunctionTrigger.Timer
                      where trigger is not null
                      select new TimerLoop(function, trigger, invoker, monitor, time, logger)];
        _pumps = [.. from function in invoker.Functions
                     let trigger = function.Trigger as FunctionTrigger.Queue
                     where trigger is not null
                     orderby Array.IndexOf([.. StorageNames.Queues], trigger.QueueName)
                     select new QueuePump(function, trigger, invoker, options, settings, time, logger)];
    }

    /// <summary>
    /// Runs timers and queues until told to stop. Then no timer starts and no message is taken any more; what runs may finish, and is
    /// cancelled when it takes longer than <see cref="LocalRunnerOptions.StopGrace"/>. Returns when nothing runs.
    /// </summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var grace = new StopGrace(_options.StopGrace, _time, stopping);
        var tally = new RunTally();
        await Task.WhenAll([
            .. _timers.Select(timer => timer.RunAsync(stopping, grace.Aborting)),
            .. _pumps.Select(pump => pump.RunAsync(tally, stopping, grace.Aborting)),
        ]);
    }

    /// <summary>
    /// One pass: <c>PollSources</c>, then the queues until they are empty, then <c>Reconcile</c>. Ends early, and says so, when told to
    /// stop; never throws for that.
    /// </summary>
    public async Task<RunOnceOutcome> RunOnceAsync(CancellationToken stopping)
    {
        using var grace = new StopGrace(_options.StopGrace, _time, stopping);
        var tally = new RunTally();
        var failed = ImmutableArray.CreateBuilder<string>();
        await RunTimerAsync("PollSources", failed, stopping, grace.Aborting);

        // A queue's functions may fill the queues after it, never one before.
        var remaining = 0;
        foreach (var pump in _pumps)
        {
            remaining += await pump.DrainAsync(tally, stopping, grace.Aborting);
        }

        await RunTimerAsync("Reconcile", failed, stopping, grace.Aborting);
        return new RunOnceOutcome(tally.Completed, tally.Retried, tally.Poisoned, remaining, failed.ToImmutable(), stopping.IsCancellationRequested);
    }

    private async Task RunTimerAsync(string function, ImmutableArray<string>.Builder failed, CancellationToken stopping, CancellationToken aborting)
    {
        if (!stopping.IsCancellationRequested && await _timers.Single(timer => timer.Function == function).RunNowAsync(aborting) is not null)
        {
            failed.Add(function);
        }
    }
}
