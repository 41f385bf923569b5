using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Collecting;

/// <summary>Makes the derived writes that an article's row owes: the listing and the change log. Each is idempotent.</summary>
public sealed class DebtPayer
{
    private readonly IArticleStore _articles;
    private readonly IListingStore _listing;
    private readonly IChangeLog _changes;

    /// <summary>Creates the payer on its ports.</summary>
    public DebtPayer(IArticleStore articles, IListingStore listing, IChangeLog changes)
    {
        _articles = articles;
        _listing = listing;
        _changes = changes;
    }

    /// <summary>
    /// Pays what the row owes now. The row is read again, since what it owes is what the last commit wrote, not what this instance meant to.
    /// </summary>
    public async Task PayAsync(ArticleId id, CancellationToken cancellationToken)
    {
        var stored = await _articles.GetAsync(id, cancellationToken);
        if (stored is null || stored.Value.Debts.IsEmpty)
        {
            return;
        }

        foreach (var debt in stored.Value.Debts)
        {
            await PayAsync(stored.Value, debt, cancellationToken);
        }

        // When the row changed meanwhile, whoever changed it took over what was owed, and pays.
        await _articles.TryReplaceAsync(stored with { Value = stored.Value with { Debts = [] } }, cancellationToken);
    }

    private Task PayAsync(ArticleRecord row, Debt debt, CancellationToken cancellationToken) => debt switch
    {
        Debt.Log log => _changes.AppendAsync(log.Change, cancellationToken),
        Debt.List when Entry(row) is { } entry => _listing.PutAsync(entry, cancellationToken),
        Debt.Unlist when row.ListedAt is { } listedAt => _listing.RemoveAsync(row.Id, listedAt, cancellationToken),
        _ => Task.CompletedTask,
    };

    private static ListingEntry? Entry(ArticleRecord row) =>
        row is { Current: { } current, ListedAt: { } listedAt, Status: ArticleStatus.Republishable }
            ? new ListingEntry
            {
                Id = row.Id,
                Source = row.Source,
                ListedAt = listedAt,
                ChangedAt = row.ChangedAt,
                Version = current.Number,
                Title = row.Title,
                Standfirst = row.Standfirst,
                Authors = row.Authors,
                Publisher = row.Publisher,
                Url = row.Url,
                Published = row.Published,
                Language = row.Language,
                LicenseId = current.LicenseId,
                Tags = row.Tags,
            }
            : null;
}
