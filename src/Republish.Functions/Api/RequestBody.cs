using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Republish.Functions.Api;

/// <summary>Reads a request's JSON, so that what is wrong with it is said with its place. Unknown members are refused: a misspelt condition must not count as absent.</summary>
internal static class RequestBody
{
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
            return (null, ApiProblems.BadBody($"{place}{e.Message.Split(" Path:", 2)[0]}"));
        }
        catch (BadHttpRequestException e)
        {
            return (null, ApiProblems.BadBody(e.Message, e.StatusCode));
        }
    }
}
