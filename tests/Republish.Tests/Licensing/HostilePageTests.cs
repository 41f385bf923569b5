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

    /// <summary>Far more than any of these takes: what reaches it hangs.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(3);

    /// <summary>Ten megabytes of licence links, and what is made of them.</summary>
    public static TheoryData<string, string> LinkPages => new()
    {
        { "<a rel=license href=https://creativecommons.org/licenses/by/4.0/>CC BY</a> ", "?" },
        { "<p><a rel=license href=https://creativecommons.org/licenses/by/4.0/>CC BY</a></p>", "?" },
        { "<a rel=license href=https://creativecommons.org/licenses/{unit}/{version}/?{i}>x</a>", "?" },
        { "<p><a rel=license href=/terms/{i}>x</a>", "-" },
        { "<a rel=license>", "-" },
    };

    /// <summary>A hundred thousand elements, each inside the one before; of some names the parser lets only so many nest.</summary>
    public static TheoryData<string, bool> NestedPages => new()
    {
        { "<div>", false },
        { "<span class=license>", false },
        { "<article><section>", false },
        { "<ul><li>", false },
        { "<li><dd>", false },
        { "<h1><li>", false },
        { "<rt>", false },
        { "<optgroup>", false },
        { "<x-{turn}>", false },
        { "<x-{block}>", false },
        { "<a-name-that-is-longer-than-the-names-of-all-elements>", false },
        { "<div><object></div>", false },
        { "<p>", true },
        { "<a rel=license href=https://creativecommons.org/licenses/by/4.0/>", true },
        { "<button>", true },
        { "<td><tr>", true },
    };

    /// <summary>An attribute or text of a megabyte in each place that is read for licences.</summary>
    public static TheoryData<string> LongValues =>
        new(new[]
        {
            "<a rel=license href='{0}'>x</a>", "<a rel=license href='{By4}?{0}'>x</a>", "<a rel='{0} license' href={By4}>x</a>", "<a rel=license title='{0}' href=/terms>x</a>", "<a rel=license href={By4}>{0}</a>",
            "<link rel=license href='{0}'>", "<meta name=copyright content='{0}'>", "<meta name=dcterms.license content='{By4}?{0}'>", "<meta name='{0}' content={By4}>",
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"license\":\"{0}\"}</script>", "<script type=application/ld+json>{\"@type\":\"{0}\",\"license\":\"{By4}\"}</script>",
            "<img src=a.jpg alt='{0}'>", "<img src='https://i.creativecommons.org/l/by/4.0/88x31.png?{0}'>", "<div class='{0}'><a rel=license href={By4}>x</a></div>", "<div id='{0}' style='{0}'><a href={By4}>CC BY 4.0</a></div>",
            "<span itemprop=license content='{0}'>x</span>", "<div itemscope itemtype='{0}'><a itemprop=license href={By4}>x</a></div>", "<div about='{0}' typeof='{0}'><a property=cc:license href={By4}>x</a></div>",
            "<span data-license='creativecommons.org {0}'>x</span>", "<!-- <rdf:RDF><license rdf:resource='{0}' /> -->", "<footer>{0}</footer>",
        }.SelectMany(place => new[] { "x", "CC BY 4.0 ", "All rights reserved. ", "licensed under https://creativecommons.org/licenses/by/4.0/ ", "[{" }.Select(unit => place + "|" + unit)));

    [Theory]
    [MemberData(nameof(LinkPages))]
    public async Task Detect_OnTenMegabytesOfLicenseLinks_KeepsAFewAndGrantsNothing(string link, string expected)
    {
        var finding = await Task.Run(() => TestPage.Detect(HostilePages.Repeated(link, 10_000_000))).WaitAsync(Hang);
        Assert.Equal(expected, TestPage.Id(finding));
        Assert.InRange(finding.Signals.Length, 0, 400);
        Assert.All(finding.Signals, s => Assert.InRange(s.Snippet.Length, 1, 2_000));
    }

    [Theory]
    [MemberData(nameof(NestedPages))]
    public async Task Parse_OnAHundredThousandNestedElements_RefusesWhatNestsTooDeep(string tags, bool isRead)
    {
        var body = Encoding.UTF8.GetBytes("<body>" + HostilePages.Nested(tags, 100_000) + "CC BY 4.0 <a rel=license href=https://creativecommons.org/licenses/by/4.0/>x</a>");
        var outcome = await Task.Run(() => TestPage.Parse(body)).WaitAsync(Hang);
        if (!isRead)
        {
            Assert.Equal("too-deep", Assert.IsType<PageParseOutcome.Unreadable>(outcome).Code);
            return;
        }

        var document = Assert.IsType<PageParseOutcome.Parsed>(outcome).Document;
        Assert.InRange(Enumerable.Range(0, document.Tree.Count).Max(document.Tree.Depth), 1, PageDocument.MaximumDepth + 2);
        var finding = await Task.Run(() => LicenseDetector.Detect(document, DetectionContext.None)).WaitAsync(Hang);
        Assert.InRange(finding.Signals.Length, 1, 400);
    }

    [Theory]
    [InlineData("<li>item<ul><li>a</ul>")]
    [InlineData("<dt>word<dd>meaning")]
    [InlineData("<path d=M0 /><circle r=1 /></path></circle>")]
    public void Parse_OnManyTagsThatDoNotNest_ReadsThePage(string tags) =>
        Assert.IsType<PageParseOutcome.Parsed>(TestPage.Parse(Encoding.UTF8.GetBytes("<body>" + HostilePages.Nested(tags, 9_000))));

    [Theory]
    [MemberData(nameof(LongValues))]
    public async Task Detect_OnAMegabyteInOnePlace_KeepsSnippetsShort(string place)
    {
        var (markup, unit) = (place[..place.LastIndexOf('|')], place[(place.LastIndexOf('|') + 1)..]);
        var value = HostilePages.Repeated(unit, 1_000_000);
        var html = "<p>Body</p>" + markup.Replace("{By4}", "https://creativecommons.org/licenses/by/4.0/", StringComparison.Ordinal).Replace("{0}", value, StringComparison.Ordinal);
        var finding = await Task.Run(() => TestPage.Detect(html)).WaitAsync(Hang);
        Assert.InRange(finding.Signals.Length, 0, 400);
        Assert.All(finding.Signals, s => Assert.InRange(s.Snippet.Length + s.Reason.Length + s.Pointer.Length, 1, 2_500));
        Assert.InRange(finding.Explanation.Length, 1, 1_000);
    }

    [Fact]
    public void Detect_OnManyLicenseLinks_RefusesToWeighThem()
    {
        var finding = TestPage.Detect(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<p><a rel=license href=https://creativecommons.org/licenses/by/{i % 4 + 1}.0/>x</a>")));
        Assert.IsType<LicenseFinding.Conflicting>(finding);
        Assert.Contains("more licence statements than can be weighed", finding.Explanation, StringComparison.Ordinal);
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
