using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Queues.Models;

namespace Republish.Functions.Local;

/// <summary>Writes the JSON with which the Functions host calls a timer or queue function, with the host's double encodings.</summary>
internal static class HostCallWriter
{
    /// <summary>A timer's call.</summary>
    /// <param name="binding">The binding's name.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="now">When it is called.</param>
    /// <param name="status">When it ran before and runs next, or null when it never ran.</param>
    /// <param name="isPastDue">Whether it is late.</param>
    public static byte[] Timer(string binding, string function, DateTimeOffset now, TimerStatus? status, bool isPastDue) => Bytes(new JsonObject
    {
        ["Data"] = new JsonObject
        {
            [binding] = new JsonObject
            {
                ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
                ["ScheduleStatus"] = status is null
                    ? null
                    : new JsonObject { ["Last"] = Iso(status.Last), ["Next"] = Iso(status.Next), ["LastUpdated"] = Iso(status.Last) },
                ["IsPastDue"] = isPastDue,
            },
        },
        ["Metadata"] = new JsonObject { ["sys"] = Sys(function, now) },
    });

    /// <summary>A queue message's call.</summary>
    /// <param name="binding">The binding's name.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="now">When it is called.</param>
    /// <param name="message">The message as it was received.</param>
    /// <param name="text">Its text, decoded.</param>
    public static byte[] Queue(string binding, string function, DateTimeOffset now, QueueMessage message, string text)
    {
        var metadata = new JsonObject
        {
            ["DequeueCount"] = message.DequeueCount.ToString(CultureInfo.InvariantCulture),
            ["ExpirationTime"] = Quoted(Iso(message.ExpiresOn)),
            ["Id"] = Quoted(message.MessageId),
            ["InsertionTime"] = Quoted(Iso(message.InsertedOn)),
            ["NextVisibleTime"] = Quoted(Iso(message.NextVisibleOn)),
            ["PopReceipt"] = Quoted(message.PopReceipt),
        };
        CopyProperties(text, metadata);
        metadata["sys"] = Sys(function, now);
        return Bytes(new JsonObject { ["Data"] = new JsonObject { [binding] = Quoted(text) }, ["Metadata"] = metadata });
    }

    /// <summary>The host copies a JSON message's own properties over its metadata, whatever the case of their names.</summary>
    private static void CopyProperties(string text, JsonObject metadata)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return;
            }

            foreach (var property in document.RootElement.EnumerateObject())
            {
                var hidden = metadata.Select(pair => pair.Key).FirstOrDefault(key => string.Equals(key, property.Name, StringComparison.OrdinalIgnoreCase));
                if (hidden is not null)
                {
                    metadata.Remove(hidden);
                }

                metadata[property.Name] = property.Value.ValueKind == JsonValueKind.String ? Quoted(property.Value.GetString()!) : property.Value.GetRawText();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A message that is no JSON has no properties.
        }
    }

    private static JsonObject Sys(string function, DateTimeOffset now) =>
        new() { ["MethodName"] = function, ["UtcNow"] = Iso(now), ["RandGuid"] = Guid.NewGuid().ToString() };

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static string Iso(DateTimeOffset? time) => time?.ToString("o", CultureInfo.InvariantCulture) ?? "";

    private static byte[] Bytes(JsonObject call) => Encoding.UTF8.GetBytes(call.ToJsonString());
}
