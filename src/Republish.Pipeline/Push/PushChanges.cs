using Republish.Pipeline.Operations;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;

namespace Republish.Pipeline.Push;

/// <summary>What a run for one webhook did.</summary>
/// <param name="Delivered">How many messages were taken.</param>
/// <param name="GivenUp">How many became dead letters.</param>
/// <param name="Problem">Why it stopped before the end of the log, for people; null when it did not.</param>
/// <param name="Paused">Whether the webhook was turned off.</param>
public sealed record PushRun(int Delivered, int GivenUp, string? Problem, WebhookPause Paused);

/// <summary>
/// Tells one webhook what happened since its cursor, one change after the other: the next one leaves when the one before is done with. The cursor is
/// written after each, so that a run that is killed sends at most its last message twice. A message that is not taken waits, and those after it wait
/// with it, until it is taken or given up; given up, it is kept with its reason.
/// </summary>
public sealed class PushChanges
{
    /// <summary>How long a run has the webhook to itself after each write of the cursor. No message leaves that could still be under way when it ends.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(1);
    private const int Portion = 100;
    private readonly IWebhookStore _webhooks;
    private readonly IPartnerStore _partners;
    private readonly IChangeLog _changes;
    private readonly IDeadLetterStore _deadLetters;
    private readonly IHoldingStore _holdings;
    private readonly Acknowledgements _acknowledgements;
    private readonly PushMessages _messages;
    private readonly IWebhookSender _sender;
    private readonly IPushQueue _queue;
    private readonly PushSettings _settings;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public PushChanges(
        IWebhookStore webhooks,
        IPartnerStore partners,
        IChangeLog changes,
        IDeadLetterStore deadLetters,
        IHoldingStore holdings,
        Acknowledgements acknowledgements,
        PushMessages messages,
        IWebhookSender sender,
        IPushQueue queue,
        PushSettings settings,
        TimeProvider clock)
    {
        _webhooks = webhooks;
        _partners = partners;
        _changes = changes;
        _deadLetters = deadLetters;
        _holdings = holdings;
        _acknowledgements = acknowledgements;
        _messages = messages;
        _sender = sender;
        _queue = queue;
        _settings = settings;
        _clock = clock;
    }

    /// <summary>Puts a message on the poison queue with what went wrong.</summary>
    public Task PoisonAsync(PushMessage message, Exception failure, CancellationToken cancellationToken) =>
        _queue.PoisonAsync(message, GivenUp.Reason(failure), cancellationToken);

    /// <summary>Works on the webhook for a minute at most; null when there is nothing to do, or another run is at it.</summary>
    public async Task<PushRun?> RunAsync(PushMessage message, CancellationToken cancellationToken)
    {
        if (PartnerId.Parse(message.Partner) is not { } partnerId
            || (await _webhooks.GetAsync(partnerId, message.Webhook, cancellationToken))?.Value is not { Pause: WebhookPause.None } webhook
            || (await _partners.GetAsync(partnerId, cancellationToken))?.Value is not { } partner
            || partner.CreatedAt != webhook.PartnerCreatedAt)
        {
            return null;
        }

        if (message.Sequence is { } sequence)
        {
            return await AgainAsync(webhook, partner, sequence, cancellationToken);
        }

        var progress = await _webhooks.GetProgressAsync(partnerId, webhook.Id, cancellationToken);
        var now = _clock.GetUtcNow();
        if (progress is null || progress.Value.LeasedUntil > now || progress.Value.NotBefore > now)
        {
            return null;
        }

        var run = new Run(webhook, partner, progress, now + LongestRun);
        return await SaveAsync(run, progress.Value, release: false, cancellationToken) ? await FollowAsync(run, cancellationToken) : null;
    }

