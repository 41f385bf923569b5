using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Republish.Functions.Hosting;

/// <summary>
/// Answers <c>POST /{FunctionName}</c>, with which the host calls timer and queue functions. Success is 200 with a JSON body: an empty
/// answer would never complete. Any failure is an error status with a problem document: the host then tries again, and in the end moves
/// the message to the poison queue. No exception leaves here: the host gives up on a process that crashes.
/// </summary>
public sealed class InvocationEndpoint(ILogger<InvocationEndpoint> logger)
{
    /// <summary>
    /// The largest call, in bytes. A queue message is at most 64 KiB; encoded twice, with its properties repeated as metadata, it stays
    /// well under a mebibyte.
    /// </summary>
    public const int MaxBodyBytes = 1024 * 1024;

    private static readonly byte[] Success = """{"Outputs":{},"Logs":[],"ReturnValue":null}"""u8.ToArray();

    /// <summary>Runs the function that the request calls, and writes the answer.</summary>
    internal async Task HandleAsync(HttpContext context, FunctionDefinition function, IFunctionHandler handler)
    {
        if (!IsDirect(context, function.Name))
        {
            logger.IndirectPath(function.Name);
            await Problem(context, StatusCodes.Status404NotFound, "Not Found", "There is nothing at this address.");
            return;
        }

        var invocationId = context.Request.Headers["X-Azure-Functions-InvocationId"].ToString() is { Length: > 0 and <= 100 } id ? id : "unknown";
        var body = await ReadBodyAsync(context, context.RequestAborted);
        if (body is null)
        {
            logger.Malformed(function.Name, "it is too large", invocationId);
            await Problem(context, StatusCodes.Status413PayloadTooLarge, "The call is too large", $"A call has at most {MaxBodyBytes} bytes.");
            return;
        }

        switch (InvocationParser.Parse(function, invocationId, body.Value))
        {
            case InvocationReading.Read read:
                await InvokeAsync(context, handler, read.Invocation);
                break;
            case InvocationReading.Malformed malformed:
                logger.Malformed(function.Name, malformed.Reason, invocationId);
                await Problem(context, StatusCodes.Status400BadRequest, "This is not a call of the Functions host", malformed.Reason);
                break;
        }
    }

    /// <summary>
    /// Whether the request's target is the function's name and nothing else, as the host writes it. A public request that the server's
    /// path rules (dot segments, escapes, case, an absolute address) would turn into the name is none of the host's calls.
    /// </summary>
    private static bool IsDirect(HttpContext context, string name)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        var path = string.IsNullOrEmpty(target) ? context.Request.Path.Value : target;
        return path is ['/', .. var rest] && string.Equals(rest, name, StringComparison.Ordinal);
    }

    private async Task InvokeAsync(HttpContext context, IFunctionHandler handler, FunctionInvocation invocation)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await handler.InvokeAsync(invocation, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            logger.Cancelled(invocation.Function, invocation.InvocationId);
            await Problem(context, StatusCodes.Status503ServiceUnavailable, "The call was cancelled", "The function was stopped before it was done.");
            return;
        }
        catch (Exception e)
        {
            var failedAfter = Milliseconds(started);
            logger.Failed(e, invocation.Function, failedAfter, invocation.InvocationId);

            // The log has the message; the answer goes into the host's own log, where addresses and keys do not belong.
            await Problem(context, StatusCodes.Status500InternalServerError, "The function failed", $"{invocation.Function} failed: {e.GetType().Name}.");
            return;
        }

        var ranFor = Milliseconds(started);
        logger.Ran(invocation.Function, ranFor, invocation.InvocationId);
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = Success.Length;
        await context.Response.Body.WriteAsync(Success, CancellationToken.None);
    }

    private static long Milliseconds(long started) => (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;

    private static Task Problem(HttpContext context, int status, string title, string detail) =>
        Results.Problem(detail, statusCode: status, title: title).ExecuteAsync(context);

    /// <summary>The whole body, or null when it is larger than a call can be.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Request.ContentLength > MaxBodyBytes)
        {
            return null;
        }

        var body = new ArrayBufferWriter<byte>((int)(context.Request.ContentLength ?? 4096) + 1);
        while (await context.Request.Body.ReadAsync(body.GetMemory(4096), cancellationToken) is > 0 and var read)
        {
            body.Advance(read);
            if (body.WrittenCount > MaxBodyBytes)
            {
                return null;
            }
        }

        return body.WrittenMemory;
    }
}
