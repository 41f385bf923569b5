using Republish.Pages;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Azure.Stores;

/// <summary>
/// The registry in the table <c>sources</c> (one partition: it is read as a whole), and what is remembered between polls in
/// <c>feedstates</c> and <c>entrystates</c> (a partition for each source). A feed's row key is the SHA-256 of its address, which holds
/// characters that a key may not. An entry's address and article are columns of their own, so that each can be written without reading the rest.
/// </summary>
public sealed class TableSourceStore : ISourceStore
{
    private const string Registry = "source";
    private const string Record = "Record";
    private const string EntryUrl = "Url";
    private const string EntryArticle = "ArticleId";
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
    public async Task<EntryState?> GetEntryStateAsync(SourceId id, ArticleId entry, CancellationToken cancellationToken)
    {
        var found = await _entries.GetEntityIfExistsAsync<TableEntity>(id.Value, entry.Value, null, cancellationToken);
        if (!found.HasValue)
        {
            return null;
        }

        var row = found.Value!;
        var state = ChunkedText.Get(row, Record) is { } record ? StoredJson.Read<EntryState>(record) : new EntryState([]);

        // Rows of earlier versions have the article within the record.
        return state with { ArticleId = row.GetString(EntryArticle) ?? state.ArticleId, Url = row.GetString(EntryUrl) is { } url ? new Uri(url) : null };
    }

    /// <inheritdoc/>
    public Task PutEntryStateAsync(SourceId id, ArticleId entry, EntryState state, CancellationToken cancellationToken)
    {
        var row = new TableEntity(id.Value, entry.Value);
        ChunkedText.SetForMerge(row, Record, StoredJson.Write(state with { ArticleId = null, Url = null }));
        return MergeAsync(row, state.Url, state.ArticleId, cancellationToken);
    }

    /// <inheritdoc/>
    public Task PutEntryUrlAsync(SourceId id, ArticleId entry, Uri url, CancellationToken cancellationToken) =>
        MergeAsync(new TableEntity(id.Value, entry.Value), url, null, cancellationToken);

    /// <inheritdoc/>
    public Task PutEntryArticleAsync(SourceId id, ArticleId entry, ArticleId article, CancellationToken cancellationToken) =>
        MergeAsync(new TableEntity(id.Value, entry.Value), null, article.Value, cancellationToken);

    private Task<global::Azure.Response> MergeAsync(TableEntity row, Uri? url, string? article, CancellationToken cancellationToken)
    {
        if (url is not null)
        {
            row[EntryUrl] = url.AbsoluteUri;
        }

        if (article is not null)
        {
            row[EntryArticle] = article;
        }

        return _entries.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellationToken);
    }

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
