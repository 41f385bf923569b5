using Republish.Attribution;
using Republish.Extraction;
using Republish.Licensing;
using Republish.Pages;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Collecting;

/// <summary>
/// Collects one entry: fetch, keep the capture, detect, extract, decide, compose, commit. Every write is idempotent, so a message
/// that comes again, after a crash at any point or for no reason at all, changes nothing it has changed before.
/// </summary>
public sealed class CollectEntry
{
    private readonly IPageFetcher _fetcher;
    private readonly SourceCache _registry;
    private readonly ISourceStore _sources;
    private readonly ICaptureStore _captures;
    private readonly ICopyStore _copies;
    private readonly IArticleStore _articles;
    private readonly ArticleWriter _writer;
    private readonly ReprintRule _reprints;
    private readonly WholeArticle _whole;
    private readonly CopySettings _settings;
    private readonly ReadPictureFiles _pictures;

    /// <summary>Creates the step on its ports.</summary>
    public CollectEntry(
        IPageFetcher fetcher,
        SourceCache registry,
        ISourceStore sources,
        ICaptureStore captures,
        ICopyStore copies,
        IArticleStore articles,
        ArticleWriter writer,
        ReprintRule reprints,
        WholeArticle whole,
        CopySettings settings,
        ReadPictureFiles pictures)
    {
        _fetcher = fetcher;
        _registry = registry;
        _sources = sources;
        _captures = captures;
        _copies = copies;
        _articles = articles;
        _writer = writer;
        _reprints = reprints;
        _whole = whole;
        _settings = settings;
        _pictures = pictures;
    }

    /// <summary>Collects the entry that <paramref name="message"/> names. An unchanged page costs one read and one conditional request.</summary>
    public async Task<ProcessingOutcome> RunAsync(EntryMessage message, CancellationToken cancellationToken)
    {
        if (await TargetAsync(message, cancellationToken) is not { } found)
        {
            return new ProcessingOutcome.Dropped("The message names no source or entry of the expected form, a source that is gone, or an entry of which no address is known.");
        }

        return await CollectAsync(found.Target, found.Url, cancellationToken) with { Address = found.Url };
    }

    private async Task<ProcessingOutcome> CollectAsync(ArticleTarget target, Uri url, CancellationToken cancellationToken)
    {
        var stored = target.Stored?.Value;
        if (stored is { IsClosed: true })
        {
            return new ProcessingOutcome.Unchanged(stored);
        }

        if (stored is not null && target.IsFromCapture)
        {
            return await FromCaptureAsync(target, stored, cancellationToken);
        }

        if (target.Source.State == SourceState.Paused)
        {
            return new ProcessingOutcome.RetryLater($"The source is paused: {target.Source.StateReason}", TimeSpan.FromHours(6)) { IsWaiting = true };
        }

        if (!OwnHosts.Contain(target.Source, url))
        {
            return await _writer.RefuseAsync(target, "other-host", $"The feed points to {url.Host}, which is not one of the source's hosts.", null, cancellationToken);
        }

        // A later revision of the engine decides again, so it must see the page and not a 304; so must whoever reconsiders.
        var held = stored is { EngineRevision: PageAnalyzer.EngineRevision } && target.Purpose != EntryPurpose.Reconsider ? stored : null;
        switch (await _fetcher.FetchAsync(new FetchRequest(url, held?.ETag, held?.LastModified), cancellationToken))
        {
            case FetchOutcome.NotModified when stored is { GoneSince: not null }:
                return await _writer.BackAsync(target, cancellationToken);
            case FetchOutcome.NotModified when stored is not null:
                return await StillAsync(target, stored, null, cancellationToken);
            case FetchOutcome.NotModified:
                return new ProcessingOutcome.RetryLater("The server says that nothing changed, though nothing is held.", null);
            case FetchOutcome.NotNow notNow:
                return new ProcessingOutcome.RetryLater(notNow.Reason, notNow.After) { IsWaiting = true };
            case FetchOutcome.Failed failed:
                return new ProcessingOutcome.RetryLater(failed.Reason, failed.RetryAfter);
            case FetchOutcome.Refused refused:
                return await _writer.RefuseAsync(target, refused.Code, refused.Reason, null, cancellationToken);
            case FetchOutcome.Fetched fetched:
                return await JudgeAnswerAsync(target, fetched, cancellationToken);
            default:
                throw new InvalidOperationException("The fetch outcomes are closed.");
        }
    }

