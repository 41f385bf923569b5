using Republish.Azure;
using Republish.Azure.Development;
using Republish.Functions.Local;
using Spectre.Console;

namespace Republish.Functions.Administration;

/// <summary>
/// Runs a command that looks after the registry, on the same storage as local mode or the configured account. Says what is wrong instead of
/// showing a stack trace.
/// </summary>
internal static class AdministrationRun
{
    /// <summary>It is done.</summary>
    public const int Done = 0;

    /// <summary>Storage could not be reached.</summary>
    public const int NoStorage = 1;

    /// <summary>What was asked cannot be done; the message says what to do.</summary>
    public const int Refused = 2;

    /// <summary>It was stopped (128 + SIGINT, as shells have it).</summary>
    public const int Stopped = 130;

    /// <summary>Opens storage and hands its services to <paramref name="command"/>, whose exit code it gives.</summary>
    public static async Task<int> RunAsync(string? dataFolder, Func<IServiceProvider, CancellationToken, Task<int>> command, CancellationToken cancellationToken)
    {
        var errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        try
        {
            await using var storage = await LocalStorage.OpenAsync(LocalStorage.DataFolder(dataFolder), errors, cancellationToken);
            var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            await using var services = new ServiceCollection().AddLogging().AddPipeline().AddSingleton(RepublishApp.Copies(settings)).AddRepublishStorage(storage.Connection)
                .AddFetchingOfEnvironment().AddPush(settings).BuildServiceProvider();
            await LocalStorage.EnsureCreatedAsync(services.GetRequiredService<StorageBootstrap>(), storage.Connection, errors, cancellationToken);
            return await command(services, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped. Nothing is lost: run the same command again to finish.");
            return Stopped;
        }
        catch (Exception e) when (StorageFailure.Describe(e) is not null)
        {
            await Console.Error.WriteLineAsync(StorageFailure.Describe(e));
            return NoStorage;
        }
        catch (Exception e) when (e is AzuriteException or IOException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return NoStorage;
        }
    }

    /// <summary>Says on standard error what is wrong and what to do.</summary>
    public static async Task<int> RefuseAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return Refused;
    }
}
