using System.Globalization;
using System.Text.Json;

namespace Republish.Functions.Local;

/// <summary>How the host treats queues: <c>extensions.queues</c> of <c>host.json</c>, with the host's defaults for what it leaves out.</summary>
public sealed record HostQueueSettings
{
    /// <summary>How many messages are taken at once; 1 to 32.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>The next batch is taken when at most so many messages are being worked on; half the batch size unless said.</summary>
    public int NewBatchThreshold { get; init; } = 8;

    /// <summary>How often a message is tried before it goes to the poison queue.</summary>
    public int MaxDequeueCount { get; init; } = 5;

    /// <summary>How long a message stays hidden after it failed.</summary>
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>The longest pause between two looks at an empty queue.</summary>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether messages are Base64.</summary>
    public bool Base64 { get; init; } = true;

    /// <summary>Reads a <c>host.json</c>. Throws <see cref="InvalidDataException"/> when it is not one: the app was shipped broken.</summary>
    public static HostQueueSettings Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("queues", out var queues)
                ? From(queues)
                : new HostQueueSettings();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{file} does not say how queues are treated: {e.Message}", e);
        }
    }

    private static HostQueueSettings From(JsonElement queues)
    {
        var defaults = new HostQueueSettings();
        var batchSize = Math.Clamp(Number(queues, "batchSize", defaults.BatchSize), 1, 32);
        return new HostQueueSettings
        {
            BatchSize = batchSize,
            NewBatchThreshold = Number(queues, "newBatchThreshold", batchSize / 2),
            MaxDequeueCount = Math.Max(1, Number(queues, "maxDequeueCount", defaults.MaxDequeueCount)),
            VisibilityTimeout = Duration(queues, "visibilityTimeout", defaults.VisibilityTimeout),
            MaxPollingInterval = Duration(queues, "maxPollingInterval", defaults.MaxPollingInterval),
            Base64 = !queues.TryGetProperty("messageEncoding", out var encoding) || !string.Equals(encoding.GetString(), "none", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static int Number(JsonElement queues, string name, int whenAbsent) => queues.TryGetProperty(name, out var value) ? value.GetInt32() : whenAbsent;

    private static TimeSpan Duration(JsonElement queues, string name, TimeSpan whenAbsent) =>
        queues.TryGetProperty(name, out var value) ? TimeSpan.Parse(value.GetString() ?? "", CultureInfo.InvariantCulture) : whenAbsent;
}
