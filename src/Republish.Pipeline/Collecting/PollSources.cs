using System.Collections.Concurrent;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Collecting;

/// <summary>How a poll differs from the timer's ordinary one.</summary>
/// <param name="IgnoreInterval">Whether sources are polled even when their interval has not passed.</param>
/// <param name="RecollectKnown">Whether entries that were sent before are sent again, so that their pages are looked at again.</param>
public sealed record PollOptions(bool IgnoreInterval = false, bool RecollectKnown = false);

/// <summary>What came of polling one feed or sitemap.</summary>
/// <param name="Source">The source.</param>
/// <param name="Feed">The feed or sitemap.</param>
/// <param name="Entries">How many entries it lists; 0 when it was not read.</param>
/// <param name="Sent">How many of them were put on the queue.</param>
/// <param name="Problem">Why it could not be read, or null.</param>
public sealed record FeedPoll(SourceId Source, Uri Feed, int Entries, int Sent, string? Problem);

/// <summary>Asks every due feed and sitemap what is new and puts new entries on the queue. Collects nothing itself.</summary>
public sealed class PollSources
{
    /// <summary>How many sources are asked at once. Each is another publisher's server, and waiting for them takes no processor.</summary>
    private const int AtOnce = 16;

    /// <summary>The host ends a function after five minutes; what is not polled by then is due at the next run.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(4);

    private readonly ListPoller _poller;
    private readonly PolicyPages _policies;
    private readonly ISourceStore _sources;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public PollSources(ListPoller poller, PolicyPages policies, ISourceStore sources, TimeProvider clock)
    {
        _poller = poller;
        _policies = policies;
        _sources = sources;
        _clock = clock;
    }

    /// <summary>Polls every source that is due, several at once. One source's failure never keeps another from being read.</summary>
    public async Task<IReadOnlyList<FeedPoll>> RunAsync(PollOptions options, CancellationToken cancellationToken)
    {
        var began = _clock.GetTimestamp();
        var polls = new ConcurrentQueue<FeedPoll>();
        var sources = new List<Source>();
        await foreach (var source in _sources.ListAsync(cancellationToken))
        {
            if (source.State != SourceState.Paused)
            {
                sources.Add(source);
            }
        }

        await Parallel.ForEachAsync(
            sources,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (source, token) =>
            {
                if (_clock.GetElapsedTime(began) < LongestRun)
                {
                    await PollAsync(source, options, polls, token);
                }
            });
        return [.. polls];
    }

    private async Task PollAsync(Source source, PollOptions options, ConcurrentQueue<FeedPoll> polls, CancellationToken cancellationToken)
    {
        // An article that two feeds of a source list is one message.
        var batch = new PollBatch(source, options);
        var states = new List<FeedState>();
        var anyPolled = false;
        foreach (var list in source.Feeds.Concat(source.Sitemaps).Distinct())
        {
            var state = await _sources.GetFeedStateAsync(source.Id, list, cancellationToken);
            if (options.IgnoreInterval || PollTiming.IsDue(source, state, _clock.GetUtcNow()))
            {
                var (poll, after) = await _poller.PollAsync(batch, list, state, cancellationToken);
                anyPolled = true;
                state = after;
                polls.Enqueue(poll);
            }

            if (state is not null)
            {
                states.Add(state);
            }
        }

        if (!anyPolled)
        {
            return;
        }

        var (looked, report) = await _policies.LookAsync(source, cancellationToken);
        var changed = SourceHealth.After(looked, states);
        if (changed != source && await _sources.GetAsync(source.Id, cancellationToken) is { } now)
        {
            // An operator may have written it meanwhile; only what polling finds out is added to that.
            var isPaused = now.State == SourceState.Paused;
            await _sources.PutAsync(
                now with
                {
                    PolicyEvidence = looked.PolicyEvidence,
                    State = isPaused ? now.State : changed.State,
                    StateReason = isPaused ? now.StateReason : changed.StateReason,
                },
                cancellationToken);
        }

        if (changed.State != source.State)
        {
            polls.Enqueue(new FeedPoll(source.Id, source.HomePage, 0, 0, changed.StateReason ?? "It can be read again."));
        }

        if (report is not null)
        {
            polls.Enqueue(new FeedPoll(source.Id, source.HomePage, 0, 0, report));
        }
    }
}

/// <summary>What one poll of a source has sent so far.</summary>
/// <param name="source">The source.</param>
/// <param name="options">How the poll differs from the ordinary one.</param>
public sealed class PollBatch(Source source, PollOptions options)
{
    private readonly HashSet<string> _sent = new(StringComparer.Ordinal);

    /// <summary>The source.</summary>
    public Source Source { get; } = source;

    /// <summary>How the poll differs from the ordinary one.</summary>
    public PollOptions Options { get; } = options;

    /// <summary>Whether as many entries were sent as a poll of this source may send.</summary>
    public bool IsFull => _sent.Count >= Source.MostPerPoll;

    /// <summary>Notes an entry. False when it was sent by this poll already.</summary>
    public bool Add(ArticleId entry) => _sent.Add(entry.Value);
}
