using Microsoft.Extensions.Time.Testing;
using Republish.Azure.Operations;
using Republish.Azure.Tables;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Tests.Stores;

[Collection(AzuriteTests.Name)]
public sealed class TableArticleStoreTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Article_AddedAndRead_IsTheSameInOneReadAndOneWrite()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<IArticleStore>();
        var article = Samples.Article(1) with { Debts = [new Debt.List(), new Debt.Unlist(), new Debt.Log(Samples.Change(1))] };

        var written = await storage.CostOfAsync(async () => Assert.True(await store.TryAddAsync(article, None)));
        Versioned<ArticleRecord>? read = null;
        var cost = await storage.CostOfAsync(async () => read = await store.GetAsync(article.Id, None));

        Assert.Equal(new OperationCounts(0, 1, 0, 0), written.All);
        Assert.Equal(new OperationCounts(1, 0, 0, 0), cost.All);
        Assert.NotNull(read);
        Assert.Equal(article.Authors.AsEnumerable(), read.Value.Authors);
        Assert.Equal(article.Versions.AsEnumerable(), read.Value.Versions);
        Assert.Equal(article.Debts.AsEnumerable(), read.Value.Debts);
        Assert.Equal(
            article with { Authors = [], Versions = [], Debts = [], OmittedSummary = [] },
            read.Value with { Authors = [], Versions = [], Debts = [], OmittedSummary = [] });
    }

    [Fact]
    public async Task Article_NotThere_IsNull()
    {
        await using var storage = await azurite.NewStorageAsync();

        Assert.Null(await storage.Get<IArticleStore>().GetAsync(Samples.Id(404), None));
    }

    [Fact]
    public async Task Article_AddedTwice_SecondIsRefusedAndFirstStays()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<IArticleStore>();

        Assert.True(await store.TryAddAsync(Samples.Article(1), None));
        Assert.False(await store.TryAddAsync(Samples.Article(1) with { Title = "another" }, None));

        Assert.Equal(Samples.Article(1).Title, (await store.GetAsync(Samples.Id(1), None))!.Value.Title);
    }

    [Fact]
    public async Task Article_ReplacedFromStaleRead_IsRefused()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<IArticleStore>();
        await store.TryAddAsync(Samples.Article(1), None);
        var read = (await store.GetAsync(Samples.Id(1), None))!;

        Assert.True(await store.TryReplaceAsync(read with { Value = read.Value with { Title = "first" } }, None));
        Assert.False(await store.TryReplaceAsync(read with { Value = read.Value with { Title = "second" } }, None));
        Assert.False(await store.TryReplaceAsync(read with { Value = Samples.Article(2) }, None));

        Assert.Equal("first", (await store.GetAsync(Samples.Id(1), None))!.Value.Title);
        Assert.Null(await store.GetAsync(Samples.Id(2), None));
    }

    [Fact]
    public async Task Article_LargerThanAProperty_IsKeptWhole()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<IArticleStore>();
        var title = string.Concat(Enumerable.Repeat("日本x", 100_000));

        await store.TryAddAsync(Samples.Article(1) with { Title = title }, None);

        Assert.Equal(title, (await store.GetAsync(Samples.Id(1), None))!.Value.Title);
    }

    [Fact]
    public async Task Debts_AnnouncedAndWritten_AreFoundUntilCleared()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<IArticleStore>();
        for (var i = 0; i < 5; i++)
        {
            await store.AnnounceDebtAsync(Samples.Id(i), None);
            await store.TryAddAsync(Samples.Article(i) with { Debts = [new Debt.List()] }, None);
        }

        await store.TryAddAsync(Samples.Article(100), None);
        Assert.Equal(5, await store.WithDebtsAsync(None).CountAsync());

        var paid = (await store.GetAsync(Samples.Id(3), None))!;
        Assert.True(await store.TryReplaceAsync(paid with { Value = paid.Value with { Debts = [] } }, None));
        await store.ClearDebtAsync(Samples.Id(3), None);

        Assert.Equal(4, await store.WithDebtsAsync(None).CountAsync());
        var notes = await storage.Clients.Table(StorageNames.Debts).QueryAsync<TableEntity>(null, null, null, None).ToListAsync();
        Assert.Equal(4, notes.Count);
    }

    [Fact]
    public async Task Debts_ClearedByOneWhileAnotherAnnouncedAgain_KeepTheNote()
    {
        await using var storage = await azurite.NewStorageAsync();
        var first = new Azure.Stores.TableArticleStore(storage.Clients, TimeProvider.System);
        var second = new Azure.Stores.TableArticleStore(storage.Clients, TimeProvider.System);

        await first.AnnounceDebtAsync(Samples.Id(1), None);
        await second.AnnounceDebtAsync(Samples.Id(1), None);
        await first.ClearDebtAsync(Samples.Id(1), None);
        await second.TryAddAsync(Samples.Article(1) with { Debts = [new Debt.List()] }, None);

        Assert.Single(await first.WithDebtsAsync(None).ToListAsync());
    }

    [Fact]
    public async Task Debts_NoteLeftOverByACrash_IsDroppedWhenOldOnly()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var storage = await azurite.NewStorageAsync(time);
        var store = storage.Get<IArticleStore>();
        await store.AnnounceDebtAsync(Samples.Id(1), None);
        var notes = storage.Clients.Table(StorageNames.Debts);

        Assert.Empty(await store.WithDebtsAsync(None).ToListAsync());
        Assert.Single(await notes.QueryAsync<TableEntity>(null, null, null, None).ToListAsync());

        time.Advance(TimeSpan.FromHours(2));
        Assert.Empty(await store.WithDebtsAsync(None).ToListAsync());
        Assert.Empty(await notes.QueryAsync<TableEntity>(null, null, null, None).ToListAsync());
    }

    [Fact]
    public async Task Debts_InALargeArchive_CostNoMoreThanTheyAre()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<IArticleStore>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), async (i, token) => await store.TryAddAsync(Samples.Article(i), token));
        await store.AnnounceDebtAsync(Samples.Id(7), None);

        var cost = await storage.CostOfAsync(async () => await store.WithDebtsAsync(None).CountAsync());

        Assert.Equal(new OperationCounts(1, 0, 1, 0), cost.All);
    }
}
