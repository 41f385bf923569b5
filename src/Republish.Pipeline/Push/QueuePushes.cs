using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;

namespace Republish.Pipeline.Push;

/// <summary>Puts one message on the queue for each webhook that has something to be told and may be called now. Calls nobody itself.</summary>
public sealed class QueuePushes
{
    private readonly IWebhookStore _webhooks;
    private readonly IChangeLog _changes;
    private readonly IPartnerStore _partners;
    private readonly IPushQueue _queue;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public QueuePushes(IWebhookStore webhooks, IChangeLog changes, IPartnerStore partners, IPushQueue queue, TimeProvider clock)
    {
        _webhooks = webhooks;
        _changes = changes;
        _partners = partners;
        _queue = queue;
        _clock = clock;
    }

    /// <summary>
    /// Sends the messages and gives how many. One query when there is no webhook. What is lost on the way is sent again at the next run: the cursors
    /// say what is due, not the queue. A webhook whose partner was removed goes with it.
    /// </summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var webhooks = await _webhooks.ListAsync(null, cancellationToken).ToListAsync(cancellationToken);
        if (webhooks.Count == 0)
        {
            return 0;
        }

        var last = await _changes.LastAsync(cancellationToken);
        var now = _clock.GetUtcNow();
        var known = new Dictionary<PartnerId, Partner?>();
        var sent = 0;
        foreach (var (webhook, progress) in webhooks)
        {
            if (!known.TryGetValue(webhook.Partner, out var partner))
            {
                known[webhook.Partner] = partner = (await _partners.GetAsync(webhook.Partner, cancellationToken))?.Value;
            }

            if (partner?.CreatedAt != webhook.PartnerCreatedAt)
            {
                await _webhooks.RemoveAsync(webhook.Partner, webhook.Id, cancellationToken);
            }
            else if (webhook.Pause == WebhookPause.None && progress.Sequence < last && !(progress.NotBefore > now) && !(progress.LeasedUntil > now))
            {
                await _queue.SendAsync(new PushMessage(webhook.Partner.Value, webhook.Id), TimeSpan.Zero, cancellationToken);
                sent++;
            }
        }

        return sent;
    }
}
