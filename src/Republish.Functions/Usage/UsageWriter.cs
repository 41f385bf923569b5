using Republish.Pipeline.Usage;

namespace Republish.Functions.Usage;

/// <summary>Writes the counts every half minute, and once more when the process is told to stop.</summary>
internal sealed class UsageWriter(UsageCounter counter, ILogger<UsageWriter> logger) : BackgroundService
{
    /// <summary>What a process that is killed loses at most.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await WriteAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop: StopAsync writes what is left.
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await counter.FlushAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The counts stay; a service that cannot count must still serve.
            logger.UsageNotWritten(failure);
        }
    }
}