    private async Task<PushRun> FollowAsync(Run run, CancellationToken cancellationToken)
    {
        while (true)
        {
            var changes = await _changes.ReadAsync(run.At.Sequence, Portion, cancellationToken);
            foreach (var change in changes)
            {
                if (await _messages.WriteAsync(run.Partner, change, cancellationToken) is not { } body)
                {
                    run.At = run.At with { Sequence = change.Sequence, Tries = 0 };
                    continue;
                }

                if (_clock.GetUtcNow() > run.Ends)
                {
                    // Others wait in the queue as well: this one goes on behind them.
                    await SaveAsync(run, run.At, release: true, cancellationToken);
                    await _queue.SendAsync(new PushMessage(run.Partner.Id.Value, run.Webhook.Id), TimeSpan.Zero, cancellationToken);
                    return run.Result(null);
                }

                if (run.LeasedUntil - _clock.GetUtcNow() < _settings.RequestTimeout * 2 && !await SaveAsync(run, run.At, release: false, cancellationToken))
                {
                    return run.Result("Another run took over.");
                }

                if (await TellAsync(run, change, body, cancellationToken) is { } stopped)
                {
                    return stopped;
                }
            }

            if (changes.Count == 0)
            {
                await SaveAsync(run, run.At, release: true, cancellationToken);
                return run.Result(null);
            }
        }
    }

    /// <summary>Sends one change; null when the run goes on.</summary>
    private async Task<PushRun?> TellAsync(Run run, SequencedChange change, byte[] body, CancellationToken cancellationToken)
    {
        // Before it is sent: an answer that is lost must not hide that the partner knows of the article.
        await _holdings.NoteAsync(run.Partner.Id, change.Change.Article, cancellationToken);
        var outcome = await _sender.SendAsync(run.Webhook, PushMessages.IdOf(run.Webhook, change.Sequence), body, cancellationToken);
        var now = _clock.GetUtcNow();
        switch (outcome)
        {
            case PushOutcome.Taken:
                run.Delivered++;
                await _acknowledgements.ExpectAsync(run.Partner.Id, change, delivered: true, cancellationToken);
                return await SaveAsync(run, new WebhookProgress { Sequence = change.Sequence, DeliveredAt = now }, release: false, cancellationToken)
                    ? null
                    : run.Result("Another run took over.");
            case PushOutcome.Gone:
                return await PauseAsync(run, WebhookPause.Gone, "It answered 410 Gone.", cancellationToken);
            case PushOutcome.Failed failed:
                return await FailAsync(run, change, failed, now, cancellationToken);
            default:
                throw new InvalidOperationException($"{outcome.GetType().Name} is no outcome of sending.");
        }
    }

    private async Task<PushRun?> FailAsync(Run run, SequencedChange change, PushOutcome.Failed failed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tries = run.At.Tries + 1;
        var since = run.At.FailingSince ?? now;
        run.At = run.At with { Tries = tries, FailingSince = since, LastError = failed.Reason };
        var isLast = PushRhythm.IsLast(tries, failed.IsAnswer);
        if (isLast)
        {
            await _deadLetters.PutAsync(new DeadLetter(run.Webhook.Id, change.Sequence, change.Change.Article, change.Change.Kind, tries, failed.Reason, now), cancellationToken);
            await _acknowledgements.ExpectAsync(run.Partner.Id, change, delivered: false, cancellationToken);
            run.GivenUp++;
            run.At = run.At with { Sequence = change.Sequence, Tries = 0, NotBefore = null };
        }

        if (now - since >= _settings.DisableAfter)
        {
            return await PauseAsync(run, WebhookPause.Failing, $"It took nothing since {since:yyyy-MM-dd HH:mm} UTC: {failed.Reason}", cancellationToken);
        }

        if (isLast)
        {
            return await SaveAsync(run, run.At, release: false, cancellationToken) ? null : run.Result("Another run took over.");
        }

        var wait = PushRhythm.After(tries, failed.RetryAfter, PushRhythm.ChanceOf(PushMessages.IdOf(run.Webhook, change.Sequence), tries));
        if (await SaveAsync(run, run.At with { NotBefore = now + wait }, release: true, cancellationToken))
        {
            await _queue.SendAsync(new PushMessage(run.Partner.Id.Value, run.Webhook.Id), wait, cancellationToken);
        }

        return run.Result(failed.Reason);
    }

