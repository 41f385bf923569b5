using System.Text;
using Republish.Licensing;
using Republish.Pages;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Ports;
using Republish.Republication;
using Republish.Sources;
using Republish.Sources.Changes;

namespace Republish.Pipeline.Collecting;

/// <summary>
/// Writes what was decided about an article, in the order that survives a crash anywhere: copies first, then the row under its ETag (the
/// commit point) together with the derived writes it still owes, then those, then the row without the debt.
/// </summary>
public sealed class ArticleWriter
{
    private readonly ICopyStore _copies;
    private readonly IArticleStore _articles;
    private readonly DebtPayer _debts;
    private readonly IEntryQueue _queue;
    private readonly TimeProvider _clock;

    /// <summary>Creates the writer on its ports.</summary>
    public ArticleWriter(ICopyStore copies, IArticleStore articles, DebtPayer debts, IEntryQueue queue, TimeProvider clock)
    {
        _queue = queue;
        _copies = copies;
        _articles = articles;
        _debts = debts;
        _clock = clock;
    }

    /// <summary>Makes the derived writes that the row owes.</summary>
    public Task PayDebtsAsync(ArticleId id, CancellationToken cancellationToken) => _debts.PayAsync(id, cancellationToken);

    /// <summary>Records that the page cannot be had, and why. An article that was republishable stays so: its grant is not taken back by a missing page.</summary>
    public async Task<ProcessingOutcome> RefuseAsync(ArticleTarget target, string code, string reason, Page? page, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var row = Base(target, page, now) with { Status = ArticleStatus.Refused, ReasonCode = code, Reason = reason };
        return await CommitAsync(target, Keep(target, row, AtOf(target, row)), null, cancellationToken);
    }

    /// <summary>
    /// Records that the page answers 404 or 410. What was never republishable is refused; what was is noted as gone, looked at again, and
    /// withdrawn when the source's policy says so.
    /// </summary>
    public async Task<ProcessingOutcome> GoneAsync(ArticleTarget target, Page page, CancellationToken cancellationToken)
    {
        if (target.Stored?.Value is not { Status: ArticleStatus.Republishable, Current: not null } before)
        {
            return await RefuseAsync(target, "gone", $"The page answered with status {page.Status}.", page, cancellationToken);
        }

        var row = Disappearance.Note(before, target.Source.Withdrawal, page, target.Purpose == EntryPurpose.Deleted);
        var outcome = await CommitAsync(target, row, row.Status == ArticleStatus.Withdrawn ? ChangeKind.Withdrawn : null, cancellationToken);
        if (row.Status == ArticleStatus.Republishable && target.Source.Withdrawal.Withdraws && outcome is not ProcessingOutcome.RetryLater)
        {
            var again = new EntryMessage(row.Id.Value, row.Source.Value, 0, EntryPurpose.Recheck);
            await _queue.SendAsync(again, Disappearance.LookAgainAfter(target.Source.Withdrawal), cancellationToken);
        }

        return outcome;
    }

    /// <summary>Records that the text was first published by <paramref name="first"/>, whose licence decides. A version that was granted stays listed no longer.</summary>
    public async Task<ProcessingOutcome> ReprintAsync(ArticleTarget target, Page page, PageAnalysis analysis, ArticleRecord first, CancellationToken cancellationToken)
    {
        var row = Describe(Base(target, page, _clock.GetUtcNow()), analysis) with
        {
            Status = ArticleStatus.Refused,
            ReasonCode = "reprint",
            Reason = $"The same text was first published at {first.Url}; that publisher's licence decides, and its article is the one to republish.",
            ReprintOf = first.Id,
        };
        if (target.Stored?.Value is { Status: ArticleStatus.Republishable, Current: { } current } before)
        {
            row = row with
            {
                Status = ArticleStatus.Withdrawn,
                Debts = [.. before.Debts, new Debt.Unlist(), new Debt.Log(new ArticleChange(row.Id, row.Source, current.Number, ChangeKind.Withdrawn, row.CapturedAt, current.LicenseId))],
            };
            return await CommitAsync(target, row, ChangeKind.Withdrawn, cancellationToken);
        }

        return await CommitAsync(target, row, null, cancellationToken);
    }

