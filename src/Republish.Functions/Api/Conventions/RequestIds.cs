using System.Diagnostics;

namespace Republish.Functions.Api.Conventions;

/// <summary>
/// Gives every answer an <c>X-Request-Id</c>: the trace's id where there is one, so that what a partner quotes is found in the logs. What a client
/// sends under that name is not taken over.
/// </summary>
internal static class RequestIds
{
    /// <summary>The header.</summary>
    public const string Header = "X-Request-Id";

    /// <summary>Comes first.</summary>
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var id = Activity.Current is { IdFormat: ActivityIdFormat.W3C } trace ? trace.TraceId.ToHexString() : context.TraceIdentifier;

        // As the answer starts: before that, an answer out of a cache or an error's page would bring other headers.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = id;
            return Task.CompletedTask;
        });
        return next(context);
    }
}
