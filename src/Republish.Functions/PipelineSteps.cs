using Republish.Functions.Hosting;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;

namespace Republish.Functions;

/// <summary>The triggered functions' steps on the pipeline: calls one step each, tells what came of it, and fails when the message must come again.</summary>
internal sealed class PipelineSteps : IPipelineSteps
{
    private readonly PollSources _poll;
    private readonly CollectEntry _collect;
    private readonly Reconcile _reconcile;
    private readonly ICollectingObserver _observer;
    private readonly ILogger<PipelineSteps> _logger;

    public PipelineSteps(PollSources poll, CollectEntry collect, Reconcile reconcile, ICollectingObserver observer, ILogger<PipelineSteps> logger)
    {
        _poll = poll;
        _collect = collect;
        _reconcile = reconcile;
        _observer = observer;
        _logger = logger;
    }

    public async Task PollSourcesAsync(CancellationToken cancellationToken)
    {
        foreach (var poll in await _poll.RunAsync(_observer.PollOptions, cancellationToken))
        {
            if (poll.Problem is { } problem)
            {
                _logger.FeedUnreadable(poll.Source.Value, poll.Feed, problem);
            }
            else
            {
                _logger.FeedPolled(poll.Source.Value, poll.Feed, poll.Entries, poll.Sent);
            }

            _observer.Polled(poll);
        }
    }

    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        var count = await _reconcile.RunAsync(cancellationToken);
        if (count > 0)
        {
            _logger.Reconciled(count);
        }
    }

    public async Task CollectEntryAsync(EntryMessage message, int dequeueCount, CancellationToken cancellationToken)
    {
        var outcome = await _collect.RunAsync(message, cancellationToken);
        _logger.Collected(message.EntryId, message.SourceId, outcome.GetType().Name, dequeueCount);
        _observer.Collected(message, outcome);
        if (outcome is ProcessingOutcome.RetryLater later)
        {
            throw new EntryNotCollectedException($"Entry {message.EntryId} ({message.Url}) must be tried again: {later.Reason}");
        }
    }
}

/// <summary>Tells the host that a message must come again.</summary>
/// <param name="message">Why, for people.</param>
internal sealed class EntryNotCollectedException(string message) : Exception(message);

/// <summary>Watches collecting; local mode shows progress and its table with it.</summary>
internal interface ICollectingObserver
{
    /// <summary>How the timer's poll differs from the ordinary one.</summary>
    PollOptions PollOptions { get; }

    /// <summary>A feed was polled.</summary>
    void Polled(FeedPoll poll);

    /// <summary>An entry was collected, or must be tried again.</summary>
    void Collected(EntryMessage message, ProcessingOutcome outcome);
}

/// <summary>Watches nothing: the functions under the Azure Functions host.</summary>
internal sealed class NoObserver : ICollectingObserver
{
    public PollOptions PollOptions { get; } = new();

    public void Polled(FeedPoll poll)
    {
    }

    public void Collected(EntryMessage message, ProcessingOutcome outcome)
    {
    }
}
