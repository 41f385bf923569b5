using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Republish.Functions.Api;

/// <summary>Reads a request's JSON, so that what is wrong with it is said with its place. Unknown members are refused: a misspelt condition must not count as absent.</summary>
internal static class RequestBody
{
    private const string Contract = "The contract, /openapi/v1.json, shows what there may be.";

    /// <summary>The body, or the problem to answer with.</summary>
    public static async Task<(T? Body, ProblemHttpResult? Problem)> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (!request.HasJsonContentType())
        {
            return (null, ApiProblems.BadBody("Send the request as application/json."));
        }

        try
        {
            var body = await JsonSerializer.DeserializeAsync(request.Body, type, cancellationToken);
            return body is null ? (null, ApiProblems.BadBody("The body is null; send a JSON object.")) : (body, null);
        }
        catch (JsonException e)
        {
            var place = e.Path is { Length: > 1 } path ? $"At {path}: " : "";
            return (null, ApiProblems.BadBody($"{place}{Words(e.Message)}"));
        }
        catch (BadHttpRequestException e)
        {
            return (null, ApiProblems.BadBody(e.Message, e.StatusCode));
        }
    }

    /// <summary>What the reader says, without the names of our types, which tell a caller nothing.</summary>
    private static string Words(string message)
    {
        const string Missing = "missing required properties including: ";
        const string Unknown = "The JSON property '";
        var words = message.Split(" Path:", 2)[0];
        return words.IndexOf(Missing, StringComparison.Ordinal) is > 0 and var at ? $"The body lacks {words[(at + Missing.Length)..]}"
            : words.StartsWith(Unknown, StringComparison.Ordinal) ? $"There is no member '{words[Unknown.Length..].Split('\'')[0]}'. {Contract}"
            : words.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) ? $"The value is not of the kind that is asked for. {Contract}"
            : words;
    }
}
