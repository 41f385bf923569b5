using System.Globalization;
using Azure;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Push;

namespace Republish.Azure.Stores;

/// <summary>
/// What partners are to acknowledge, in the table <c>acknowledgements</c>: partitions <c>open</c> and <c>done</c>, row key <c>{partner}~{sequence}</c>. What is
/// open is a partition of its own, so that the list of who is overdue costs what is open.
/// </summary>
public sealed class TableAcknowledgementStore : IAcknowledgementStore
{
    private const string Open = "open";
    private const string Done = "done";
    private readonly TableClient _table;

    /// <summary>Takes the clients.</summary>
    public TableAcknowledgementStore(StorageClients clients) => _table = clients.Table(StorageNames.Acknowledgements);

    /// <inheritdoc/>
    public async Task ExpectAsync(Acknowledgement acknowledgement, CancellationToken cancellationToken)
    {
        var key = Key(acknowledgement.Partner, acknowledgement.Sequence);
        if (await FindAsync(Done, key, cancellationToken) is not null)
        {
            return;
        }

        var open = await FindAsync(Open, key, cancellationToken);
        if (open is null || (acknowledgement.Delivered && !open.Delivered))
        {
            await _table.UpsertEntityAsync(Row(Open, acknowledgement), TableUpdateMode.Replace, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Acknowledgement> ListOpenAsync(PartnerId? partner, CancellationToken cancellationToken)
    {
        // Digits sort before a colon.
        var filter = partner is { } one ? TableFilter.Between(Open, $"{one.Value}~", $"{one.Value}~:") : TableFilter.Partition(Open);
        return _table.QueryAsync<TableEntity>(filter, null, null, cancellationToken).Select(RecordRow.Read<Acknowledgement>);
    }

    /// <inheritdoc/>
    public async Task<bool> AcknowledgeAsync(PartnerId partner, long sequence, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var key = Key(partner, sequence);
        if (await FindAsync(Open, key, cancellationToken) is not { } open)
        {
            return await FindAsync(Done, key, cancellationToken) is not null;
        }

        // Stopped in between it is in both, and the next word finishes.
        try
        {
            await _table.AddEntityAsync(Row(Done, open with { AcknowledgedAt = at }), cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            // The first word counts.
        }

        await _table.DeleteEntityAsync(Open, key, default, cancellationToken);
        return true;
    }

    private async Task<Acknowledgement?> FindAsync(string partition, string key, CancellationToken cancellationToken)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(partition, key, null, cancellationToken);
        return found.HasValue ? RecordRow.Read<Acknowledgement>(found.Value!) : null;
    }

    private static string Key(PartnerId partner, long sequence) => $"{partner.Value}~{sequence.ToString("D19", CultureInfo.InvariantCulture)}";

    private static TableEntity Row(string partition, Acknowledgement acknowledgement) => RecordRow.Of(partition, Key(acknowledgement.Partner, acknowledgement.Sequence), acknowledgement);
}
