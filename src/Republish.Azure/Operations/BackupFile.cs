using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Republish.Azure.Operations;

/// <summary>One table of a back-up: a file of lines of JSON, a row each with the types of its values, in the order of the keys.</summary>
internal static class BackupFile
{
    /// <summary>The file of a table that is whole.</summary>
    public static string Of(string folder, string table) => Path.Combine(folder, table + ".jsonl");

    /// <summary>The file of a table that is being written.</summary>
    public static string Unfinished(string folder, string table) => Of(folder, table) + ".part";

    /// <summary>The keys of a row in the order of the service.</summary>
    public static int Compare(TableEntity a, TableEntity b) =>
        string.CompareOrdinal(a.PartitionKey, b.PartitionKey) is var order and not 0 ? order : string.CompareOrdinal(a.RowKey, b.RowKey);

    /// <summary>The rows of a file. Throws <see cref="InvalidDataException"/> for a line that is no row or is out of order.</summary>
    public static async IAsyncEnumerable<TableEntity> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(path);
        TableEntity? before = null;
        for (var number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            var row = Parse(line) ?? throw new InvalidDataException($"Line {number} of {path} is no row of a back-up. Take the file from the back-up again.");
            if (before is not null && Compare(before, row) >= 0)
            {
                throw new InvalidDataException($"Line {number} of {path} is out of order. Take the file from the back-up again.");
            }

            yield return before = row;
        }
    }

    /// <summary>Cuts off a last line that was not finished, and gives the row of the line before and the number of rows.</summary>
    public static async Task<(TableEntity? Last, long Rows)> RepairAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return (null, 0);
        }

        await using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
        {
            var end = file.Length;
            for (; end > 0; end--)
            {
                file.Position = end - 1;
                if (file.ReadByte() == '\n')
                {
                    break;
                }
            }

            file.SetLength(end);
        }

        TableEntity? last = null;
        long rows = 0;
        await foreach (var row in ReadAsync(path, cancellationToken))
        {
            (last, rows) = (row, rows + 1);
        }

        return (last, rows);
    }

    /// <summary>The SHA-256 of a file in hexadecimal.</summary>
    public static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    private static TableEntity? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return TableEntityJson.Read<TableEntity>(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
