using Republish.Azure.Operations;
using Republish.Azure.Stores;

namespace Republish.Azure.Tests.Stores;

/// <summary>What the stores promise when requests and answers get lost: each thing once, in order, whoever repeats.</summary>
[Collection(AzuriteTests.Name)]
public sealed class BadLineTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Changes_AppendedOverABadLine_AreEachOnceAndInOrder(int seed)
    {
        var connection = azurite.NewConnection();
        var good = new StorageClients(connection, new StorageOperationCounter());
        await new StorageBootstrap(good).EnsureCreatedAsync(None);
        var line = new LostAnswers(seed, 30);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(async writer =>
        {
            var log = new TableChangeLog(new StorageClients(connection, new StorageOperationCounter(), line.Configure), 5);
            for (var i = 0; i < 14; i++)
            {
                // Neighbouring writers have every other change in common.
                await InsistAsync(() => log.AppendAsync(Samples.Change(i % 2 == 0 ? i : (writer * 100) + i), None));
            }
        }));

        var all = await new TableChangeLog(good, 5).ReadAsync(0, 1000, None);
        Assert.NotEqual(0, line.Lost);
        Assert.Equal(Enumerable.Range(1, 7 + (3 * 7)).Select(i => (long)i), all.Select(c => c.Sequence));
        Assert.Equal(all.Count, all.Select(c => c.Change.Key).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Captures_PutOverABadLine_AreThereOnceWhateverTheOutcome()
    {
        var connection = azurite.NewConnection();
        await new StorageBootstrap(new StorageClients(connection, new StorageOperationCounter())).EnsureCreatedAsync(None);
        var line = new LostAnswers(7, 30);
        var store = new Azure.Blobs.BlobCaptureStore(new StorageClients(connection, new StorageOperationCounter(), line.Configure));

        for (var i = 0; i < 10; i++)
        {
            var page = Samples.Page($"https://example.org/{i}", [(byte)i]);
            await InsistAsync(() => store.PutAsync(Samples.Source, page, None));
            await InsistAsync(async () => Assert.NotNull(await store.GetAsync(Samples.Source, page.Hash, None)));
        }

        Assert.NotEqual(0, line.Lost);
    }

    /// <summary>A message on a queue comes again until it is done.</summary>
    private static async Task InsistAsync(Func<Task> call)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await call();
                return;
            }
            catch (Exception failure) when (attempt < 30 && failure is IOException or AggregateException)
            {
                // Again.
            }
        }
    }
}
