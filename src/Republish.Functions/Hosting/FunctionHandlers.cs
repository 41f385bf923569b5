using System.Text.Json;
using System.Text.Json.Serialization;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Hosting;

/// <summary>Timer: asks the sources for new entries.</summary>
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

/// <summary>Queue: collects one entry.</summary>
internal sealed class CollectEntryFunction(IPipelineSteps steps) : IFunctionHandler
{
    private static readonly JsonSerializerOptions MessageFormat = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public string Name => "CollectEntry";

    public Task InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        if (invocation is not FunctionInvocation.Queue message)
        {
            throw new InvalidDataException("CollectEntry takes queue messages alone.");
        }

        // A message that is no entry will never become one: it fails each time, and ends in the poison queue where a person sees it.
        var entry = JsonSerializer.Deserialize<EntryMessage>(message.Text, MessageFormat)
            ?? throw new InvalidDataException("The message is not an entry.");
        return steps.CollectEntryAsync(entry, message.DequeueCount, cancellationToken);
    }
}
