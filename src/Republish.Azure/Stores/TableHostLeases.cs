using Azure;
using Republish.Pages;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Stores;

/// <summary>Leases of hosts in the table <c>hosts</c>: a row a host, its name hashed for the keys, since a key may not hold every name.</summary>
public sealed class TableHostLeases : IHostLeases
{
    private const string Record = "Record";
    private readonly TableClient _table;

    /// <summary>Takes the clients.</summary>
    public TableHostLeases(StorageClients clients) => _table = clients.Table(StorageNames.Hosts);

    /// <inheritdoc/>
    public async Task<Versioned<HostTraffic>?> GetAsync(string host, CancellationToken cancellationToken)
    {
        var key = Key(host);
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(key[..2], key, null, cancellationToken);
        return found.HasValue ? new(StoredJson.Read<HostTraffic>(found.Value!.GetString(Record) ?? ""), found.Value!.ETag.ToString()) : null;
    }

    /// <inheritdoc/>
    public async Task<string?> TryPutAsync(string host, HostTraffic traffic, string? etag, CancellationToken cancellationToken)
    {
        var key = Key(host);
        var row = new TableEntity(key[..2], key) { ["Host"] = host.Length <= 300 ? host : host[..300], [Record] = StoredJson.Write(traffic) };
        try
        {
            await (etag is null
                ? _table.AddEntityAsync(row, cancellationToken)
                : _table.UpdateEntityAsync(row, new ETag(etag), TableUpdateMode.Replace, cancellationToken));
            return row.ETag.ToString();
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    private static string Key(string host) => ContentHash.Of(host).Hex;
}
