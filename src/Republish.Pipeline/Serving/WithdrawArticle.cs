using Republish.Pipeline.Collecting;
using Republish.Pipeline.Operations;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Serving;

/// <summary>What came of a withdrawal.</summary>
public enum WithdrawOutcome
{
    /// <summary>It is withdrawn; its tombstone stays.</summary>
    Withdrawn,

    /// <summary>It was withdrawn before; nothing changed.</summary>
    AlreadyWithdrawn,

    /// <summary>Nothing is known of it.</summary>
    Unknown,
}

/// <summary>
/// Takes an article back because somebody asked: every route answers 410 from then on, earlier versions, evidence and capture included, and the log of
/// changes tells it. Files stay in storage as evidence of what was published; nothing serves them.
/// </summary>
public sealed class WithdrawArticle
{
    private const int MostAttempts = 10;
    private readonly IArticleStore _articles;
    private readonly DebtPayer _debts;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public WithdrawArticle(IArticleStore articles, DebtPayer debts, TimeProvider clock)
    {
        _articles = articles;
        _debts = debts;
        _clock = clock;
    }

    /// <summary>Withdraws, for a reason of a class (<c>publisher-request</c>, <c>author-request</c>, <c>legal</c>, <c>error</c>) and in words.</summary>
    public async Task<WithdrawOutcome> RunAsync(ArticleId id, string reasonClass, string reason, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (await _articles.GetAsync(id, cancellationToken) is not { } stored)
            {
                return WithdrawOutcome.Unknown;
            }

            var before = stored.Value;
            if (before.Status == ArticleStatus.Withdrawn)
            {
                await _debts.PayAsync(id, cancellationToken);
                return WithdrawOutcome.AlreadyWithdrawn;
            }

            var now = _clock.GetUtcNow();
            Debt[] debts = before.Current is { } current
                ? [new Debt.Unlist(), new Debt.Log(new ArticleChange(id, before.Source, current.Number, ChangeKind.Withdrawn, now, null))]
                : [];
            var row = before with { Status = ArticleStatus.Withdrawn, ReasonCode = reasonClass, Reason = reason, ChangedAt = now, Debts = [.. before.Debts, .. debts] };
            if (await HandWriting.TryCommitAsync(_articles, _debts, stored, row, now, cancellationToken))
            {
                return WithdrawOutcome.Withdrawn;
            }
        }

        throw HandWriting.TooManyWriters(id, MostAttempts);
    }
}
