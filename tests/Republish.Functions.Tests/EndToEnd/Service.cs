using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Republish.Azure;
using Republish.Azure.Operations;
using Republish.Functions.Local;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;
using Spectre.Console;

namespace Republish.Functions.Tests.EndToEnd;

/// <summary>The service as local mode runs it, on storage of the test's own: production services, real sockets, the host's queue semantics.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LocalRunner _runner;

    private Service(WebApplication app, LocalRunner runner, LocalObserver observer)
    {
        _app = app;
        _runner = runner;
        Observer = observer;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public LocalObserver Observer { get; }

    public HttpClient Client { get; }

    public static async Task<Service> StartAsync(StorageConnection storage, IEnumerable<Source> sources, Action<IServiceCollection>? replace = null)
    {
        var observer = new LocalObserver(new RunProgress(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) })));
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        RepublishApp.Configure(builder, storage, isProduction: false);
        builder.Services.AddSingleton<ICollectingObserver>(observer);
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        RepublishApp.MapPublicRoutes(app);
        await app.Services.GetRequiredService<StorageBootstrap>().EnsureCreatedAsync(CancellationToken.None);
        foreach (var source in sources)
        {
            await app.Services.GetRequiredService<ISourceStore>().PutAsync(source, CancellationToken.None);
        }

        await app.StartAsync();
        var options = new LocalRunnerOptions
        {
            OpenQueue = LocalRunnerOptions.QueuesOf(storage.ConnectionString!, storage.NamePrefix),
            DrainPatience = TimeSpan.FromSeconds(2),
        };
        return new Service(app, new LocalRunner(app.Services, options, TimeProvider.System), observer);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>One pass of polling, collecting and reconciling; gives what it did and what it cost.</summary>
    public async Task<(RunOnceOutcome Outcome, StorageOperations Cost)> RunAsync(PollOptions options)
    {
        var counter = Get<StorageOperationCounter>();
        var before = counter.Snapshot();
        Observer.PollOptions = options;
        var outcome = await _runner.RunOnceAsync(CancellationToken.None);
        return (outcome, counter.Snapshot().Since(before));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
