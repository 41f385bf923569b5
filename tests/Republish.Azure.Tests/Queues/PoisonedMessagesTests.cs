using Azure.Storage.Queues.Models;
using Republish.Azure.Queues;
using Republish.Azure.Tests.Stores;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Azure.Tests.Queues;

[Collection(AzuriteTests.Name)]
public sealed class PoisonedMessagesTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Entries_GivenUp_AreShownWithTheirReasonAndPutBackAsTheyWere()
    {
        await using var storage = await azurite.NewStorageAsync();
        var queue = storage.Get<IEntryQueue>();
        for (var i = 0; i < 40; i++)
        {
            await queue.PoisonAsync(new EntryMessage($"{i:x32}", "example", 2, EntryPurpose.Recheck), "The server answered 500.", None);
        }

        await storage.Get<ISourceStore>().PutEntryUrlAsync(new SourceId("example"), new ArticleId($"{1:x32}"), new Uri("https://example.org/1"), None);
        await storage.Clients.Queue(StorageNames.Entries + StorageNames.PoisonSuffix).SendMessageAsync("nonsense");
        var poisoned = storage.Get<PoisonedMessages>();

        var (count, first) = await poisoned.PeekAsync(StorageNames.Entries, None);
        Assert.Equal((41, PoisonedMessages.MostShown), (count, first.Count));
        Assert.Equal(($"entry {0:x32} of example", "The server answered 500."), (first[0].Subject, first[0].Reason));
        Assert.Equal(("https://example.org/1", "The server answered 500."), (first[1].Subject, first[1].Reason));

        Assert.Equal(3, await poisoned.RerunAsync(StorageNames.Entries, 3, None).CountAsync());
        var rest = await poisoned.RerunAsync(StorageNames.Entries, int.MaxValue, None).ToListAsync();
        Assert.Equal(38, rest.Count);
        Assert.Contains(rest, message => message is { Text: "nonsense", Source: null, Entry: null, Reason: null, Subject: "not a message of this program" });
        Assert.Equal(0, (await poisoned.PeekAsync(StorageNames.Entries, None)).Count);
        Assert.Empty(await poisoned.RerunAsync(StorageNames.Entries, int.MaxValue, None).ToListAsync());

        QueueProperties entries = await storage.Clients.Queue(StorageNames.Entries).GetPropertiesAsync(None);
        Assert.Equal(41, entries.ApproximateMessagesCount);
        PeekedMessage[] back = await storage.Clients.Queue(StorageNames.Entries).PeekMessagesAsync(1, None);
        Assert.Contains($"\"entryId\":\"{0:x32}\",\"sourceId\":\"example\",\"attempt\":2,\"purpose\":\"Recheck\"", back[0].Body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Polls_GivenUp_AreShownWithTheirReasonAndPutBackForAQuarterOfAnHour()
    {
        await using var storage = await azurite.NewStorageAsync();
        await storage.Get<ISourceStore>().PutAsync(new Source { Id = Samples.Source, Name = "n", HomePage = new Uri("https://example.org/") }, None);
        var queue = storage.Get<IPollQueue>();
        await queue.PoisonAsync(new PollMessage(Samples.Source.Value, IgnoreInterval: true), "FormatException: a date", None);
        await queue.PoisonAsync(new PollMessage("gone"), new string('r', 3_000), None);
        var poisoned = storage.Get<PoisonedMessages>();

        var (count, first) = await poisoned.PeekAsync(StorageNames.Polls, None);

        Assert.Equal(2, count);
        Assert.Equal(($"poll of {Samples.Source}, https://example.org/", "FormatException: a date"), (first[0].Subject, first[0].Reason));
        Assert.Equal(("poll of gone", 2_000), (first[1].Subject, first[1].Reason!.Length));
        Assert.Equal(0, (await poisoned.PeekAsync(StorageNames.Entries, None)).Count);

        Assert.Equal(2, await poisoned.RerunAsync(StorageNames.Polls, 10, None).CountAsync());
        PeekedMessage[] back = await storage.Clients.Queue(StorageNames.Polls).PeekMessagesAsync(2, None);
        Assert.Contains("\"ignoreInterval\":true", back[0].Body.ToString(), StringComparison.Ordinal);
        Assert.All(back, message => Assert.Equal(TimeSpan.FromMinutes(15), message.ExpiresOn - message.InsertedOn));
        Assert.Equal(0, (await poisoned.PeekAsync(StorageNames.Polls, None)).Count);
    }
}
