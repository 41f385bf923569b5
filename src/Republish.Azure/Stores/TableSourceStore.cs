using Republish.Pages;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Azure.Stores;

/// <summary>
/// The registry in the table <c>sources</c> (one partition: it is read as a whole), and what is remembered between polls in
/// <c>feedstates</c> and <c>entrystates</c> (a partition for each source). A feed's row key is the SHA-256 of its address, which holds
/// characters that a key may not.
/// </summary>
public sealed class TableSourceStore : ISourceStore
{
    private const string Registry = "source";
    private const string Record = "Record";
    private readonly TableClient _sources;
    private readonly TableClient _feeds;
    private readonly TableClient _entries;

    /// <summary>Takes the clients.</summary>
    public TableSourceStore(StorageClients clients)
    {
        _sources = clients.Table(StorageNames.Sources);
        _feeds = clients.Table(StorageNames.FeedStates);
        _entries = clients.Table(StorageNames.EntryStates);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Source> ListAsync(CancellationToken cancellationToken) =>
        _sources.QueryAsync<TableEntity>(TableFilter.Partition(Registry), null, null, cancellationToken).Select(Read<Source>);

    /// <inheritdoc/>
    public Task<Source?> GetAsync(SourceId id, CancellationToken cancellationToken) => GetAsync<Source>(_sources, Registry, id.Value, cancellationToken);

    /// <inheritdoc/>
    public async Task PutAsync(Source source, CancellationToken cancellationToken)
    {
        var stored = await _sources.GetEntityIfExistsAsync<TableEntity>(Registry, source.Id.Value, null, cancellationToken);
        var record = StoredJson.Write(source);
        if (!stored.HasValue || ChunkedText.Get(stored.Value!, Record) != record)
        {
            await PutAsync(_sources, Registry, source.Id.Value, record, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(SourceId id, CancellationToken cancellationToken)
    {
        await _sources.DeleteEntityAsync(Registry, id.Value, default, cancellationToken);
        await EmptyAsync(_feeds, id.Value, cancellationToken);
        await EmptyAsync(_entries, id.Value, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<FeedState?> GetFeedStateAsync(SourceId id, Uri feed, CancellationToken cancellationToken) =>
        GetAsync<FeedState>(_feeds, id.Value, FeedKey(feed), cancellationToken);

    /// <inheritdoc/>
    public Task PutFeedStateAsync(SourceId id, Uri feed, FeedState state, CancellationToken cancellationToken) =>
        PutAsync(_feeds, id.Value, FeedKey(feed), StoredJson.Write(state), cancellationToken);

    /// <inheritdoc/>
    public Task<EntryState?> GetEntryStateAsync(SourceId id, ArticleId entry, CancellationToken cancellationToken) =>
        GetAsync<EntryState>(_entries, id.Value, entry.Value, cancellationToken);

    /// <inheritdoc/>
    public Task PutEntryStateAsync(SourceId id, ArticleId entry, EntryState state, CancellationToken cancellationToken) =>
        PutAsync(_entries, id.Value, entry.Value, StoredJson.Write(state), cancellationToken);

    private static string FeedKey(Uri feed) => ContentHash.Of(feed.AbsoluteUri).Hex;

    private static T Read<T>(TableEntity row) => StoredJson.Read<T>(ChunkedText.Get(row, Record) ?? "");

    private static async Task<T?> GetAsync<T>(TableClient table, string partitionKey, string rowKey, CancellationToken cancellationToken)
        where T : class
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey, null, cancellationToken);
        return found.HasValue ? Read<T>(found.Value!) : null;
    }

    private static async Task PutAsync(TableClient table, string partitionKey, string rowKey, string record, CancellationToken cancellationToken)
    {
        var row = new TableEntity(partitionKey, rowKey);
        ChunkedText.Set(row, Record, record);
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Deletes a partition's rows, a hundred in a transaction.</summary>
    private static async Task EmptyAsync(TableClient table, string partitionKey, CancellationToken cancellationToken)
    {
        var keys = table.QueryAsync<TableEntity>(TableFilter.Partition(partitionKey), TableLimits.TransactionActions, ["PartitionKey", "RowKey"], cancellationToken);
        await foreach (var page in keys.AsPages())
        {
            if (page.Values.Count > 0)
            {
                await table.SubmitTransactionAsync(page.Values.Select(r => new TableTransactionAction(TableTransactionActionType.Delete, r)), cancellationToken);
            }
        }
    }
}
