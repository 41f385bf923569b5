using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Collecting;

/// <summary>How a poll differs from the timer's ordinary one.</summary>
/// <param name="IgnoreInterval">Whether sources are polled even when their interval has not passed.</param>
/// <param name="RecollectKnown">Whether entries that were sent before are sent again, so that their pages are looked at again.</param>
public sealed record PollOptions(bool IgnoreInterval = false, bool RecollectKnown = false);

/// <summary>Puts one message on the queue for each source that is due. Asks no publisher anything, so it takes no longer when one is slow.</summary>
public sealed class PollSources
{
    /// <summary>How many sources are looked up at once.</summary>
    private const int AtOnce = 16;

    private readonly ISourceStore _sources;
    private readonly IPollQueue _queue;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public PollSources(ISourceStore sources, IPollQueue queue, TimeProvider clock)
    {
        _sources = sources;
        _queue = queue;
        _clock = clock;
    }

    /// <summary>Sends the messages, one a source, and gives how many. Each source gets its turn, however many lists another has.</summary>
    public async Task<int> RunAsync(PollOptions options, CancellationToken cancellationToken)
    {
        var sources = await _sources.ListAsync(cancellationToken).Where(s => s.State != SourceState.Paused).ToListAsync(cancellationToken);
        var sent = 0;
        await Parallel.ForEachAsync(
            sources,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (source, token) =>
            {
                if (options.IgnoreInterval || await IsDueAsync(source, token))
                {
                    await _queue.SendAsync(new PollMessage(source.Id.Value, options.IgnoreInterval, options.RecollectKnown), token);
                    Interlocked.Increment(ref sent);
                }
            });
        return sent;
    }

    private async Task<bool> IsDueAsync(Source source, CancellationToken cancellationToken)
    {
        foreach (var list in source.Feeds.Concat(source.Sitemaps).Distinct())
        {
            if (PollTiming.IsDue(source, await _sources.GetFeedStateAsync(source.Id, list, cancellationToken), _clock.GetUtcNow()))
            {
                return true;
            }
        }

        return false;
    }
}
