using System.Text.Json;
using Azure;
using Azure.Core;

namespace Republish.Azure.Tables;

/// <summary>Reads the service's error answers: <c>{"odata.error":{"code":…,"message":{"lang":…,"value":…}}}</c>.</summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    public static TableErrorParser Instance { get; } = new();

    /// <summary>The exception for an answer.</summary>
    public static RequestFailedException Failure(Response response) => new(response, null, Instance);

    public override bool TryParse(Response response, out ResponseError? error, out IDictionary<string, string>? data)
    {
        data = null;
        error = response.ContentStream is null ? null : Parse(response.Content.ToMemory());
        return error is not null;
    }

    /// <summary>Code and message out of an error's JSON, or null when it is something else.</summary>
    public static ResponseError? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("odata.error", out var error)
                && error.TryGetProperty("code", out var code)
                    ? new ResponseError(code.GetString(), Message(error))
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Message(JsonElement error) =>
        error.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.Object && message.TryGetProperty("value", out var value)
            ? value.GetString()
            : null;
}
