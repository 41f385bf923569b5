using Azure.Storage.Queues.Models;
using Republish.Azure.Operations;
using Republish.Azure.Queues;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Tests.Queues;

[Collection(AzuriteTests.Name)]
public sealed class PoisonedEntriesTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Messages_GivenUp_AreShownWithTheirReasonAndPutBackAsTheyWere()
    {
        var clients = new StorageClients(StorageConnection.FromConnectionString(azurite.Azurite.ConnectionString) with { NamePrefix = "poison" + Guid.NewGuid().ToString("N")[..8] }, new StorageOperationCounter());
        await new StorageBootstrap(clients).EnsureCreatedAsync(CancellationToken.None);
        var queue = new StorageEntryQueue(clients);
        for (var i = 0; i < 40; i++)
        {
            await queue.PoisonAsync(new EntryMessage($"{i:x32}", "example", $"https://example.org/{i}"), "The server answered 500.", CancellationToken.None);
        }

        await clients.Queue(StorageNames.Entries + StorageNames.PoisonSuffix).SendMessageAsync("nonsense");
        var poisoned = new PoisonedEntries(clients);

        var (count, first) = await poisoned.PeekAsync(CancellationToken.None);
        Assert.Equal((41, PoisonedEntries.MostShown), (count, first.Count));
        Assert.Equal(("https://example.org/0", "The server answered 500."), (first[0].Url, first[0].Reason));

        Assert.Equal(3, await poisoned.RerunAsync(3, CancellationToken.None).CountAsync());
        var rest = await poisoned.RerunAsync(int.MaxValue, CancellationToken.None).ToListAsync();
        Assert.Equal(38, rest.Count);
        Assert.Contains(rest, message => message is { Text: "nonsense", Url: null, Reason: null });
        Assert.Equal(0, (await poisoned.PeekAsync(CancellationToken.None)).Count);
        Assert.Empty(await poisoned.RerunAsync(int.MaxValue, CancellationToken.None).ToListAsync());

        QueueProperties entries = await clients.Queue(StorageNames.Entries).GetPropertiesAsync();
        Assert.Equal(41, entries.ApproximateMessagesCount);
        PeekedMessage[] back = await clients.Queue(StorageNames.Entries).PeekMessagesAsync(1);
        Assert.Contains("\"url\":\"https://example.org/0\"", back[0].Body.ToString(), StringComparison.Ordinal);
    }
}
