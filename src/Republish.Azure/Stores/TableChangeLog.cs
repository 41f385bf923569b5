using Azure;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Azure.Stores;

/// <summary>
/// The log of changes in the table <c>changes</c>.
/// <para>
/// Numbers are given out by a head row under its entity tag. Head, change and the row of the change's key are written in one transaction,
/// so they are in one partition: a bucket, which holds a fixed stretch of numbers. A bucket is sealed when its head has given out its
/// last number; whoever writes next starts the following bucket with a new head. One transaction at a time succeeds, each for the next
/// number, hence no gaps and no change before an earlier one, whoever writes.
/// </para>
/// <para>
/// The key row makes a repeated append fail within a bucket. Across buckets there is the claim: written before the first attempt, in a
/// partition of its own, it says from which bucket on the change can be. A writer that finds a claim looks for the key in the sealed
/// buckets from there on, in which nothing can appear any more, and leaves the open one to the transaction.
/// </para>
/// </summary>
public sealed class TableChangeLog : IChangeLog
{
    /// <summary>How many changes a bucket holds. Part of the stored form: a log keeps it for ever.</summary>
    public const long BucketSize = 10_000;

    /// <summary>How often an append is tried while other writers are quicker.</summary>
    public const int MostAttempts = 60;

    private readonly TableClient _table;
    private readonly ChangeLogHead _head;
    private readonly long _bucketSize;

    /// <summary>Takes the clients.</summary>
    public TableChangeLog(StorageClients clients)
        : this(clients, BucketSize)
    {
    }

    internal TableChangeLog(StorageClients clients, long bucketSize)
    {
        _table = clients.Table(StorageNames.Changes);
        _head = new ChangeLogHead(_table, bucketSize);
        _bucketSize = bucketSize;
    }

    /// <inheritdoc/>
    public async Task<long> AppendAsync(ArticleChange change, CancellationToken cancellationToken)
    {
        var head = await _head.ReadAsync(cancellationToken);
        var claimed = await ClaimAsync(change, head.Bucket, cancellationToken);
        var unsearched = claimed ?? head.Bucket;
        var mayBeInOpenBucket = claimed is not null;
        for (var attempt = 1; ; attempt++)
        {
            for (; unsearched < head.Bucket; unsearched++)
            {
                if (await FindAsync(unsearched, change, cancellationToken) is { } sealedNumber)
                {
                    return sealedNumber;
                }
            }

            if (mayBeInOpenBucket && await FindAsync(head.Bucket, change, cancellationToken) is { } number)
            {
                return number;
            }

            if (await TryAppendAsync(head, change, cancellationToken))
            {
                return head.Last + 1;
            }

            if (attempt == MostAttempts)
            {
                throw new IOException($"The change {change.Key} could not be appended in {MostAttempts} attempts: other writers were quicker each time.");
            }

            // Lost against another writer, or against an earlier attempt of our own of which the answer was lost.
            mayBeInOpenBucket = true;
            await Task.Delay(Random.Shared.Next(5, 20 + (5 * attempt)), cancellationToken);
            head = await _head.ReadAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<long> LastAsync(CancellationToken cancellationToken) => (await _head.ReadAsync(cancellationToken)).Last;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SequencedChange>> ReadAsync(long since, int pageSize, CancellationToken cancellationToken)
    {
        var changes = new List<SequencedChange>();
        var last = Math.Max(since, 0);
        while (changes.Count < pageSize)
        {
            var bucket = last / _bucketSize;
            var end = (bucket + 1) * _bucketSize;
            var count = (int)Math.Min(Math.Min(pageSize - changes.Count, end - last), TableLimits.QueryRows);
            var filter = TableFilter.Between(ChangeRow.Bucket(bucket), ChangeRow.Change(last), ChangeRow.AfterChanges);
            var before = last;
            await foreach (var row in _table.QueryAsync<TableEntity>(filter, count, null, cancellationToken))
            {
                // An answer in parts is no snapshot: what stands behind a number not seen yet is left for the next call.
                var change = ChangeRow.Read(row);
                if (change.Sequence != last + 1)
                {
                    return changes;
                }

                changes.Add(change);
                last++;
                if (last - before == count)
                {
                    break;
                }
            }

            if (last - before < count)
            {
                break;
            }
        }

        return changes;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SequencedChange>> OfArticleAsync(ArticleId article, CancellationToken cancellationToken)
    {
        // The claims are an index of the log by article: every append writes one first.
        var head = await _head.ReadAsync(cancellationToken);
        var changes = new List<SequencedChange>();
        var filter = TableFilter.Between(ChangeRow.Claims(article), $"{article.Value}-", $"{article.Value}.");
        await foreach (var claim in _table.QueryAsync<TableEntity>(filter, null, null, cancellationToken))
        {
            // Nearly always in the first bucket; a claim whose append never came to be is in none.
            for (var bucket = claim.GetInt64(ChangeRow.FirstBucket) ?? 0; bucket <= head.Bucket; bucket++)
            {
                var key = await _table.GetEntityIfExistsAsync<TableEntity>(ChangeRow.Bucket(bucket), ChangeRow.Key(claim.RowKey), null, cancellationToken);
                if (key.HasValue && key.Value!.GetInt64(ChangeRow.Sequence) is { } sequence)
                {
                    var row = await _table.GetEntityAsync<TableEntity>(ChangeRow.Bucket(bucket), ChangeRow.Change(sequence), null, cancellationToken);
                    changes.Add(ChangeRow.Read(row.Value));
                    break;
                }
            }
        }

        return [.. changes.OrderBy(change => change.Sequence)];
    }

    /// <summary>Claims the change; null when nobody had, else the first bucket that it can be in.</summary>
    private async Task<long?> ClaimAsync(ArticleChange change, long bucket, CancellationToken cancellationToken)
    {
        var claim = new TableEntity(ChangeRow.Claims(change.Article), change.Key) { [ChangeRow.FirstBucket] = bucket };
        try
        {
            await _table.AddEntityAsync(claim, cancellationToken);
            return null;
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == "EntityAlreadyExists")
        {
            var found = await _table.GetEntityAsync<TableEntity>(claim.PartitionKey, claim.RowKey, null, cancellationToken);
            return found.Value.GetInt64(ChangeRow.FirstBucket) ?? 0;
        }
    }

    private async Task<long?> FindAsync(long bucket, ArticleChange change, CancellationToken cancellationToken)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(ChangeRow.Bucket(bucket), ChangeRow.Key(change.Key), null, cancellationToken);
        return found.HasValue ? found.Value!.GetInt64(ChangeRow.Sequence) : null;
    }

    private async Task<bool> TryAppendAsync(ChangeLogHead.State head, ArticleChange change, CancellationToken cancellationToken)
    {
        var sequence = head.Last + 1;
        var bucket = ChangeRow.Bucket(head.Bucket);
        var headRow = new TableEntity(bucket, ChangeRow.Head) { [ChangeRow.Last] = sequence };
        var keyRow = new TableEntity(bucket, ChangeRow.Key(change.Key)) { [ChangeRow.Sequence] = sequence };
        try
        {
            await _table.SubmitTransactionAsync(
                [
                    head.ETag is { } tag
                        ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, headRow, tag)
                        : new TableTransactionAction(TableTransactionActionType.Add, headRow),
                    new TableTransactionAction(TableTransactionActionType.Add, ChangeRow.Write(head.Bucket, sequence, change)),
                    new TableTransactionAction(TableTransactionActionType.Add, keyRow),
                ],
                cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException failure) when (failure.Status is 409 or 412)
        {
            return false;
        }
    }
}