    /// <summary>Gives up on an entry that could not be had at any attempt: refused, with what the last attempt said.</summary>
    public async Task<ProcessingOutcome> GiveUpAsync(EntryMessage message, string reason, CancellationToken cancellationToken) =>
        await TargetAsync(message, cancellationToken) is { } found
            ? await _writer.RefuseAsync(found.Target, "unreachable", $"The page could not be had at any of {message.Attempt + 1} attempts. The last one: {reason}", null, cancellationToken)
            : new ProcessingOutcome.Dropped(reason);

    /// <summary>What the message is about; null when there is no such thing.</summary>
    private async Task<(ArticleTarget Target, Uri Url)?> TargetAsync(EntryMessage message, CancellationToken cancellationToken)
    {
        if (SourceId.Parse(message.SourceId) is not { } sourceId
            || ArticleId.Parse(message.EntryId) is not { } entryId
            || await _registry.GetAsync(sourceId, cancellationToken) is not { } source)
        {
            return null;
        }

        var id = entryId;
        var stored = await _articles.GetAsync(id, cancellationToken);

        // An article's row knows its address; the entry's is read when there is none, or when the page was not there at the last look.
        EntryRead? entry = null;
        if (stored is null || (message.Purpose == EntryPurpose.Collect && WasMissing(stored.Value)))
        {
            entry = new EntryRead(entryId, await _sources.GetEntryStateAsync(sourceId, entryId, cancellationToken));
        }

        if (stored is null && ArticleId.Parse(entry!.State?.ArticleId) is { } alias)
        {
            id = alias;
            stored = await _articles.GetAsync(id, cancellationToken);
        }

        if (stored is { Value.Debts.IsEmpty: false })
        {
            // An earlier attempt stopped after its commit: finish that one first.
            await _writer.PayDebtsAsync(id, cancellationToken);
            stored = await _articles.GetAsync(id, cancellationToken);
        }

        // What a list says of an entry is looked up where the list says; whatever else is about the article, where it is now.
        var url = message.Purpose == EntryPurpose.Collect
            ? entry?.State?.Url ?? stored?.Value.Url ?? (Uri.TryCreate(message.Url, UriKind.Absolute, out var sent) ? sent : null)
            : stored?.Value.Url;
        return url is null ? null : (new ArticleTarget(id, source, CanonicalUrl.Of(url), stored) { Purpose = message.Purpose, Entry = entry }, url);
    }

    /// <summary>Whether the last look found no page at the article's address, so that the address itself is in doubt.</summary>
    private static bool WasMissing(ArticleRecord row) => row.GoneSince is not null || row.ReasonCode is "unreachable" or "gone" or "http-status" or "denied";

    private async Task<ProcessingOutcome> JudgeAnswerAsync(ArticleTarget target, FetchOutcome.Fetched fetched, CancellationToken cancellationToken)
    {
        // Evidence first: whatever is said about the page later can be checked against its bytes.
        var page = fetched.Page;
        await _captures.PutAsync(target.Source.Id, page, cancellationToken);
        switch (page.Status)
        {
            case 404 or 410:
                return await _writer.GoneAsync(target, page, cancellationToken);
            case 401 or 403 or 451:
                return await _writer.RefuseAsync(target, "denied", $"The publisher does not let the page be read (status {page.Status}).", page, cancellationToken);
            case < 200 or > 299:
                return await _writer.RefuseAsync(target, "http-status", $"The page answered with status {page.Status}.", page, cancellationToken);
        }

        if (!OwnHosts.Contain(target.Source, page.Url))
        {
            return await _writer.RefuseAsync(target, "other-host", $"The page leads to {page.Url.Host}, which is not one of the source's hosts.", page, cancellationToken);
        }

        if (target.Stored?.Value is { EngineRevision: PageAnalyzer.EngineRevision, GoneSince: null } row
            && row.CaptureHash == page.Hash.Hex && target.Purpose != EntryPurpose.Reconsider)
        {
            return await StillAsync(target, row, page, cancellationToken);
        }

        return await DecideAsync(target, fetched, null, cancellationToken);
    }

