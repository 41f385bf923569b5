using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Azure.Stores;

/// <summary>Which articles partners were told of or served, in the table <c>holdings</c>: the partition is the partner, the row key the article. One operation per call.</summary>
public sealed class TableHoldingStore : IHoldingStore
{
    private readonly TableClient _table;

    /// <summary>Takes the clients.</summary>
    public TableHoldingStore(StorageClients clients) => _table = clients.Table(StorageNames.Holdings);

    /// <inheritdoc/>
    public async Task NoteAsync(PartnerId partner, ArticleId article, CancellationToken cancellationToken) =>
        await _table.UpsertEntityAsync(new TableEntity(partner.Value, article.Value), TableUpdateMode.Merge, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> HasAsync(PartnerId partner, ArticleId article, CancellationToken cancellationToken) =>
        (await _table.GetEntityIfExistsAsync<TableEntity>(partner.Value, article.Value, null, cancellationToken)).HasValue;
}
