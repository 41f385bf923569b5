using Republish.Pipeline.Collecting;
using Republish.Pipeline.Operations;
using Republish.Pipeline.Push;

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

    [LoggerMessage(EventId = 104, Level = LogLevel.Information, Message = "Sent {Count} articles to be looked at again")]
    public static partial void Rechecked(this ILogger logger, int count);

    [LoggerMessage(EventId = 105, Level = LogLevel.Error, Message = "Entry {EntryId} of {Source} failed at every delivery; it lies in the poison queue with the reason")]
    public static partial void Poisoned(this ILogger logger, Exception exception, string entryId, string source);

    [LoggerMessage(EventId = 106, Level = LogLevel.Warning, Message = "Source {Source} is {State}: {Reason}")]
    public static partial void SourceChanged(this ILogger logger, string source, string state, string reason);

    [LoggerMessage(EventId = 107, Level = LogLevel.Information, Message = "Backfill of {Source} from {List}: {Sent} of {Listed} pages sent, {State}")]
    public static partial void Backfilled(this ILogger logger, string source, Uri list, int sent, long listed, BackfillStatus state);

    [LoggerMessage(EventId = 108, Level = LogLevel.Information, Message = "Sent {Count} sources to be polled")]
    public static partial void PollsSent(this ILogger logger, int count);

    [LoggerMessage(EventId = 109, Level = LogLevel.Error, Message = "The poll of {Source} failed at every delivery; it lies in the poison queue with the reason")]
    public static partial void PollPoisoned(this ILogger logger, Exception exception, string source);

    [LoggerMessage(EventId = 110, Level = LogLevel.Warning, Message = "{Feed} of {Source}: {Note}")]
    public static partial void FeedNoted(this ILogger logger, string source, Uri feed, string note);

    [LoggerMessage(EventId = 111, Level = LogLevel.Warning, Message = "Report {Report} about article {Article}: {Kind}")]
    public static partial void ReportReceived(this ILogger logger, string report, string article, string kind);

    [LoggerMessage(EventId = 112, Level = LogLevel.Information, Message = "Deciding again about what was captured: {Taken} articles taken, {State}")]
    public static partial void Reextracting(this ILogger logger, long taken, ReextractionStatus state);

    [LoggerMessage(EventId = 113, Level = LogLevel.Information, Message = "Sent {Count} webhooks to be told")]
    public static partial void PushesQueued(this ILogger logger, int count);

    [LoggerMessage(EventId = 114, Level = LogLevel.Information, Message = "Webhook {Webhook} of {Partner}: {Delivered} taken, {GivenUp} given up, {State}")]
    public static partial void Pushed(this ILogger logger, string webhook, string partner, int delivered, int givenUp, string state);

    [LoggerMessage(EventId = 115, Level = LogLevel.Warning, Message = "Webhook {Webhook} of {Partner} is not called any more: {Pause}")]
    public static partial void WebhookPaused(this ILogger logger, string webhook, string partner, WebhookPause pause);

    [LoggerMessage(EventId = 116, Level = LogLevel.Error, Message = "Telling webhook {Webhook} of {Partner} failed at every delivery; it lies in the poison queue with the reason")]
    public static partial void PushPoisoned(this ILogger logger, Exception exception, string webhook, string partner);

    [LoggerMessage(EventId = 117, Level = LogLevel.Warning, Message = "The counts of what was served could not be written; they are kept and written later")]
    public static partial void UsageNotWritten(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 118, Level = LogLevel.Information, Message = "The feeds' hub was told of {Feeds} feeds: {State}")]
    public static partial void HubTold(this ILogger logger, int feeds, string state);

    [LoggerMessage(EventId = 120, Level = LogLevel.Warning, Message = "{Count} messages of {Queue} lie in the poison queue")]
    public static partial void PoisonQueueHolds(this ILogger logger, string queue, int count);
}
