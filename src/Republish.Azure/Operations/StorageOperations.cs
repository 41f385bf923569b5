namespace Republish.Azure.Operations;

/// <summary>One of the three storage services.</summary>
public enum StorageService
{
    /// <summary>Blob storage.</summary>
    Blob,

    /// <summary>Table storage.</summary>
    Table,

    /// <summary>Queue storage.</summary>
    Queue,
}

/// <summary>What a request does, as far as its price goes.</summary>
public enum StorageOperationKind
{
    /// <summary>It reads one thing: a blob, a row, messages of a queue.</summary>
    Read,

    /// <summary>It writes: puts, inserts, updates, transactions (one each), sends.</summary>
    Write,

    /// <summary>It lists or queries; each page of an answer is one.</summary>
    List,

    /// <summary>It deletes.</summary>
    Delete,
}

/// <summary>How many requests were made, by kind. Attempts that were repeated count each time, as they are billed.</summary>
/// <param name="Reads">Reads.</param>
/// <param name="Writes">Writes.</param>
/// <param name="Lists">Pages of lists and queries.</param>
/// <param name="Deletes">Deletions.</param>
public readonly record struct OperationCounts(long Reads, long Writes, long Lists, long Deletes)
{
    /// <summary>All of them.</summary>
    public long Total => Reads + Writes + Lists + Deletes;

    /// <summary>The sums.</summary>
    public static OperationCounts operator +(OperationCounts left, OperationCounts right) => Add(left, right);

    /// <summary>The differences.</summary>
    public static OperationCounts operator -(OperationCounts left, OperationCounts right) => Subtract(left, right);

    /// <summary>The sums.</summary>
    public static OperationCounts Add(OperationCounts left, OperationCounts right) =>
        new(left.Reads + right.Reads, left.Writes + right.Writes, left.Lists + right.Lists, left.Deletes + right.Deletes);

    /// <summary>The differences.</summary>
    public static OperationCounts Subtract(OperationCounts left, OperationCounts right) =>
        new(left.Reads - right.Reads, left.Writes - right.Writes, left.Lists - right.Lists, left.Deletes - right.Deletes);
}

/// <summary>How many requests were made to storage up to a moment, or between two.</summary>
/// <param name="Blob">Those to Blob storage.</param>
/// <param name="Table">Those to Table storage.</param>
/// <param name="Queue">Those to Queue storage.</param>
public sealed record StorageOperations(OperationCounts Blob, OperationCounts Table, OperationCounts Queue)
{
    /// <summary>All services together.</summary>
    public OperationCounts All => Blob + Table + Queue;

    /// <summary>What was done since <paramref name="earlier"/>.</summary>
    public StorageOperations Since(StorageOperations earlier) => new(Blob - earlier.Blob, Table - earlier.Table, Queue - earlier.Queue);
}
