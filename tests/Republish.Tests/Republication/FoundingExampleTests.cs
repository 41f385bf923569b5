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
    public void Compose_FoundingExample_IsCreditedProvedAndReported()
    {
        if (SharedData.Locate("seed/000_795dab7234ad55ca.txt") is not { } file)
        {
            return;
        }

        var unknown = new Uri("https://unknown.example/");
        var page = new Page { RequestedUrl = unknown, Url = unknown, FetchedAt = default, Status = 200, Headers = [new PageHeader("Content-Type", "text/plain")], Body = File.ReadAllBytes(file) };
        var document = ((PageParseOutcome.Parsed)PageDocument.Parse(page)).Document;
        var finding = Assert.IsType<LicenseFinding.Found>(LicenseDetector.Detect(document, DetectionContext.None));
        var copy = Composed(CopyComposer.Compose(document, ArticleExtractor.Extract(document, ExtractionHints.None), finding));

        Assert.True(copy.Fidelity.Holds);
        var credit = Republish.Attribution.Rendering.AttributionText.Render(copy.Attribution);
        Assert.StartsWith("\"Fourteen Years After US Invasion, Taliban Offensive Claims Major City\" ", credit, StringComparison.Ordinal);
        Assert.Contains("Common Dreams", credit, StringComparison.Ordinal);
        Assert.Contains("CC BY-NC-ND 3.0 (https://creativecommons.org/licenses/by-nc-nd/3.0/)", credit, StringComparison.Ordinal);
        Assert.Contains("\nOur work is licensed under Creative Commons (CC BY-NC-ND 3.0). Feel free to republish and share widely.\n", credit, StringComparison.Ordinal);
        Assert.Equal(["agency-photo", "lost-in-source"], copy.Omissions.Select(o => o.Code));
        Assert.Contains(copy.Quotations, q => q is { Outlet: "The Guardian", Pointer: "line 15", Words: 98 });
        Assert.DoesNotContain("Join Us", copy.Rendered[CopyFormat.Text], StringComparison.Ordinal);
    }
}
