using System.Text.Json;
using System.Text.Json.Serialization;
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

/// <summary>Queue: asks one source for new entries.</summary>
internal sealed class PollSourceFunction(IPipelineSteps steps) : IFunctionHandler
{
    public string Name => "PollSource";

    public Task InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        var (poll, dequeueCount) = QueueMessages.Read<PollMessage>(invocation);
        return steps.PollSourceAsync(poll, dequeueCount, cancellationToken);
    }
}

/// <summary>Queue: collects one entry.</summary>
internal sealed class CollectEntryFunction(IPipelineSteps steps) : IFunctionHandler
{
    public string Name => "CollectEntry";

    public Task InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        var (entry, dequeueCount) = QueueMessages.Read<EntryMessage>(invocation);
        return steps.CollectEntryAsync(entry, dequeueCount, cancellationToken);
    }
}

/// <summary>Reads what the queues' messages say.</summary>
internal static class QueueMessages
{
    private static readonly JsonSerializerOptions MessageFormat = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>
    /// The message and how many times it was handed out. A message that is not of the form will never become so: it fails each time, and
    /// ends in the poison queue where a person sees it.
    /// </summary>
    public static (T Message, int DequeueCount) Read<T>(FunctionInvocation invocation)
        where T : class =>
        invocation is FunctionInvocation.Queue message
            ? (JsonSerializer.Deserialize<T>(message.Text, MessageFormat) ?? throw new InvalidDataException($"The message is not of the form of {typeof(T).Name}."), message.DequeueCount)
            : throw new InvalidDataException($"{invocation.Function} takes queue messages alone.");
}
