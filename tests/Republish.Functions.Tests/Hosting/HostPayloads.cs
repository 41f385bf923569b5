using System.Text.Json;
using System.Text.Json.Nodes;

namespace Republish.Functions.Tests.Hosting;

/// <summary>Calls as the Functions host makes them, with the quoting seen on the real one.</summary>
internal static class HostPayloads
{
    public const string Entry = """{"entryId":"e1","sourceId":"s1","url":"https://example.org/a?b=\"c\"&d=é"}""";

    public const string Timer =
        """
        {"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"2026-11-22T10:00:00.0001+00:00","Next":"2026-11-22T10:05:00+00:00","LastUpdated":"2026-11-22T10:00:00.0001+00:00"},"IsPastDue":false}},
         "Metadata":{"sys":{"MethodName":"PollSources","UtcNow":"2026-11-22T10:05:00.0123Z","RandGuid":"8d7d3c2f-2d0c-4b55-9b0e-1d1e6c1b9c11"}}}
        """;

    public const string TimerWithoutStatus =
        """{"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":true}},"Metadata":{"sys":{"MethodName":"PollSources","UtcNow":"2026-11-22T10:05:00Z","RandGuid":"1"}}}""";

    /// <summary>A queue call: the text JSON-encoded again, metadata quoted again, the message's own properties among it.</summary>
    public static string Queue(string text, string dequeueCount = "1", string? id = "8d94c1b0-6f0e-4df7-8b9c-0b7f6c0c6a55")
    {
        var metadata = new JsonObject
        {
            ["DequeueCount"] = dequeueCount,
            ["PopReceipt"] = "\"MjJOb3YyMDI2\"",
            ["InsertionTime"] = "\"2026-11-22T10:00:00+00:00\"",
            ["ExpirationTime"] = "\"2026-11-29T10:00:00+00:00\"",
            ["NextVisibleTime"] = "\"2026-11-22T10:10:00+00:00\"",
            ["entryId"] = "\"e1\"",
            ["sys"] = new JsonObject { ["MethodName"] = "CollectEntry" },
        };
        if (id is not null)
        {
            metadata["Id"] = $"\"{id}\"";
        }

        return new JsonObject { ["Data"] = new JsonObject { ["item"] = JsonSerializer.Serialize(text) }, ["Metadata"] = metadata }.ToJsonString();
    }

    /// <summary>The documentation's form: the text encoded once.</summary>
    public static string QueueEncodedOnce(string text) =>
        new JsonObject { ["Data"] = new JsonObject { ["item"] = text }, ["Metadata"] = new JsonObject { ["DequeueCount"] = "1" } }.ToJsonString();
}
