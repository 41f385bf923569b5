using System.Text.Json;
using Republish.Attribution;
using Republish.Extraction;
using Republish.Licensing;
using Republish.Licensing.LegalTools;
using Republish.Pages;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Operations;
using Republish.Pipeline.Ports;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Pipeline.Serving;

/// <summary>What came of removing credit.</summary>
public abstract record CreditRemovalOutcome
{
    private CreditRemovalOutcome()
    {
    }

    /// <summary>A version without it is served.</summary>
    /// <param name="Version">The version's number.</param>
    /// <param name="Section">The section of the licence that asks for it, or null when none does.</param>
    public sealed record Removed(int Version, string? Section) : CreditRemovalOutcome;

    /// <summary>It had been removed before; nothing changed.</summary>
    /// <param name="Version">The first version without it.</param>
    public sealed record AlreadyRemoved(int Version) : CreditRemovalOutcome;

    /// <summary>There is no copy to take it out of: the article is unknown, withdrawn, or was never republished.</summary>
    /// <param name="Article">What is known of it.</param>
    public sealed record NotServed(ArticleLookup Article) : CreditRemovalOutcome;

    /// <summary>The copy could not be made again. Nothing changed.</summary>
    /// <param name="Reason">Why, and what to do, for people.</param>
    public sealed record NotRendered(string Reason) : CreditRemovalOutcome;
}

/// <summary>
/// Leaves credit out because its licensor asked. Every format is rendered again from the captures of the current version, through all stages and
/// with a proof of its own, as a new version; earlier versions are not served any more. Captures and earlier files stay as evidence. Later versions
/// of the page are composed without it as well.
/// </summary>
public sealed class RemoveCredit
{
    private readonly PublishedArticles _published;
    private readonly IArticleStore _articles;
    private readonly ICopyStore _copies;
    private readonly ICaptureStore _captures;
    private readonly ISourceStore _sources;
    private readonly WholeArticle _whole;
    private readonly ReadPictureFiles _pictures;
    private readonly CopySettings _settings;
    private readonly DebtPayer _debts;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public RemoveCredit(
        PublishedArticles published,
        IArticleStore articles,
        ICopyStore copies,
        ICaptureStore captures,
        ISourceStore sources,
        WholeArticle whole,
        ReadPictureFiles pictures,
        CopySettings settings,
        DebtPayer debts,
        TimeProvider clock)
    {
        _published = published;
        _articles = articles;
        _copies = copies;
        _captures = captures;
        _sources = sources;
        _whole = whole;
        _pictures = pictures;
        _settings = settings;
        _debts = debts;
        _clock = clock;
    }

    /// <summary>Removes <paramref name="parts"/>, beside what was removed before, for a reason in words.</summary>
    public async Task<CreditRemovalOutcome> RunAsync(ArticleId id, RemovableCredit parts, string reason, CancellationToken cancellationToken)
    {
        await _debts.PayAsync(id, cancellationToken);
        var lookup = await _published.FindAsync(id, cancellationToken);
        if (lookup is not ArticleLookup.Published { Article: var row, Version: var current } article || await _articles.GetAsync(id, cancellationToken) is not { } stored || stored.Value.Current != current)
        {
            return lookup is ArticleLookup.Published ? Busy : new CreditRemovalOutcome.NotServed(lookup);
        }

        if (row.CreditRemoval is { } removal && (removal.Parts & parts) == parts)
        {
            return new CreditRemovalOutcome.AlreadyRemoved(removal.FromVersion);
        }

        parts |= row.CreditRemoval?.Parts ?? RemovableCredit.None;
        if (await _sources.GetAsync(row.Source, cancellationToken) is not { } source)
        {
            return new CreditRemovalOutcome.NotRendered($"The source {row.Source} is not registered any more, so its hints are not known. Add it again, or withdraw the article.");
        }

        var target = new ArticleTarget(id, source, row.Url, stored);
        if (await AnalyseAsync(target, article, parts, cancellationToken) is not ({ } page, PageAnalysis.Analysed { Finding: LicenseFinding.Found found } analysed)
            || found.License.Id != current.LicenseId
            || Judgement.Of(analysed, source.HouseRules) is not { Copy: { } copy })
        {
            return new CreditRemovalOutcome.NotRendered("The captured page does not give the same copy under the same licence by today's rules. Withdraw the article, or have its page collected anew first.");
        }

        if (await LosesAnOmissionAsync(article, copy, cancellationToken))
        {
            return new CreditRemovalOutcome.NotRendered("A picture that was left out by what its file says would come back, because the file cannot be fetched now. Try again later, or withdraw the article.");
        }

        return await CommitAsync(target, page, analysed, copy, new CreditRemoval(parts, _clock.GetUtcNow(), current.Number + 1, reason), cancellationToken);
    }

