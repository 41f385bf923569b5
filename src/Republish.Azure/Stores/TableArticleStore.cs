using System.Runtime.CompilerServices;
using Azure;
using Republish.Azure.Tables;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Azure.Stores;

/// <summary>Articles in the table <c>articles</c>, notes of debts in the table <c>debts</c>. One operation per call but for the debts' list.</summary>
public sealed class TableArticleStore : IArticleStore
{
    /// <summary>How many rows <see cref="WithDebtsAsync"/> gives at most.</summary>
    public const int MostWithDebts = 200;

    private readonly TableClient _articles;
    private readonly DebtNotes _notes;

    /// <summary>Takes the clients.</summary>
    public TableArticleStore(StorageClients clients, TimeProvider time)
    {
        _articles = clients.Table(StorageNames.Articles);
        _notes = new DebtNotes(clients.Table(StorageNames.Debts), time);
    }

    /// <inheritdoc/>
    public async Task<Versioned<ArticleRecord>?> GetAsync(ArticleId id, CancellationToken cancellationToken)
    {
        var found = await _articles.GetEntityIfExistsAsync<TableEntity>(ArticleRow.Partition(id), id.Value, null, cancellationToken);
        return found.HasValue ? ArticleRow.Read(found.Value!) : null;
    }

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(ArticleRecord article, CancellationToken cancellationToken)
    {
        try
        {
            await _articles.AddEntityAsync(ArticleRow.Write(article), cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TryReplaceAsync(Versioned<ArticleRecord> article, CancellationToken cancellationToken)
    {
        try
        {
            await _articles.UpdateEntityAsync(ArticleRow.Write(article.Value), new ETag(article.ETag), TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 412 || failure.ErrorCode == "ResourceNotFound")
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Versioned<ArticleRecord>> WithDebtsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var given = 0;
        await foreach (var note in _notes.ListAsync(cancellationToken))
        {
            // The note is read before the row: if the row then owes nothing, what the note announced is paid or was never written.
            var article = await GetAsync(note.Id, cancellationToken);
            if (article is { Value.Debts.IsDefaultOrEmpty: false })
            {
                yield return article;
                if (++given == MostWithDebts)
                {
                    yield break;
                }
            }
            else
            {
                await _notes.DropIfStaleAsync(note, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public Task AnnounceDebtAsync(ArticleId id, CancellationToken cancellationToken) => _notes.AnnounceAsync(id, cancellationToken);

    /// <inheritdoc/>
    public Task ClearDebtAsync(ArticleId id, CancellationToken cancellationToken) => _notes.ClearAsync(id, cancellationToken);
}
