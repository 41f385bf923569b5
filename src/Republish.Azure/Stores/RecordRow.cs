using Republish.Pipeline.Ports;

namespace Republish.Azure.Stores;

/// <summary>A row that holds one record as JSON, in the property <c>Record</c> and its further parts.</summary>
internal static class RecordRow
{
    private const string Record = "Record";

    /// <summary>The record's row under its keys.</summary>
    public static TableEntity Of<T>(string partitionKey, string rowKey, T record)
    {
        var row = new TableEntity(partitionKey, rowKey);
        ChunkedText.Set(row, Record, StoredJson.Write(record));
        return row;
    }

    /// <summary>The record out of its row.</summary>
    public static T Read<T>(TableEntity row) => StoredJson.Read<T>(ChunkedText.Get(row, Record) ?? "");

    /// <summary>The same with the row's entity tag, for whoever writes it back.</summary>
    public static Versioned<T> ReadVersioned<T>(TableEntity row) => new(Read<T>(row), row.ETag.ToString());
}
