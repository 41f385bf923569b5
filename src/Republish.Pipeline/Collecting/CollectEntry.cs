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
    private readonly ISourceStore _sources;
    private readonly ICaptureStore _captures;
    private readonly IArticleStore _articles;
    private readonly ArticleWriter _writer;
    private readonly PageAnalyzer _analyzer;
    private readonly CopySettings _settings;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public CollectEntry(
        IPageFetcher fetcher,
        ISourceStore sources,
        ICaptureStore captures,
        IArticleStore articles,
        ArticleWriter writer,
        PageAnalyzer analyzer,
        CopySettings settings,
        TimeProvider clock)
    {
        _fetcher = fetcher;
        _sources = sources;
        _captures = captures;
        _articles = articles;
        _writer = writer;
        _analyzer = analyzer;
        _settings = settings;
        _clock = clock;
    }

    /// <summary>Collects the entry that <paramref name="message"/> names.</summary>
    public async Task<ProcessingOutcome> RunAsync(EntryMessage message, CancellationToken cancellationToken)
    {
        if (SourceId.Parse(message.SourceId) is not { } sourceId
            || ArticleId.Parse(message.EntryId) is not { } entryId
            || !Uri.TryCreate(message.Url, UriKind.Absolute, out var url))
        {
            return new ProcessingOutcome.Dropped("The message names no source, entry or address of the expected form.");
        }

        if (await _sources.GetAsync(sourceId, cancellationToken) is not { } source)
        {
            return new ProcessingOutcome.Dropped($"There is no source \"{sourceId}\" (any more).");
        }

        var entry = await _sources.GetEntryStateAsync(sourceId, entryId, cancellationToken);
        var id = ArticleId.Parse(entry?.ArticleId) ?? entryId;
        var stored = await _articles.GetAsync(id, cancellationToken);
        if (stored is { Value.Debts.IsEmpty: false })
        {
            // An earlier attempt stopped after its commit: finish that one first.
            await _writer.PayDebtsAsync(id, cancellationToken);
            stored = await _articles.GetAsync(id, cancellationToken);
        }

        if (stored?.Value.Status == ArticleStatus.Withdrawn)
        {
            return new ProcessingOutcome.Unchanged(stored.Value);
        }

        var target = new ArticleTarget(id, source, CanonicalUrl.Of(url), stored);
        if (!IsOwn(source, url))
        {
            return await _writer.RefuseAsync(target, "other-host", $"The feed points to {url.Host}, which is not one of the source's hosts.", null, cancellationToken);
        }

        // A later revision of the engine decides again, so it must see the page and not a 304.
        var held = stored?.Value is { EngineRevision: PageAnalyzer.EngineRevision } row ? row : null;
        switch (await _fetcher.FetchAsync(new FetchRequest(url, held?.ETag, held?.LastModified), cancellationToken))
        {
            case FetchOutcome.NotModified when stored is not null:
                return new ProcessingOutcome.Unchanged(stored.Value);
            case FetchOutcome.NotModified:
                return new ProcessingOutcome.RetryLater("The server says that nothing changed, though nothing is held.", null);
            case FetchOutcome.Failed failed:
                return new ProcessingOutcome.RetryLater(failed.Reason, failed.RetryAfter);
            case FetchOutcome.Refused refused:
                return await _writer.RefuseAsync(target, refused.Code, refused.Reason, null, cancellationToken);
            case FetchOutcome.Fetched fetched:
                return await DecideAsync(target, entry, fetched.Page, cancellationToken);
            default:
                throw new InvalidOperationException("The fetch outcomes are closed.");
        }
    }

    private async Task<ProcessingOutcome> DecideAsync(ArticleTarget target, EntryState? entry, Page page, CancellationToken cancellationToken)
    {
        // Evidence first: whatever is said about the page later can be checked against its bytes.
        await _captures.PutAsync(target.Source.Id, page, cancellationToken);
        if (page.Status is < 200 or > 299)
        {
            var code = page.Status is 404 or 410 ? "gone" : "http-status";
            return await _writer.RefuseAsync(target, code, $"The page answered with status {page.Status}.", page, cancellationToken);
        }

        if (!IsOwn(target.Source, page.Url))
        {
            return await _writer.RefuseAsync(target, "other-host", $"The page leads to {page.Url.Host}, which is not one of the source's hosts.", page, cancellationToken);
        }

        if (target.Stored?.Value is { EngineRevision: PageAnalyzer.EngineRevision } row && row.CaptureHash == page.Hash.Hex)
        {
            return new ProcessingOutcome.Unchanged(row);
        }

        var input = new AnalysisInput
        {
            Detection = new DetectionContext { Statements = Statements(target.Source, entry) },
            Hints = target.Source.Hints with { Publisher = target.Source.Hints.Publisher ?? target.Source.Name },
            RecordOf = article => _settings.RecordOf(DeclaredUrl(target, article) is { } declared ? ArticleId.FromCanonicalUrl(declared) : target.Id),
        };
        var analysis = _analyzer.Analyse(page, input);
        target = await FollowCanonicalAsync(target, entry, analysis, cancellationToken);
        return await _writer.WriteAsync(target, page, analysis, cancellationToken);
    }

    /// <summary>
    /// When the page declares another canonical address of the same source, the article is stored under that one, and the entry remembers
    /// it: the same article reached by two addresses is one article.
    /// </summary>
    private async Task<ArticleTarget> FollowCanonicalAsync(ArticleTarget target, EntryState? entry, PageAnalysis analysis, CancellationToken cancellationToken)
    {
        if (analysis is not PageAnalysis.Analysed { Article: var article } || DeclaredUrl(target, article) is not { } canonical)
        {
            return target;
        }

        var id = ArticleId.FromCanonicalUrl(canonical);
        if (id == target.Id)
        {
            return target;
        }

        var entryId = ArticleId.FromCanonicalUrl(target.Url);
        var state = (entry ?? new EntryState([])) with { ArticleId = id.Value };
        if (state != entry)
        {
            await _sources.PutEntryStateAsync(target.Source.Id, entryId, state, cancellationToken);
        }

        return target with { Id = id, Url = canonical, Stored = await _articles.GetAsync(id, cancellationToken) };
    }

    /// <summary>The canonical address that the page declares, when it is the source's own.</summary>
    private static Uri? DeclaredUrl(ArticleTarget target, Article article) =>
        article.CanonicalUrl?.Value is { } declared && IsOwn(target.Source, declared) ? CanonicalUrl.Of(declared) : null;

    private static bool IsOwn(Source source, Uri url) =>
        source.Hosts.IsDefaultOrEmpty
            ? url.IdnHost.Equals(source.HomePage.IdnHost, StringComparison.OrdinalIgnoreCase)
            : source.Hosts.Any(h => h.Equals(url.IdnHost, StringComparison.OrdinalIgnoreCase));

    private static List<ExternalLicenseStatement> Statements(Source source, EntryState? entry)
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
