using AngleSharp.Html.Parser;
using BenchmarkDotNet.Attributes;
using Republish.Extraction;
using Republish.Licensing;
using Republish.Pages;
using Republish.Republication;

namespace Republish.Benchmarks;

/// <summary>
/// CPU and allocations of each stage over the same pages in one run. The baseline is AngleSharp's parse of the decoded text alone; read
/// the columns Ratio and Alloc Ratio, not the times.
/// </summary>
[MemoryDiagnoser]
public class PageStages
{
    private readonly List<(Page Page, string Text, PageDocument Document, Article Article, LicenseFinding Finding)> _pages = [];

    /// <summary>Which pages: the sample newsroom's, or a folder of measured pages beside the repository where there is one.</summary>
    [ParamsSource(nameof(Sets))]
    public string Set { get; set; } = "newsroom";

    public static IEnumerable<string> Sets => BenchmarkPages.Sets;

    [GlobalSetup]
    public void Load()
    {
        foreach (var page in BenchmarkPages.Of(Set))
        {
            if (PageDocument.Parse(page) is PageParseOutcome.Parsed { Document: var document })
            {
                _pages.Add((
                    page,
                    document.DecodeMarkup(),
                    document,
                    ArticleExtractor.Extract(document, ExtractionHints.None),
                    LicenseDetector.Detect(document, DetectionContext.None)));
            }
        }
    }

    [Benchmark(Baseline = true, Description = "AngleSharp parse alone")]
    public int ParseAlone() => _pages.Sum(p => new HtmlParser(new HtmlParserOptions { DisableElementPositionTracking = true }).ParseDocument(p.Text).ChildNodes.Length);

    [Benchmark(Description = "parse (decode, guard, parse, flatten)")]
    public int Parse() => _pages.Count(p => PageDocument.Parse(p.Page) is PageParseOutcome.Parsed);

    [Benchmark(Description = "detect")]
    public int Detect() => _pages.Sum(p => LicenseDetector.Detect(p.Document, DetectionContext.None).Signals.Length);

    [Benchmark(Description = "extract")]
    public int Extract() => _pages.Sum(p => ArticleExtractor.Extract(p.Document, ExtractionHints.None).Body.Length);

    [Benchmark(Description = "parse, detect and extract")]
    public int ParseDetectExtract() => _pages.Sum(p =>
    {
        var document = ((PageParseOutcome.Parsed)PageDocument.Parse(p.Page)).Document;
        return LicenseDetector.Detect(document, DetectionContext.None).Signals.Length + ArticleExtractor.Extract(document, ExtractionHints.None).Body.Length;
    });

    [Benchmark(Description = "compose (with the proof), where a licence was found")]
    public int Compose() => _pages.Count(p =>
        p.Finding is LicenseFinding.Found found && CopyComposer.Compose(p.Document, p.Article, found) is ComposeOutcome.Composed);
}
