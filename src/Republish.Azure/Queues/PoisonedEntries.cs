using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Republish.Azure.Queues;

/// <summary>A message that was given up.</summary>
/// <param name="Text">The message as it lies in the queue.</param>
/// <param name="GivenUpAt">When it came there, or null when the service does not say.</param>
/// <param name="Url">The address that was to be collected, or null when it is no entry.</param>
/// <param name="Reason">Why it was given up, or null when nobody noted it: the host moved it without a word.</param>
public sealed record PoisonedMessage(string Text, DateTimeOffset? GivenUpAt, string? Url, string? Reason);

/// <summary>The queue <c>entries-poison</c>, for operators.</summary>
public sealed class PoisonedEntries(StorageClients clients)
{
    /// <summary>How many the service shows at once.</summary>
    public const int MostShown = 32;

    private static readonly TimeSpan WhileMoving = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);
    private readonly QueueClient _poison = clients.Queue(StorageNames.Entries + StorageNames.PoisonSuffix);
    private readonly QueueClient _entries = clients.Queue(StorageNames.Entries);

    /// <summary>The first of them, <see cref="MostShown"/> at most, without taking any away. Two storage operations with the count of all.</summary>
    public async Task<(int Count, IReadOnlyList<PoisonedMessage> First)> PeekAsync(CancellationToken cancellationToken)
    {
        QueueProperties properties = await _poison.GetPropertiesAsync(cancellationToken);
        PeekedMessage[] messages = await _poison.PeekMessagesAsync(MostShown, cancellationToken);
        return (properties.ApproximateMessagesCount, [.. messages.Select(message => Read(message.Body.ToString(), message.InsertedOn))]);
    }

    /// <summary>
    /// Puts messages back to be collected again, at most <paramref name="most"/>, and gives each when it is done. Each is sent before it is
    /// deleted: stopped in between, it comes twice, which changes nothing; it is never lost. What came after the start is left for the next run.
    /// </summary>
    public async IAsyncEnumerable<PoisonedMessage> RerunAsync(int most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        QueueProperties properties = await _poison.GetPropertiesAsync(cancellationToken);
        for (var left = Math.Min(most, properties.ApproximateMessagesCount); left > 0;)
        {
            QueueMessage[] messages = await _poison.ReceiveMessagesAsync(Math.Min(left, MostShown), WhileMoving, cancellationToken);
            if (messages.Length == 0)
            {
                yield break;
            }

            foreach (var message in messages)
            {
                await _entries.SendMessageAsync(message.Body, null, Forever, cancellationToken);
                await _poison.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken);
                left--;
                yield return Read(message.Body.ToString(), message.InsertedOn);
            }
        }
    }

    private static PoisonedMessage Read(string text, DateTimeOffset? at)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement is { ValueKind: JsonValueKind.Object } message ? new(text, at, Text(message, "url"), Text(message, "reason")) : new(text, at, null, null);
        }
        catch (JsonException)
        {
            return new(text, at, null, null);
        }
    }

    private static string? Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