    /// <summary>Notes that a page that was gone is there again, the same as it was.</summary>
    public Task<ProcessingOutcome> BackAsync(ArticleTarget target, CancellationToken cancellationToken) =>
        CommitAsync(target, target.Stored!.Value with { GoneSince = null, GoneLooks = 0, Reason = null, ReasonCode = null }, null, cancellationToken);

    /// <summary>Writes what the stages said of <paramref name="page"/>.</summary>
    public async Task<ProcessingOutcome> WriteAsync(ArticleTarget target, Page page, PageAnalysis analysis, CancellationToken cancellationToken)
    {
        var judgement = Judgement.Of(analysis, target.Source.HouseRules);
        var row = Describe(Base(target, page, _clock.GetUtcNow()), analysis) with
        {
            Status = judgement.Status,
            ReasonCode = judgement.Code,
            Reason = judgement.Reason,
        };
        if (row is { Status: ArticleStatus.Republishable, GoneSince: not null })
        {
            row = row with { ReasonCode = target.Stored!.Value.ReasonCode, Reason = target.Stored.Value.Reason };
        }

        var at = AtOf(target, row);
        if (judgement.Copy is not { } copy || analysis is not PageAnalysis.Analysed { Finding: LicenseFinding.Found found } analysed)
        {
            return target is { IsFromCapture: true, Stored.Value: { Status: ArticleStatus.Republishable, Current: { } made } kept } && made.CaptureHash == page.Hash.Hex
                ? await CommitAsync(target, HeldAgain(kept, made, judgement, at), ChangeKind.Quarantined, cancellationToken)
                : await CommitAsync(target, Keep(target, row, AtOf(target, row)), null, cancellationToken);
        }

        var hash = Judgement.ContentHashOf(analysed.Article, found.License, copy).Hex;
        var previous = target.Stored?.Value.Current;
        row = row with { OmittedSummary = [.. copy.Omissions.Select(o => $"{o.Kind}: {o.What}")] };
        if (previous?.ContentHash == hash)
        {
            // The page moved (an advertisement, a date in the footer), the article did not: no version. Terms that had gone and are back are a
            // change, and so is an article that was held.
            var before = target.Stored!.Value;
            ChangeKind? told = before.Status != ArticleStatus.Republishable ? ChangeKind.Released : WereTermsGone(before) ? ChangeKind.LicenseChanged : null;
            var isBack = told == ChangeKind.Released;
            Debt[] debts = told is { } what ? [new Debt.Log(new ArticleChange(row.Id, row.Source, previous.Number, what, at, found.License.Id))] : [];
            row = row with { Debts = [.. row.Debts, .. isBack ? [new Debt.List()] : Array.Empty<Debt>(), .. debts], ChangedAt = isBack ? at : row.ChangedAt };
            return await CommitAsync(target, row, isBack ? told : null, cancellationToken);
        }

        var difference = previous is null ? null : await ChangesAsync(target.Id, previous, copy, cancellationToken);
        var version = new ArticleVersion((previous?.Number ?? 0) + 1, page.Hash.Hex, page.FetchedAt, found.License.Id, hash);
        var kind = previous is null ? ChangeKind.Created : previous.LicenseId != found.License.Id ? ChangeKind.LicenseChanged : ChangeKind.Corrected;
        var change = new ArticleChange(target.Id, target.Source.Id, version.Number, kind, at, found.License.Id);
        foreach (var file in VersionFiles.Of(target, page, analysed, copy))
        {
            await _copies.PutAsync(target.Id, version.Folder, file.Name, file.MediaType, file.Content, cancellationToken);
        }

        if (difference is { } changes)
        {
            await _copies.PutAsync(target.Id, version.Folder, changes.Name, changes.MediaType, changes.Content, cancellationToken);
        }

        row = row with
        {
            Versions = [.. row.Versions, version],
            ListedAt = row.ListedAt ?? at,
            ChangedAt = at,
            Debts = [.. row.Debts, new Debt.List(), new Debt.Log(change)],
        };
        return await CommitAsync(target, row, kind, cancellationToken);
    }

