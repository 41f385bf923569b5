using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace Republish.Functions.Api.Conventions;

/// <summary>
/// Says which parameter could not be read and what it must be. The framework refuses <c>since=x</c> before the route's own code sees it, and by itself says
/// nothing but 400.
/// </summary>
internal sealed class UnreadableRequests : IExceptionHandler
{
    private const string Parameter = "Failed to bind parameter \"";
    private const string From = "\" from \"";

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException unreadable)
        {
            return false;
        }

        var (name, detail) = Words(unreadable.Message, httpContext.Request.Query);
        var problem = name is null ? ApiProblems.BadBody(detail, unreadable.StatusCode) : ApiProblems.BadParameter(name, detail);
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>Reads <c>Failed to bind parameter "Nullable&lt;long&gt; since" from "x".</c>; the name there is the code's, so the query is searched for the value.</summary>
    internal static (string? Name, string Detail) Words(string message, IQueryCollection query)
    {
        var from = message.IndexOf(From, StringComparison.Ordinal);
        if (!message.StartsWith(Parameter, StringComparison.Ordinal) || from < 0)
        {
            return (null, "The request cannot be read. The contract, /openapi/v1.json, shows what this address takes.");
        }

        var declared = message[Parameter.Length..from];
        var value = message[(from + From.Length)..].TrimEnd('.').TrimEnd('"');
        var code = declared[(declared.LastIndexOf(' ') + 1)..];
        var name = query.FirstOrDefault(q => q.Value.ToString() == value).Key ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(code);
        var wanted = declared.Contains("bool", StringComparison.OrdinalIgnoreCase) ? "true or false"
            : declared.Contains("int", StringComparison.OrdinalIgnoreCase) || declared.Contains("long", StringComparison.OrdinalIgnoreCase) ? "a whole number that is not too large"
            : "of another form; the contract, /openapi/v1.json, shows it";
        return (name, $"{name} is \"{(value.Length > 64 ? value[..64] + "…" : value)}\"; it must be {wanted}.");
    }
}
