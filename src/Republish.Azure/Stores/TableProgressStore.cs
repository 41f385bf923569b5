using System.Runtime.CompilerServices;
using Azure;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Stores;

/// <summary>Progress of long work in the table <c>progress</c>: partition = kind, row = name, the state as JSON.</summary>
public sealed class TableProgressStore : IProgressStore
{
    private readonly TableClient _table;

    /// <summary>Takes the clients.</summary>
    public TableProgressStore(StorageClients clients) => _table = clients.Table(StorageNames.Progress);

    /// <inheritdoc/>
    public async Task<Versioned<T>?> GetAsync<T>(string kind, string name, CancellationToken cancellationToken)
        where T : class
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(kind, name, null, cancellationToken);
        return found.HasValue ? RecordRow.ReadVersioned<T>(found.Value!) : null;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<(string Name, Versioned<T> State)> ListAsync<T>(string kind, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        await foreach (var row in _table.QueryAsync<TableEntity>(TableFilter.Partition(kind), null, null, cancellationToken))
        {
            yield return (row.RowKey, RecordRow.ReadVersioned<T>(row));
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TryPutAsync<T>(string kind, string name, T state, string? etag, CancellationToken cancellationToken)
        where T : class
    {
        var row = RecordRow.Of(kind, name, state);
        try
        {
            await (etag is null
                ? _table.AddEntityAsync(row, cancellationToken)
                : _table.UpdateEntityAsync(row, new ETag(etag), TableUpdateMode.Replace, cancellationToken));
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string kind, string name, CancellationToken cancellationToken) =>
        await _table.DeleteEntityAsync(kind, name, default, cancellationToken);
}
