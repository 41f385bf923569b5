using Azure.Storage.Queues;
using Republish.Azure.Stores;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Queues;

/// <summary>The queue <c>entries</c>: JSON (<c>entryId</c>, <c>sourceId</c>, <c>url</c>), Base64. One operation per message.</summary>
public sealed class StorageEntryQueue : IEntryQueue
{
    private readonly QueueClient _queue;

    /// <summary>Takes the clients.</summary>
    public StorageEntryQueue(StorageClients clients) => _queue = clients.Queue(StorageNames.Entries);

    /// <inheritdoc/>
    public async Task SendAsync(EntryMessage message, CancellationToken cancellationToken) =>
        await _queue.SendMessageAsync(StoredJson.Write(message), cancellationToken);
}
