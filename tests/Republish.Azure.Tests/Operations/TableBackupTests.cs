using Republish.Azure.Operations;
using Republish.Azure.Tables;

namespace Republish.Azure.Tests.Operations;

[Collection(AzuriteTests.Name)]
public sealed class TableBackupTests(AzuriteFixture azurite) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("republish-backup").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Tables_BackedUpAndRestoredElsewhere_AreEqualWithTheTypesOfTheirValues()
    {
        await using var from = await FilledAsync();
        await using var to = await azurite.NewStorageAsync();
        await from.Get<TableBackup>().CreateAsync(_folder, Progress(), CancellationToken.None);

        var restored = await to.Get<TableBackup>().RestoreAsync(_folder, write: true, Progress(), CancellationToken.None);
        Assert.Equal(1203, restored.Sum(table => table.Added));
        foreach (var table in StorageNames.Tables)
        {
            Assert.Equal(await RowsAsync(from, table), await RowsAsync(to, table));
        }

        var again = await to.Get<TableBackup>().RestoreAsync(_folder, write: true, Progress(), CancellationToken.None);
        Assert.All(again, table => Assert.Equal((0, 0, 0), (table.Added, table.Replaced, table.Removed)));
    }

    [Fact]
    public async Task Restore_OverOtherRows_SaysWhatItWouldChangeAndThenChangesIt()
    {
        await using var storage = await FilledAsync();
        var backup = storage.Get<TableBackup>();
        await backup.CreateAsync(_folder, Progress(), CancellationToken.None);
        var before = await RowsAsync(storage, StorageNames.Articles);
        var table = storage.Clients.Table(StorageNames.Articles);
        await table.UpsertEntityAsync(new TableEntity("p", "0000") { ["Number"] = 1 }, TableUpdateMode.Replace, CancellationToken.None);
        await table.UpsertEntityAsync(new TableEntity("p", "later") { ["Number"] = 1 }, TableUpdateMode.Replace, CancellationToken.None);
        await table.DeleteEntityAsync("p", "0001", default, CancellationToken.None);
        var changed = await RowsAsync(storage, StorageNames.Articles);

        var would = await backup.RestoreAsync(_folder, write: false, Progress(), CancellationToken.None);
        Assert.Equal(new TableRestore(StorageNames.Articles, 1202, 1, 1, 1), would.Single(t => t.Table == StorageNames.Articles));
        Assert.Equal(changed, await RowsAsync(storage, StorageNames.Articles));

        await backup.RestoreAsync(_folder, write: true, Progress(), CancellationToken.None);
        Assert.Equal(before, await RowsAsync(storage, StorageNames.Articles));
    }

    [Fact]
    public async Task Create_StoppedInTheMiddleOfALine_GoesOnAndIsTheSame()
    {
        await using var storage = await FilledAsync();
        var backup = storage.Get<TableBackup>();
        await backup.CreateAsync(_folder, Progress(), CancellationToken.None);
        var whole = Path.Combine(_folder, "articles.jsonl");
        var bytes = await File.ReadAllBytesAsync(whole);

        // As a killed process leaves it: no manifest, a table that ends within a row.
        File.Delete(Path.Combine(_folder, "backup.json"));
        File.Delete(whole);
        await File.WriteAllBytesAsync(whole + ".part", bytes[..(bytes.Length / 2)]);
        await backup.CreateAsync(_folder, Progress(), CancellationToken.None);

        Assert.Equal(bytes, await File.ReadAllBytesAsync(whole));
        await TableBackup.CheckAsync(_folder, CancellationToken.None);
    }

    [Fact]
    public async Task Restore_OfABackupThatWasAltered_IsRefusedAndWritesNothing()
    {
        await using var from = await FilledAsync();
        await using var to = await azurite.NewStorageAsync();
        await from.Get<TableBackup>().CreateAsync(_folder, Progress(), CancellationToken.None);
        var file = Path.Combine(_folder, "sources.jsonl");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("é", "e", StringComparison.Ordinal).Replace("\\u00E9", "e", StringComparison.Ordinal));

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => to.Get<TableBackup>().RestoreAsync(_folder, write: true, Progress(), CancellationToken.None));
        Assert.Contains("sources.jsonl", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await RowsAsync(to, StorageNames.Articles));
    }

    private async Task<TestStorage> FilledAsync()
    {
        var storage = await azurite.NewStorageAsync();
        var articles = storage.Clients.Table(StorageNames.Articles);

        // More than one answer of the service holds.
        foreach (var hundred in Enumerable.Range(0, 1200).Chunk(100))
        {
            await articles.SubmitTransactionAsync(
                hundred.Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"{i:0000}") { ["Number"] = i })), CancellationToken.None);
        }

        await articles.AddEntityAsync(new TableEntity("it's", "a \"key\"") { ["Text"] = "line\nbreak" }, CancellationToken.None);
        await articles.AddEntityAsync(new TableEntity("P", "") { ["None"] = "" }, CancellationToken.None);
        await storage.Clients.Table(StorageNames.Sources).AddEntityAsync(
            new TableEntity("types", "all")
            {
                ["Text"] = "é 😀",
                ["Int"] = 7,
                ["Long"] = long.MaxValue,
                ["Whole"] = 1.0,
                ["Double"] = 0.1,
                ["NaN"] = double.NaN,
                ["Truth"] = true,
                ["Instant"] = new DateTimeOffset(2026, 11, 25, 1, 2, 3, TimeSpan.Zero).AddTicks(1_234_560),
                ["Guid"] = Guid.Parse("0d4d9a4e-52b5-4b0f-9c3f-9a6a2a0d8a11"),
                ["Bytes"] = new byte[] { 0, 255, 10 },
            },
            CancellationToken.None);
        return storage;
    }

    private static Progress<BackupProgress> Progress() => new();

    private static async Task<List<string>> RowsAsync(TestStorage storage, string table) => await storage.Clients.Table(table).QueryAsync<TableEntity>(null, null, null, CancellationToken.None)
        .Select(row => $"{row.PartitionKey}|{row.RowKey}|" + string.Join('|', row.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p =>
            $"{p.Key}={p.Value!.GetType().Name}:{(p.Value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(p.Value, System.Globalization.CultureInfo.InvariantCulture))}")))
        .ToListAsync();
}
