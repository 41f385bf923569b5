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

        if (await AzuriteEndpoints.IsListeningOnDefaultPortsAsync(cancellationToken))
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
