using System.Globalization;
using Republish.Azure;
using Republish.Azure.Development;
using Republish.Azure.Operations;
using Republish.Functions.Local;
using Republish.Functions.Tests.Hosting;
using Spectre.Console;

namespace Republish.Functions.Tests.Local;

/// <summary>A command that comes while the emulator is still starting waits for it, and never shows a stack trace.</summary>
public sealed class StartingEmulatorTests
{
    [Fact]
    public async Task EnsureCreated_WhileNothingListensYet_WaitsUntilItDoes()
    {
        var ports = Enumerable.Range(0, 3).Select(_ => HostedApp.FreePort()).ToArray();
        var connection = StorageConnection.FromConnectionString(ConnectionString(ports));
        using var said = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Synchronized(said)) });
        var bootstrap = new StorageBootstrap(new StorageClients(connection, new StorageOperationCounter()));

        var failure = await Record.ExceptionAsync(() => bootstrap.EnsureCreatedAsync(CancellationToken.None));
        Assert.True(StorageFailure.IsNoAnswer(failure!));
        Assert.StartsWith("Storage refuses or cannot be reached", StorageFailure.Describe(failure!), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', StorageFailure.Describe(failure!)!);
        Assert.Null(StorageFailure.Describe(new InvalidOperationException("x")));

        var waiting = LocalStorage.EnsureCreatedAsync(bootstrap, connection, console, CancellationToken.None);
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.False(waiting.IsCompleted);
        await using var azurite = await AzuriteProcess.StartAsync(
            new AzuriteOptions { BlobPort = ports[0], QueuePort = ports[1], TablePort = ports[2] }, CancellationToken.None);
        await waiting;
        await bootstrap.EnsureCreatedAsync(CancellationToken.None);
    }

    private static string ConnectionString(int[] ports) => string.Join(';', AzuriteEndpoints.ConnectionParts(At(ports[0]), At(ports[1]), At(ports[2])));

    private static Uri At(int port) => new($"http://127.0.0.1:{port}");
}
