using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Azure;
using Republish.Azure.Tables;
using Republish.Sources;

namespace Republish.Azure.Stores;

/// <summary>A note that an article may owe derived writes.</summary>
/// <param name="Id">The article.</param>
/// <param name="ETag">Which announcement it was.</param>
/// <param name="At">When it was announced, by the service's clock.</param>
internal sealed record DebtNote(ArticleId Id, ETag ETag, DateTimeOffset At);

/// <summary>
/// The table <c>debts</c>: one row for each article of which a write is under way, so it is as small as the work in progress. Two
/// writers may work on one article: each clears only what it announced itself (by entity tag), so that nobody takes away a note that
/// another still needs. A note left over is dropped by whoever lists, when it is old and its article owes nothing.
/// </summary>
internal sealed class DebtNotes
{
    /// <summary>After this long, work that announced a debt has either written it or died.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private readonly TableClient _table;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<ArticleId, ETag> _ours = new();

    public DebtNotes(TableClient table, TimeProvider time)
    {
        _table = table;
        _time = time;
    }

    public async Task AnnounceAsync(ArticleId id, CancellationToken cancellationToken)
    {
        var note = new TableEntity(Partition(id), id.Value);
        await _table.UpsertEntityAsync(note, TableUpdateMode.Replace, cancellationToken);
        _ours[id] = note.ETag;
    }

    /// <summary>Takes away what this instance announced or listed; one operation, or none when it did neither.</summary>
    public async Task ClearAsync(ArticleId id, CancellationToken cancellationToken)
    {
        if (_ours.TryRemove(id, out var tag))
        {
            await DropAsync(id, tag, cancellationToken);
        }
    }

    public async IAsyncEnumerable<DebtNote> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _table.QueryAsync<TableEntity>(null, null, null, cancellationToken))
        {
            if (ArticleId.Parse(row.RowKey) is { } id)
            {
                _ours[id] = row.ETag;
                yield return new DebtNote(id, row.ETag, row.Timestamp ?? DateTimeOffset.MinValue);
            }
        }
    }

    /// <summary>Drops the note if it is older than any work can be.</summary>
    public async Task DropIfStaleAsync(DebtNote note, CancellationToken cancellationToken)
    {
        _ours.TryRemove(KeyValuePair.Create(note.Id, note.ETag));
        if (_time.GetUtcNow() - note.At > Grace)
        {
            await DropAsync(note.Id, note.ETag, cancellationToken);
        }
    }

    private static string Partition(ArticleId id) => id.Value[..1];

    private async Task DropAsync(ArticleId id, ETag tag, CancellationToken cancellationToken)
    {
        try
        {
            await _table.DeleteEntityAsync(Partition(id), id.Value, tag, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 412)
        {
            // Somebody announced again meanwhile, and clears it when done.
        }
    }
}
