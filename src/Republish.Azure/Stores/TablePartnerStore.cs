using Azure;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Stores;

/// <summary>Partners in the table <c>partners</c>: one partition, the row key is the id. One operation per call.</summary>
public sealed class TablePartnerStore : IPartnerStore
{
    private const string Registry = "partner";
    private readonly TableClient _table;

    /// <summary>Takes the clients.</summary>
    public TablePartnerStore(StorageClients clients) => _table = clients.Table(StorageNames.Partners);

    /// <inheritdoc/>
    public IAsyncEnumerable<Partner> ListAsync(CancellationToken cancellationToken) =>
        _table.QueryAsync<TableEntity>(TableFilter.Partition(Registry), null, null, cancellationToken).Select(row => Read(row).Value);

    /// <inheritdoc/>
    public async Task<Versioned<Partner>?> GetAsync(PartnerId id, CancellationToken cancellationToken)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(Registry, id.Value, null, cancellationToken);
        return found.HasValue ? Read(found.Value!) : null;
    }

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(Partner partner, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddEntityAsync(Write(partner), cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TryReplaceAsync(Versioned<Partner> partner, CancellationToken cancellationToken)
    {
        try
        {
            await _table.UpdateEntityAsync(Write(partner.Value), new ETag(partner.ETag), TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 412 || failure.ErrorCode == "ResourceNotFound")
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveAsync(PartnerId id, CancellationToken cancellationToken) =>
        (await _table.DeleteEntityAsync(Registry, id.Value, default, cancellationToken)).Status != 404;

    private static TableEntity Write(Partner partner) => RecordRow.Of(Registry, partner.Id.Value, partner);

    private static Versioned<Partner> Read(TableEntity row) => RecordRow.ReadVersioned<Partner>(row);
}
