using System.Globalization;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Stores;

/// <summary>Messages that were given up, in the table <c>deadletters</c>: the partition is the webhook, the row key the change's number. One operation per call.</summary>
public sealed class TableDeadLetterStore : IDeadLetterStore
{
    private readonly TableClient _table;

    /// <summary>Takes the clients.</summary>
    public TableDeadLetterStore(StorageClients clients) => _table = clients.Table(StorageNames.DeadLetters);

    /// <inheritdoc/>
    public async Task PutAsync(DeadLetter letter, CancellationToken cancellationToken) =>
        await _table.UpsertEntityAsync(RecordRow.Of(letter.Webhook, Key(letter.Sequence), letter), TableUpdateMode.Replace, cancellationToken);

    /// <inheritdoc/>
    public async Task<DeadLetter?> GetAsync(string webhook, long sequence, CancellationToken cancellationToken)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(webhook, Key(sequence), null, cancellationToken);
        return found.HasValue ? RecordRow.Read<DeadLetter>(found.Value!) : null;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<DeadLetter> ListAsync(string webhook, long after, CancellationToken cancellationToken) =>
        _table.QueryAsync<TableEntity>(TableFilter.Between(webhook, Key(after), null), null, null, cancellationToken).Select(RecordRow.Read<DeadLetter>);

    /// <inheritdoc/>
    public async Task RemoveAsync(string webhook, long sequence, CancellationToken cancellationToken) =>
        await _table.DeleteEntityAsync(webhook, Key(sequence), default, cancellationToken);

    private static string Key(long sequence) => sequence.ToString("D19", CultureInfo.InvariantCulture);
}
