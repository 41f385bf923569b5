using Azure;
using Republish.Azure.Tables;

namespace Republish.Azure.Tests.Tables;

[Collection(AzuriteTests.Name)]
public sealed class TableClientTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Entity_OfEveryType_ComesBackAsItWent()
    {
        var table = await NewTableAsync();
        var entity = new TableEntity("p", "r")
        {
            ["Text"] = "“quotes” ' \" \\ \u0001 日本語 🙂 <&>",
            ["Empty"] = "",
            ["Int"] = int.MinValue,
            ["Long"] = 9_007_199_254_740_993L,
            ["SmallLong"] = 1L,
            ["Double"] = 0.1,
            ["WholeDouble"] = 3.0,
            ["Huge"] = 1e300,
            ["NotANumber"] = double.NaN,
            ["Infinite"] = double.NegativeInfinity,
            ["True"] = true,
            ["False"] = false,
            ["Instant"] = new DateTimeOffset(2026, 3, 14, 1, 59, 26, TimeSpan.FromHours(5)).AddTicks(1234567),
            ["Guid"] = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef"),
            ["Bytes"] = new byte[] { 0, 1, 254, 255 },
            ["Absent"] = null,
        };

        await table.AddEntityAsync(entity, None);
        var read = (await table.GetEntityAsync<TableEntity>("p", "r", null, None)).Value;
        var queried = Assert.Single(await table.QueryAsync<TableEntity>(null, null, null, None).ToListAsync());

        foreach (var found in new[] { read, queried })
        {
            Assert.Equal(entity.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
            Assert.All(entity, p => Assert.Equal(p.Value, found[p.Key]));
            Assert.All(entity, p => Assert.IsType(p.Value!.GetType(), found[p.Key]));
            Assert.Equal(entity.ETag, found.ETag);
            Assert.NotNull(found.Timestamp);
            Assert.Equal(("p", "r"), (found.PartitionKey, found.RowKey));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("it's")]
    [InlineData("''")]
    [InlineData("50%")]
    [InlineData("a%2Fb")]
    [InlineData("a+b&c=d;e,f:g@h!i*j(k)l[m]n~o|p^q`r\"s<t>u{v}w")]
    [InlineData("日本語 ä")]
    [InlineData("🙂")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task Key_OfAwkwardCharacters_IsItsOwnRow(string key)
    {
        var table = await NewTableAsync();
        await table.UpsertEntityAsync(new TableEntity("p" + key, key) { ["N"] = 1 }, TableUpdateMode.Replace, None);
        await table.UpdateEntityAsync(new TableEntity("p" + key, key) { ["N"] = 2 }, ETag.All, TableUpdateMode.Replace, None);
        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateMerge, new TableEntity("p" + key, key) { ["M"] = 3 })], None);

        var read = (await table.GetEntityAsync<TableEntity>("p" + key, key, null, None)).Value;
        var found = await table.QueryAsync<TableEntity>($"PartitionKey eq {TableFilter.Literal("p" + key)} and RowKey eq {TableFilter.Literal(key)}", null, null, None).ToListAsync();

        Assert.Equal((key, 2, 3), (read.RowKey, read.GetInt32("N"), read.GetInt32("M")));
        Assert.Equal(key, Assert.Single(found).RowKey);
        Assert.Equal(204, (await table.DeleteEntityAsync("p" + key, key, read.ETag, None)).Status);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p" + key, key, null, None)).HasValue);
    }

    [Fact]
    public async Task Entity_AddedTwice_IsAConflict()
    {
        var table = await NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"), None);

        await FailsAsync(409, "EntityAlreadyExists", () => table.AddEntityAsync(new TableEntity("p", "r"), None));
    }

    [Fact]
    public async Task Entity_UpdatedOrDeletedFromStaleState_IsRefused()
    {
        var table = await NewTableAsync();
        var entity = new TableEntity("p", "r") { ["A"] = 1, ["B"] = 1 };
        await table.AddEntityAsync(entity, None);
        var stale = entity.ETag;

        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 2 }, stale, TableUpdateMode.Merge, None);
        await FailsAsync(412, "UpdateConditionNotSatisfied", () => table.UpdateEntityAsync(entity, stale, TableUpdateMode.Replace, None));
        await FailsAsync(412, "UpdateConditionNotSatisfied", () => table.DeleteEntityAsync("p", "r", stale, None));

        var read = (await table.GetEntityAsync<TableEntity>("p", "r", null, None)).Value;
        Assert.Equal((2, 1), (read.GetInt32("A"), read.GetInt32("B")));
        var replaced = new TableEntity("p", "r") { ["A"] = 3 };
        await table.UpdateEntityAsync(replaced, read.ETag, TableUpdateMode.Replace, None);
        read = (await table.GetEntityAsync<TableEntity>("p", "r", null, None)).Value;
        Assert.Equal(replaced.ETag, read.ETag);
        Assert.Equal(["A"], read.Keys);
    }

    [Fact]
    public async Task Entity_NotThere_Is404OrNothing()
    {
        var table = await NewTableAsync();

        await FailsAsync(404, "ResourceNotFound", () => table.GetEntityAsync<TableEntity>("p", "r", null, None));
        await FailsAsync(404, "ResourceNotFound", () => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All, TableUpdateMode.Replace, None));
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "r", null, None)).HasValue);
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r", default, None)).Status);
    }

    [Fact]
    public async Task Table_NotThere_FailsAndIsMadeOnceWhateverTheRepeats()
    {
        await using var storage = await azurite.NewStorageAsync();
        var table = storage.Clients.Table("missing");

        await FailsAsync(404, "TableNotFound", () => table.AddEntityAsync(new TableEntity("p", "r"), None));
        await FailsAsync(404, "TableNotFound", async () => await table.QueryAsync<TableEntity>(null, null, null, None).ToListAsync());
        Assert.Equal(404, (await table.DeleteAsync(None)).Status);

        Assert.Equal(204, (await table.CreateIfNotExistsAsync(None)).Status);
        Assert.Equal(409, (await table.CreateIfNotExistsAsync(None)).Status);
        await table.AddEntityAsync(new TableEntity("p", "r"), None);
        Assert.Equal(204, (await table.DeleteAsync(None)).Status);
    }

    [Fact]
    public async Task Query_WithFilterAndSelect_GivesWhatWasAskedInTheOrderOfKeys()
    {
        var table = await NewTableAsync();
        foreach (var (partition, row) in new[] { ("b", "2"), ("a", "10"), ("a", "9"), ("B", "1"), ("b", "1") })
        {
            await table.AddEntityAsync(new TableEntity(partition, row) { ["N"] = row.Length, ["S"] = "it's" }, None);
        }

        var all = await table.QueryAsync<TableEntity>(null, null, ["RowKey", "PartitionKey", "N"], None).ToListAsync();
        var some = await table.QueryAsync<TableEntity>($"PartitionKey eq 'b' and S eq {TableFilter.Literal("it's")}", null, null, None).ToListAsync();
        var range = await table.QueryAsync<TableEntity>(TableFilter.Between("a", "10", null), null, null, None).ToListAsync();

        Assert.Equal(["B1", "a10", "a9", "b1", "b2"], all.Select(e => e.PartitionKey + e.RowKey));
        Assert.All(all, e => Assert.Equal(["N"], e.Keys));
        Assert.Equal(["b1", "b2"], some.Select(e => e.PartitionKey + e.RowKey));
        Assert.Equal(["a9"], range.Select(e => e.PartitionKey + e.RowKey));
        await FailsAsync(400, "InvalidInput", async () => await table.QueryAsync<TableEntity>("startswith(S,'i')", null, null, None).ToListAsync());
    }

    [Fact]
    public async Task Query_InPages_GoesOnFromAnyContinuationToken()
    {
        var table = await NewTableAsync();
        string[] keys = ["a b", "it's", "50%", "日本", "x", "y", "z"];
        foreach (var key in keys)
        {
            await table.AddEntityAsync(new TableEntity("p " + key, key), None);
        }

        var pages = await table.QueryAsync<TableEntity>(null, 2, null, None).AsPages().ToListAsync();
        Assert.Equal([2, 2, 2, 1], pages.Select(p => p.Values.Count));
        Assert.Null(pages[^1].ContinuationToken);
        foreach (var (page, i) in pages.Take(3).Select((p, i) => (p, i)))
        {
            var rest = await table.QueryAsync<TableEntity>(null, null, null, None).AsPages(page.ContinuationToken, 100).ToListAsync();
            Assert.Equal(pages.Skip(i + 1).SelectMany(p => p.Values).Select(e => e.RowKey), rest.SelectMany(p => p.Values).Select(e => e.RowKey));
        }
    }

    [Fact]
    public async Task Query_Cancelled_Stops()
    {
        var table = await NewTableAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await table.QueryAsync<TableEntity>(null, null, null, cancelled.Token).ToListAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.AddEntityAsync(new TableEntity("p", "r"), cancelled.Token));
    }

    [Fact]
    public async Task Entity_AtTheLimits_IsKept()
    {
        var table = await NewTableAsync();
        var entity = new TableEntity("p", "r") { ["Text"] = new string('x', 32 * 1024), ["Bytes"] = new byte[64 * 1024] };
        var full = new TableEntity("p", "full");
        for (var i = 0; i < 15; i++)
        {
            full["Bytes" + i] = new byte[64 * 1024];
        }

        full["Rest"] = new string('y', 32_300);
        var wide = new TableEntity("p", "wide");
        for (var i = 0; i < 252; i++)
        {
            wide["P" + i] = i;
        }

        foreach (var each in new[] { entity, full, wide })
        {
            await table.AddEntityAsync(each, None);
            var read = (await table.GetEntityAsync<TableEntity>("p", each.RowKey, null, None)).Value;
            Assert.Equal(each.Count, read.Count);
            Assert.All(each, p => Assert.Equal(p.Value, read[p.Key]));
        }
    }

    private static async Task FailsAsync(int status, string code, Func<Task> call)
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(call);
        Assert.Equal((status, code), (failure.Status, failure.ErrorCode));
    }

    private async Task<TableClient> NewTableAsync()
    {
        var table = new StorageClients(azurite.NewConnection(), new()).Table("probe");
        await table.CreateIfNotExistsAsync(None);
        return table;
    }
}
