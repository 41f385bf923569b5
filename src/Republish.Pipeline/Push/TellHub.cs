using Republish.Pipeline.Ports;

namespace Republish.Pipeline.Push;

/// <summary>
/// Tells the WebSub hub that the feeds changed, so that it fetches them and passes them on (W3C WebSub, section 6; <c>hub.mode=publish</c> as PubSubHubbub 0.4,
/// section 7, has it). On the queue and in the rhythm of webhooks: the timer wakes, the cursor says what is due. A hub looks at the whole feed, so one message
/// stands for all changes since the last.
/// </summary>
public sealed class TellHub
{
    private const string Kind = "hub";
    private const string Name = "feeds";
    private readonly FeedHub _hub;
    private readonly IChangeLog _changes;
    private readonly IProgressStore _progress;
    private readonly IHubSender _sender;
    private readonly IPushQueue _queue;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public TellHub(FeedHub hub, IChangeLog changes, IProgressStore progress, IHubSender sender, IPushQueue queue, TimeProvider clock)
    {
        _hub = hub;
        _changes = changes;
        _progress = progress;
        _sender = sender;
        _queue = queue;
        _clock = clock;
    }

    /// <summary>Puts the hub on the queue when something changed since it was told and it may be called now. Without a hub, nothing is read.</summary>
    public async Task<bool> QueueAsync(CancellationToken cancellationToken)
    {
        if (_hub.Address is null || await DueAsync(cancellationToken) is null)
        {
            return false;
        }

        await _queue.SendAsync(PushMessage.ToHub, TimeSpan.Zero, cancellationToken);
        return true;
    }

    /// <summary>Tells the hub; null when there is nothing to tell, or another run is at it.</summary>
    public async Task<PushRun?> RunAsync(CancellationToken cancellationToken)
    {
        if (_hub.Address is not { } address || await DueAsync(cancellationToken) is not { } due)
        {
            return null;
        }

        // What is logged from here on is told by the next run, even when the hub sees it already.
        var now = _clock.GetUtcNow();
        var leased = due.Before with { LeasedUntil = now + PushChanges.Lease };
        if (!await _progress.TryPutAsync(Kind, Name, leased, due.Token, cancellationToken)
            || await _progress.GetAsync<HubProgress>(Kind, Name, cancellationToken) is not { } mine
            || mine.Value != leased)
        {
            return null;
        }

        var failed = await TellAsync(address, cancellationToken);
        if (failed is null)
        {
            await _progress.TryPutAsync(Kind, Name, new HubProgress { Sequence = due.Last, ToldAt = _clock.GetUtcNow() }, mine.ETag, cancellationToken);
            return new PushRun(_hub.Feeds.Length, 0, null, WebhookPause.None);
        }

        var tries = due.Before.Tries + 1;
        if (PushRhythm.IsLast(tries, failed.IsAnswer))
        {
            // Given up until the next change, which stands for these as well.
            await _progress.TryPutAsync(Kind, Name, due.Before with { Sequence = due.Last, Tries = 0, NotBefore = null, LastError = failed.Reason, LeasedUntil = null }, mine.ETag, cancellationToken);
            return new PushRun(0, _hub.Feeds.Length, failed.Reason, WebhookPause.None);
        }

        var wait = PushRhythm.After(tries, failed.RetryAfter, PushRhythm.ChanceOf($"hub {due.Last}", tries));
        var waiting = due.Before with { Tries = tries, NotBefore = _clock.GetUtcNow() + wait, LastError = failed.Reason, LeasedUntil = null };
        if (await _progress.TryPutAsync(Kind, Name, waiting, mine.ETag, cancellationToken))
        {
            await _queue.SendAsync(PushMessage.ToHub, wait, cancellationToken);
        }

        return new PushRun(0, 0, failed.Reason, WebhookPause.None);
    }

    /// <summary>How the hub stands and the end of the log, when there is something to tell and nobody is at it; else null.</summary>
    private async Task<(HubProgress Before, string? Token, long Last)?> DueAsync(CancellationToken cancellationToken)
    {
        var stored = await _progress.GetAsync<HubProgress>(Kind, Name, cancellationToken);
        var (before, now) = (stored?.Value ?? new HubProgress(), _clock.GetUtcNow());
        if (before.NotBefore > now || before.LeasedUntil > now)
        {
            return null;
        }

        var last = await _changes.LastAsync(cancellationToken);
        return before.Sequence < last ? (before, stored?.ETag, last) : null;
    }

    /// <summary>One message a feed: hubs differ in whether they take several at once. Null when all were taken, else what went wrong first.</summary>
    private async Task<PushOutcome.Failed?> TellAsync(Uri address, CancellationToken cancellationToken)
    {
        foreach (var feed in _hub.Feeds)
        {
            switch (await _sender.PublishAsync(address, feed, cancellationToken))
            {
                case PushOutcome.Failed failed:
                    return failed;
                case PushOutcome.Gone:
                    return new PushOutcome.Failed("It answered 410 Gone.", IsAnswer: true, null);
                default:
                    break;
            }
        }

        return null;
    }
}
