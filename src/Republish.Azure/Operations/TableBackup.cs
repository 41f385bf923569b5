using System.Text.Json;

namespace Republish.Azure.Operations;

/// <summary>How far a back-up or restoring has come.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">Its rows so far.</param>
public sealed record BackupProgress(string Table, long Rows);

/// <summary>What restoring a table would do, or did.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">The rows of the back-up.</param>
/// <param name="Added">Rows that were missing.</param>
/// <param name="Replaced">Rows that differed.</param>
/// <param name="Removed">Rows that the back-up does not have.</param>
public sealed record TableRestore(string Table, long Rows, long Added, long Replaced, long Removed);

/// <summary>
/// Back-up of every table into a folder, and restoring. Rows are streamed, a page at a time. Both can be stopped and run again: a back-up goes
/// on after the last row written, restoring compares first and writes only what differs.
/// </summary>
public sealed class TableBackup(StorageClients clients)
{
    private const string Manifest = "backup.json";
    private const int AtOnce = 16;

    /// <summary>
    /// Writes a file a table, and <c>backup.json</c> with the rows and SHA-256 of each when all are whole. Tables are read one after the other while
    /// the service may write: stop it first when they must agree. Throws <see cref="InvalidDataException"/> when the folder has a whole back-up.
    /// </summary>
    public async Task<IReadOnlyList<BackupProgress>> CreateAsync(string folder, IProgress<BackupProgress> progress, CancellationToken cancellationToken)
    {
        if (File.Exists(Path.Combine(folder, Manifest)))
        {
            throw new InvalidDataException($"{folder} holds a whole back-up already. Name another folder.");
        }

        Directory.CreateDirectory(folder);
        var done = new List<BackupProgress>();
        foreach (var table in StorageNames.Tables)
        {
            var whole = BackupFile.Of(folder, table);
            if (!File.Exists(whole))
            {
                await WriteAsync(table, BackupFile.Unfinished(folder, table), progress, cancellationToken);
                File.Move(BackupFile.Unfinished(folder, table), whole);
            }

            done.Add(new BackupProgress(table, await BackupFile.ReadAsync(whole, cancellationToken).LongCountAsync(cancellationToken)));
        }

        await WriteManifestAsync(folder, done, cancellationToken);
        return done;
    }

    /// <summary>Checks the back-up: every table there, every hash right. Throws <see cref="InvalidDataException"/> that says what is wrong.</summary>
    public static async Task CheckAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, Manifest);
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{folder} holds no whole back-up: {Manifest} is missing. Run \"backup create\" on it until it ends.");
        }

        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(path, cancellationToken));
        foreach (var table in StorageNames.Tables)
        {
            var file = BackupFile.Of(folder, table);
            if (!manifest.RootElement.TryGetProperty(table, out var entry) || !File.Exists(file))
            {
                throw new InvalidDataException($"The back-up lacks the table {table}.");
            }

            if (await BackupFile.HashAsync(file, cancellationToken) != entry.GetProperty("sha256").GetString())
            {
                throw new InvalidDataException($"{file} is not as it was written: its SHA-256 differs from {Manifest}. Take it from the back-up again.");
            }
        }
    }

    /// <summary>
    /// Makes every table what the back-up says, or with <paramref name="write"/> false only says what that would change. Rows that are the same
    /// are not written.
    /// </summary>
    public async Task<IReadOnlyList<TableRestore>> RestoreAsync(string folder, bool write, IProgress<BackupProgress> progress, CancellationToken cancellationToken)
    {
        await CheckAsync(folder, cancellationToken);
        var done = new List<TableRestore>();
        foreach (var table in StorageNames.Tables)
        {
            done.Add(await RestoreAsync(table, BackupFile.Of(folder, table), write, progress, cancellationToken));
        }

        return done;
    }

    private static bool AreSame(TableEntity a, TableEntity b) => TableEntityJson.Write(Sorted(a)).AsSpan().SequenceEqual(TableEntityJson.Write(Sorted(b)));

    private static TableEntity Sorted(TableEntity row)
    {
        var sorted = new TableEntity(row.PartitionKey, row.RowKey);
        foreach (var (name, value) in row.Where(property => !TableEntityJson.IsOfTheService(property.Key)).OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            sorted[name] = value;
        }

        return sorted;
    }

    private static async Task WriteManifestAsync(string folder, IEnumerable<BackupProgress> tables, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            foreach (var (table, rows) in tables)
            {
                json.WriteStartObject(table);
                json.WriteNumber("rows", rows);
                json.WriteString("sha256", await BackupFile.HashAsync(BackupFile.Of(folder, table), cancellationToken));
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        var unfinished = Path.Combine(folder, Manifest + ".part");
        await File.WriteAllBytesAsync(unfinished, buffer.ToArray(), cancellationToken);
        File.Move(unfinished, Path.Combine(folder, Manifest), overwrite: true);
    }

    private async Task WriteAsync(string table, string path, IProgress<BackupProgress> progress, CancellationToken cancellationToken)
    {
        var (last, rows) = await BackupFile.RepairAsync(path, cancellationToken);
        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write);
        await foreach (var row in clients.Table(table).QueryAsync<TableEntity>(last is null ? null : TableFilter.After(last.PartitionKey, last.RowKey), null, null, cancellationToken))
        {
            await file.WriteAsync(TableEntityJson.Write(Sorted(row)), cancellationToken);
            file.WriteByte((byte)'\n');
            progress.Report(new BackupProgress(table, ++rows));
        }
    }

    /// <summary>Walks along both, which are in the same order: nothing is held but the row of each.</summary>
    private async Task<TableRestore> RestoreAsync(string table, string file, bool write, IProgress<BackupProgress> progress, CancellationToken cancellationToken)
    {
        var client = clients.Table(table);
        var result = new TableRestore(table, 0, 0, 0, 0);
        var writes = new List<Task>(AtOnce);
        await using var held = client.QueryAsync<TableEntity>(TableFilter.All, null, null, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var isHeld = await held.MoveNextAsync();
        await foreach (var row in BackupFile.ReadAsync(file, cancellationToken))
        {
            for (; isHeld && BackupFile.Compare(held.Current, row) < 0; isHeld = await held.MoveNextAsync())
            {
                result = result with { Removed = result.Removed + 1 };
                await DoAsync(() => client.DeleteEntityAsync(held.Current.PartitionKey, held.Current.RowKey, default, cancellationToken));
            }

            var isThere = isHeld && BackupFile.Compare(held.Current, row) == 0;
            if (!isThere || !AreSame(held.Current, row))
            {
                result = isThere ? result with { Replaced = result.Replaced + 1 } : result with { Added = result.Added + 1 };
                await DoAsync(() => client.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken));
            }

            isHeld = isThere ? await held.MoveNextAsync() : isHeld;
            result = result with { Rows = result.Rows + 1 };
            progress.Report(new BackupProgress(table, result.Rows));
        }

        for (; isHeld; isHeld = await held.MoveNextAsync())
        {
            result = result with { Removed = result.Removed + 1 };
            await DoAsync(() => client.DeleteEntityAsync(held.Current.PartitionKey, held.Current.RowKey, default, cancellationToken));
        }

        await Task.WhenAll(writes);
        return result;

        async Task DoAsync(Func<Task> operation)
        {
            if (!write)
            {
                return;
            }

            writes.Add(operation());
            if (writes.Count == AtOnce)
            {
                await Task.WhenAll(writes);
                writes.Clear();
            }
        }
    }
}
