using Azure;

namespace Republish.Azure.Stores;

/// <summary>
/// Finds the head of the log's open bucket. A row <c>log</c>/<c>open</c> says where to begin; it may lag behind, never run ahead, so
/// going on over sealed buckets finds the open one. What is found is remembered as the next place to begin.
/// </summary>
internal sealed class ChangeLogHead
{
    private const string PointerPartition = "log";
    private const string PointerRow = "open";
    private const string PointerColumn = "Bucket";
    private readonly TableClient _table;
    private readonly long _bucketSize;
    private long _begin = -1;

    public ChangeLogHead(TableClient table, long bucketSize)
    {
        _table = table;
        _bucketSize = bucketSize;
    }

    /// <summary>The open bucket, the last number given out, and the head's entity tag, null when the bucket has no head yet.</summary>
    public sealed record State(long Bucket, long Last, ETag? ETag);

    /// <summary>Reads the head: one operation, and two more where this instance reads for the first time or a bucket was sealed.</summary>
    public async Task<State> ReadAsync(CancellationToken cancellationToken)
    {
        var begin = Interlocked.Read(ref _begin);
        var pointed = begin;
        if (begin < 0)
        {
            var pointer = await _table.GetEntityIfExistsAsync<TableEntity>(PointerPartition, PointerRow, null, cancellationToken);
            begin = pointed = pointer.HasValue ? pointer.Value!.GetInt64(PointerColumn) ?? 0 : 0;
        }

        for (var bucket = begin; ; bucket++)
        {
            var head = await _table.GetEntityIfExistsAsync<TableEntity>(ChangeRow.Bucket(bucket), ChangeRow.Head, null, cancellationToken);
            var last = head.HasValue ? head.Value!.GetInt64(ChangeRow.Last) ?? 0 : bucket * _bucketSize;
            if (last >= (bucket + 1) * _bucketSize)
            {
                continue;
            }

            if (bucket != pointed)
            {
                // A writer that was delayed may set the pointer back: that costs reads, not order.
                var pointer = new TableEntity(PointerPartition, PointerRow) { [PointerColumn] = bucket };
                await _table.UpsertEntityAsync(pointer, TableUpdateMode.Replace, cancellationToken);
            }

            Interlocked.Exchange(ref _begin, bucket);
            return new State(bucket, last, head.HasValue ? head.Value!.ETag : null);
        }
    }
}
