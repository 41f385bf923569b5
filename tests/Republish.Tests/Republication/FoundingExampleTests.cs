using Republish.Attribution.Rendering;
using Republish.Extraction;
using Republish.Licensing;
using Republish.Pages;
using Republish.Republication;
using static Republish.Tests.Republication.Samples;

namespace Republish.Tests.Republication;

/// <summary>The article that the project began with, from its text to the copy, against what a careful republisher wrote by hand.</summary>
public sealed class FoundingExampleTests
{
    [Fact]
    public void Compose_FoundingExample_IsCreditedWordForWordAsByHand() =>
        Assert.Equal(Golden("credit.txt").TrimEnd('\n'), AttributionText.Render(Copy().Attribution));

    [Fact]
    public void Compose_FoundingExample_IsProvedAndReported()
    {
        var copy = Copy();

        Assert.True(copy.Fidelity.Holds);
        Assert.Equal(["agency-photo", "lost-in-source"], copy.Omissions.Select(o => o.Code));
        Assert.Contains(copy.Quotations, q => q is { Outlet: "The Guardian", Pointer: "line 15", Words: 98 });
        Assert.DoesNotContain("Join Us", copy.Rendered[CopyFormat.Text], StringComparison.Ordinal);
    }

    private static RepublishableCopy Copy()
    {
        // The text came without an address; a name that nobody can own says so (RFC 2606).
        var unknown = new Uri("http://unknown.invalid/");
        var page = new Page
        {
            RequestedUrl = unknown,
            Url = unknown,
            FetchedAt = default,
            Status = 200,
            Headers = [new PageHeader("Content-Type", "text/plain")],
            Body = File.ReadAllBytes(RepositoryFiles.Path("tests", "corpus", "founding-example", "source.txt")),
        };
        var document = ((PageParseOutcome.Parsed)PageDocument.Parse(page)).Document;
        var finding = Assert.IsType<LicenseFinding.Found>(LicenseDetector.Detect(document, DetectionContext.None));
        return Composed(CopyComposer.Compose(document, ArticleExtractor.Extract(document, ExtractionHints.None), finding));
    }

    private static string Golden(string name) => File.ReadAllText(RepositoryFiles.Path("tests", "corpus", "founding-example", name));
}
