using System.Runtime.CompilerServices;
using Azure;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Push;

namespace Republish.Azure.Stores;

/// <summary>
/// Webhooks in the table <c>webhooks</c>: the partition is the partner, the rows are <c>{id}</c>, the webhook, and <c>{id}-progress</c>, its cursor, which
/// sorts right behind it. Apart, so that a cursor that moves does not stand in the way of who changes the webhook.
/// </summary>
public sealed class TableWebhookStore : IWebhookStore
{
    private const string ProgressSuffix = "-progress";
    private readonly TableClient _table;

    /// <summary>Takes the clients.</summary>
    public TableWebhookStore(StorageClients clients) => _table = clients.Table(StorageNames.Webhooks);

    /// <inheritdoc/>
    public async IAsyncEnumerable<(Webhook Webhook, WebhookProgress Progress)> ListAsync(PartnerId? partner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Webhook? webhook = null;
        await foreach (var row in _table.QueryAsync<TableEntity>(partner is { } one ? TableFilter.Partition(one.Value) : null, null, null, cancellationToken))
        {
            if (!row.RowKey.EndsWith(ProgressSuffix, StringComparison.Ordinal))
            {
                webhook = Read<Webhook>(row);
            }
            else if (webhook is not null && row.RowKey.StartsWith(webhook.Id, StringComparison.Ordinal))
            {
                yield return (webhook, Read<WebhookProgress>(row));
                webhook = null;
            }
        }
    }

    /// <inheritdoc/>
    public Task<Versioned<Webhook>?> GetAsync(PartnerId partner, string id, CancellationToken cancellationToken) => GetAsync<Webhook>(partner, id, cancellationToken);

    /// <inheritdoc/>
    public Task<Versioned<WebhookProgress>?> GetProgressAsync(PartnerId partner, string id, CancellationToken cancellationToken) =>
        GetAsync<WebhookProgress>(partner, id + ProgressSuffix, cancellationToken);

    /// <inheritdoc/>
    public async Task AddAsync(Webhook webhook, WebhookProgress progress, CancellationToken cancellationToken) => await _table.SubmitTransactionAsync(
        [
            new TableTransactionAction(TableTransactionActionType.Add, Row(webhook.Partner, webhook.Id, webhook)),
            new TableTransactionAction(TableTransactionActionType.Add, Row(webhook.Partner, webhook.Id + ProgressSuffix, progress)),
        ],
        cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> TryReplaceAsync(Versioned<Webhook> webhook, CancellationToken cancellationToken) =>
        await TryReplaceAsync(Row(webhook.Value.Partner, webhook.Value.Id, webhook.Value), webhook.ETag, cancellationToken) is not null;

    /// <inheritdoc/>
    public async Task<Versioned<WebhookProgress>?> TryReplaceAsync(PartnerId partner, string id, Versioned<WebhookProgress> progress, CancellationToken cancellationToken) =>
        await TryReplaceAsync(Row(partner, id + ProgressSuffix, progress.Value), progress.ETag, cancellationToken) is { } etag ? progress with { ETag = etag } : null;

    /// <inheritdoc/>
    public async Task<bool> RemoveAsync(PartnerId partner, string id, CancellationToken cancellationToken)
    {
        var removed = (await _table.DeleteEntityAsync(partner.Value, id, default, cancellationToken)).Status != 404;
        await _table.DeleteEntityAsync(partner.Value, id + ProgressSuffix, default, cancellationToken);
        return removed;
    }

    private async Task<string?> TryReplaceAsync(TableEntity row, string etag, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _table.UpdateEntityAsync(row, new ETag(etag), TableUpdateMode.Replace, cancellationToken);
            return answer.Headers.ETag?.ToString() ?? throw new InvalidDataException("The Table service answered without an entity tag.");
        }
        catch (RequestFailedException failure) when (failure.Status == 412 || failure.ErrorCode == "ResourceNotFound")
        {
            return null;
        }
    }

    private async Task<Versioned<T>?> GetAsync<T>(PartnerId partner, string rowKey, CancellationToken cancellationToken)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(partner.Value, rowKey, null, cancellationToken);
        return found.HasValue ? RecordRow.ReadVersioned<T>(found.Value!) : null;
    }

    private static TableEntity Row<T>(PartnerId partner, string rowKey, T value) => RecordRow.Of(partner.Value, rowKey, value);

    private static T Read<T>(TableEntity row) => RecordRow.Read<T>(row);
}
