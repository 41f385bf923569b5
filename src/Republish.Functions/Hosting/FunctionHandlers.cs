using System.Text.Json;
using System.Text.Json.Serialization;
using Republish.Azure;
using Republish.Azure.Telemetry;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Hosting;

/// <summary>Timer: puts the sources that are due on the queue.</summary>
internal sealed class PollSourcesFunction(IPipelineSteps steps) : IFunctionHandler
{
    public string Name => "PollSources";

    public Task InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken) => steps.PollSourcesAsync(cancellationToken);
}

/// <summary>Timer: pays what interrupted runs owe.</summary>
internal sealed class ReconcileFunction(IPipelineSteps steps) : IFunctionHandler
{
    public string Name => "Reconcile";

    public Task InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken) => steps.ReconcileAsync(cancellationToken);
}

/// <summary>Timer: looks at articles again on a rhythm that follows their age.</summary>
internal sealed class RecheckArticlesFunction(IPipelineSteps steps) : IFunctionHandler
{
    public string Name => "RecheckArticles";

    public Task InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken) => steps.RecheckArticlesAsync(cancellationToken);
}

/// <summary>Timer: goes on with the archives that are being read.</summary>
internal sealed class BackfillArchivesFunction(IPipelineSteps steps) : IFunctionHandler
{
    public string Name => "BackfillArchives";

    public Task InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken) => steps.BackfillArchivesAsync(cancellationToken);
}

/// <summary>Timer: puts the webhooks that have something to be told on the queue.</summary>
internal sealed class QueuePushesFunction(IPipelineSteps steps) : IFunctionHandler
{
    public string Name => "QueuePushes";

    public Task InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken) => steps.QueuePushesAsync(cancellationToken);
}

/// <summary>Queue: tells one webhook what happened.</summary>
internal sealed class PushChangesFunction(IPipelineSteps steps) : IFunctionHandler
{
    public string Name => "PushChanges";

    public Task InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken) =>
        QueueMessages.ProcessAsync<PushMessage>(invocation, StorageNames.Pushes, steps.PushChangesAsync, cancellationToken);
}

/// <summary>Queue: asks one source for new entries.</summary>
internal sealed class PollSourceFunction(IPipelineSteps steps) : IFunctionHandler
{
    public string Name => "PollSource";

    public Task InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken) =>
        QueueMessages.ProcessAsync<PollMessage>(invocation, StorageNames.Polls, steps.PollSourceAsync, cancellationToken);
}

/// <summary>Queue: collects one entry.</summary>
internal sealed class CollectEntryFunction(IPipelineSteps steps) : IFunctionHandler
{
    public string Name => "CollectEntry";

    public Task InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken) =>
        QueueMessages.ProcessAsync<EntryMessage>(invocation, StorageNames.Entries, steps.CollectEntryAsync, cancellationToken);
}

/// <summary>Reads what the queues' messages say, and goes on with the trace that they carry.</summary>
internal static class QueueMessages
{
    private static readonly JsonSerializerOptions MessageFormat = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>
    /// Hands <paramref name="step"/> the message and how many times it was handed out. A message that is not of the form will never become
    /// so: it fails each time, and ends in the poison queue where a person sees it.
    /// </summary>
    public static async Task ProcessAsync<T>(FunctionInvocation invocation, string queue, Func<T, int, CancellationToken, Task> step, CancellationToken cancellationToken)
        where T : class
    {
        if (invocation is not FunctionInvocation.Queue received)
        {
            throw new InvalidDataException($"{invocation.Function} takes queue messages alone.");
        }

        var message = JsonSerializer.Deserialize<T>(received.Text, MessageFormat) ?? throw new InvalidDataException($"The message is not of the form of {typeof(T).Name}.");
        using var span = Tracing.StartProcessing(queue, TraceParent(received.Text));
        span?.SetTag("messaging.message.id", received.MessageId);
        try
        {
            await step(message, received.DequeueCount, cancellationToken);
        }
        catch (Exception failure)
        {
            Tracing.Fail(span, failure);
            throw;
        }
    }

    /// <summary>The trace that the sender put beside the message; null when there is none.</summary>
    private static string? TraceParent(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.TryGetProperty(Tracing.MessageMember, out var trace) && trace.ValueKind == JsonValueKind.String ? trace.GetString() : null;
    }
}
