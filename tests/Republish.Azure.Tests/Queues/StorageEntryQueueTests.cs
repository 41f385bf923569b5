using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Queues;
using Republish.Azure.Operations;
using Republish.Azure.Tests.Stores;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Tests.Queues;

[Collection(AzuriteTests.Name)]
public sealed class StorageEntryQueueTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Message_Sent_IsBase64OfJsonWithTheContractsNames()
    {
        await using var storage = await azurite.NewStorageAsync();
        var message = new EntryMessage(Samples.Id(1).Value, "common-ground");

        var cost = await storage.CostOfAsync(() => storage.Get<IEntryQueue>().SendAsync(message, None));

        Assert.Equal(new OperationCounts(0, 1, 0, 0), cost.Queue);
        Assert.Equal(cost.Queue, cost.All);
        var raw = (await Raw(storage).ReceiveMessageAsync(cancellationToken: None)).Value.Body.ToString();
        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(raw)));
        Assert.Equal(
            [("entryId", message.EntryId), ("sourceId", message.SourceId), ("attempt", "0"), ("purpose", "Collect")],
            json.RootElement.EnumerateObject().Select(p => (p.Name, p.Value.ToString())));
    }

    [Fact]
    public async Task Message_ReceivedAndNotDeleted_ComesAgainWithItsCount()
    {
        await using var storage = await azurite.NewStorageAsync();
        await storage.Get<IEntryQueue>().SendAsync(new EntryMessage("e", "s"), None);
        var queue = storage.Clients.Queue(StorageNames.Entries);

        var first = (await queue.ReceiveMessageAsync(TimeSpan.FromSeconds(1), None)).Value;
        Assert.Null((await queue.ReceiveMessageAsync(TimeSpan.FromSeconds(1), None)).Value);
        await queue.UpdateMessageAsync(first.MessageId, first.PopReceipt, visibilityTimeout: TimeSpan.Zero, cancellationToken: None);
        var second = (await queue.ReceiveMessageAsync(TimeSpan.FromSeconds(30), None)).Value;

        Assert.Equal((1, 2), (first.DequeueCount, second.DequeueCount));
        Assert.Equal(first.Body.ToString(), second.Body.ToString());
        var late = await Assert.ThrowsAsync<RequestFailedException>(() => queue.DeleteMessageAsync(first.MessageId, first.PopReceipt, None));
        Assert.Equal((400, "PopReceiptMismatch"), (late.Status, late.ErrorCode));
        await queue.DeleteMessageAsync(second.MessageId, second.PopReceipt, None);
        Assert.Equal(0, (await queue.GetPropertiesAsync(None)).Value.ApproximateMessagesCount);
    }

    [Theory]
    [InlineData(49_152 - 80, true)]
    [InlineData(49_152, false)]
    public async Task Message_UpToSixtyFourKibibytesInBase64_IsTaken(int urlLength, bool taken)
    {
        await using var storage = await azurite.NewStorageAsync();
        var send = storage.Get<IEntryQueue>().SendAsync(new EntryMessage("e", "s") { Url = new string('u', urlLength) }, None);

        if (taken)
        {
            await send;
            Assert.NotNull((await storage.Clients.Queue(StorageNames.Entries).ReceiveMessageAsync(cancellationToken: None)).Value);
        }
        else
        {
            Assert.Equal(413, (await Assert.ThrowsAsync<RequestFailedException>(() => send)).Status);
        }
    }

    [Fact]
    public async Task PoisonQueue_BesideTheQueue_IsThere()
    {
        await using var storage = await azurite.NewStorageAsync();

        Assert.True(await storage.Clients.Queue(StorageNames.Entries + StorageNames.PoisonSuffix).ExistsAsync(None));
    }

    /// <summary>The queue without the client's own decoding.</summary>
    private QueueClient Raw(TestStorage storage) =>
        new(azurite.Azurite.ConnectionString, storage.Clients.Queue(StorageNames.Entries).Name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
}
