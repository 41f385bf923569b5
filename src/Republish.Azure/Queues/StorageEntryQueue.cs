using Azure.Storage.Queues;
using Republish.Azure.Telemetry;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Queues;

/// <summary>
/// The queue <c>entries</c>: JSON (<c>entryId</c>, <c>sourceId</c>, …; beside them <c>traceparent</c> and <c>hiddenFor</c>), Base64. One
/// operation per message.
/// </summary>
public sealed class StorageEntryQueue : IEntryQueue
{
    /// <summary>The service lets a message be hidden for seven days.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1);

    private const int LongestReason = 2_000;
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);
    private readonly QueueClient _queue;
    private readonly QueueClient _poison;

    /// <summary>Takes the clients.</summary>
    public StorageEntryQueue(StorageClients clients)
    {
        _queue = clients.Queue(StorageNames.Entries);
        _poison = clients.Queue(StorageNames.Entries + StorageNames.PoisonSuffix);
    }

    /// <inheritdoc/>
    public async Task SendAsync(EntryMessage message, TimeSpan after, CancellationToken cancellationToken)
    {
        // The service counts in whole seconds; rounded up, a message never comes before its time.
        TimeSpan? hidden = after <= TimeSpan.Zero ? null : TimeSpan.FromSeconds(Math.Ceiling((after < LongestWait ? after : LongestWait).TotalSeconds));
        using var span = Tracing.StartSending(StorageNames.Entries);
        await _queue.SendMessageAsync(QueueMessageJson.Write(message, hidden), hidden, Forever, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task PoisonAsync(EntryMessage message, string reason, CancellationToken cancellationToken)
    {
        var kept = new PoisonedEntry(message.EntryId, message.SourceId, message.Attempt, message.Purpose, message.Url, reason.Length <= LongestReason ? reason : reason[..LongestReason]);
        await _poison.SendMessageAsync(QueueMessageJson.Write(kept, null), null, Forever, cancellationToken);
    }

    /// <summary>A message with what became of it. Read as an <see cref="EntryMessage"/> it is the message, so it can be put back as it is.</summary>
    private sealed record PoisonedEntry(string EntryId, string SourceId, int Attempt, EntryPurpose Purpose, string? Url, string Reason);
}
