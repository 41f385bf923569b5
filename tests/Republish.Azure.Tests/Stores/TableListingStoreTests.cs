using Republish.Azure.Operations;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Serving;
using Republish.Sources;

namespace Republish.Azure.Tests.Stores;

[Collection(AzuriteTests.Name)]
public sealed class TableListingStoreTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task List_OverMonthsAndYears_IsNewestFirstAndCostsTwoQueriesAPageAtMost()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<IListingStore>();
        var entries = Enumerable.Range(0, 60).Select(i => Samples.Entry(i, Samples.Noon.AddDays(-i * 11))).ToArray();
        await Parallel.ForEachAsync(entries, async (e, token) => await store.PutAsync(e, token));

        foreach (var pageSize in new[] { 1, 7, 59, 60, 61 })
        {
            var seen = new List<ArticleId>();
            string? cursor = null;
            do
            {
                ListPage<ListingEntry>? page = null;
                var cost = await storage.CostOfAsync(async () => page = await store.ListAsync(pageSize, cursor, None));
                Assert.InRange(cost.All.Total, 1, 2);
                Assert.NotNull(page);
                Assert.InRange(page.Items.Count, 1, pageSize);
                seen.AddRange(page.Items.Select(e => e.Id));
                cursor = page.Next;
            }
            while (cursor is not null);

            Assert.Equal(entries.Select(e => e.Id), seen);
        }
    }

    [Fact]
    public async Task List_WhileArticlesArriveAndGo_NeitherSkipsNorRepeats()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<IListingStore>();
        var entries = Enumerable.Range(0, 20).Select(i => Samples.Entry(i, Samples.Noon.AddMinutes(-i))).ToArray();
        foreach (var entry in entries)
        {
            await store.PutAsync(entry, None);
        }

        var first = (await store.ListAsync(8, null, None))!;
        await store.PutAsync(Samples.Entry(100, Samples.Noon.AddMinutes(5)), None);
        await store.PutAsync(Samples.Entry(101, Samples.Noon.AddMonths(2)), None);
        await store.RemoveAsync(first.Items[^1].Id, first.Items[^1].ListedAt, None);
        var second = (await store.ListAsync(12, first.Next, None))!;

        Assert.Equal(entries.Select(e => e.Id), first.Items.Concat(second.Items).Select(e => e.Id));
        Assert.Null(second.Next);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task List_FollowedWhileAnotherWrites_ShowsWhatWasThereOnceAndInOrder(bool bySource)
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<IListingStore>();
        var term = bySource ? SearchTerms.Source(Samples.Source.Value) : null;
        var entries = Enumerable.Range(0, 40).Select(i => Samples.Entry(i, Samples.Noon.AddMinutes(-i))).ToArray();
        await Parallel.ForEachAsync(entries, async (entry, token) => await store.PutAsync(entry, token));
        using var followed = new CancellationTokenSource();
        var arriving = ArriveAsync();

        var seen = new List<ListingEntry>();
        string? cursor = null;
        do
        {
            var page = (await store.ListAsync(term, 3, cursor, None))!;
            seen.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        await followed.CancelAsync();

        Assert.True(await arriving > 0);
        Assert.Equal(seen.Count, seen.Select(e => e.Id).Distinct().Count());
        Assert.Equal(entries.Select(e => e.Id), seen.Select(e => e.Id).Where(id => entries.Any(e => e.Id == id)));

        async Task<int> ArriveAsync()
        {
            var arrived = 0;
            while (!followed.IsCancellationRequested)
            {
                await store.PutAsync(Samples.Entry(1000 + arrived, Samples.Noon.AddSeconds(1 + arrived)), None);
                arrived++;
            }

            return arrived;
        }
    }

    [Fact]
    public async Task List_Empty_IsAnEmptyPageForOneQuery()
    {
        await using var storage = await azurite.NewStorageAsync();
        ListPage<ListingEntry>? page = null;

        var cost = await storage.CostOfAsync(async () => page = await storage.Get<IListingStore>().ListAsync(10, null, None));

        Assert.Empty(page!.Items);
        Assert.Null(page.Next);
        Assert.Equal(new OperationCounts(0, 0, 1, 0), cost.All);
    }

    [Fact]
    public async Task Entry_PutTwiceAndRemovedTwice_IsOneAndThenNone()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<IListingStore>();
        var entry = Samples.Entry(1, Samples.Noon);

        await store.PutAsync(entry, None);
        await store.PutAsync(entry with { Title = "corrected", Authors = ["A"] }, None);
        var page = (await store.ListAsync(10, null, None))!;
        Assert.Equal("corrected", Assert.Single(page.Items).Title);

        await store.RemoveAsync(entry.Id, entry.ListedAt, None);
        await store.RemoveAsync(entry.Id, entry.ListedAt, None);
        Assert.Empty((await store.ListAsync(10, null, None))!.Items);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("!!!")]
    [InlineData("AAAA")]
    [InlineData("' or 1 eq 1")]
    [InlineData("OTk5OTk5OTk5OTk5OTk5OTk5OS0wMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg")]
    public async Task Cursor_NotOurs_GivesNull(string cursor)
    {
        await using var storage = await azurite.NewStorageAsync();

        Assert.Null(await storage.Get<IListingStore>().ListAsync(10, cursor, None));
    }
}
