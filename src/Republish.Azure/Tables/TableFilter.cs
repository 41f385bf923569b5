using System.Globalization;

namespace Republish.Azure.Tables;

/// <summary>Pieces of the Table service's filter language (OData), with values that cannot end the literal they stand in.</summary>
public static class TableFilter
{
    /// <summary>A string literal: quotes inside are doubled.</summary>
    public static string Literal(string value) => $"'{Escape(value)}'";

    /// <summary>The characters of a string literal without the quotes around them.</summary>
    public static string Escape(string value) => value.Replace("'", "''", StringComparison.Ordinal);

    /// <summary>A point in time literal, to 100 nanoseconds.</summary>
    public static string Literal(DateTimeOffset value) => $"datetime'{Instant(value)}'";

    /// <summary>No filter: all rows. A text, since Azure.Data.Tables, which can take the place of our client, also takes expressions there.</summary>
    public static string? All => null;

    /// <summary>All rows of one partition.</summary>
    public static string Partition(string partitionKey) => $"PartitionKey eq {Literal(partitionKey)}";

    /// <summary>The rows of one partition with row keys between the two, both excluded; null stands for no bound.</summary>
    public static string Between(string partitionKey, string? after, string? before)
    {
        var filter = Partition(partitionKey);
        filter = after is null ? filter : $"{filter} and RowKey gt {Literal(after)}";
        return before is null ? filter : $"{filter} and RowKey lt {Literal(before)}";
    }

    /// <summary>The rows after one, in the order of their keys, over all partitions.</summary>
    public static string After(string partitionKey, string rowKey) =>
        $"PartitionKey gt {Literal(partitionKey)} or (PartitionKey eq {Literal(partitionKey)} and RowKey gt {Literal(rowKey)})";

    internal static string Instant(DateTimeOffset value) =>
        value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
}