    /// <summary>
    /// The page is as it was, and so is the article unless one of its further pages has changed; then it is read anew, from the page as it was
    /// captured when the server did not send it again.
    /// </summary>
    private async Task<ProcessingOutcome> StillAsync(ArticleTarget target, ArticleRecord row, Page? page, CancellationToken cancellationToken)
    {
        var (changedAt, interruption) = await _whole.FurtherPagesAsync(row, target.Source, u => OwnHosts.Contain(target.Source, u), cancellationToken);
        if (interruption is not null)
        {
            return interruption;
        }

        if (changedAt is not { } at)
        {
            return new ProcessingOutcome.Unchanged(row);
        }

        page ??= await _captures.GetAsync(target.Source.Id, new ContentHash(row.CaptureHash), cancellationToken) is { } kept ? kept with { FetchedAt = at } : null;
        return page is not null
            ? await DecideAsync(target, new FetchOutcome.Fetched(page), null, cancellationToken)
            : await CollectAsync(target with { Purpose = EntryPurpose.Reconsider }, row.Url, cancellationToken);
    }

    /// <summary>Decides again about what was captured. What was never captured and would matter is fetched in the ordinary way, by another message.</summary>
    private async Task<ProcessingOutcome> FromCaptureAsync(ArticleTarget target, ArticleRecord row, CancellationToken cancellationToken) =>
        row.CaptureHash.Length == 0 ? new ProcessingOutcome.Unchanged(row)
        : await CapturedPages.OpenAsync(_captures, _copies, row, cancellationToken) is { } captured ? await DecideAsync(target, new FetchOutcome.Fetched(captured.Page), captured, cancellationToken)
        : new ProcessingOutcome.Dropped($"No page was captured of {row.Url.AbsoluteUri} that an article could be read from.");

    private async Task<ProcessingOutcome> DecideAsync(ArticleTarget target, FetchOutcome.Fetched fetched, CapturedPages? captured, CancellationToken cancellationToken)
    {
        var page = fetched.Page;
        var entryId = ArticleId.FromCanonicalUrl(target.Url);
        var entry = target.Entry is { } read && read.Id == entryId ? read.State : await _sources.GetEntryStateAsync(target.Source.Id, entryId, cancellationToken);
        var input = new AnalysisInput
        {
            Detection = new DetectionContext { Statements = Statements(target.Source, entry) },
            FeedText = ContentSketch.Parse(entry?.FeedText),
            Hints = target.Source.Hints with { Publisher = target.Source.Hints.Publisher ?? target.Source.Name },
            RecordOf = article => _settings.RecordOf(IdOf(target, AddressOf(target, article, fetched))),
            WithoutCredit = Removed(target),
        };
        (page, var whole, var interruption) = await _whole.ReadAsync(target.Source, page, input, u => OwnHosts.Contain(target.Source, u), captured, cancellationToken);
        if (interruption is not null)
        {
            return interruption;
        }

        whole = Releases.Apply(whole, target.Stored?.Value);
        var analysis = captured is null
            ? await _pictures.ReviewAsync(whole, input, cancellationToken)
            : await _pictures.ReviewAsync(whole, input, captured.Pictures, isFetching: target.Purpose == EntryPurpose.Release, cancellationToken);
        if (analysis is null || captured is { IsIncomplete: true } && analysis is PageAnalysis.Analysed { Article.Doubts: var doubts } && doubts.Any(d => d is { Blocks: true, Code: "more-pages" }))
        {
            return new ProcessingOutcome.RetryLater("What was captured of it does not say enough: a further page, or what the files of its pictures say.", null) { As = EntryPurpose.Reconsider };
        }

        target = await FollowAsync(target, entry, fetched, analysis, cancellationToken);
        if (Removed(target) != input.WithoutCredit)
        {
            // It turned out to be an article of which credit was removed; the entry leads there from now on.
            return new ProcessingOutcome.RetryLater("The page is another article's, of which credit is to be left out.", TimeSpan.Zero);
        }

        if (target.Stored is { Value: { IsClosed: true } closed })
        {
            // The page's own address is that of an article which a person has closed.
            return new ProcessingOutcome.Unchanged(closed);
        }

        var first = await _reprints.FindAsync(target, analysis, page.FetchedAt, cancellationToken);
        return first switch
        {
            { Article: null } => await _writer.WriteAsync(target, page, analysis, cancellationToken),
            { Row: { } original } => await _writer.ReprintAsync(target, page, analysis, original, cancellationToken),
            _ => new ProcessingOutcome.RetryLater("Another publisher's article with the same text is being collected.", TimeSpan.FromMinutes(1)),
        };
    }

