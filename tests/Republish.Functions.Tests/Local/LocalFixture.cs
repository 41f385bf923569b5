using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Republish.Functions.Hosting;
using Republish.Functions.Local;
using Republish.Functions.Tests.Hosting;

namespace Republish.Functions.Tests.Local;

/// <summary>A local run over recording steps: the functions as shipped, or others that a test defines.</summary>
internal sealed class LocalFixture : IDisposable
{
    private readonly ServiceProvider _services;

    public LocalFixture(RecordingSteps steps, params FunctionDefinition[] functions)
    {
        var services = new ServiceCollection().AddLogging().AddProblemDetails().AddSingleton<IPipelineSteps>(steps).AddFunctions();
        if (functions.Length > 0)
        {
            services.AddSingleton(new FunctionApp([.. functions]));
        }

        _services = services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Options for a test without queues: opening one gives a client that nothing listens to.</summary>
    public static LocalRunnerOptions NoQueues { get; } = new() { OpenQueue = name => new QueueClient(new Uri("http://127.0.0.1:9/x/" + name)) };

    public FunctionInvoker Invoker => new(_services);

    public LocalRunner Runner(LocalRunnerOptions options, HostQueueSettings settings, TimeProvider time) => new(_services, options, settings, time);

    public void Dispose() => _services.Dispose();
}
