using Republish.Pipeline.Ports;

namespace Republish.Azure.Stores;

/// <summary>
/// The table <c>search</c>: for each term of each listed article one row with the whole entry, so that a page is one query and no further
/// reads. Partition: one of four by the term; row key: the term, a tilde, and the key of the listing, so that a term's rows stand together,
/// newest first. An article's rows are written in four transactions at most.
/// </summary>
internal sealed class SearchIndex
{
    private const int Partitions = 4;
    private const string Entry = "Entry";
    private readonly TableClient _table;

    public SearchIndex(TableClient table) => _table = table;

    /// <summary>Writes an entry's rows; the same rows twice are one.</summary>
    public Task PutAsync(ListingKey key, IEnumerable<string> terms, string entry, CancellationToken cancellationToken) =>
        PutAsync([.. terms.Select(term => (term, key, entry))], cancellationToken);

    /// <summary>Writes rows, a hundred in a transaction.</summary>
    public async Task PutAsync(IReadOnlyList<(string Term, ListingKey Key, string Entry)> rows, CancellationToken cancellationToken)
    {
        foreach (var batch in rows.GroupBy(r => Partition(r.Term)).SelectMany(p => p.Chunk(TableLimits.TransactionActions)))
        {
            await _table.SubmitTransactionAsync(batch.Select(r => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(r.Term, r.Key, r.Entry))), cancellationToken);
        }
    }

    /// <summary>Takes the rows away; nothing happens where there is none.</summary>
    public async Task RemoveAsync(ListingKey key, IEnumerable<string> terms, CancellationToken cancellationToken)
    {
        foreach (var term in terms)
        {
            await _table.DeleteEntityAsync(Partition(term), RowKey(term, key), default, cancellationToken);
        }
    }

    /// <summary>A page of a term's entries: one query, and one more for each empty part that the service answers.</summary>
    public async Task<ListPage<ListingEntry>?> ListAsync(string term, int pageSize, string? cursor, CancellationToken cancellationToken)
    {
        var after = cursor is null ? (ListingKey?)null : ListingKey.FromCursor(cursor);
        if (cursor is not null && after is null)
        {
            return null;
        }

        // A listing's key begins with a digit, so it sorts before a colon.
        var from = after is { } key ? RowKey(term, key) : $"{term}~";
        var rows = new List<TableEntity>();
        var goesOn = false;
        await foreach (var part in _table.QueryAsync<TableEntity>(TableFilter.Between(Partition(term), from, $"{term}~:"), pageSize + 1, null, cancellationToken).AsPages())
        {
            rows.AddRange(part.Values);
            goesOn = part.ContinuationToken is not null;
            if (rows.Count > 0)
            {
                break;
            }
        }

        var shown = rows.Take(pageSize).Select(r => StoredJson.Read<ListingEntry>(ChunkedText.Get(r, Entry) ?? "")).ToArray();
        var next = (goesOn || rows.Count > pageSize) && shown.Length > 0 ? ListingKey.Of(shown[^1].Id, shown[^1].ListedAt).ToCursor() : null;
        return new ListPage<ListingEntry>(shown, next);
    }

    private static TableEntity Row(string term, ListingKey key, string entry)
    {
        var row = new TableEntity(Partition(term), RowKey(term, key));
        ChunkedText.Set(row, Entry, entry);
        return row;
    }

    private static string RowKey(string term, ListingKey key) => $"{term}~{key.RowKey}";

    /// <summary>FNV-1a: the same on every machine, which a string's own hash is not.</summary>
    internal static string Partition(string term)
    {
        var hash = 2_166_136_261u;
        foreach (var c in term)
        {
            hash = (hash ^ c) * 16_777_619u;
        }

        return $"p{hash % Partitions}";
    }
}