    /// <summary>Which words differ from the version before, as the plain texts of both copies have them; null when that one cannot be read.</summary>
    private async Task<VersionFile?> ChangesAsync(ArticleId id, ArticleVersion previous, RepublishableCopy copy, CancellationToken cancellationToken)
    {
        var before = await _copies.GetAsync(id, previous.Folder, CopyFile.Of(CopyFormat.Text), cancellationToken);
        return before is null || !copy.Rendered.TryGetValue(CopyFormat.Text, out var now)
            ? null
            : VersionFiles.Changes(previous.Number, WordChanges.Between(Encoding.UTF8.GetString(before.Value.Span), now));
    }

    private async Task<ProcessingOutcome> CommitAsync(ArticleTarget target, ArticleRecord row, ChangeKind? change, CancellationToken cancellationToken)
    {
        var before = target.Stored?.Value;
        if (before is not null && (before.IsClosed || IsSame(before, row)))
        {
            return new ProcessingOutcome.Unchanged(before);
        }

        var note = new DebtAnnouncement(row.Id, $"{row.Versions.Length}-{row.CaptureHash[..Math.Min(12, row.CaptureHash.Length)]}", AtOf(target, row));
        if (!row.Debts.IsEmpty)
        {
            await _articles.AnnounceDebtAsync(note, cancellationToken);
        }

        var committed = target.Stored is { } stored
            ? await _articles.TryReplaceAsync(stored with { Value = row }, cancellationToken)
            : await _articles.TryAddAsync(row, cancellationToken);
        if (!committed)
        {
            // Nothing failed, and the publisher is not asked for anything new: it comes again at once, as often as others are quicker. So it does when
            // it was this very write that took effect and its answer that was lost.
            return new ProcessingOutcome.RetryLater("Another instance wrote the article meanwhile.", TimeSpan.Zero) { IsWaiting = true };
        }

        if (!row.Debts.IsEmpty)
        {
            await _debts.PayAsync(row.Id, cancellationToken);
            await _articles.ClearDebtAsync(note, cancellationToken);
        }

        return (row.Status, change) switch
        {
            (ArticleStatus.Withdrawn, _) => new ProcessingOutcome.Withdrawn(row with { Debts = [] }),
            (ArticleStatus.Republishable, { } kind) => new ProcessingOutcome.Stored(row with { Debts = [] }, kind),
            (ArticleStatus.Republishable, null) => new ProcessingOutcome.Unchanged(row),
            (ArticleStatus.Quarantined, _) => new ProcessingOutcome.Quarantined(row),
            _ => new ProcessingOutcome.Refused(row),
        };
    }

    /// <summary>
    /// A version that was granted stays granted when a later look at the page finds no grant, or no article (3.0 section 7(b), 4.0 section
    /// 6(c)); the row keeps it and notes what was seen. That the terms changed is told to partners.
    /// </summary>
    private static ArticleRecord Keep(ArticleTarget target, ArticleRecord row, DateTimeOffset at)
    {
        if (target.Stored?.Value is not { Current: { } current } before || before.Status != ArticleStatus.Republishable)
        {
            return row;
        }

        var termsChanged = WereTermsGone(row) && !WereTermsGone(before);
        return before with
        {
            Reason = row.Reason,
            ReasonCode = row.ReasonCode,
            CaptureHash = row.CaptureHash,
            CapturedAt = row.CapturedAt,
            ETag = row.ETag,
            LastModified = row.LastModified,
            EngineRevision = row.EngineRevision,
            Url = row.Url,
            OtherCaptures = row.OtherCaptures,
            Debts = termsChanged
                ? [.. before.Debts, new Debt.Log(new ArticleChange(before.Id, before.Source, current.Number, ChangeKind.LicenseChanged, at, null))]
                : before.Debts,
        };
    }

