using Azure.Storage.Queues;
using Republish.Azure.Telemetry;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Queues;

/// <summary>The queue <c>polls</c>: JSON (<c>sourceId</c>, …; beside them <c>traceparent</c>), Base64. One operation per message.</summary>
public sealed class StoragePollQueue : IPollQueue
{
    /// <summary>How long a message waits for somebody to take it.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const int LongestReason = 2_000;
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);
    private readonly QueueClient _queue;
    private readonly QueueClient _poison;

    /// <summary>Takes the clients.</summary>
    public StoragePollQueue(StorageClients clients)
    {
        _queue = clients.Queue(StorageNames.Polls);
        _poison = clients.Queue(StorageNames.Polls + StorageNames.PoisonSuffix);
    }

    /// <inheritdoc/>
    public async Task SendAsync(PollMessage message, CancellationToken cancellationToken)
    {
        using var span = Tracing.StartSending(StorageNames.Polls);
        await _queue.SendMessageAsync(QueueMessageJson.Write(message, null), null, Lifetime, cancellationToken);
    }

    /// <inheritdoc/>
    public Task PoisonAsync(PollMessage message, string reason, CancellationToken cancellationToken)
    {
        var kept = new PoisonedPoll(message.SourceId, message.IgnoreInterval, message.RecollectKnown, reason.Length <= LongestReason ? reason : reason[..LongestReason]);
        return _poison.SendMessageAsync(QueueMessageJson.Write(kept, null), null, Forever, cancellationToken);
    }

    /// <summary>A message with what became of it. Read as a <see cref="PollMessage"/> it is the message, so it can be put back as it is.</summary>
    private sealed record PoisonedPoll(string SourceId, bool IgnoreInterval, bool RecollectKnown, string Reason);
}
