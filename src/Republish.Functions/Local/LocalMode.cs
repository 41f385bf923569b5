using System.Net;
using System.Net.Sockets;
using Republish.Azure;
using Republish.Azure.Development;
using Republish.Azure.Operations;
using Republish.Pipeline.Ports;
using Spectre.Console;

namespace Republish.Functions.Local;

/// <summary>What the command line asks of local mode.</summary>
/// <param name="Once">Whether to end after one pass.</param>
/// <param name="Sources">Feeds or pages to collect instead of the configured sources.</param>
/// <param name="Port">The port to serve on.</param>
/// <param name="DataFolder">Where the storage emulator keeps its data, or null for the usual place.</param>
internal sealed record LocalModeOptions(bool Once, IReadOnlyList<Uri> Sources, int Port, string? DataFolder);

/// <summary>
/// The whole service on one machine: the storage emulator, the sample newsroom when no source is configured, timers and queues with the
/// host's semantics, and the partner API. What it started, it stops.
/// </summary>
internal static class LocalMode
{
    /// <summary>Runs until it is done or told to stop. The exit code: 0, or 1 when it could not start.</summary>
    public static async Task<int> RunAsync(LocalModeOptions options, CancellationToken cancellationToken)
    {
        var console = AnsiConsole.Console;
        try
        {
            await using var storage = await LocalStorage.OpenAsync(LocalStorage.DataFolder(options.DataFolder), console, cancellationToken);
            return await RunAsync(options, storage.Connection, console, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            console.WriteLine("Stopped.");
            return 0;
        }
        catch (Exception e) when (StorageFailure.Describe(e) is not null)
        {
            console.WriteLine(StorageFailure.Describe(e)!);
            return 1;
        }
        catch (Exception e) when (e is AzuriteException or IOException or InvalidDataException)
        {
            console.WriteLine(e.Message);
            return 1;
        }
    }

    private static async Task<int> RunAsync(LocalModeOptions options, StorageConnection connection, IAnsiConsole console, CancellationToken cancellationToken)
    {
        EnsureFree(options.Port);
        var observer = new LocalObserver(new RunProgress(console));
        await using var app = Build(options, connection, observer);
        await LocalStorage.EnsureCreatedAsync(app.Services.GetRequiredService<StorageBootstrap>(), connection, console, cancellationToken);
        var registry = app.Services.GetRequiredService<ISourceStore>();
        await using var newsroom = await LocalSources.PrepareAsync(options.Sources, registry, app.Services, console, cancellationToken);
        await app.StartAsync(cancellationToken);

        // The first pass looks at everything again: what is unchanged costs a conditional request, and the table shows every entry.
        var runner = new LocalRunner(app.Services, RunnerOptions(connection, options, app.Configuration), TimeProvider.System);
        var counter = app.Services.GetRequiredService<StorageOperationCounter>();
        var before = counter.Snapshot();
        observer.PollOptions = new(IgnoreInterval: true, RecollectKnown: true);
        var pass = await runner.RunOnceAsync(cancellationToken);
        if (newsroom is { IsFirstRun: true } && !cancellationToken.IsCancellationRequested)
        {
            console.WriteLine("The newsroom corrects an article; collecting again.");
            newsroom.Newsroom.PublishCorrection();
            observer.PollOptions = new(IgnoreInterval: true);
            await runner.RunOnceAsync(cancellationToken);
        }

        observer.PollOptions = new();
        if (!cancellationToken.IsCancellationRequested)
        {
            RunReport.Write(console, new RunSummary
            {
                Rows = observer.Rows,
                Api = new Uri($"http://127.0.0.1:{options.Port}"),
                Storage = counter.Snapshot().Since(before),
                StaysUp = !options.Once,
                Unfinished = Unfinished(pass),
            });
        }

        if (!options.Once && !cancellationToken.IsCancellationRequested)
        {
            console.WriteLine();
            console.WriteLine($"Serving on http://127.0.0.1:{options.Port} and collecting on schedule. Ctrl+C stops.");
            await runner.RunAsync(cancellationToken);
        }

        await app.StopAsync(CancellationToken.None);
        return pass.FailedTimers.IsEmpty ? 0 : 1;
    }

    /// <summary>Throws <see cref="IOException"/> with what to do when another program listens on the port already.</summary>
    private static void EnsureFree(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
        }
        catch (SocketException e)
        {
            throw new IOException($"Port {port} cannot be listened on ({e.SocketErrorCode}). Name another one: --port {port + 1}", e);
        }
    }

    private static string? Unfinished(RunOnceOutcome pass) => (pass.Poisoned, pass.Remaining) switch
    {
        (0, 0) => null,
        (var poisoned, 0) => $"{poisoned} messages lie in the poison queue.",
        (0, var remaining) => $"{remaining} messages will be tried again.",
        var (poisoned, remaining) => $"{poisoned} messages lie in the poison queue, {remaining} will be tried again.",
    };

    private static WebApplication Build(LocalModeOptions options, StorageConnection connection, LocalObserver observer)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Service:PublicUrl"] ??= $"http://127.0.0.1:{options.Port}";
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        RepublishApp.Configure(builder, connection, isProduction: false);
        builder.Services.AddSingleton<ICollectingObserver>(observer);
        var app = builder.Build();
        RepublishApp.MapPublicRoutes(app);
        return app;
    }

    private static LocalRunnerOptions RunnerOptions(StorageConnection connection, LocalModeOptions options, IConfiguration configuration) => new()
    {
        OpenQueue = LocalRunnerOptions.QueuesOf(
            (connection.QueuesAt ?? connection).ConnectionString ?? throw new InvalidDataException("Local mode needs storage by connection string. Set AzureWebJobsStorage to one, or leave it unset for the emulator."),
            connection.NamePrefix),
        ScheduleFile = Path.Combine(LocalStorage.DataFolder(options.DataFolder), "schedule.json"),
        Lease = configuration.GetValue(LocalRunnerOptions.LeaseSetting, TimeSpan.FromSeconds(30)),
    };
}
