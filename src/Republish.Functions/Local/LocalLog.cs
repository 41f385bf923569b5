namespace Republish.Functions.Local;

/// <summary>What local mode logs: names, ids and counts, never a message's text.</summary>
internal static partial class LocalLog
{
    [LoggerMessage(EventId = 300, Level = LogLevel.Information, Message = "{Function} runs next at {Next:u}")]
    public static partial void TimerNext(this ILogger logger, string function, DateTimeOffset next);

    [LoggerMessage(EventId = 301, Level = LogLevel.Warning, Message = "{Function} failed: {Reason}")]
    public static partial void TimerFailed(this ILogger logger, string function, string reason);

    [LoggerMessage(EventId = 302, Level = LogLevel.Warning, Message = "Message {MessageId} of {Queue} failed at attempt {Attempt}, and will be tried again: {Reason}")]
    public static partial void MessageFailed(this ILogger logger, string queue, string messageId, long attempt, string reason);

    [LoggerMessage(EventId = 303, Level = LogLevel.Error, Message = "Message {MessageId} of {Queue} was moved to {PoisonQueue} after {Attempts} attempts: {Reason}")]
    public static partial void MessagePoisoned(this ILogger logger, string queue, string messageId, string poisonQueue, long attempts, string reason);

    [LoggerMessage(EventId = 304, Level = LogLevel.Warning, Message = "Message {MessageId} of {Queue} is no longer ours; whoever has it finishes it")]
    public static partial void MessageLost(this ILogger logger, Exception exception, string queue, string messageId);

    [LoggerMessage(EventId = 305, Level = LogLevel.Warning, Message = "The queue {Queue} cannot be read now")]
    public static partial void QueueUnreadable(this ILogger logger, Exception exception, string queue);
}
