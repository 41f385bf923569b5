using Republish.Azure.Operations;
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
    public async Task Debt_AnnouncedTwiceByTwo_IsFoundUntilEachClearsItsOwn()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<IArticleStore>();
        var first = new DebtAnnouncement(Samples.Id(1), "attempt-1", Samples.Noon);
        var second = new DebtAnnouncement(Samples.Id(1), new string('z', 100), Samples.Noon.AddTicks(1));
        var other = new DebtAnnouncement(Samples.Id(2), "attempt-1", Samples.Noon);

        var announce = await storage.CostOfAsync(() => store.AnnounceDebtAsync(first, None));
        await store.AnnounceDebtAsync(first, None);
        await store.AnnounceDebtAsync(second, None);
        await store.AnnounceDebtAsync(other, None);
        Assert.Equal(3, await store.AnnouncedBeforeAsync(Samples.Noon.AddDays(1), None).CountAsync());

        var clear = await storage.CostOfAsync(() => store.ClearDebtAsync(first, None));
        await store.ClearDebtAsync(first, None);
        await store.ClearDebtAsync(other, None);

        Assert.Equal(second, Assert.Single(await store.AnnouncedBeforeAsync(Samples.Noon.AddDays(1), None).ToListAsync()));
        Assert.Equal(new OperationCounts(0, 1, 0, 0), announce.All);
        Assert.Equal(new OperationCounts(0, 0, 0, 1), clear.All);
    }

    [Fact]
    public async Task Debts_BeforeAnInstant_LeaveOutThoseOfThatInstantAndLater()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<IArticleStore>();
        foreach (var i in Enumerable.Range(-2, 5))
        {
            await store.AnnounceDebtAsync(new DebtAnnouncement(Samples.Id(i + 10), "t", Samples.Noon.AddTicks(i)), None);
        }

        var found = await store.AnnouncedBeforeAsync(Samples.Noon, None).Select(n => n.At).Order().ToListAsync();

        Assert.Equal([Samples.Noon.AddTicks(-2), Samples.Noon.AddTicks(-1)], found);
    }

    [Fact]
    public async Task Debts_InALargeArchive_CostNoMoreThanTheyAre()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<IArticleStore>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), async (i, token) => await store.TryAddAsync(Samples.Article(i), token));
        await store.AnnounceDebtAsync(new DebtAnnouncement(Samples.Id(7), "t", Samples.Noon), None);

        var cost = await storage.CostOfAsync(async () => Assert.Equal(1, await store.AnnouncedBeforeAsync(DateTimeOffset.MaxValue, None).CountAsync()));

        Assert.Equal(new OperationCounts(0, 0, 1, 0), cost.All);
    }
}
