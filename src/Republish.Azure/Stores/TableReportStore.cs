using Azure;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Reports;

namespace Republish.Azure.Stores;

/// <summary>Reports in the table <c>reports</c>: partitions <c>open</c> and <c>settled</c>, row key = the report's id.</summary>
public sealed class TableReportStore : IReportStore
{
    private const string Open = "open";
    private const string Settled = "settled";
    private readonly TableClient _table;

    /// <summary>Takes the clients.</summary>
    public TableReportStore(StorageClients clients) => _table = clients.Table(StorageNames.Reports);

    /// <inheritdoc/>
    public async Task AddAsync(ArticleReport report, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddEntityAsync(RecordRow.Of(Open, report.Id, report), cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            // The same words about the same article on the same day: it is there.
        }
    }

    /// <inheritdoc/>
    public async Task<ArticleReport?> GetOpenAsync(string id, CancellationToken cancellationToken)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(Open, id, null, cancellationToken);
        return found.HasValue ? RecordRow.Read<ArticleReport>(found.Value!) : null;
    }

    /// <inheritdoc/>
    public async Task<ListPage<ArticleReport>> ListAsync(bool settled, int pageSize, string? cursor, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(pageSize, 1, TableLimits.QueryRows - 1);
        var filter = TableFilter.Between(settled ? Settled : Open, cursor, null);
        var rows = await _table.QueryAsync<TableEntity>(filter, size + 1, null, cancellationToken).Take(size + 1).ToListAsync(cancellationToken);
        return new ListPage<ArticleReport>([.. rows.Take(size).Select(RecordRow.Read<ArticleReport>)], rows.Count > size ? rows[size - 1].RowKey : null);
    }

    /// <inheritdoc/>
    public async Task SettleAsync(ArticleReport settled, CancellationToken cancellationToken)
    {
        await _table.UpsertEntityAsync(RecordRow.Of(Settled, settled.Id, settled), TableUpdateMode.Replace, cancellationToken);
        await _table.DeleteEntityAsync(Open, settled.Id, default, cancellationToken);
    }

}
