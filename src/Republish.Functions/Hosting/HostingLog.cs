namespace Republish.Functions.Hosting;

/// <summary>What the functions' hosting logs: names, ids and counts, never a message's text.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(EventId = 100, Level = LogLevel.Information, Message = "{Function} ran in {Milliseconds} ms (invocation {InvocationId})")]
    public static partial void Ran(this ILogger logger, string function, long milliseconds, string invocationId);

    [LoggerMessage(EventId = 101, Level = LogLevel.Error, Message = "{Function} failed after {Milliseconds} ms (invocation {InvocationId})")]
    public static partial void Failed(this ILogger logger, Exception exception, string function, long milliseconds, string invocationId);

    [LoggerMessage(EventId = 102, Level = LogLevel.Warning, Message = "{Function} was called with something that is not a call: {Reason} (invocation {InvocationId})")]
    public static partial void Malformed(this ILogger logger, string function, string reason, string invocationId);

    [LoggerMessage(EventId = 103, Level = LogLevel.Warning, Message = "{Function} was called through a path that the host does not use; refused")]
    public static partial void IndirectPath(this ILogger logger, string function);

    [LoggerMessage(EventId = 104, Level = LogLevel.Warning, Message = "{Function} was cancelled (invocation {InvocationId})")]
    public static partial void Cancelled(this ILogger logger, string function, string invocationId);
}
