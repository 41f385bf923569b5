using Republish.Pipeline.Ports;
using Republish.Pipeline.Serving;
using Republish.Sources;

namespace Republish.Azure.Stores;

/// <summary>
/// The newest-first index in the table <c>listing</c>. A page costs one query from the beginning and at most two from a cursor, however
/// large the archive is. A page goes on from the last entry's own key, so entries that arrive meanwhile move nothing.
/// </summary>
public sealed class TableListingStore : IListingStore
{
    /// <summary>The largest page.</summary>
    public const int MostPerPage = TableLimits.QueryRows - 1;

    private const string Entry = "Entry";
    private const string Terms = "Terms";
    private readonly TableClient _table;
    private readonly SearchIndex _search;

    /// <summary>Takes the clients.</summary>
    public TableListingStore(StorageClients clients)
    {
        _table = clients.Table(StorageNames.Listing);
        _search = new SearchIndex(clients.Table(StorageNames.Search));
    }

    /// <inheritdoc/>
    public async Task PutAsync(ListingEntry entry, CancellationToken cancellationToken)
    {
        // The row says under which terms the index may hold the entry, those of the entry before included until their rows are gone: a
        // crash in between leaves nothing that the next attempt does not find.
        var key = ListingKey.Of(entry.Id, entry.ListedAt);
        var before = await TermsAsync(key, cancellationToken);
        var terms = SearchTerms.Of(entry);
        var outdated = before.Except(terms).ToArray();
        await WriteAsync(key, entry, [.. terms, .. outdated], cancellationToken);
        await _search.PutAsync(key, terms, StoredJson.Write(entry), cancellationToken);
        if (outdated.Length > 0)
        {
            await _search.RemoveAsync(key, outdated, cancellationToken);
            await WriteAsync(key, entry, terms, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(ArticleId id, DateTimeOffset listedAt, CancellationToken cancellationToken)
    {
        var key = ListingKey.Of(id, listedAt);
        await _search.RemoveAsync(key, await TermsAsync(key, cancellationToken), cancellationToken);
        await _table.DeleteEntityAsync(key.PartitionKey, key.RowKey, default, cancellationToken);
    }

    /// <inheritdoc/>
    public string CursorAfter(ListingEntry entry) => ListingKey.Of(entry.Id, entry.ListedAt).ToCursor();

    /// <inheritdoc/>
    public Task<ListPage<ListingEntry>?> ListAsync(string? term, int pageSize, string? cursor, CancellationToken cancellationToken) =>
        term is null ? ListAsync(pageSize, cursor, cancellationToken) : _search.ListAsync(term, Math.Clamp(pageSize, 1, MostPerPage), cursor, cancellationToken);

    /// <inheritdoc/>
    public async Task<ListPage<ListingEntry>?> ListAsync(int pageSize, string? cursor, CancellationToken cancellationToken)
    {
        pageSize = Math.Clamp(pageSize, 1, MostPerPage);
        var after = cursor is null ? (ListingKey?)null : ListingKey.FromCursor(cursor);
        if (cursor is not null && after is null)
        {
            return null;
        }

        // One more than asked for tells whether there is a next page.
        var rows = new List<TableEntity>(pageSize + 1);
        var goesOn = false;
        if (after is { } key)
        {
            goesOn = await ReadAsync(rows, TableFilter.Between(key.PartitionKey, key.RowKey, null), pageSize + 1, cancellationToken);
        }

        if (!goesOn && rows.Count <= pageSize)
        {
            var filter = after is { } month ? $"PartitionKey gt {TableFilter.Literal(month.PartitionKey)}" : null;
            goesOn = await ReadAsync(rows, filter, pageSize + 1 - rows.Count, cancellationToken);
        }

        var shown = rows.Count > pageSize ? rows.GetRange(0, pageSize) : rows;
        var next = (goesOn || rows.Count > pageSize) && shown.Count > 0 ? new ListingKey(shown[^1].PartitionKey, shown[^1].RowKey).ToCursor() : null;
        return new ListPage<ListingEntry>([.. shown.Select(r => StoredJson.Read<ListingEntry>(ChunkedText.Get(r, Entry) ?? ""))], next);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ListingEntry> ListedBetweenAsync(
        DateTimeOffset from, DateTimeOffset until, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Keys count backwards: the latest instant has the least key. One query in each month of the span.
        for (var end = until; end > from;)
        {
            var month = new DateTimeOffset(end.AddTicks(-1).UtcDateTime.Year, end.AddTicks(-1).UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
            var start = from > month ? from : month;
            var least = ListingKey.Before(end);
            var most = ListingKey.Before(start);
            var filter = $"PartitionKey eq {TableFilter.Literal(ListingKey.Of(default, month).PartitionKey)} and RowKey ge {TableFilter.Literal(least)} and RowKey lt {TableFilter.Literal(most)}";
            await foreach (var row in _table.QueryAsync<TableEntity>(filter, TableLimits.QueryRows, null, cancellationToken))
            {
                yield return StoredJson.Read<ListingEntry>(ChunkedText.Get(row, Entry) ?? "");
            }

            end = start;
        }
    }

    private async Task<string[]> TermsAsync(ListingKey key, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(key.PartitionKey, key.RowKey, null, cancellationToken);
        return row.HasValue && ChunkedText.Get(row.Value!, Terms) is { Length: > 0 } terms ? terms.Split('\n') : [];
    }

    private async Task WriteAsync(ListingKey key, ListingEntry entry, IEnumerable<string> terms, CancellationToken cancellationToken)
    {
        var row = new TableEntity(key.PartitionKey, key.RowKey);
        ChunkedText.Set(row, Entry, StoredJson.Write(entry));
        ChunkedText.Set(row, Terms, string.Join('\n', terms));
        await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>
    /// Reads one answer, and true when the service has more. The service may answer in parts, even empty ones, where a partition server
    /// ends; only an empty part is followed, since a short page is as good a page.
    /// </summary>
    private async Task<bool> ReadAsync(List<TableEntity> rows, string? filter, int count, CancellationToken cancellationToken)
    {
        await foreach (var answer in _table.QueryAsync<TableEntity>(filter, count, null, cancellationToken).AsPages())
        {
            rows.AddRange(answer.Values);
            if (rows.Count > 0 || answer.ContinuationToken is null)
            {
                return answer.ContinuationToken is not null;
            }
        }

        return false;
    }
}
