using Republish.Pages;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Collecting;

/// <summary>What a look at a page that is gone means for the article that was made of it. Pure.</summary>
internal static class Disappearance
{
    /// <summary>How often a page that was found gone is looked at again, whatever its age.</summary>
    public static TimeSpan LookAgainAfter(WithdrawalPolicy policy) =>
        policy.Period / Math.Max(1, policy.Confirmations - 1) is var wait && wait > TimeSpan.FromMinutes(10) ? wait : TimeSpan.FromMinutes(10);

    /// <summary>
    /// The row after the look: noted as gone, or withdrawn when the source's policy says so and enough looks over enough time agree. What the
    /// feed itself calls deleted needs no further look.
    /// </summary>
    public static ArticleRecord Note(ArticleRecord before, WithdrawalPolicy policy, Page page, bool isDeletedByFeed)
    {
        var since = before.GoneSince ?? page.FetchedAt;
        var looks = before.GoneLooks + 1;
        var noted = before with
        {
            GoneSince = since,
            GoneLooks = looks,
            ReasonCode = "gone",
            Reason = $"The page answers with status {page.Status} since {since:yyyy-MM-dd HH:mm} UTC.",
            CaptureHash = page.Hash.Hex,
            CapturedAt = page.FetchedAt,

            // The next look must see the page, and not that an error page is unchanged.
            ETag = null,
            LastModified = null,
        };
        var isConfirmed = isDeletedByFeed || (looks >= policy.Confirmations && page.FetchedAt - since >= policy.Period);
        if (!policy.Withdraws || !isConfirmed || before.Current is not { } current)
        {
            return noted;
        }

        return noted with
        {
            Status = ArticleStatus.Withdrawn,
            Reason = isDeletedByFeed
                ? $"The publisher's feed says that it is deleted, and the page answers with status {page.Status}. Withdrawn out of courtesy; the licence of copies that exist stands."
                : $"The page is gone since {since:yyyy-MM-dd HH:mm} UTC, at {looks} looks. Withdrawn out of courtesy; the licence of copies that exist stands.",
            ChangedAt = page.FetchedAt,
            Debts =
            [
                .. before.Debts,
                new Debt.Unlist(),
                new Debt.Log(new ArticleChange(before.Id, before.Source, current.Number, ChangeKind.Withdrawn, page.FetchedAt, current.LicenseId)),
            ],
        };
    }
}