    /// <summary>
    /// When the page declares another canonical address of the same source, or has moved there for good, that is the article's address, and
    /// the entry remembers it: the same article reached by two addresses is one article. What was republished keeps its id when it moves.
    /// </summary>
    private async Task<ArticleTarget> FollowAsync(
        ArticleTarget target, EntryState? entry, FetchOutcome.Fetched fetched, PageAnalysis analysis, CancellationToken cancellationToken)
    {
        if (AddressOf(target, (analysis as PageAnalysis.Analysed)?.Article, fetched) is not { } canonical)
        {
            return target;
        }

        var id = IdOf(target, canonical);
        if (id != target.Id)
        {
            if (ArticleId.FromCanonicalUrl(target.Url) is var from && from != id && entry?.ArticleId != id.Value)
            {
                await _sources.PutEntryArticleAsync(target.Source.Id, from, id, cancellationToken);
            }

            return target with { Id = id, Url = canonical, Stored = await _articles.GetAsync(id, cancellationToken) };
        }

        // The new address leads to the article as well.
        if (ArticleId.FromCanonicalUrl(canonical) is { } there && there != id && await _sources.GetEntryStateAsync(target.Source.Id, there, cancellationToken) is not { ArticleId: not null })
        {
            await _sources.PutEntryArticleAsync(target.Source.Id, there, id, cancellationToken);
        }

        return target with { Url = canonical };
    }

    /// <summary>The article's own address, when it is another than the one it was asked for: what the page declares, or where it has moved.</summary>
    private static Uri? AddressOf(ArticleTarget target, Article? article, FetchOutcome.Fetched fetched)
    {
        var declared = article?.CanonicalUrl?.Value;
        var elsewhere = declared is not null && OwnHosts.Contain(target.Source, declared) ? declared : fetched.IsMovedForGood ? fetched.Page.Url : null;
        return elsewhere is not null && CanonicalUrl.Of(elsewhere) is { } canonical && canonical != target.Url ? canonical : null;
    }

    /// <summary>The id of the article at its own address. What was republished keeps the id by which partners know it.</summary>
    private static ArticleId IdOf(ArticleTarget target, Uri? address) =>
        address is null || target.Stored?.Value.Current is not null ? target.Id : ArticleId.FromCanonicalUrl(address);

    private static RemovableCredit Removed(ArticleTarget target) => target.Stored?.Value.CreditRemoval?.Parts ?? RemovableCredit.None;

    /// <summary>What feeds said of the entry and the source of itself.</summary>
    internal static List<ExternalLicenseStatement> Statements(Source source, EntryState? entry)
    {
        var statements = entry is null ? [] : new List<ExternalLicenseStatement>(entry.Statements);
        if (source.DeclaredLicense is { } declared)
        {
            statements.Add(new ExternalLicenseStatement(
                SignalKind.SourceDeclaration, declared.Statement, declared.Statement, $"source:{declared.EvidenceUrl.AbsoluteUri}", IsSiteWide: true));
        }

        return statements;
    }
}
