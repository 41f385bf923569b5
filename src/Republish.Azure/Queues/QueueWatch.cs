using Azure.Storage.Queues.Models;

namespace Republish.Azure.Queues;

/// <summary>How a queue stands.</summary>
/// <param name="Queue">Its name.</param>
/// <param name="Messages">About how many messages it holds, those that wait for their time included.</param>
/// <param name="Oldest">How long the oldest of its first messages has been due and not taken; null when none is.</param>
/// <param name="GivenUp">About how many messages lie in its poison queue.</param>
public sealed record QueueState(string Queue, int Messages, TimeSpan? Oldest, int GivenUp);

/// <summary>Looks at the queues without taking anything away. Three storage operations a queue.</summary>
public sealed class QueueWatch(StorageClients clients, TimeProvider clock)
{
    private const int MostPeeked = 32;

    /// <summary>Every queue that has a poison queue, by name.</summary>
    public async Task<IReadOnlyList<QueueState>> LookAsync(CancellationToken cancellationToken)
    {
        var states = new List<QueueState>();
        foreach (var name in StorageNames.Queues.Where(name => !name.EndsWith(StorageNames.PoisonSuffix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var queue = clients.Queue(name);
            QueueProperties properties = await queue.GetPropertiesAsync(cancellationToken);
            PeekedMessage[] first = await queue.PeekMessagesAsync(MostPeeked, cancellationToken);
            QueueProperties poison = await clients.Queue(name + StorageNames.PoisonSuffix).GetPropertiesAsync(cancellationToken);
            states.Add(new QueueState(name, properties.ApproximateMessagesCount, Oldest(first), poison.ApproximateMessagesCount));
        }

        return states;
    }

    /// <summary>A message that waited for its time, a later attempt for example, is as old as the time since then.</summary>
    private TimeSpan? Oldest(PeekedMessage[] messages)
    {
        var now = clock.GetUtcNow();
        TimeSpan? oldest = null;
        foreach (var message in messages)
        {
            if (message.InsertedOn is { } at)
            {
                var due = now - at - QueueMessageJson.HiddenAtFirst(message.Body.ToString());
                oldest = oldest is { } other && other > due ? oldest : due > TimeSpan.Zero ? due : TimeSpan.Zero;
            }
        }

        return oldest;
    }
}
