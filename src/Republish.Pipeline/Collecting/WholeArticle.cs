using Republish.Extraction;
using Republish.Pages;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Collecting;

/// <summary>What the stages say of an article after everything that belongs to it was read.</summary>
/// <param name="Page">The page on which the article begins: the one that was fetched, or the canonical page when that was an AMP or print version.</param>
/// <param name="Analysis">What the stages say of it, its further pages joined.</param>
/// <param name="Interruption">Why one of its pages could not be fetched now, which a later attempt may; null when all could.</param>
public sealed record WholeArticleRead(Page Page, PageAnalysis Analysis, ProcessingOutcome.RetryLater? Interruption);

/// <summary>
/// Reads what belongs to an article beside the page that was fetched: its own page when that was its AMP or print version, and its further
/// pages when it is split over several. Everything is fetched by the same fetcher under the same rules and kept as captures.
/// </summary>
public sealed class WholeArticle
{
    /// <summary>More pages than this are fetched for no article; one that has more is held.</summary>
    public const int MostPages = 20;

    /// <summary>How long an article's further pages are waited for in all.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly TimeProvider _clock;
    private readonly IPageFetcher _fetcher;
    private readonly ICaptureStore _captures;
    private readonly PageAnalyzer _analyzer;

    /// <summary>Creates the reader on its ports.</summary>
    public WholeArticle(IPageFetcher fetcher, ICaptureStore captures, PageAnalyzer analyzer, TimeProvider clock)
    {
        _clock = clock;
        _fetcher = fetcher;
        _captures = captures;
        _analyzer = analyzer;
    }

