using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;

namespace Republish.Pipeline.Push;

/// <summary>What came of registering a webhook.</summary>
public abstract record WebhookRegistration
{
    private WebhookRegistration()
    {
    }

    /// <summary>Here it is; its secret is shown this once.</summary>
    /// <param name="Webhook">The webhook.</param>
    /// <param name="Secret">Its secret.</param>
    public sealed record Added(Webhook Webhook, WebhookSecret Secret) : WebhookRegistration;

    /// <summary>The address cannot be called.</summary>
    /// <param name="Reason">Why, for people.</param>
    public sealed record BadAddress(string Reason) : WebhookRegistration;

    /// <summary>The partner has as many as it may have.</summary>
    public sealed record TooMany : WebhookRegistration;
}

/// <summary>Registers webhooks, and changes what can be changed.</summary>
public sealed class WebhookRegistry
{
    private const int MostAttempts = 10;
    private readonly IWebhookStore _webhooks;
    private readonly IChangeLog _changes;
    private readonly IDeadLetterStore _deadLetters;
    private readonly IWebhookSender _sender;
    private readonly IPushQueue _queue;
    private readonly PushSettings _settings;
    private readonly TimeProvider _clock;

    /// <summary>Creates the registry on its ports.</summary>
    public WebhookRegistry(IWebhookStore webhooks, IChangeLog changes, IDeadLetterStore deadLetters, IWebhookSender sender, IPushQueue queue, PushSettings settings, TimeProvider clock)
    {
        _webhooks = webhooks;
        _changes = changes;
        _deadLetters = deadLetters;
        _sender = sender;
        _queue = queue;
        _settings = settings;
        _clock = clock;
    }

    /// <summary>A partner's webhooks, or everybody's.</summary>
    public IAsyncEnumerable<(Webhook Webhook, WebhookProgress Progress)> ListAsync(PartnerId? partner, CancellationToken cancellationToken) => _webhooks.ListAsync(partner, cancellationToken);

    /// <summary>Registers an address. It is told what happens after <paramref name="since"/>, or from now on when that is null.</summary>
    public async Task<WebhookRegistration> AddAsync(Partner partner, Uri url, long? since, CancellationToken cancellationToken)
    {
        if (await _sender.RefuseAsync(url, cancellationToken) is { } reason)
        {
            return new WebhookRegistration.BadAddress(reason);
        }

        if (await _webhooks.ListAsync(partner.Id, cancellationToken).CountAsync(cancellationToken) >= Webhook.MostPerPartner)
        {
            return new WebhookRegistration.TooMany();
        }

        var last = await _changes.LastAsync(cancellationToken);
        var now = _clock.GetUtcNow();
        var secret = WebhookSecret.Create(now);
        var webhook = new Webhook { Id = Webhook.NewId(), Partner = partner.Id, PartnerCreatedAt = partner.CreatedAt, Url = url, Secrets = [secret], CreatedAt = now };
        await _webhooks.AddAsync(webhook, new WebhookProgress { Sequence = Math.Clamp(since ?? last, 0, last) }, cancellationToken);
        return new WebhookRegistration.Added(webhook, secret);
    }

    /// <summary>Makes a new secret; the one before signs beside it for a while, and older ones are gone. Null when there is no such webhook.</summary>
    public async Task<WebhookSecret?> RotateAsync(PartnerId partner, string id, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var secret = WebhookSecret.Create(now);
        var changed = await ChangeAsync(partner, id, webhook => webhook with { Secrets = [webhook.Secrets[^1] with { ExpiresAt = now + _settings.SecretOverlap }, secret] }, cancellationToken);
        return changed is null ? null : secret;
    }

    /// <summary>Turns it off or on again. Turned on, it is told what it missed. Null when there is no such webhook.</summary>
    public async Task<Webhook?> SwitchAsync(PartnerId partner, string id, bool on, CancellationToken cancellationToken)
    {
        var changed = await ChangeAsync(
            partner,
            id,
            webhook => on
                ? webhook with { Pause = WebhookPause.None, PausedAt = null, PauseReason = null }
                : webhook with { Pause = WebhookPause.TurnedOff, PausedAt = _clock.GetUtcNow(), PauseReason = "It was turned off by request." },
            cancellationToken);
        if (changed is not null && on && await _webhooks.GetProgressAsync(partner, id, cancellationToken) is { } progress)
        {
            // A run that is at it just now has its own state, and the next failure counts from there.
            await _webhooks.TryReplaceAsync(partner, id, progress with { Value = progress.Value with { Tries = 0, NotBefore = null, FailingSince = null } }, cancellationToken);
        }

        return changed;
    }

    /// <summary>Removes it with its cursor and its dead letters; false when there is none.</summary>
    public async Task<bool> RemoveAsync(PartnerId partner, string id, CancellationToken cancellationToken)
    {
        if (!Webhook.IsId(id) || !await _webhooks.RemoveAsync(partner, id, cancellationToken))
        {
            return false;
        }

        await foreach (var letter in _deadLetters.ListAsync(id, 0, cancellationToken))
        {
            await _deadLetters.RemoveAsync(id, letter.Sequence, cancellationToken);
        }

        return true;
    }

    /// <summary>Sends a message that only tries the address, now and once; null when there is no such webhook.</summary>
    public async Task<PushOutcome?> PingAsync(PartnerId partner, string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(partner, id, cancellationToken) is not { } webhook)
        {
            return null;
        }

        var now = _clock.GetUtcNow();
        return await _sender.SendAsync(webhook, $"ping_{webhook.Id}_{now.UtcTicks}", PushMessages.Ping(now), cancellationToken);
    }

    /// <summary>Its dead letters after a sequence, in the order of changes.</summary>
    public IAsyncEnumerable<DeadLetter> DeadLettersAsync(string id, long after, CancellationToken cancellationToken) => _deadLetters.ListAsync(id, after, cancellationToken);

    /// <summary>
    /// Puts dead letters on the queue to be tried once more, at most <paramref name="most"/>, and gives how many. Each stays a dead letter until it is taken.
    /// </summary>
    public async Task<int> RerunAsync(PartnerId partner, string id, int most, CancellationToken cancellationToken)
    {
        var sent = 0;
        await foreach (var letter in _deadLetters.ListAsync(id, 0, cancellationToken).Take(most))
        {
            await _queue.SendAsync(new PushMessage(partner.Value, id, letter.Sequence), TimeSpan.Zero, cancellationToken);
            sent++;
        }

        return sent;
    }

    /// <summary>The webhook, or null.</summary>
    public async Task<Webhook?> FindAsync(PartnerId partner, string id, CancellationToken cancellationToken) =>
        Webhook.IsId(id) ? (await _webhooks.GetAsync(partner, id, cancellationToken))?.Value : null;

    private async Task<Webhook?> ChangeAsync(PartnerId partner, string id, Func<Webhook, Webhook> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (!Webhook.IsId(id) || await _webhooks.GetAsync(partner, id, cancellationToken) is not { } stored)
            {
                return null;
            }

            var changed = change(stored.Value);
            if (await _webhooks.TryReplaceAsync(stored with { Value = changed }, cancellationToken))
            {
                return changed;
            }
        }

        throw new IOException($"The webhook {id} could not be written in {MostAttempts} attempts: others changed it each time. Try again.");
    }
}
