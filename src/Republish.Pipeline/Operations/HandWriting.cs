using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Operations;

/// <summary>Commits what a person decided about an article, in the order that survives a crash anywhere: note, row, what it owes, note away.</summary>
internal static class HandWriting
{
    /// <summary>Writes the row if it still is the one read, and pays what it owes. False when it changed meanwhile.</summary>
    public static async Task<bool> TryCommitAsync(
        IArticleStore articles, DebtPayer debts, Versioned<ArticleRecord> stored, ArticleRecord row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var note = new DebtAnnouncement(row.Id, $"hand-{now.UtcTicks}", now);
        await articles.AnnounceDebtAsync(note, cancellationToken);
        var isCommitted = await articles.TryReplaceAsync(stored with { Value = row }, cancellationToken);
        if (isCommitted)
        {
            await debts.PayAsync(row.Id, cancellationToken);
        }

        await articles.ClearDebtAsync(note, cancellationToken);
        return isCommitted;
    }

    /// <summary>What to say when others were quicker each time.</summary>
    public static IOException TooManyWriters(ArticleId id, int attempts) =>
        new($"The article {id} could not be written in {attempts} attempts: others changed it each time. Try again.");
}