    /// <summary>
    /// The very page of which the current version was made gives no version any more: it is not that a grant was taken back, but that there may never
    /// have been one. It is held until a person has looked.
    /// </summary>
    private static ArticleRecord HeldAgain(ArticleRecord before, ArticleVersion made, Judgement judgement, DateTimeOffset at) => before with
    {
        Status = ArticleStatus.Quarantined,
        ReasonCode = judgement.Code,
        Reason = $"Version {made.Number} would not be made of its page any more: {judgement.Reason}",
        EngineRevision = PageAnalyzer.EngineRevision,
        ChangedAt = at,
        Debts = [.. before.Debts, new Debt.Unlist(), new Debt.Log(new ArticleChange(before.Id, before.Source, made.Number, ChangeKind.Quarantined, at, made.LicenseId))],
    };

    /// <summary>When what is written came to be: when the page was seen, or now when an earlier capture is decided about again.</summary>
    private DateTimeOffset AtOf(ArticleTarget target, ArticleRecord row) => target.IsFromCapture ? _clock.GetUtcNow() : row.CapturedAt;

    /// <summary>Whether writing <paramref name="after"/> would only renew the instant at which the same was seen.</summary>
    private static bool IsSame(ArticleRecord before, ArticleRecord after) =>
        before.Status == after.Status
        && before.ReasonCode == after.ReasonCode
        && before.Reason == after.Reason
        && before.CaptureHash == after.CaptureHash
        && before.EngineRevision == after.EngineRevision
        && before.GoneLooks == after.GoneLooks
        && before.Url == after.Url
        && before.OtherCaptures.SequenceEqual(after.OtherCaptures)
        && after.Debts.IsEmpty;

    private static bool WereTermsGone(ArticleRecord row) => row.ReasonCode is "no-license" or "conflicting-license";

    private static ArticleRecord Base(ArticleTarget target, Page? page, DateTimeOffset now)
    {
        var before = target.Stored?.Value;
        var row = new ArticleRecord
        {
            Id = target.Id,
            Source = target.Source.Id,
            Url = target.Url,
            Status = ArticleStatus.Refused,
            Versions = before?.Versions ?? [],
            CaptureHash = page?.Hash.Hex ?? before?.CaptureHash ?? "",
            CapturedAt = page?.FetchedAt ?? now,
            ETag = page?.Header("ETag"),
            LastModified = page?.Header("Last-Modified"),
            ListedAt = before?.ListedAt,
            ChangedAt = before?.ChangedAt ?? page?.FetchedAt ?? now,
            EngineRevision = PageAnalyzer.EngineRevision,
            Debts = before?.Debts ?? [],
            ByHand = before?.ByHand ?? [],
            CreditRemoval = before?.CreditRemoval,
        };

        // Deciding again about an earlier capture is no look at the page: what the last look saw stays.
        return before is null || !target.IsFromCapture ? row : row with
        {
            CaptureHash = before.CaptureHash,
            CapturedAt = before.CapturedAt,
            ETag = before.ETag,
            LastModified = before.LastModified,
            GoneSince = before.GoneSince,
            GoneLooks = before.GoneLooks,
        };
    }

    private static ArticleRecord Describe(ArticleRecord row, PageAnalysis analysis)
    {
        if (analysis is not PageAnalysis.Analysed { Article: var article, Finding: var finding, OtherCaptures: var others, FurtherPages: var further })
        {
            return row;
        }

        var strongest = finding.Signals.FirstOrDefault();
        return (row with
        {
            OtherCaptures =
            [
                .. others.Select((other, i) => new CapturedPage(other.RequestedUrl, other.Hash.Hex)
                {
                    IsFurtherPage = i >= others.Length - further,
                    ETag = other.Header("ETag"),
                    LastModified = other.Header("Last-Modified"),
                }),
            ],
            Title = article.Title?.Value,
            Standfirst = article.Standfirst?.Value,
            Authors = [.. article.Contributors.Where(c => c.Role == "author").Select(c => c.Name)],
            Publisher = article.Publisher?.Value,
            Published = article.Published?.Value.ToString(),
            Language = article.Language?.Value,
            Tags = article.Tags,
            LicenseId = (finding as LicenseFinding.Found)?.License.Id,
            StrongestEvidence = strongest is null ? null : $"{LicenseWords.Of(strongest.Kind)}: {Shorten(strongest.Snippet)}",
        }).WithoutRemovedCredit();
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..199] + "…";
}
