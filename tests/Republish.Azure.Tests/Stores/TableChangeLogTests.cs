using Republish.Azure.Operations;
using Republish.Azure.Stores;
using Republish.Azure.Tables;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Tests.Stores;

[Collection(AzuriteTests.Name)]
public sealed class TableChangeLogTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Append_OneAfterAnother_NumbersFromOneAndReadsBack()
    {
        await using var storage = await azurite.NewStorageAsync();
        var log = storage.Get<IChangeLog>();
        var changes = new[] { Samples.Change(1), Samples.Change(2), Samples.Change(1, 2, ChangeKind.Corrected), Samples.Change(1, 2, ChangeKind.Withdrawn) with { LicenseId = null } };

        foreach (var (change, i) in changes.Select((c, i) => (c, i)))
        {
            Assert.Equal(i + 1, await log.AppendAsync(change, None));
        }

        Assert.Equal(changes.Select((c, i) => new SequencedChange(i + 1, c)), await log.ReadAsync(0, 100, None));
        Assert.Equal([2L, 3L], (await log.ReadAsync(1, 2, None)).Select(c => c.Sequence));
        Assert.Empty(await log.ReadAsync(4, 100, None));
        Assert.Empty(await log.ReadAsync(4_000_000, 100, None));
    }

    [Fact]
    public async Task OfArticle_IsWhatTheLogHoldsOfIt_WithoutReadingTheRest()
    {
        await using var storage = await azurite.NewStorageAsync();
        var log = new TableChangeLog(storage.Clients, 5);
        for (var i = 1; i <= 20; i++)
        {
            await log.AppendAsync(Samples.Change(i), None);
            await log.AppendAsync(Samples.Change(i % 3, i, ChangeKind.Corrected), None);
        }

        // A writer that claimed and was killed before its append.
        var lost = Samples.Change(1, 99, ChangeKind.Withdrawn);
        await storage.Clients.Table(StorageNames.Changes).AddEntityAsync(new TableEntity(ChangeRow.Claims(lost.Article), lost.Key) { [ChangeRow.FirstBucket] = 7L }, None);
        var all = await log.ReadAsync(0, 1000, None);
        var counter = storage.Get<StorageOperationCounter>();
        var before = counter.Snapshot();

        var own = await log.OfArticleAsync(Samples.Id(1), None);

        var cost = counter.Snapshot().Since(before).All;
        Assert.Equal(all.Where(c => c.Change.Article == Samples.Id(1)), own);
        Assert.Equal(8, own.Count);
        Assert.InRange(cost.Total, 1, (2 * own.Count) + 8);
        Assert.Empty(await log.OfArticleAsync(Samples.Id(404), None));
    }

    [Fact]
    public async Task Append_Again_KeepsItsNumber()
    {
        await using var storage = await azurite.NewStorageAsync();
        var log = new TableChangeLog(storage.Clients, 3);
        for (var i = 1; i <= 10; i++)
        {
            Assert.Equal(i, await log.AppendAsync(Samples.Change(i), None));
        }

        var other = new TableChangeLog(storage.Clients, 3);
        for (var i = 1; i <= 10; i++)
        {
            Assert.Equal(i, await other.AppendAsync(Samples.Change(i), None));
        }

        Assert.Equal(Enumerable.Range(1, 10).Select(i => (long)i), (await other.ReadAsync(0, 100, None)).Select(c => c.Sequence));
    }

    [Theory]
    [InlineData(TableChangeLog.BucketSize)]
    [InlineData(7)]
    public async Task Append_BySeveralWritersWithRepeats_HasNoGapNoReorderNoDuplicate(long bucketSize)
    {
        await using var storage = await azurite.NewStorageAsync();
        const int Changes = 40;
        var numbers = new System.Collections.Concurrent.ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var reader = new TableChangeLog(storage.Clients, bucketSize);
        using var done = new CancellationTokenSource();
        var watching = WatchAsync(reader, done.Token);

        // Each writer is an instance of its own, and each change is appended by two of them.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async writer =>
        {
            var log = new TableChangeLog(storage.Clients, bucketSize);
            for (var i = writer / 2; i < Changes; i += 2)
            {
                var change = Samples.Change(i);
                var number = await log.AppendAsync(change, None);
                Assert.Equal(number, numbers.GetOrAdd(change.Key, number));
            }
        }));

        await done.CancelAsync();
        Assert.Equal(0, await watching);
        var all = await reader.ReadAsync(0, 1000, None);
        Assert.Equal(Enumerable.Range(1, Changes).Select(i => (long)i), all.Select(c => c.Sequence));
        Assert.Equal(Changes, all.Select(c => c.Change.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.All(all, c => Assert.Equal(c.Sequence, numbers[c.Change.Key]));
    }

    [Fact]
    public async Task Append_AfterClaimOfACrashedWriter_IsWritten()
    {
        await using var storage = await azurite.NewStorageAsync();
        var change = Samples.Change(1);
        var claim = new TableEntity(ChangeRow.Claims(change.Article), change.Key) { [ChangeRow.FirstBucket] = 0L };
        await storage.Clients.Table(StorageNames.Changes).AddEntityAsync(claim, None);
        var log = new TableChangeLog(storage.Clients, 2);
        for (var i = 10; i < 17; i++)
        {
            await log.AppendAsync(Samples.Change(i), None);
        }

        Assert.Equal(8, await log.AppendAsync(change, None));
        Assert.Equal(8, await log.AppendAsync(change, None));
    }

    [Fact]
    public async Task Append_Alone_CostsOneReadAndTwoWrites()
    {
        await using var storage = await azurite.NewStorageAsync();
        var log = storage.Get<IChangeLog>();
        var first = await storage.CostOfAsync(() => log.AppendAsync(Samples.Change(1), None));
        var second = await storage.CostOfAsync(() => log.AppendAsync(Samples.Change(2), None));
        var again = await storage.CostOfAsync(() => log.AppendAsync(Samples.Change(2), None));
        var read = await storage.CostOfAsync(() => log.ReadAsync(0, 100, None));

        Assert.Equal(new OperationCounts(2, 2, 0, 0), first.All);
        Assert.Equal(new OperationCounts(1, 2, 0, 0), second.All);
        Assert.Equal(new OperationCounts(3, 1, 0, 0), again.All);
        Assert.Equal(new OperationCounts(0, 0, 1, 0), read.All);
    }

    [Fact]
    public async Task Read_AcrossBuckets_GivesFullPages()
    {
        await using var storage = await azurite.NewStorageAsync();
        var log = new TableChangeLog(storage.Clients, 4);
        for (var i = 1; i <= 18; i++)
        {
            await log.AppendAsync(Samples.Change(i), None);
        }

        for (var since = 0; since <= 18; since++)
        {
            var page = await log.ReadAsync(since, 6, None);
            Assert.Equal(Enumerable.Range(since + 1, Math.Min(6, 18 - since)).Select(i => (long)i), page.Select(c => c.Sequence));
        }
    }

    /// <summary>Follows the log as a partner does, and counts what it saw out of order.</summary>
    private static async Task<int> WatchAsync(TableChangeLog log, CancellationToken done)
    {
        var faults = 0;
        var last = 0L;
        while (!done.IsCancellationRequested)
        {
            foreach (var change in await log.ReadAsync(last, 5, None))
            {
                faults += change.Sequence == last + 1 ? 0 : 1;
                last = change.Sequence;
            }
        }

        return faults;
    }
}
