using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Operations;

/// <summary>What came of releasing an article.</summary>
public abstract record ReleaseOutcome
{
    private ReleaseOutcome()
    {
    }

    /// <summary>The operator's quarantine is over; the article is what it was before, and is looked at again.</summary>
    /// <param name="Article">Its row. When the pipeline holds or refuses it, that stands.</param>
    public sealed record HoldEnded(ArticleRecord Article) : ReleaseOutcome;

    /// <summary>The doubt is settled for the captured page, and it was decided again.</summary>
    /// <param name="Doubt">The doubt's code.</param>
    /// <param name="Outcome">What came of it; another doubt may hold the article still.</param>
    public sealed record DoubtSettled(string Doubt, ProcessingOutcome Outcome) : ReleaseOutcome;

    /// <summary>It is held for a reason that no release overrides.</summary>
    /// <param name="Article">Its row, which says the reason.</param>
    public sealed record NotReleasable(ArticleRecord Article) : ReleaseOutcome;

    /// <summary>Nothing holds it.</summary>
    /// <param name="Article">Its row.</param>
    public sealed record NotHeld(ArticleRecord Article) : ReleaseOutcome;

    /// <summary>Nothing is known of it.</summary>
    public sealed record Unknown : ReleaseOutcome;
}

/// <summary>
/// Releases an article because a person has looked. An operator's quarantine simply ends. A doubt of the pipeline's is settled for the very bytes that
/// were captured and that the person could see: a page that changes later is judged anew. Only doubts about the text can be settled
/// (<see cref="Releases.Settleable"/>); what the licence does not allow, no person allows here.
/// </summary>
public sealed class ReleaseArticle
{
    private const int MostAttempts = 10;
    private readonly IArticleStore _articles;
    private readonly DebtPayer _debts;
    private readonly CollectEntry _collect;
    private readonly IEntryQueue _queue;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public ReleaseArticle(IArticleStore articles, DebtPayer debts, CollectEntry collect, IEntryQueue queue, TimeProvider clock)
    {
        _articles = articles;
        _debts = debts;
        _collect = collect;
        _queue = queue;
        _clock = clock;
    }

    /// <summary>Releases. <paramref name="by"/> is who has looked, <paramref name="reason"/> what they found; both are kept in the row and served to nobody but operators.</summary>
    /// <exception cref="IOException">Others changed the article each time.</exception>
    public async Task<ReleaseOutcome> RunAsync(ArticleId id, string by, string reason, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (await _articles.GetAsync(id, cancellationToken) is not { } stored)
            {
                return new ReleaseOutcome.Unknown();
            }

            var before = stored.Value;
            var now = _clock.GetUtcNow();
            if (before is { Status: not ArticleStatus.Withdrawn, Hold.Before: { } was })
            {
                var row = Ended(before, was, new HandDecision(HandDecisionKind.Released, by, now, reason));
                if (await HandWriting.TryCommitAsync(_articles, _debts, stored, row, now, cancellationToken))
                {
                    // Whatever its publisher changed meanwhile is seen now.
                    await _queue.SendAsync(new EntryMessage(id.Value, row.Source.Value, 0, EntryPurpose.Recheck), cancellationToken);
                    return new ReleaseOutcome.HoldEnded(row with { Debts = [] });
                }

                continue;
            }

            // What is republished can have a later page that is held: its earlier version is served meanwhile.
            if (before.Status != ArticleStatus.Quarantined && !(before.Status == ArticleStatus.Republishable && Releases.Settleable.Contains(before.ReasonCode ?? "")))
            {
                return new ReleaseOutcome.NotHeld(before);
            }

            if (before.ReasonCode is not { } doubt || !Releases.Settleable.Contains(doubt) || before.ByHand.Length >= QuarantineArticle.MostDecisions)
            {
                return new ReleaseOutcome.NotReleasable(before);
            }

            var settled = before with
            {
                ByHand =
                [
                    .. before.ByHand,
                    new HandDecision(HandDecisionKind.Released, by, now, reason) { Doubt = doubt, Captures = [before.CaptureHash, .. before.OtherCaptures.Select(other => other.Hash)] },
                ],
            };
            if (await _articles.TryReplaceAsync(stored with { Value = settled }, cancellationToken))
            {
                var message = new EntryMessage(id.Value, before.Source.Value, 0, EntryPurpose.Release);
                return new ReleaseOutcome.DoubtSettled(doubt, await _collect.RunAsync(message, cancellationToken));
            }
        }

        throw HandWriting.TooManyWriters(id, MostAttempts);
    }

    private static ArticleRecord Ended(ArticleRecord held, StateBefore was, HandDecision release) => held with
    {
        Status = was.Status,
        ReasonCode = was.ReasonCode,
        Reason = was.Reason,
        ChangedAt = release.At,
        ByHand = [.. held.ByHand, release],
        Debts = was.Status == ArticleStatus.Republishable && held.Current is { } current
            ? [.. held.Debts, new Debt.List(), new Debt.Log(new ArticleChange(held.Id, held.Source, current.Number, ChangeKind.Released, release.At, current.LicenseId))]
            : held.Debts,
    };
}
