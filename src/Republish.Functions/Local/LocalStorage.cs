using Republish.Azure;
using Republish.Azure.Development;
using Spectre.Console;

namespace Republish.Functions.Local;

/// <summary>
/// The storage that the command line works on: the configured account, else the emulator, which is started when none listens. Disposing
/// stops what was started.
/// </summary>
internal sealed class LocalStorage : IAsyncDisposable
{
    private const int MostAttempts = 6;
    private const int MostLooks = 20;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);
    private readonly AzuriteProcess? _azurite;

    private LocalStorage(StorageConnection connection, AzuriteProcess? azurite)
    {
        Connection = connection;
        _azurite = azurite;
    }

    /// <summary>Where storage is.</summary>
    public StorageConnection Connection { get; }

    /// <summary>Finds or starts the storage. Throws <see cref="AzuriteException"/> when the emulator cannot be started.</summary>
    public static async Task<LocalStorage> OpenAsync(string dataFolder, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        if (StorageConnection.ForInstallation(configuration) is { } configured)
        {
            console.WriteLine("Storage: the account that the settings name.");
            return new LocalStorage(configured, null);
        }

        if (await IsThereAnAzuriteAsync(cancellationToken))
        {
            console.WriteLine("Storage: the Azurite that already listens on ports 10000 to 10002.");
            return new LocalStorage(StorageConnection.Development, null);
        }

        console.WriteLine("Storage: starting Azurite.");
        var azurite = await AzuriteProcess.StartAsync(
            new AzuriteOptions
            {
                DataFolder = dataFolder,
                BlobPort = 10000,
                QueuePort = 10001,
                TablePort = 10002,
                Progress = console.WriteLine,
            },
            cancellationToken);
        return new LocalStorage(azurite.Connection, azurite);
    }

    /// <summary>
    /// Makes the containers, tables and queues. An emulator that is still starting is waited for; an account elsewhere either answers or does not.
    /// </summary>
    public static async Task EnsureCreatedAsync(StorageBootstrap bootstrap, StorageConnection connection, IAnsiConsole console, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await bootstrap.EnsureCreatedAsync(cancellationToken);
                return;
            }
            catch (Exception e) when (attempt < MostAttempts && connection.ConnectionString is not null && StorageFailure.IsNoAnswer(e))
            {
                // Each attempt has waited some seconds in the clients' own retries.
                console.WriteLine("Storage: the emulator does not answer yet; waiting for it.");
            }
        }
    }

    /// <summary>Whether an Azurite listens on the default ports. One that has opened some of them is starting: a moment later it has opened all.</summary>
    private static async Task<bool> IsThereAnAzuriteAsync(CancellationToken cancellationToken)
    {
        for (var look = 1; ; look++)
        {
            if (await AzuriteEndpoints.IsListeningOnDefaultPortsAsync(cancellationToken))
            {
                return true;
            }

            if (look == MostLooks || !await AzuriteEndpoints.IsStartingOnDefaultPortsAsync(cancellationToken))
            {
                return false;
            }

            await Task.Delay(BetweenLooks, cancellationToken);
        }
    }

    /// <summary>Where the emulator keeps its data: the folder named, else <c>.azurite</c> beside the solution, else here.</summary>
    public static string DataFolder(string? named)
    {
        if (named is not null)
        {
            return Path.GetFullPath(named);
        }

        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Republish.sln")))
            {
                return Path.Combine(folder.FullName, ".azurite");
            }
        }

        return Path.GetFullPath(".azurite");
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }
}
