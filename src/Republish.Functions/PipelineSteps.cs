using System.Diagnostics;
using Republish.Azure.Queues;
using Republish.Azure.Telemetry;
using Republish.Functions.Hosting;
using Republish.Functions.Telemetry;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Operations;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Push;

namespace Republish.Functions;

/// <summary>The triggered functions' steps on the pipeline: calls one step each, tells what came of it, and fails when the message must come again.</summary>
internal sealed class PipelineSteps : IPipelineSteps
{
    /// <summary>The host's <c>maxDequeueCount</c> in host.json, which a test compares.</summary>
    internal const int LastDelivery = 5;

    private readonly PollSources _poll;
    private readonly PollSource _pollOne;
    private readonly HandleEntry _handle;
    private readonly RecheckArticles _recheck;
    private readonly BackfillArchives _backfill;
    private readonly ReextractArticles _reextract;
    private readonly Reconcile _reconcile;
    private readonly QueuePushes _queuePushes;
    private readonly PushChanges _push;
    private readonly TellHub _hub;
    private readonly ICollectingObserver _observer;
    private readonly CollectingMetrics _metrics;
    private readonly LastPoll _lastPoll;
    private readonly QueueWatch _queues;
    private readonly ILogger<PipelineSteps> _logger;

    public PipelineSteps(
        PollSources poll,
        PollSource pollOne,
        HandleEntry handle,
        RecheckArticles recheck,
        BackfillArchives backfill,
        ReextractArticles reextract,
        Reconcile reconcile,
        QueuePushes queuePushes,
        PushChanges push,
        TellHub hub,
        ICollectingObserver observer,
        CollectingMetrics metrics,
        LastPoll lastPoll,
        QueueWatch queues,
        ILogger<PipelineSteps> logger)
    {
        _poll = poll;
        _pollOne = pollOne;
        _handle = handle;
        _recheck = recheck;
        _backfill = backfill;
        _reextract = reextract;
        _reconcile = reconcile;
        _queuePushes = queuePushes;
        _push = push;
        _hub = hub;
        _observer = observer;
        _metrics = metrics;
        _lastPoll = lastPoll;
        _queues = queues;
        _logger = logger;
    }

    public async Task PollSourcesAsync(CancellationToken cancellationToken)
    {
        using var span = Tracing.Source.StartActivity("PollSources");
        var count = await _poll.RunAsync(_observer.PollOptions, cancellationToken);
        _logger.PollsSent(count);
        await _lastPoll.NoteAsync(cancellationToken);
    }

    public async Task PollSourceAsync(PollMessage message, int dequeueCount, CancellationToken cancellationToken)
    {
        IReadOnlyList<FeedPoll> polls;
        try
        {
            polls = await _pollOne.RunAsync(message, cancellationToken);
        }
        catch (Exception failure) when (dequeueCount >= LastDelivery && !cancellationToken.IsCancellationRequested)
        {
            // The host would move the message without a word of why.
            await _pollOne.PoisonAsync(message, failure, cancellationToken);
            _logger.PollPoisoned(failure, message.SourceId);
            return;
        }

        foreach (var poll in polls)
        {
            if (poll.Problem is { } problem)
            {
                _logger.FeedUnreadable(poll.Source.Value, poll.Feed, problem);
            }
            else
            {
                _logger.FeedPolled(poll.Source.Value, poll.Feed, poll.Entries, poll.Sent);
            }

            if (poll.Note is { } note)
            {
                _logger.FeedNoted(poll.Source.Value, poll.Feed, note);
            }

            _metrics.Polled(poll);
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

        // Looked at here, where one instance does it every ten minutes: the alert on the poison queue reads this line.
        var queues = await _queues.LookAsync(cancellationToken);
        _metrics.Seen(queues);
        foreach (var queue in queues.Where(queue => queue.GivenUp > 0))
        {
            _logger.PoisonQueueHolds(queue.Queue, queue.GivenUp);
        }
    }

    public async Task RecheckArticlesAsync(CancellationToken cancellationToken)
    {
        using var span = Tracing.Source.StartActivity("RecheckArticles");
        var count = await _recheck.RunAsync(cancellationToken);
        if (count > 0)
        {
            _logger.Rechecked(count);
        }
    }

    public async Task BackfillArchivesAsync(CancellationToken cancellationToken)
    {
        using var span = Tracing.Source.StartActivity("BackfillArchives");
        foreach (var step in await _backfill.RunAsync(cancellationToken))
        {
            var (listed, status) = (step.Expected, step.Status);
            _logger.Backfilled(step.Source.Value, step.List, step.Sent, listed, status);
        }

        // The same minute's work: an archive is read, or read again.
        if (await _reextract.SendAsync(cancellationToken) is { } again)
        {
            _logger.Reextracting(again.Taken, again.Status);
        }
    }

    public async Task QueuePushesAsync(CancellationToken cancellationToken)
    {
        using var span = Tracing.Source.StartActivity("QueuePushes");
        var count = await _queuePushes.RunAsync(cancellationToken);
        if (count > 0)
        {
            _logger.PushesQueued(count);
        }

        await _hub.QueueAsync(cancellationToken);
    }

    public async Task PushChangesAsync(PushMessage message, int dequeueCount, CancellationToken cancellationToken)
    {
        try
        {
            var told = message == PushMessage.ToHub ? _hub.RunAsync(cancellationToken) : _push.RunAsync(message, cancellationToken);
            if (await told is not { } run)
            {
                return;
            }

            if (message == PushMessage.ToHub)
            {
                _logger.HubTold(run.Delivered, run.Problem ?? "up to date");
                return;
            }

            _logger.Pushed(message.Webhook, message.Partner, run.Delivered, run.GivenUp, run.Problem ?? "up to date");
            if (run.Paused != WebhookPause.None)
            {
                _logger.WebhookPaused(message.Webhook, message.Partner, run.Paused);
            }
        }
        catch (Exception failure) when (dequeueCount >= LastDelivery && !cancellationToken.IsCancellationRequested)
        {
            // The host would move the message without a word of why. The cursor stands: the timer sends another.
            await _push.PoisonAsync(message, failure, cancellationToken);
            _logger.PushPoisoned(failure, message.Webhook, message.Partner);
        }
    }

    public async Task CollectEntryAsync(EntryMessage message, int dequeueCount, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await _handle.RunAsync(message, cancellationToken);
            _logger.Collected(message.EntryId, message.SourceId, outcome.GetType().Name, dequeueCount);
            _metrics.Collected(message, outcome);
            Activity.Current?.SetTag("republish.outcome", outcome.Name);
            _observer.Collected(message, outcome);
        }
        catch (Exception failure) when (dequeueCount >= LastDelivery && !cancellationToken.IsCancellationRequested)
        {
            // The host would move the message without a word of why.
            await _handle.PoisonAsync(message, failure, cancellationToken);
            _metrics.GivenUp();
            _logger.Poisoned(failure, message.EntryId, message.SourceId);
        }
    }
}

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
