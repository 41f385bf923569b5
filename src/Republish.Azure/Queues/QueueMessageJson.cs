using System.Diagnostics;
using System.Text.Json;
using Republish.Azure.Stores;
using Republish.Azure.Telemetry;

namespace Republish.Azure.Queues;

/// <summary>
/// What stands in a queue message beside the message itself: the trace that it belongs to, and how long it was hidden at first. Whoever
/// reads the message alone does not see them, and messages without them are read as well.
/// </summary>
internal static class QueueMessageJson
{
    /// <summary>The member that says for how many seconds the message was hidden when it was sent.</summary>
    internal const string HiddenFor = "hiddenFor";

    /// <summary>The message as JSON with the current span's trace, when there is one.</summary>
    public static string Write<T>(T message, TimeSpan? hidden)
    {
        var json = JsonSerializer.SerializeToNode(message, StoredJson.Options)!.AsObject();
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } trace })
        {
            json[Tracing.MessageMember] = trace;
        }

        if (hidden is { } wait)
        {
            json[HiddenFor] = (long)wait.TotalSeconds;
        }

        return json.ToJsonString(StoredJson.Options);
    }

    /// <summary>How long the message was hidden when it was sent; nothing when it does not say.</summary>
    public static TimeSpan HiddenAtFirst(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(HiddenFor, out var member)
                && member.ValueKind == JsonValueKind.Number
                && member.TryGetInt64(out var seconds)
                && seconds is > 0 and <= 7 * 24 * 3600
                ? TimeSpan.FromSeconds(seconds)
                : TimeSpan.Zero;
        }
        catch (JsonException)
        {
            return TimeSpan.Zero;
        }
    }
}
