using Republish.Extraction;
using Republish.Licensing;
using Republish.Pages;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Serving;
using Republish.Republication;

namespace Republish.Functions.Check;

/// <summary>Makes the report of a page from what the pipeline's pure stages say of it.</summary>
internal sealed class CheckReporter
{
    private readonly PageAnalyzer _analyzer;
    private readonly bool _compose;
    private readonly bool _timing;

    public CheckReporter(PageAnalyzer analyzer, bool compose, bool timing)
    {
        _analyzer = analyzer;
        _compose = compose;
        _timing = timing;
    }

    public CheckReport Report(string id, Page page)
    {
        var analysis = _analyzer.Analyse(page, AnalysisInput.PageAlone);
        return analysis is PageAnalysis.Analysed analysed
            ? Report(id, page, analysed, StoredDecision.All(analysed.Finding, HouseRules.None))
            : new CheckReport { Id = id, Url = Address(page), Error = ((PageAnalysis.Unreadable)analysis).Reason };
    }

    /// <summary>The report of a page that was analysed, with what is decided about it.</summary>
    public CheckReport Report(string id, Page page, PageAnalysis.Analysed analysed, IEnumerable<StoredDecision> decisions)
    {
        var copy = (analysed.Copy as ComposeOutcome.Composed)?.Copy;
        return new CheckReport
        {
            Id = id,
            Url = Address(page),
            License = License(analysed.Finding),
            Signals = [.. analysed.Finding.Signals.Select(Signal)],
            Article = Article(analysed.Article),
            Omissions = [.. (copy?.Omissions ?? []).Select(o => new CheckedOmission(o.Kind, o.What, o.Reason, o.Code, o.Pointer))],
            Quotations = [.. (copy?.Quotations ?? []).Select(q => new CheckedQuotation(q.Outlet, q.Words, q.Start, q.Pointer))],
            Attribution = copy is null ? null : StoredAttribution.Of(copy.Attribution),
            CopyHtml = copy?.Rendered[CopyFormat.Html] ?? (_compose ? CopyComposer.RenderHtml(analysed.Article) : null),
            Decisions = [.. decisions.Select(Decision)],
            NotComposed = (analysed.Copy as ComposeOutcome.NotComposed)?.Reason,
            Fidelity = copy is null ? null : Fidelity(copy.Fidelity),
            Timing = _timing ? Timing(analysed.Timings) : null,
        };
    }

    private static string? Address(Page page) => page.Url == LookAtPage.UnknownUrl ? null : page.Url.AbsoluteUri;

    private static CheckedLicense License(LicenseFinding finding)
    {
        var license = (finding as LicenseFinding.Found)?.License;
        var candidates = finding is LicenseFinding.Conflicting c ? c.Candidates : [];
        return new CheckedLicense(
            LicenseWords.Of(finding),
            license?.SpdxId ?? license?.Id,
            license?.Deed.AbsoluteUri,
            license?.Version,
            license?.Jurisdiction,
            [.. candidates.Select(l => l.Deed.AbsoluteUri)],
            finding.Explanation);
    }

    private static CheckedSignal Signal(LicenseSignal signal) => new(
        LicenseWords.Of(signal.Kind),
        LicenseWords.Of(signal.Scope),
        signal.License?.Deed.AbsoluteUri,
        LicenseWords.Of(signal.Claim),
        signal.Snippet,
        signal.Pointer,
        signal.Strength,
        signal.Reason);

    private static CheckedArticle Article(Article article) => new()
    {
        Title = article.Title?.Value,
        Standfirst = article.Standfirst?.Value,
        Authors = [.. article.Contributors.Where(c => c.Role == "author").Select(c => c.Name)],
        Publisher = article.Publisher?.Value,
        Url = article.CanonicalUrl?.Value.AbsoluteUri,
        Published = article.Published?.Value.ToIsoDate(),
        Modified = article.Modified?.Value.ToIsoDate(),
        Language = article.Language?.Value,
        Text = ArticleText.AsShown(article),
        Complete = article.IsComplete,
        Doubts = [.. article.Doubts.Select(d => $"{d.Code}: {d.Explanation}")],
        Notices = [.. article.Notices.Select(n => new CheckedNotice(n.Kind.ToString().ToLowerInvariant(), n.Text, n.Pointer))],
    };

    private static CheckedDecision Decision(StoredDecision decision) => new(
        decision.Use, decision.Outcome, [.. decision.Rules.Select(r => r.Id)], [.. decision.Rules.Select(r => new CheckedRule(r.Id, r.Section, r.Text))]);

    private static CheckedFidelity Fidelity(FidelityProof proof) => new(
        proof.Holds, proof.SourceWords, proof.SourceWordsHash.Hex, [.. proof.Formats.SelectMany(f => f.Differences.Select(d => $"{f.Format}: {d}"))]);

    private static CheckedTiming Timing(StageTimings t) => new(
        (long)t.Parse.TotalMicroseconds, (long)t.Detect.TotalMicroseconds, (long)t.Extract.TotalMicroseconds, (long)t.Compose.TotalMicroseconds, t.AllocatedBytes);
}
