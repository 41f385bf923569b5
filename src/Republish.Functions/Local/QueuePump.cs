using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Republish.Functions.Hosting;

namespace Republish.Functions.Local;

/// <summary>Takes messages from a queue as the host does: a batch at a time, the next one when the last is half done.</summary>
internal sealed class QueuePump
{
    private static readonly TimeSpan DrainPause = TimeSpan.FromMilliseconds(200);

    private readonly QueueClient _queue;
    private readonly QueueWork _work;
    private readonly LocalRunnerOptions _options;
    private readonly HostQueueSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly List<Task> _running = [];

    public QueuePump(FunctionDefinition function, FunctionTrigger.Queue trigger, FunctionInvoker invoker, LocalRunnerOptions options, HostQueueSettings settings, TimeProvider time, ILogger logger)
    {
        _queue = options.OpenQueue(trigger.QueueName);
        _work = new QueueWork(function, trigger, invoker, options, settings, time, logger);
        _options = options;
        _settings = settings;
        _time = time;
        _logger = logger;
    }

    /// <summary>Takes messages until told to stop, and returns when those taken are done.</summary>
    public async Task RunAsync(RunTally tally, CancellationToken stopping, CancellationToken aborting)
    {
        var idle = new IdleBackoff(_settings.MaxPollingInterval);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await WaitForRoomAsync(stopping);
                if (await TakeBatchAsync(tally, stopping, aborting) > 0)
                {
                    idle.Reset();
                }
                else
                {
                    await Task.Delay(idle.Next(), _time, stopping);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop.
        }

        await Task.WhenAll(_running);
    }

    /// <summary>
    /// Takes messages until there are none, hidden ones included, and gives how many are left: some when those that remain are hidden and
    /// nothing else happened for as long as patience lasts, or when told to stop.
    /// </summary>
    public async Task<int> DrainAsync(RunTally tally, CancellationToken stopping, CancellationToken aborting)
    {
        var left = 0;
        try
        {
            var lastTaken = _time.GetTimestamp();
            while (true)
            {
                await WaitForRoomAsync(stopping);
                if (await TakeBatchAsync(tally, stopping, aborting) > 0)
                {
                    lastTaken = _time.GetTimestamp();
                }
                else if (_running.Count > 0)
                {
                    await Task.WhenAny(_running).WaitAsync(stopping);
                    lastTaken = _time.GetTimestamp();
                }
                else
                {
                    left = await CountAsync(stopping);
                    if (left == 0 || _time.GetElapsedTime(lastTaken) > _options.DrainPatience)
                    {
                        return left;
                    }

                    await Task.Delay(DrainPause, _time, stopping);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await Task.WhenAll(_running);
            return left;
        }
    }

    private async Task WaitForRoomAsync(CancellationToken stopping)
    {
        _running.RemoveAll(task => task.IsCompleted);
        while (_running.Count > _settings.NewBatchThreshold)
        {
            await Task.WhenAny(_running).WaitAsync(stopping);
            _running.RemoveAll(task => task.IsCompleted);
        }
    }

    private async Task<int> TakeBatchAsync(RunTally tally, CancellationToken stopping, CancellationToken aborting)
    {
        QueueMessage[] messages;
        try
        {
            messages = (await _queue.ReceiveMessagesAsync(_settings.BatchSize, _options.Lease, stopping)).Value;
        }
        catch (Exception e) when (e is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            _logger.QueueUnreadable(e, _queue.Name);
            return 0;
        }

        foreach (var message in messages)
        {
            _running.Add(ProcessAsync(message, tally, aborting));
        }

        return messages.Length;
    }

    private async Task ProcessAsync(QueueMessage message, RunTally tally, CancellationToken aborting)
    {
        await Task.Yield();
        tally.Count(await _work.ProcessAsync(message, aborting));
    }

    private async Task<int> CountAsync(CancellationToken stopping)
    {
        try
        {
            return (await _queue.GetPropertiesAsync(stopping)).Value.ApproximateMessagesCount;
        }
        catch (RequestFailedException e)
        {
            // What cannot be counted may not be empty, so patience decides; a queue that is not there is.
            _logger.QueueUnreadable(e, _queue.Name);
            return e.Status == StatusCodes.Status404NotFound ? 0 : 1;
        }
    }
}
