using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Azure.Queues;

/// <summary>A message that was given up.</summary>
/// <param name="Queue">The queue from which it came: <c>entries</c> or <c>polls</c>.</param>
/// <param name="Text">The message as it lies in the queue.</param>
/// <param name="GivenUpAt">When it came there, or null when the service does not say.</param>
/// <param name="Source">The source's id as the message has it, or null when it has none.</param>
/// <param name="Entry">The entry's id as the message has it; null when it has none, as of a poll.</param>
/// <param name="Reason">Why it was given up, or null when nobody noted it: the host moved it without a word.</param>
public sealed record PoisonedMessage(string Queue, string Text, DateTimeOffset? GivenUpAt, string? Source, string? Entry, string? Reason)
{
    /// <summary>The entry's address, or the source's home page of a poll, where it was looked up and is known; else null.</summary>
    public Uri? Url { get; init; }

    /// <summary>What it is about, for people: the address, else the ids, else that it is not of the form.</summary>
    public string Subject => (Url, Source, Entry) switch
    {
        ({ } url, _, null) => $"poll of {Source}, {url.AbsoluteUri}",
        ({ } url, _, _) => url.AbsoluteUri,
        (null, null, _) => "not a message of this program",
        (null, _, null) => $"poll of {Source}",
        _ => $"entry {Entry} of {Source}",
    };
}

/// <summary>The poison queues, for operators.</summary>
public sealed class PoisonedMessages
{
    /// <summary>How many of a queue the service shows at once.</summary>
    public const int MostShown = 32;

    private static readonly TimeSpan WhileMoving = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);
    private readonly StorageClients _clients;
    private readonly ISourceStore _sources;
    private readonly IArticleStore _articles;

    /// <summary>Takes the clients, and where addresses are looked up.</summary>
    public PoisonedMessages(StorageClients clients, ISourceStore sources, IArticleStore articles)
    {
        _clients = clients;
        _sources = sources;
        _articles = articles;
    }

    /// <summary>The queues whose messages are listed and put back, in the order in which they are.</summary>
    public static IReadOnlyList<string> Queues { get; } = [StorageNames.Polls, StorageNames.Entries];

    /// <summary>
    /// About how many of a queue's messages were given up, and the first of them, <see cref="MostShown"/> at most, without taking any away. Two
    /// storage operations, and one or two a message shown, since messages carry ids alone.
    /// </summary>
    public async Task<(int Count, IReadOnlyList<PoisonedMessage> First)> PeekAsync(string queue, CancellationToken cancellationToken)
    {
        var poison = Poison(queue);
        QueueProperties properties = await poison.GetPropertiesAsync(cancellationToken);
        PeekedMessage[] messages = await poison.PeekMessagesAsync(MostShown, cancellationToken);
        var first = new List<PoisonedMessage>(messages.Length);
        foreach (var message in messages)
        {
            var read = Read(queue, message.Body.ToString(), message.InsertedOn);
            first.Add(read with { Url = await AddressOfAsync(read, cancellationToken) });
        }

        return (properties.ApproximateMessagesCount, first);
    }

    /// <summary>
    /// Puts a queue's messages back to be worked on again, at most <paramref name="most"/>, and gives each when it is done. Each is sent before it
    /// is deleted: stopped in between, it comes twice, which changes nothing; it is never lost. What came after the start is left for the next run.
    /// </summary>
    public async IAsyncEnumerable<PoisonedMessage> RerunAsync(string queue, int most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var poison = Poison(queue);
        var work = _clients.Queue(queue);
        var lifetime = queue == StorageNames.Polls ? StoragePollQueue.Lifetime : Forever;
        QueueProperties properties = await poison.GetPropertiesAsync(cancellationToken);
        for (var left = Math.Min(most, properties.ApproximateMessagesCount); left > 0;)
        {
            QueueMessage[] messages = await poison.ReceiveMessagesAsync(Math.Min(left, MostShown), WhileMoving, cancellationToken);
            if (messages.Length == 0)
            {
                yield break;
            }

            foreach (var message in messages)
            {
                await work.SendMessageAsync(message.Body, null, lifetime, cancellationToken);
                await poison.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken);
                left--;
                yield return Read(queue, message.Body.ToString(), message.InsertedOn);
            }
        }
    }

    private static PoisonedMessage Read(string queue, string text, DateTimeOffset? at)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement is { ValueKind: JsonValueKind.Object } message
                ? new(queue, text, at, Text(message, "sourceId"), Text(message, "entryId"), Text(message, "reason"))
                : new(queue, text, at, null, null, null);
        }
        catch (JsonException)
        {
            return new(queue, text, at, null, null, null);
        }
    }

    private static string? Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private async Task<Uri?> AddressOfAsync(PoisonedMessage message, CancellationToken cancellationToken)
    {
        if (SourceId.Parse(message.Source) is not { } source)
        {
            return null;
        }

        if (ArticleId.Parse(message.Entry) is not { } entry)
        {
            return message.Entry is null ? (await _sources.GetAsync(source, cancellationToken))?.HomePage : null;
        }

        return (await _articles.GetAsync(entry, cancellationToken))?.Value.Url ?? (await _sources.GetEntryStateAsync(source, entry, cancellationToken))?.Url;
    }

    private QueueClient Poison(string queue) => _clients.Queue(queue + StorageNames.PoisonSuffix);
}
