using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Operations;

/// <summary>What came of ordering a quarantine.</summary>
public enum QuarantineOutcome
{
    /// <summary>It is held; nothing of it is served.</summary>
    Quarantined,

    /// <summary>An operator held it before; nothing changed.</summary>
    AlreadyHeld,

    /// <summary>It was withdrawn, which is more; nothing changed.</summary>
    Withdrawn,

    /// <summary>Nothing is known of it.</summary>
    Unknown,

    /// <summary>People have decided about it as often as is recorded; it can still be withdrawn.</summary>
    TooMany,
}

/// <summary>
/// Holds an article because a person says so: no route serves any part of it, lists and feeds leave it out, the log of changes tells it, and collecting
/// leaves it alone until it is released.
/// </summary>
public sealed class QuarantineArticle
{
    /// <summary>The name of the reason that everybody is told; the operator's own words stay in the row.</summary>
    public const string ReasonCode = "held-by-operator";

    /// <summary>How many decisions of people an article's row holds.</summary>
    public const int MostDecisions = 100;

    private const int MostAttempts = 10;
    private readonly IArticleStore _articles;
    private readonly DebtPayer _debts;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public QuarantineArticle(IArticleStore articles, DebtPayer debts, TimeProvider clock)
    {
        _articles = articles;
        _debts = debts;
        _clock = clock;
    }

    /// <summary>Holds the article. <paramref name="by"/> is who orders it, <paramref name="reason"/> why; both are kept in the row and served to nobody but operators.</summary>
    /// <exception cref="IOException">Others changed the article each time.</exception>
    public async Task<QuarantineOutcome> RunAsync(ArticleId id, string by, string reason, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (await _articles.GetAsync(id, cancellationToken) is not { } stored)
            {
                return QuarantineOutcome.Unknown;
            }

            var before = stored.Value;
            if (before.IsClosed)
            {
                await _debts.PayAsync(id, cancellationToken);
                return before.Hold is null ? QuarantineOutcome.Withdrawn : QuarantineOutcome.AlreadyHeld;
            }

            if (before.ByHand.Length >= MostDecisions)
            {
                return QuarantineOutcome.TooMany;
            }

            var now = _clock.GetUtcNow();
            Debt[] debts = before is { Status: ArticleStatus.Republishable, Current: { } current }
                ? [new Debt.Unlist(), new Debt.Log(new ArticleChange(id, before.Source, current.Number, ChangeKind.Quarantined, now, current.LicenseId))]
                : [];
            var row = before with
            {
                Status = ArticleStatus.Quarantined,
                ReasonCode = ReasonCode,
                Reason = "An operator holds the article until it has been looked at.",
                ChangedAt = now,
                Debts = [.. before.Debts, .. debts],
                ByHand = [.. before.ByHand, new HandDecision(HandDecisionKind.Quarantined, by, now, reason) { Before = new StateBefore(before.Status, before.ReasonCode, before.Reason) }],
            };
            if (await HandWriting.TryCommitAsync(_articles, _debts, stored, row, now, cancellationToken))
            {
                return QuarantineOutcome.Quarantined;
            }
        }

        throw HandWriting.TooManyWriters(id, MostAttempts);
    }
}
