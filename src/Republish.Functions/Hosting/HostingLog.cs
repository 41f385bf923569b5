namespace Republish.Functions.Hosting;

/// <summary>What the functions' hosting logs: names, ids and counts, never a message's text.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(EventId = 200, Level = LogLevel.Information, Message = "{Function} ran in {Milliseconds} ms (invocation {InvocationId})")]
    public static partial void Ran(this ILogger logger, string function, long milliseconds, string invocationId);

    [LoggerMessage(EventId = 201, Level = LogLevel.Error, Message = "{Function} failed after {Milliseconds} ms (invocation {InvocationId})")]
    public static partial void Failed(this ILogger logger, Exception exception, string function, long milliseconds, string invocationId);

    [LoggerMessage(EventId = 202, Level = LogLevel.Warning, Message = "{Function} was called with something that is not a call: {Reason} (invocation {InvocationId})")]
    public static partial void Malformed(this ILogger logger, string function, string reason, string invocationId);

    [LoggerMessage(EventId = 203, Level = LogLevel.Warning, Message = "{Function} was called through a path that the host does not use; refused")]
    public static partial void IndirectPath(this ILogger logger, string function);

    [LoggerMessage(EventId = 204, Level = LogLevel.Warning, Message = "{Function} was cancelled (invocation {InvocationId})")]
    public static partial void Cancelled(this ILogger logger, string function, string invocationId);
}
