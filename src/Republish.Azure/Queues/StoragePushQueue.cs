using Azure.Storage.Queues;
using Republish.Azure.Telemetry;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Queues;

/// <summary>The queue <c>pushes</c>: JSON (<c>partner</c>, <c>webhook</c>, …; beside them <c>traceparent</c> and <c>hiddenFor</c>), Base64. One operation per message.</summary>
public sealed class StoragePushQueue : IPushQueue
{
    private const int LongestReason = 2_000;
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    private readonly QueueClient _queue;
    private readonly QueueClient _poison;

    /// <summary>Takes the clients.</summary>
    public StoragePushQueue(StorageClients clients)
    {
        _queue = clients.Queue(StorageNames.Pushes);
        _poison = clients.Queue(StorageNames.Pushes + StorageNames.PoisonSuffix);
    }

    /// <inheritdoc/>
    public async Task SendAsync(PushMessage message, TimeSpan after, CancellationToken cancellationToken)
    {
        // The service counts in whole seconds; rounded up, a message never comes before its time.
        TimeSpan? hidden = after <= TimeSpan.Zero ? null : TimeSpan.FromSeconds(Math.Ceiling(after.TotalSeconds));
        using var span = Tracing.StartSending(StorageNames.Pushes);
        var lifetime = message.Sequence is null ? Lifetime + (hidden ?? TimeSpan.Zero) : Forever;
        await _queue.SendMessageAsync(QueueMessageJson.Write(message, hidden), hidden, lifetime, cancellationToken);
    }

    /// <inheritdoc/>
    public Task PoisonAsync(PushMessage message, string reason, CancellationToken cancellationToken)
    {
        var kept = new PoisonedPush(message.Partner, message.Webhook, message.Sequence, reason.Length <= LongestReason ? reason : reason[..LongestReason]);
        return _poison.SendMessageAsync(QueueMessageJson.Write(kept, null), null, Forever, cancellationToken);
    }

    /// <summary>A message with what became of it.</summary>
    private sealed record PoisonedPush(string Partner, string Webhook, long? Sequence, string Reason);
}
