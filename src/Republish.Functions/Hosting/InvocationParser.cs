using System.Globalization;
using System.Text.Json;

namespace Republish.Functions.Hosting;

/// <summary>What reading the host's call gave.</summary>
internal abstract record InvocationReading
{
    private InvocationReading()
    {
    }

    /// <summary>A call.</summary>
    public sealed record Read(FunctionInvocation Invocation) : InvocationReading;

    /// <summary>Not a call.</summary>
    /// <param name="Reason">Why, as a sentence for people.</param>
    public sealed record Malformed(string Reason) : InvocationReading;
}

/// <summary>Reads the JSON with which the host calls a timer or queue function.</summary>
internal static class InvocationParser
{
    private static readonly JsonDocumentOptions Format = new() { MaxDepth = 32 };

    /// <summary>Reads a call. Never throws, whatever the bytes.</summary>
    public static InvocationReading Parse(FunctionDefinition function, string invocationId, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Format);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new InvocationReading.Malformed("The body is not a JSON object.");
            }

            return function.Trigger switch
            {
                FunctionTrigger.Timer timer => Timer(function, timer, invocationId, document.RootElement),
                FunctionTrigger.Queue queue => Queue(function, queue, invocationId, document.RootElement),
                _ => new InvocationReading.Malformed("The function is called by requests, not by the host."),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string with half a surrogate pair.
            return new InvocationReading.Malformed("The body is not JSON.");
        }
    }

    private static InvocationReading.Read Timer(FunctionDefinition function, FunctionTrigger.Timer trigger, string invocationId, JsonElement call)
    {
        // Everything in it is optional: the schedule's status is null on a first run, and an administrator's call may carry nothing.
        var timer = Member(Member(call, "Data"), trigger.Binding);
        var isPastDue = Member(timer, "IsPastDue").ValueKind == JsonValueKind.True;
        return new InvocationReading.Read(new FunctionInvocation.Timer(function.Name, invocationId, isPastDue, Time(Member(Member(timer, "ScheduleStatus"), "Last"))));
    }

    private static InvocationReading Queue(FunctionDefinition function, FunctionTrigger.Queue trigger, string invocationId, JsonElement call)
    {
        var item = Member(Member(call, "Data"), trigger.Binding);
        if (item.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return new InvocationReading.Malformed($"There is no message under Data.{trigger.Binding}.");
        }

        var metadata = Member(call, "Metadata");
        return new InvocationReading.Read(new FunctionInvocation.Queue(
            function.Name, invocationId, MessageText(item), DequeueCount(Member(metadata, "DequeueCount")), Unquoted(Member(metadata, "Id"))));
    }

    /// <summary>The host encodes the text twice; its documentation shows it encoded once. A message that is itself a JSON string is not ours.</summary>
    private static string MessageText(JsonElement item) => item.ValueKind == JsonValueKind.String ? Unquoted(item)! : item.GetRawText();

    private static int DequeueCount(JsonElement value) =>
        int.TryParse(Unquoted(value), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : 1;

    private static DateTimeOffset? Time(JsonElement value) =>
        DateTimeOffset.TryParse(Unquoted(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    /// <summary>A string's text, a number's digits; without the quotes that the host puts around metadata once more. Null when it is neither.</summary>
    private static string? Unquoted(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        if (text is null || text.Length < 2 || text[0] != '"' || text[^1] != '"')
        {
            return text;
        }

        try
        {
            return JsonSerializer.Deserialize<string>(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    /// <summary>The member of that name: the exact one, else the first that differs in case only. Undefined when there is none.</summary>
    private static JsonElement Member(JsonElement owner, string name)
    {
        if (owner.ValueKind != JsonValueKind.Object)
        {
            return default;
        }

        if (owner.TryGetProperty(name, out var exact))
        {
            return exact;
        }

        foreach (var member in owner.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return default;
    }
}