    /// <summary>Reads the article that begins on <paramref name="page"/>, which has been captured and is the source's own.</summary>
    /// <param name="source">The source.</param>
    /// <param name="page">The page.</param>
    /// <param name="input">What the stages are told beside the pages.</param>
    /// <param name="isOwn">Whether an address is one of the source's.</param>
    /// <param name="captured">Where the other pages are taken from in place of fetching them; null: they are fetched.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<WholeArticleRead> ReadAsync(
        Source source, Page page, AnalysisInput input, Predicate<Uri> isOwn, CapturedPages? captured, CancellationToken cancellationToken)
    {
        var fetch = new Reading(source, isOwn, captured, cancellationToken);
        var analysis = _analyzer.Analyse(page, input);
        if (analysis is PageAnalysis.Analysed { Article.VersionOf: { } canonical } version)
        {
            (page, analysis) = await FollowCanonicalAsync(fetch, page, version, canonical, input);
        }

        if (analysis is PageAnalysis.Analysed { Article.NextPage: not null } first)
        {
            analysis = await JoinAsync(fetch, first, input);
        }

        return new WholeArticleRead(page, analysis is PageAnalysis.Analysed whole ? PageAnalyzer.Compare(whole, input) : analysis, fetch.Interruption);
    }

    /// <summary>
    /// Whether one of the article's further pages has changed, though the first has not: a conditional request for each, up to the first that
    /// has. Gives when that was seen, in UTC; null when all are as they were. A page that may no longer be had has changed.
    /// </summary>
    public async Task<(DateTimeOffset? ChangedAt, ProcessingOutcome.RetryLater? Interruption)> FurtherPagesAsync(
        ArticleRecord row, Source source, Predicate<Uri> isOwn, CancellationToken cancellationToken)
    {
        var reading = new Reading(source, isOwn, null, cancellationToken);
        foreach (var page in row.OtherCaptures.Where(other => other.IsFurtherPage))
        {
            switch (await FetchInTurnAsync(reading, new FetchRequest(page.Url, page.ETag, page.LastModified)))
            {
                case FetchOutcome.NotModified:
                case FetchOutcome.Fetched { Page: var same } when same.Hash.Hex == page.Hash:
                    continue;
                case FetchOutcome.NotNow notNow:
                    return (null, new ProcessingOutcome.RetryLater(notNow.Reason, notNow.After) { IsWaiting = true });
                case FetchOutcome.Failed failed:
                    return (null, new ProcessingOutcome.RetryLater(failed.Reason, failed.RetryAfter));
                default:
                    return (_clock.GetUtcNow(), null);
            }
        }

        return (null, null);
    }

    /// <summary>The article's own page in place of its AMP or print version. It is followed once: what it declares in turn is not.</summary>
    private async Task<(Page Page, PageAnalysis Analysis)> FollowCanonicalAsync(
        Reading reading, Page page, PageAnalysis.Analysed version, Sourced<Uri> canonical, AnalysisInput input)
    {
        var (own, problem) = await FetchAsync(reading, canonical.Value);
        if (own is not null && _analyzer.Analyse(own, input) is PageAnalysis.Analysed analysed)
        {
            return (own, analysed with { OtherCaptures = [page] });
        }

        var doubt = new Doubt(
            "canonical-not-read",
            $"This is the article's {canonical.From} version; its own page {canonical.Value.AbsoluteUri} could not be read: {problem ?? "it is no document."}",
            Blocks: false);
        return (page, version with { Article = version.Article with { Doubts = version.Article.Doubts.Add(doubt) } });
    }

    private async Task<PageAnalysis> JoinAsync(Reading reading, PageAnalysis.Analysed first, AnalysisInput input)
    {
        var parts = new List<PageAnalysis.Analysed>();
        var seen = new HashSet<Uri> { CanonicalUrl.Of(first.Document.Page.RequestedUrl), CanonicalUrl.Of(first.Document.Page.Url) };
        string? problem = null;
        for (var next = first.Article.NextPage; next is not null; next = parts[^1].Article.NextPage)
        {
            problem = !seen.Add(CanonicalUrl.Of(next.Value)) ? $"{next.Value.AbsoluteUri} was already one of its pages."
                : parts.Count + 1 >= MostPages ? $"It has more than {MostPages} pages."
                : null;
            if (problem is not null)
            {
                break;
            }

            (var page, problem) = await FetchAsync(reading, next.Value);
            if (page is not null && page.Url != next.Value && !seen.Add(CanonicalUrl.Of(page.Url)))
            {
                problem = $"{next.Value.AbsoluteUri} leads back to {page.Url.AbsoluteUri}.";
                break;
            }

            if (page is null || _analyzer.Analyse(page, input) is not PageAnalysis.Analysed part)
            {
                problem ??= $"{next.Value.AbsoluteUri} is no document.";
                break;
            }

            parts.Add(part);
        }

        return _analyzer.Join(first, parts, problem, input);
    }

    /// <summary>Fetches and captures; the page when it is one that may be read, else why not.</summary>
    private async Task<(Page? Page, string? Problem)> FetchAsync(Reading reading, Uri url)
    {
        if (!reading.IsOwn(url))
        {
            return (null, $"{url.Host} is not one of the source's hosts.");
        }

        switch (await FetchInTurnAsync(reading, new FetchRequest(url)))
        {
            case FetchOutcome.Fetched { Page: var page }:
                if (reading.Captured is null)
                {
                    await _captures.PutAsync(reading.Source.Id, page, reading.CancellationToken);
                }

                return page.Status is < 200 or > 299 ? (null, $"{url.AbsoluteUri} answered with status {page.Status}.")
                    : !reading.IsOwn(page.Url) ? (null, $"{url.AbsoluteUri} leads to {page.Url.Host}, which is not one of the source's hosts.")
                    : (page, null);
            case FetchOutcome.Refused refused:
                return (null, refused.Reason);
            case FetchOutcome.Failed failed:
                reading.Interruption = new ProcessingOutcome.RetryLater(failed.Reason, failed.RetryAfter);
                return (null, failed.Reason);
            case FetchOutcome.NotNow notNow:
                reading.Interruption = new ProcessingOutcome.RetryLater(notNow.Reason, notNow.After) { IsWaiting = true };
                return (null, notNow.Reason);
            default:
                return (null, $"{url.AbsoluteUri} gave nothing.");
        }
    }

    /// <summary>
    /// Waits for the host's turn in place when it is near. An article put back would begin with its first page again, need the same turns
    /// again, and never be read.
    /// </summary>
    private async Task<FetchOutcome> FetchInTurnAsync(Reading reading, FetchRequest request)
    {
        if (reading.Captured is { } captured)
        {
            return await captured.FetchAsync(request.Url, reading.CancellationToken);
        }

        var outcome = await _fetcher.FetchAsync(request, reading.CancellationToken);
        while (outcome is FetchOutcome.NotNow { After: var after } && reading.Waited + after <= LongestWait)
        {
            reading.Waited += after;
            await Task.Delay(after, _clock, reading.CancellationToken);
            outcome = await _fetcher.FetchAsync(request, reading.CancellationToken);
        }

        return outcome;
    }

    private sealed class Reading(Source source, Predicate<Uri> isOwn, CapturedPages? captured, CancellationToken cancellationToken)
    {
        public Source Source { get; } = source;

        public CapturedPages? Captured { get; } = captured;

        public Predicate<Uri> IsOwn { get; } = isOwn;

        public CancellationToken CancellationToken { get; } = cancellationToken;

        public TimeSpan Waited { get; set; }

        public ProcessingOutcome.RetryLater? Interruption { get; set; }
    }
}
