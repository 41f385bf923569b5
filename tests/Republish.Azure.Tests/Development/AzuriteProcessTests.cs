using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure;
using Republish.Azure.Development;
using Republish.Azure.Operations;
using Republish.Azure.Tables;

namespace Republish.Azure.Tests.Development;

[Collection(AzuriteTests.Name)]
public sealed class AzuriteProcessTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Azurite_StoppedAndStartedOnTheSameFolder_HasItsData()
    {
        var folder = Directory.CreateTempSubdirectory("azurite-");
        try
        {
            await using (var first = await AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = folder.FullName }, None))
            {
                var clients = new StorageClients(first.Connection, new StorageOperationCounter());
                await new StorageBootstrap(clients).EnsureCreatedAsync(None);
                await clients.Table(StorageNames.Articles).AddEntityAsync(new TableEntity("p", "r"), None);
                await clients.Container(StorageNames.Copies).UploadBlobAsync("b", BinaryData.FromString("x"), None);
                await clients.Queue(StorageNames.Entries).SendMessageAsync("m", None);
            }

            await using var second = await AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = folder.FullName }, None);
            var again = new StorageClients(second.Connection, new StorageOperationCounter());
            await new StorageBootstrap(again).EnsureCreatedAsync(None);

            Assert.True((await again.Table(StorageNames.Articles).GetEntityIfExistsAsync<TableEntity>("p", "r", null, None)).HasValue);
            Assert.Equal("x", (await again.Container(StorageNames.Copies).GetBlobClient("b").DownloadContentAsync(None)).Value.Content.ToString());
            Assert.Equal("m", (await again.Queue(StorageNames.Entries).ReceiveMessageAsync(cancellationToken: None)).Value.Body.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Azurite_Stopped_IsGoneAndLeavesTheOtherAlone()
    {
        var mine = await AzuriteProcess.StartAsync(new AzuriteOptions(), None);
        using var process = Process.GetProcessById(mine.ProcessId);

        await mine.DisposeAsync();
        await mine.DisposeAsync();

        Assert.True(process.HasExited);
        using var other = Process.GetProcessById(azurite.Azurite.ProcessId);
        Assert.False(other.HasExited);
    }

    [Fact]
    public async Task Azurite_OnAPortInUse_SaysSo()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var failure = await Assert.ThrowsAsync<AzuriteException>(() => AzuriteProcess.StartAsync(new AzuriteOptions { TablePort = port }, None));

        Assert.Contains("EADDRINUSE", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Azurite_AlreadyListening_IsToldFromOtherServersAndFromNone()
    {
        var clients = new StorageClients(azurite.Azurite.Connection, new StorageOperationCounter());
        var (blob, queue, table) = (clients.Blobs.Uri.Port, clients.Queues.Uri.Port, TableConnectionString.Parse(azurite.Azurite.ConnectionString).Endpoint.Port);
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var silentPort = ((IPEndPoint)silent.LocalEndpoint).Port;

        Assert.True(await AzuriteEndpoints.IsListeningAsync(blob, queue, table, None));
        Assert.False(await AzuriteEndpoints.IsListeningAsync(table, queue, blob, None));
        Assert.False(await AzuriteEndpoints.IsListeningAsync(blob, queue, 1, None));
        Assert.False(await AzuriteEndpoints.IsListeningAsync(silentPort, queue, table, None));
    }

    [Fact]
    public async Task Azurite_WithoutItsPackage_SaysWhatToDo()
    {
        var folder = Directory.CreateTempSubdirectory("no-package-");
        try
        {
            await Assert.ThrowsAsync<AzuriteException>(() => AzuriteProcess.StartAsync(new AzuriteOptions { PackageFolder = folder.FullName }, None));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Program_ThatIsNotInstalled_IsNamedInASentence()
    {
        var failure = Assert.Throws<AzuriteException>(() => AzuritePackage.Start(new ProcessStartInfo("no-such-program-here"), "It is missing."));

        Assert.Equal("It is missing.", failure.Message);
    }

    [Fact]
    public async Task Bootstrap_Repeated_ChangesNothing()
    {
        await using var storage = await azurite.NewStorageAsync();
        await storage.Clients.Table(StorageNames.Articles).AddEntityAsync(new TableEntity("p", "r"), None);

        await storage.Get<StorageBootstrap>().EnsureCreatedAsync(None);

        Assert.Equal(409, (await Assert.ThrowsAsync<RequestFailedException>(
            () => storage.Clients.Table(StorageNames.Articles).AddEntityAsync(new TableEntity("p", "r"), None))).Status);
    }
}
