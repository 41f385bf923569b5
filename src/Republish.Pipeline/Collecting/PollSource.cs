using Republish.Pipeline.Operations;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Collecting;

/// <summary>What came of polling one feed or sitemap.</summary>
/// <param name="Source">The source.</param>
/// <param name="Feed">The feed or sitemap.</param>
/// <param name="Entries">How many entries it lists; 0 when it was not read.</param>
/// <param name="Sent">How many of them were put on the queue.</param>
/// <param name="Problem">Why it could not be read, or null.</param>
public sealed record FeedPoll(SourceId Source, Uri Feed, int Entries, int Sent, string? Problem)
{
    /// <summary>What an operator should know though it was read; null when nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>Asks one source's due feeds and sitemaps what is new and puts new entries on the queue. Collects nothing itself.</summary>
public sealed class PollSource
{
    private readonly ListPoller _poller;
    private readonly PolicyPages _policies;
    private readonly ISourceStore _sources;
    private readonly IPollQueue _queue;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public PollSource(ListPoller poller, PolicyPages policies, ISourceStore sources, IPollQueue queue, TimeProvider clock)
    {
        _poller = poller;
        _policies = policies;
        _sources = sources;
        _queue = queue;
        _clock = clock;
    }

    /// <summary>
    /// Polls those of the source's lists that are due, and gives what came of each. A message that comes twice finds nothing due. Nothing is
    /// done for a source that is gone or paused since the message was sent.
    /// </summary>
    public async Task<IReadOnlyList<FeedPoll>> RunAsync(PollMessage message, CancellationToken cancellationToken)
    {
        if (SourceId.Parse(message.SourceId) is not { } id || await _sources.GetAsync(id, cancellationToken) is not { State: not SourceState.Paused } source)
        {
            return [];
        }

        var options = new PollOptions(message.IgnoreInterval, message.RecollectKnown);
        var polls = new List<FeedPoll>();
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
                polls.Add(poll);
            }

            if (state is not null)
            {
                states.Add(state);
            }
        }

        if (!anyPolled)
        {
            return polls;
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
            polls.Add(new FeedPoll(source.Id, source.HomePage, 0, 0, changed.StateReason ?? "It can be read again."));
        }

        if (report is not null)
        {
            polls.Add(new FeedPoll(source.Id, source.HomePage, 0, 0, report));
        }

        return polls;
    }

    /// <summary>Puts a message that made the program fail on the poison queue, with the reason.</summary>
    public Task PoisonAsync(PollMessage message, Exception failure, CancellationToken cancellationToken) =>
        _queue.PoisonAsync(message, GivenUp.Reason(failure), cancellationToken);
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
