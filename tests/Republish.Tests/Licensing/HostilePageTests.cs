using System.Text;
using Republish.Licensing;
using Republish.Pages;

namespace Republish.Tests.Licensing;

public sealed class HostilePageTests
{
    private static readonly string[] Pieces =
    [
        "<a rel=license href=", "https://creativecommons.org/licenses/by", "/4.0/", "-nc-nd", ">", "</a>", "<p>", "</p>", "<div class='comment footer'>", "</div>", "<img alt='CC BY ", "'", "\"",
        "<script type=application/ld+json>{\"license\":", "[", "]}", "</script>", "<!-- <rdf:RDF><license rdf:resource=\"", "\" /> -->", "Creative Commons", " BY ", " by-nc-sa ", "3.0", "4", "de", "\u00AD",
        "\uD800", "\0", "<meta name=copyright content='", "All rights reserved", "ライセンス", "<table>", "<td>", "<svg>", "<br>", "—", ".", " ", "\n", "<figure>", "<footer>", "<article itemscope itemtype=",
    ];

    [Fact]
    public void Detect_OnManyLicenseLinks_RefusesToWeighThem()
    {
        var finding = TestPage.Detect(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<p><a rel=license href=https://creativecommons.org/licenses/by/{i % 4 + 1}.0/>x</a>")));
        Assert.IsNotType<LicenseFinding.Found>(finding);
        Assert.True(finding.Signals.Length < 500);
    }

    [Fact]
    public void Detect_OnOneHugeAttribute_KeepsSnippetsShort()
    {
        var finding = TestPage.Detect($"<a rel=license title='{new string('x', 1_000_000)}' href=https://creativecommons.org/licenses/by/4.0/>{new string('y', 1_000_000)}</a>");
        Assert.All(finding.Signals, s => Assert.True(s.Snippet.Length < 2_000));
    }

    [Fact]
    public void Detect_OnRandomMarkup_NeverThrowsAndIsDeterministic()
    {
        var random = new Random(20);
        for (var round = 0; round < 400; round++)
        {
            var html = new StringBuilder();
            for (var i = random.Next(80); i >= 0; i--)
            {
                html.Append(Pieces[random.Next(Pieces.Length)]);
            }

            if (TestPage.Parse(Encoding.UTF8.GetBytes(html.ToString())) is PageParseOutcome.Parsed parsed)
            {
                var first = LicenseDetector.Detect(parsed.Document, DetectionContext.None);
                var again = LicenseDetector.Detect(parsed.Document, DetectionContext.None);
                Assert.Equal(TestPage.Id(first), TestPage.Id(again));
                Assert.Equal(first.Signals.Select(s => s.Pointer + s.Snippet), again.Signals.Select(s => s.Pointer + s.Snippet));
            }
        }
    }
}
