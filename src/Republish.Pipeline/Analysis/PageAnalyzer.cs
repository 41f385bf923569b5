using Republish.Attribution;
using Republish.Extraction;
using Republish.Licensing;
using Republish.Pages;
using Republish.Republication;
using Republish.Republication.PictureFiles;

namespace Republish.Pipeline.Analysis;

/// <summary>What the pure stages were told beside the page.</summary>
public sealed record AnalysisInput
{
    /// <summary>Nothing beside the page.</summary>
    public static AnalysisInput PageAlone { get; } = new();

    /// <summary>Licence statements of the feed and of the source.</summary>
    public DetectionContext Detection { get; init; } = DetectionContext.None;

    /// <summary>The source's hints for extraction.</summary>
    public ExtractionHints Hints { get; init; } = ExtractionHints.None;

    /// <summary>Where evidence and current version of the article will be, once it is read; null when nobody serves them.</summary>
    public Func<Article, CopyRecord?>? RecordOf { get; init; }
}

/// <summary>How long each stage took and what it all allocated, for measuring.</summary>
/// <param name="Parse">Decoding and parsing.</param>
/// <param name="Detect">Licence detection.</param>
/// <param name="Extract">Extraction.</param>
/// <param name="Compose">Composing the copy, its proof included; zero when there was none to compose.</param>
/// <param name="AllocatedBytes">Bytes allocated by all of them on the calling thread.</param>
public sealed record StageTimings(TimeSpan Parse, TimeSpan Detect, TimeSpan Extract, TimeSpan Compose, long AllocatedBytes);

/// <summary>What the pure stages say of a page.</summary>
public abstract record PageAnalysis
{
    private PageAnalysis()
    {
    }

    /// <summary>The page could not be read as a document.</summary>
    /// <param name="Code">A short, stable name of the reason.</param>
    /// <param name="Reason">A sentence for people.</param>
    public sealed record Unreadable(string Code, string Reason) : PageAnalysis;

    /// <summary>The page was read.</summary>
    /// <param name="Document">The parsed page.</param>
    /// <param name="Finding">Which licence covers its article.</param>
    /// <param name="Article">The article.</param>
    /// <param name="Copy">The copy, or why there is none; null when no licence was found to make one under.</param>
    /// <param name="Timings">What it cost.</param>
    public sealed record Analysed(
        PageDocument Document, LicenseFinding Finding, Article Article, ComposeOutcome? Copy, StageTimings Timings) : PageAnalysis;
}

/// <summary>The pure stages in their order: parse, detect, extract, compose. Collecting and the command <c>check</c> both go through here.</summary>
public sealed class PageAnalyzer
{
    private readonly TimeProvider _clock;

    /// <summary>Creates the chain; <paramref name="clock"/> only measures.</summary>
    public PageAnalyzer(TimeProvider clock) => _clock = clock;

    /// <summary>
    /// The stages' revision: raised whenever they may decide differently about the same page, so that a recheck knows to decide again.
    /// </summary>
    public const int EngineRevision = 1;

    /// <summary>Runs the stages over <paramref name="page"/>. Never throws on any page.</summary>
    public PageAnalysis Analyse(Page page, AnalysisInput input)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = _clock.GetTimestamp();
        var outcome = PageDocument.Parse(page);
        if (outcome is PageParseOutcome.Unreadable unreadable)
        {
            return new PageAnalysis.Unreadable(unreadable.Code, unreadable.Reason);
        }

        var document = ((PageParseOutcome.Parsed)outcome).Document;

        var afterParse = _clock.GetTimestamp();
        var finding = LicenseDetector.Detect(document, input.Detection);
        var afterDetect = _clock.GetTimestamp();
        var article = ArticleExtractor.Extract(document, input.Hints);
        var afterExtract = _clock.GetTimestamp();
        var copy = finding is LicenseFinding.Found found ? CopyComposer.Compose(article.TextDocument ?? document, article, found, Options(input, article)) : null;
        var end = _clock.GetTimestamp();
        var timings = new StageTimings(
            _clock.GetElapsedTime(start, afterParse),
            _clock.GetElapsedTime(afterParse, afterDetect),
            _clock.GetElapsedTime(afterDetect, afterExtract),
            _clock.GetElapsedTime(afterExtract, end),
            GC.GetAllocatedBytesForCurrentThread() - allocated);
        return new PageAnalysis.Analysed(document, finding, article, copy, timings);
    }

    /// <summary>Composes once more, knowing what the <paramref name="files"/> of pictures say.</summary>
    public static PageAnalysis.Analysed ComposeAgain(PageAnalysis.Analysed analysed, AnalysisInput input, IReadOnlyDictionary<Uri, EmbeddedCredit> files) =>
        analysed.Finding is LicenseFinding.Found found
            ? analysed with { Copy = CopyComposer.Compose(analysed.Article.TextDocument ?? analysed.Document, analysed.Article, found, Options(input, analysed.Article) with { PictureFiles = files }) }
            : analysed;

    private static ComposeOptions Options(AnalysisInput input, Article article) => new() { Record = input.RecordOf?.Invoke(article) };
}