    private static CreditRemovalOutcome.NotRendered Busy { get; } = new("The article is being written by somebody else. Try again.");

    private async Task<CreditRemovalOutcome> CommitAsync(
        ArticleTarget target, Page page, PageAnalysis.Analysed analysed, RepublishableCopy copy, CreditRemoval removal, CancellationToken cancellationToken)
    {
        var before = target.Stored!.Value;
        var license = before.Current!.LicenseId;
        var hash = Judgement.ContentHashOf(analysed.Article, LicenseCatalog.ById(license)!, copy).Hex;
        var version = new ArticleVersion(removal.FromVersion, before.Current.CaptureHash, before.Current.CapturedAt, license, hash);
        foreach (var file in VersionFiles.Of(target, page, analysed, copy))
        {
            await _copies.PutAsync(target.Id, version.Folder, file.Name, file.MediaType, file.Content, cancellationToken);
        }

        var row = (before with
        {
            Versions = [.. before.Versions, version],
            CreditRemoval = removal,
            ChangedAt = removal.At,
            Debts = [.. before.Debts, new Debt.List(), new Debt.Log(new ArticleChange(target.Id, before.Source, version.Number, ChangeKind.CreditRemoved, removal.At, license))],
        }).WithoutRemovedCredit();
        if (!await HandWriting.TryCommitAsync(_articles, _debts, target.Stored, row, removal.At, cancellationToken))
        {
            return Busy;
        }

        return new CreditRemovalOutcome.Removed(version.Number, CreditRemovals.SectionOf(LicenseCatalog.ById(license)!));
    }

    /// <summary>What the stages say of the version's captures, told to leave credit out; null when they are gone.</summary>
    private async Task<(Page Page, PageAnalysis? Analysis)?> AnalyseAsync(ArticleTarget target, ArticleLookup.Published article, RemovableCredit parts, CancellationToken cancellationToken)
    {
        // The page may have been looked at since; what is served was made of this capture.
        var made = article.Article with { CaptureHash = article.Version.CaptureHash };
        if (await CapturedPages.OpenAsync(_captures, _copies, made, cancellationToken) is not { } captured)
        {
            return null;
        }

        var entry = await _sources.GetEntryStateAsync(target.Source.Id, ArticleId.FromCanonicalUrl(target.Url), cancellationToken);
        var input = new AnalysisInput
        {
            Detection = new DetectionContext { Statements = CollectEntry.Statements(target.Source, entry) },
            FeedText = ContentSketch.Parse(entry?.FeedText),
            Hints = target.Source.Hints with { Publisher = target.Source.Hints.Publisher ?? target.Source.Name },
            RecordOf = _ => _settings.RecordOf(target.Id),
            WithoutCredit = parts,
        };
        var (page, whole, _) = await _whole.ReadAsync(target.Source, captured.Page, input, url => OwnHosts.Contain(target.Source, url), captured, cancellationToken);
        return (page, await _pictures.ReviewAsync(Releases.Apply(whole, article.Article), input, captured.Pictures, isFetching: true, cancellationToken));
    }

    private async Task<bool> LosesAnOmissionAsync(ArticleLookup.Published article, RepublishableCopy copy, CancellationToken cancellationToken)
    {
        var item = JsonSerializer.Deserialize((await _published.ReadAsync(article, CopyFile.Item, cancellationToken)).Span, StoredJson.Default.StoredItem)!;
        return item.Omissions.Any(before => before.Kind == "image" && !copy.Omissions.Any(now => now.Kind == before.Kind && now.Pointer == before.Pointer));
    }
}
