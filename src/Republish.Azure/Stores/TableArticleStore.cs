using Azure;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Azure.Stores;

/// <summary>Articles in the table <c>articles</c>, notes of debts in the table <c>debts</c>. One operation per call.</summary>
public sealed class TableArticleStore : IArticleStore
{
    private readonly TableClient _articles;
    private readonly TableClient _debts;

    /// <summary>Takes the clients.</summary>
    public TableArticleStore(StorageClients clients)
    {
        _articles = clients.Table(StorageNames.Articles);
        _debts = clients.Table(StorageNames.Debts);
    }

    /// <inheritdoc/>
    public async Task<Versioned<ArticleRecord>?> GetAsync(ArticleId id, CancellationToken cancellationToken)
    {
        var found = await _articles.GetEntityIfExistsAsync<TableEntity>(ArticleRow.Partition(id), id.Value, null, cancellationToken);
        return found.HasValue ? ArticleRow.Read(found.Value!) : null;
    }

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(ArticleRecord article, CancellationToken cancellationToken)
    {
        try
        {
            await _articles.AddEntityAsync(ArticleRow.Write(article), cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TryReplaceAsync(Versioned<ArticleRecord> article, CancellationToken cancellationToken)
    {
        try
        {
            await _articles.UpdateEntityAsync(ArticleRow.Write(article.Value), new ETag(article.ETag), TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 412 || failure.ErrorCode == "ResourceNotFound")
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ArticleRecord> WalkAsync(ArticleId? after, ArticleStatus? status, CancellationToken cancellationToken)
    {
        var place = after is { } id ? TableFilter.After(ArticleRow.Partition(id), id.Value) : null;
        var state = status is { } wanted ? $"Status eq {TableFilter.Literal(wanted.ToString())}" : null;
        var filter = place is not null && state is not null ? $"({place}) and {state}" : place ?? state;
        return _articles.QueryAsync<TableEntity>(filter, null, null, cancellationToken).Select(row => ArticleRow.Read(row).Value);
    }

    /// <inheritdoc/>
    public async Task AnnounceDebtAsync(DebtAnnouncement announcement, CancellationToken cancellationToken) =>
        await _debts.UpsertEntityAsync(DebtRow.Write(announcement), TableUpdateMode.Replace, cancellationToken);

    /// <inheritdoc/>
    public async Task ClearDebtAsync(DebtAnnouncement announcement, CancellationToken cancellationToken)
    {
        var row = DebtRow.Write(announcement);
        await _debts.DeleteEntityAsync(row.PartitionKey, row.RowKey, default, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<DebtAnnouncement> AnnouncedBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken) =>
        _debts.QueryAsync<TableEntity>(DebtRow.Before(instant), null, null, cancellationToken).Select(DebtRow.Read);
}
