using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Republish.Azure.Operations;

namespace Republish.Azure.Tests.Blobs;

/// <summary>What the stores rely on in Blob storage.</summary>
[Collection(AzuriteTests.Name)]
public sealed class BlobContractTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Blob_PutIfAbsentByMany_IsWrittenOnce()
    {
        await using var storage = await azurite.NewStorageAsync();
        var blob = storage.Clients.Container(StorageNames.Captures).GetBlobClient("race");
        var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                await blob.UploadAsync(BinaryData.FromString($"{i}"), options, None);
                return 201;
            }
            catch (RequestFailedException failure)
            {
                Assert.Equal("BlobAlreadyExists", failure.ErrorCode);
                return failure.Status;
            }
        }));

        Assert.Equal([201, 409, 409, 409, 409, 409, 409, 409], outcomes.Order());
    }

    [Fact]
    public async Task Blob_OverwrittenFromStaleState_IsRefused()
    {
        await using var storage = await azurite.NewStorageAsync();
        var blob = storage.Clients.Container(StorageNames.Copies).GetBlobClient("a b/ä'%/x.html");
        var stale = (await blob.UploadAsync(BinaryData.FromString("1"), overwrite: false, None)).Value.ETag;
        await blob.UploadAsync(BinaryData.FromString("2"), overwrite: true, None);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() =>
            blob.UploadAsync(BinaryData.FromString("3"), new BlobUploadOptions { Conditions = new BlobRequestConditions { IfMatch = stale } }, None));

        Assert.Equal(412, failure.Status);
        Assert.Equal("2", (await blob.DownloadContentAsync(None)).Value.Content.ToString());
    }

    [Fact]
    public async Task Container_NotThere_IsAFailureAndNotAnAbsence()
    {
        var clients = new StorageClients(azurite.NewConnection(), new StorageOperationCounter());
        var store = new Azure.Blobs.BlobCaptureStore(clients);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => store.GetAsync(new("s"), Republish.Pages.ContentHash.Of("x"), None));

        Assert.Equal("ContainerNotFound", failure.ErrorCode);
    }

    [Fact]
    public async Task Blobs_Listed_AreCountedAsLists()
    {
        await using var storage = await azurite.NewStorageAsync();
        BlobContainerClient container = storage.Clients.Container(StorageNames.Captures);
        foreach (var i in Enumerable.Range(0, 5))
        {
            await container.UploadBlobAsync($"{i}", BinaryData.FromString("x"), None);
        }

        var cost = await storage.CostOfAsync(async () =>
            Assert.Equal(3, await container.GetBlobsAsync(cancellationToken: None).AsPages(pageSizeHint: 2).CountAsync()));
        var delete = await storage.CostOfAsync(() => container.DeleteBlobAsync("1", cancellationToken: None));

        Assert.Equal(new OperationCounts(0, 0, 3, 0), cost.All);
        Assert.Equal(new OperationCounts(0, 0, 0, 1), delete.Blob);
    }
}
