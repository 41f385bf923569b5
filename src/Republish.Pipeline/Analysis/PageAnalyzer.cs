using System.Collections.Immutable;
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

    /// <summary>What was kept of the text that the feed carried; null when it carried none.</summary>
    public ContentSketch? FeedText { get; init; }

    /// <summary>What of the credit its licensor asked to be left out.</summary>
    public RemovableCredit WithoutCredit { get; init; }

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
        PageDocument Document, LicenseFinding Finding, Article Article, ComposeOutcome? Copy, StageTimings Timings) : PageAnalysis
    {
        /// <summary>The article's further pages in order, and the version that led to its own page: captures that are evidence beside the page's.</summary>
        public ImmutableArray<Page> OtherCaptures { get; init; } = [];

        /// <summary>How many of <see cref="OtherCaptures"/>, from the last on, are further pages.</summary>
        public int FurtherPages { get; init; }

        /// <summary>How the feed's text and the article relate; null when they were not compared.</summary>
        public ContentAgreement? Agreement { get; init; }

        /// <summary>The pictures whose files were asked for, and what each says of its owner; null of one that could not be had or says nothing.</summary>
        public ImmutableDictionary<Uri, EmbeddedCredit?> PictureFiles { get; init; } = ImmutableDictionary<Uri, EmbeddedCredit?>.Empty;
    }
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
    public const int EngineRevision = 5;

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
        var copy = Compose(document, finding, article, input);
        var end = _clock.GetTimestamp();
        var timings = new StageTimings(
            _clock.GetElapsedTime(start, afterParse),
            _clock.GetElapsedTime(afterParse, afterDetect),
            _clock.GetElapsedTime(afterDetect, afterExtract),
            _clock.GetElapsedTime(afterExtract, end),
            GC.GetAllocatedBytesForCurrentThread() - allocated);
        return new PageAnalysis.Analysed(document, finding, article, copy, timings);
    }

    /// <summary>
    /// Settles the doubts of these codes, since a person has looked at the page: they are still told, and hold the article no longer. Which doubts a
    /// person may settle is for the caller to know.
    /// </summary>
    public static PageAnalysis.Analysed Settle(PageAnalysis.Analysed analysed, IReadOnlySet<string> codes) => analysed with
    {
        Article = analysed.Article with
        {
            Doubts =
            [
                .. analysed.Article.Doubts.Select(d => d.Blocks && codes.Contains(d.Code) ? d with { Blocks = false, Explanation = d.Explanation + " A person looked at the page and released it." } : d),
            ],
        },
    };

    /// <summary>Composes once more, knowing what the <paramref name="files"/> of pictures say.</summary>
    public static PageAnalysis.Analysed ComposeAgain(PageAnalysis.Analysed analysed, AnalysisInput input, IReadOnlyDictionary<Uri, EmbeddedCredit> files) =>
        analysed.Finding is LicenseFinding.Found found
            ? analysed with { Copy = CopyComposer.Compose(analysed.Article.TextDocument ?? analysed.Document, analysed.Article, found, Options(input, analysed.Article) with { PictureFiles = files }) }
            : analysed;

    /// <summary>
    /// Joins the further pages of an article to its first one. The first page's licence is the article's; a further page that says otherwise
    /// holds the article. So does <paramref name="problem"/>, which says why not all pages could be read; null when all were.
    /// </summary>
    public PageAnalysis.Analysed Join(PageAnalysis.Analysed first, IReadOnlyList<PageAnalysis.Analysed> further, string? problem, AnalysisInput input)
    {
        var start = _clock.GetTimestamp();
        var article = SplitArticle.Join(first.Document, first.Article, [.. further.Select(f => new FurtherPart(f.Document, f.Article))], input.Hints);
        var doubts = article.Doubts.ToBuilder();
        if (problem is not null && !doubts.Any(d => d.Code == "more-pages"))
        {
            doubts.Add(new Doubt("more-pages", $"The article goes on, and not all of it could be read: {problem}", Blocks: true));
        }

        if (further.FirstOrDefault(f => Differs(first.Finding, f.Finding)) is { } other)
        {
            doubts.Add(new Doubt("licence-differs", $"The article's page {other.Document.Page.Url.AbsoluteUri} says something else of its licence: {other.Finding.Explanation}", Blocks: true));
        }

        article = article with { Doubts = doubts.ToImmutable() };
        var copy = Compose(first.Document, first.Finding, article, input);
        return first with
        {
            Article = article,
            Copy = copy,
            OtherCaptures = [.. first.OtherCaptures, .. further.Select(f => f.Document.Page)],
            FurtherPages = further.Count,
            Timings = first.Timings with { Compose = first.Timings.Compose + _clock.GetElapsedTime(start) },
        };
    }

    /// <summary>
    /// Compares the article with what its feed carried. A disagreement is a doubt that blocks. Agreement with a text that the feed carries whole
    /// settles the doubts that rest on the text's form alone: it is short, consists of links, or came from a script. It settles none that rests
    /// on what the page says, since a publisher who cuts a text short does so in both places.
    /// </summary>
    public static PageAnalysis.Analysed Compare(PageAnalysis.Analysed analysed, AnalysisInput input)
    {
        if (input.FeedText is null)
        {
            return analysed;
        }

        var agreement = ContentAgreement.Compare(analysed.Article, input.FeedText);
        var doubts = analysed.Article.Doubts;
        if (agreement.Kind == AgreementKind.Same)
        {
            doubts = [.. doubts.Select(d => d.Code is "too-short" or "list-page" or "script-text" ? d with { Blocks = false, Explanation = d.Explanation + " The feed carries the same text." } : d)];
        }
        else if (agreement.Doubt is { } doubt)
        {
            doubts = doubts.Add(doubt);
        }

        return analysed with { Agreement = agreement, Article = analysed.Article with { Doubts = doubts } };
    }

    private static bool Differs(LicenseFinding first, LicenseFinding other) =>
        other is LicenseFinding.Conflicting || (other is LicenseFinding.Found found && first is LicenseFinding.Found own && own.License != found.License);

    private static ComposeOutcome? Compose(PageDocument document, LicenseFinding finding, Article article, AnalysisInput input) =>
        finding is LicenseFinding.Found found ? CopyComposer.Compose(article.TextDocument ?? document, article, found, Options(input, article)) : null;

    private static ComposeOptions Options(AnalysisInput input, Article article) => new() { Record = input.RecordOf?.Invoke(article), WithoutCredit = input.WithoutCredit };
}