    /// <summary>Tries a dead letter once more. Taken, it is gone; else it stays with the new reason.</summary>
    private async Task<PushRun?> AgainAsync(Webhook webhook, Partner partner, long sequence, CancellationToken cancellationToken)
    {
        if (await _deadLetters.GetAsync(webhook.Id, sequence, cancellationToken) is not { } letter
            || await _changes.ReadAsync(sequence - 1, 1, cancellationToken) is not [var change])
        {
            return null;
        }

        // Meanwhile it may not be for this partner any more.
        var outcome = await _messages.WriteAsync(partner, change, cancellationToken) is { } body
            ? await _sender.SendAsync(webhook, PushMessages.IdOf(webhook, sequence), body, cancellationToken)
            : null;
        if (outcome is PushOutcome.Failed failed)
        {
            await _deadLetters.PutAsync(letter with { Tries = letter.Tries + 1, Reason = failed.Reason, At = _clock.GetUtcNow() }, cancellationToken);
            return new PushRun(0, 1, failed.Reason, WebhookPause.None);
        }

        if (outcome is PushOutcome.Gone)
        {
            await PauseAsync(webhook, WebhookPause.Gone, "It answered 410 Gone.", cancellationToken);
            return new PushRun(0, 0, "It answered 410 Gone.", WebhookPause.Gone);
        }

        if (outcome is not null)
        {
            await _acknowledgements.ExpectAsync(partner.Id, change, delivered: true, cancellationToken);
        }

        await _deadLetters.RemoveAsync(webhook.Id, sequence, cancellationToken);
        return new PushRun(outcome is null ? 0 : 1, 0, null, WebhookPause.None);
    }

    private async Task<PushRun> PauseAsync(Run run, WebhookPause pause, string reason, CancellationToken cancellationToken)
    {
        await PauseAsync(run.Webhook, pause, reason, cancellationToken);
        await SaveAsync(run, run.At, release: true, cancellationToken);
        return run.Result(reason) with { Paused = pause };
    }

    private async Task PauseAsync(Webhook webhook, WebhookPause pause, string reason, CancellationToken cancellationToken)
    {
        // Somebody who changes the webhook meanwhile wins; then the next try finds out again.
        if (await _webhooks.GetAsync(webhook.Partner, webhook.Id, cancellationToken) is { } stored && stored.Value.Url == webhook.Url)
        {
            await _webhooks.TryReplaceAsync(stored with { Value = stored.Value with { Pause = pause, PausedAt = _clock.GetUtcNow(), PauseReason = reason } }, cancellationToken);
        }
    }

    private async Task<bool> SaveAsync(Run run, WebhookProgress progress, bool release, CancellationToken cancellationToken)
    {
        DateTimeOffset? until = release ? null : _clock.GetUtcNow() + Lease;
        var saved = await _webhooks.TryReplaceAsync(run.Partner.Id, run.Webhook.Id, run.Stored with { Value = progress with { LeasedUntil = until } }, cancellationToken);
        if (saved is null)
        {
            return false;
        }

        run.Stored = saved;
        run.At = saved.Value;
        run.LeasedUntil = until ?? run.LeasedUntil;
        return true;
    }

    private sealed class Run(Webhook webhook, Partner partner, Versioned<WebhookProgress> stored, DateTimeOffset ends)
    {
        public Webhook Webhook { get; } = webhook;

        public Partner Partner { get; } = partner;

        public DateTimeOffset Ends { get; } = ends;

        public Versioned<WebhookProgress> Stored { get; set; } = stored;

        public WebhookProgress At { get; set; } = stored.Value;

        public DateTimeOffset LeasedUntil { get; set; }

        public int Delivered { get; set; }

        public int GivenUp { get; set; }

        public PushRun Result(string? problem) => new(Delivered, GivenUp, problem, WebhookPause.None);
    }
}
