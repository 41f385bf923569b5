namespace Republish.Functions;

/// <summary>What the composition root logs. Never bodies, never keys.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 100, Level = LogLevel.Information, Message = "Polled {Feed} of {Source}: {Entries} entries, {Sent} to collect")]
    public static partial void FeedPolled(this ILogger logger, string source, Uri feed, int entries, int sent);

    [LoggerMessage(EventId = 101, Level = LogLevel.Warning, Message = "Cannot read {Feed} of {Source}: {Problem}")]
    public static partial void FeedUnreadable(this ILogger logger, string source, Uri feed, string problem);

    [LoggerMessage(EventId = 102, Level = LogLevel.Information, Message = "Entry {EntryId} of {Source}: {Outcome} (delivery {DequeueCount})")]
    public static partial void Collected(this ILogger logger, string entryId, string source, string outcome, int dequeueCount);

    [LoggerMessage(EventId = 103, Level = LogLevel.Warning, Message = "Paid what {Count} interrupted articles owed")]
    public static partial void Reconciled(this ILogger logger, int count);
}
