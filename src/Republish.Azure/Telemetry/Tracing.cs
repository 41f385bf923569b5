using System.Diagnostics;

namespace Republish.Azure.Telemetry;

/// <summary>
/// The product's spans and the names of its telemetry. Attributes follow OpenTelemetry's semantic conventions where there are any; what is
/// the product's own begins with <c>republish.</c>. Never bodies, never keys.
/// </summary>
public static class Tracing
{
    /// <summary>The name of the product's spans' source and of its meter.</summary>
    public const string Name = "Republish";

    /// <summary>The member of a queue message that carries the W3C trace context (Trace Context, section 3.2).</summary>
    public const string MessageMember = "traceparent";

    /// <summary>Makes spans; costs next to nothing when nobody listens.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>
    /// The span in which a queue message is processed: a child of the span that sent it, so that one trace leads from the poll to the stored
    /// copy; the host's call is linked. A message without a trace, or with one that is none, begins a trace of its own.
    /// </summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="traceParent">What the message carries, or null.</param>
    /// <returns>The span, to be disposed when the message is done with; null when nobody listens.</returns>
    public static Activity? StartProcessing(string queue, string? traceParent)
    {
        var call = Activity.Current?.Context;
        var isCarried = ActivityContext.TryParse(traceParent, null, isRemote: true, out var sender);
        IEnumerable<ActivityLink>? links = isCarried && call is { } host ? [new ActivityLink(host)] : null;
        var span = Source.StartActivity($"process {queue}", ActivityKind.Consumer, isCarried ? sender : call ?? default, Messaging(queue, "process"), links);
        return span;
    }

    /// <summary>The span in which a message is sent; null when nobody listens.</summary>
    internal static Activity? StartSending(string queue) =>
        Source.StartActivity($"send {queue}", ActivityKind.Producer, default(ActivityContext), Messaging(queue, "send"));

    /// <summary>Notes a failure: the exception's type, not its message, in which an address or a key may stand.</summary>
    public static void Fail(Activity? span, Exception failure)
    {
        span?.SetTag("error.type", failure.GetType().FullName);
        span?.SetStatus(ActivityStatusCode.Error);
    }

    private static KeyValuePair<string, object?>[] Messaging(string queue, string operation) =>
    [
        new("messaging.system", "azure_queue_storage"),
        new("messaging.destination.name", queue),
        new("messaging.operation.name", operation),
        new("messaging.operation.type", operation),
    ];
}
