using Azure;
using Republish.Azure.Tables;

namespace Republish.Azure.Tests.Tables;

[Collection(AzuriteTests.Name)]
public sealed class TableTransactionTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Transaction_OfEveryKind_DoesAll()
    {
        var table = await NewTableAsync();
        foreach (var row in new[] { "merge", "replace", "delete", "upsertMerge" })
        {
            await table.AddEntityAsync(new TableEntity("p", row) { ["A"] = 1, ["S"] = "old" }, None);
        }

        var answer = await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, Row("add")),
                new(TableTransactionActionType.UpdateMerge, Row("merge")),
                new(TableTransactionActionType.UpdateReplace, Row("replace")),
                new(TableTransactionActionType.Delete, Row("delete")),
                new(TableTransactionActionType.UpsertMerge, Row("upsertMerge")),
                new(TableTransactionActionType.UpsertReplace, Row("new 'ä'")),
            ],
            None);

        Assert.Equal([204, 204, 204, 204, 204, 204], answer.Value.Select(a => a.Status));
        var rows = (await table.QueryAsync<TableEntity>(null, null, null, None).ToListAsync()).ToDictionary(r => r.RowKey, StringComparer.Ordinal);
        Assert.Equal(["add", "merge", "new 'ä'", "replace", "upsertMerge"], rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(rows.Values, r => Assert.Equal("--x\r\n日本", r.GetString("B")));
        Assert.Equal(["merge", "upsertMerge"], rows.Values.Where(r => r.ContainsKey("A")).Select(r => r.RowKey).Order(StringComparer.Ordinal));
        Assert.Equal(rows["add"].ETag, answer.Value[0].Headers.ETag);
    }

    [Fact]
    public async Task Transaction_WithAConflict_DoesNothingAndNamesTheOperation()
    {
        var table = await NewTableAsync();
        await table.AddEntityAsync(Row("there"), None);

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, Row("a")), new(TableTransactionActionType.Add, Row("there")), new(TableTransactionActionType.Add, Row("z"))], None));

        Assert.Equal((409, "EntityAlreadyExists", 1), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.Single(await table.QueryAsync<TableEntity>(null, null, null, None).ToListAsync());
    }

    [Fact]
    public async Task Transaction_FromStaleState_DoesNothing()
    {
        var table = await NewTableAsync();
        var head = Row("head");
        await table.AddEntityAsync(head, None);
        var stale = head.ETag;
        await table.UpdateEntityAsync(Row("head"), stale, TableUpdateMode.Replace, None);

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.UpdateReplace, Row("head"), stale), new(TableTransactionActionType.Add, Row("a"))], None));

        Assert.Equal(412, failure.Status);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "a", null, None)).HasValue);
    }

    [Fact]
    public async Task Transaction_OfAHundred_IsDone()
    {
        var table = await NewTableAsync();

        await table.SubmitTransactionAsync(Enumerable.Range(0, 100).Select(i => new TableTransactionAction(TableTransactionActionType.Add, Row($"{i}"))), None);

        Assert.Equal(100, await table.QueryAsync<TableEntity>(null, null, null, None).CountAsync());
    }

    [Fact]
    public async Task Transaction_BeyondTheLimits_IsRefusedBeforeItIsSent()
    {
        var table = new StorageClients(azurite.NewConnection(), new()).Table("absent");
        TableTransactionAction Add(TableEntity entity) => new(TableTransactionActionType.Add, entity);
        var big = Enumerable.Range(0, 5).Select(i =>
        {
            var row = Row($"{i}");
            for (var part = 0; part < 12; part++)
            {
                row[$"Part{part}"] = new byte[64 * 1024];
            }

            return Add(row);
        });

        await RefusedAsync("InvalidInput", []);
        await RefusedAsync("InvalidInput", Enumerable.Range(0, 101).Select(i => Add(Row($"{i}"))));
        await RefusedAsync("InvalidDuplicateRow", [Add(Row("a")), Add(Row("a"))]);
        await RefusedAsync("CommandsInBatchActOnDifferentPartitions", [Add(Row("a")), Add(new TableEntity("q", "b"))]);
        await RefusedAsync("RequestBodyTooLarge", big);

        async Task RefusedAsync(string code, IEnumerable<TableTransactionAction> actions) =>
            Assert.Equal(code, (await Assert.ThrowsAsync<RequestFailedException>(() => table.SubmitTransactionAsync(actions, None))).ErrorCode);
    }

    private static TableEntity Row(string key) => new("p", key) { ["B"] = "--x\r\n日本" };

    private async Task<TableClient> NewTableAsync()
    {
        var table = new StorageClients(azurite.NewConnection(), new()).Table("probe");
        await table.CreateIfNotExistsAsync(None);
        return table;
    }
}
