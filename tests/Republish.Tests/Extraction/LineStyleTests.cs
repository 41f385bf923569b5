using Republish.Extraction;
using Republish.Republication;
using static Republish.Tests.Republication.Samples;

namespace Republish.Tests.Extraction;

/// <summary>Where a page's own styles begin a line, words stand apart; what they cut away is not read. The proof of a copy sees the same.</summary>
public sealed class LineStyleTests
{
    [Theory]
    [InlineData("", "<span style='display:block'>Berlin</span>It rained.", "Berlin\nIt rained.")]
    [InlineData("", "It rained<span style='display: block'></span>in Berlin.", "It rained\nin Berlin.")]
    [InlineData("", "<b style='display:inline-block'>B</b>erlin", "Berlin")]
    [InlineData(".town{color:red;display:block}", "<span class='a town'>Berlin</span>It rained.", "Berlin\nIt rained.")]
    [InlineData("h1,.x .town , #y{display:block}", "<span class=town>Ber</span>lin", "Berlin")]
    [InlineData("article .town{display:block}", "<span class=town>Berlin</span>It rained.", "Berlin\nIt rained.")]
    [InlineData("article > .town{display:block}", "<span class=town>Ber</span>lin", "Berlin")]
    [InlineData("p > .town{display:block}", "<span class=town>Berlin</span>It rained.", "Berlin\nIt rained.")]
    [InlineData("#place{display:table}", "<span id=place>Berlin</span>It rained.", "Berlin\nIt rained.")]
    [InlineData("b.place{display:block}", "<i class=place>Ber</i>lin", "Berlin")]
    [InlineData(".place{display:block} span.place{display:inline}", "<span class=place>Ber</span>lin", "Berlin")]
    [InlineData(".place{display:block!important} span.place{display:inline}", "<span class=place>Berlin</span>It rained.", "Berlin\nIt rained.")]
    [InlineData(".place{display:inline} .place{display:block}", "<span class=place>Berlin</span>It rained.", "Berlin\nIt rained.")]
    [InlineData(".place{display:block}", "<span class=place style='display:inline'>Ber</span>lin", "Berlin")]
    [InlineData("@media print{.place{display:block}} .x{display:none}", "<span class=place>Ber</span>lin", "Berlin")]
    [InlineData("@media screen and (min-width:48em){.place{display:block}}", "<span class=place>Berlin</span>It rained.", "Berlin\nIt rained.")]
    [InlineData("@media (max-width:600px){.place{display:block}}", "<span class=place>Ber</span>lin", "Berlin")]
    [InlineData("@media (max-width:600px){.x{color:red}} .place{display:block}", "<span class=place>Berlin</span>It rained.", "Berlin\nIt rained.")]
    [InlineData("/* .place{display:block} */ .y{display:block}", "<span class=place>Ber</span>lin", "Berlin")]
    [InlineData("@font-face{src:url(a)} .x{&:hover{display:none}} .place{display:block}", "<span class=place>Berlin</span>It rained.", "Berlin\nIt rained.")]
    [InlineData(".x{color:red/* c */;clear:both} .place{color:red/* c */;display:block}", "<span class=place>Berlin</span>It rained.", "Berlin\nIt rained.")]
    [InlineData("@import url(a/b);a/b/c @charset 'x';.place{display:block}", "<span class=place>Berlin</span>It rained.", "Berlin\nIt rained.")]
    [InlineData(".display-x{color:red} .y:before{content:'@'} .place , .display-y{display:block}", "<span class=place>Berlin</span>It rained.", "Berlin\nIt rained.")]
    [InlineData(".place:hover{display:block}", "<span class=place>Ber</span>lin", "Berlin")]
    [InlineData(".row{display:flex}", "<span class=row><b>Berlin</b><i>It rained.</i></span>", "Berlin\nIt rained.")]
    [InlineData(".place{display:block", "<span class=place>Ber</span>lin", "Berlin")]
    [InlineData(".sr{position:absolute;clip:rect(0 0 0 0);width:1px}", "Berlin<span class=sr>, opens new tab</span>.", "Berlin.")]
    [InlineData("", "Berlin<span style='border:0;clip-path:inset(50%);position:absolute'>, opens new tab</span>.", "Berlin.")]
    public void Extract_PagesOwnStyles_SetWordsApartAsBrowsersDo(string css, string inner, string expected)
    {
        var document = Extracted.Document(Extracted.Page($"<p>{inner}</p>", $"<style>{css}</style>"));
        var article = ArticleExtractor.Extract(document, ExtractionHints.None);

        Assert.Equal(expected, ArticleText.Of(article.Body[2]));
        Assert.IsType<ComposeOutcome.Composed>(CopyComposer.Compose(document, article, Found("by-nd", "4.0")));
    }

    [Theory]
    [InlineData("<p>A mode known as <a href=/x>AI Mode<span class=visually-hidden> </span></a>.</p>", "A mode known as AI Mode.")]
    [InlineData("<p>It rained.<sup>1</sup><span role=tooltip>In the <i>north</i> only.</span> Then it stopped.</p>", "It rained.1 Then it stopped.")]
    [InlineData("<p>It rained.</p><div role=tooltip>In the north only.</div>", "It rained.")]
    [InlineData("<pre><div><span>1</span><div># Take it</div></div><div><span>2</span><div>import os</div></div></pre>", "1\n# Take it\n2\nimport os")]
    [InlineData("<pre><span style='display:block'>import os</span><span style='display:block'>run()</span></pre>", "import os\nrun()")]
    [InlineData("<pre><span>import os</span>\n<span>run()</span></pre>", "import os\nrun()")]
    public void Compose_HiddenWordsAndListings_AreProved(string inner, string expected)
    {
        var document = Extracted.Document(Extracted.Page(inner));
        var article = ArticleExtractor.Extract(document, ExtractionHints.None);

        Assert.Equal(expected, ArticleText.Of(article.Body[2]));
        Assert.IsType<ComposeOutcome.Composed>(CopyComposer.Compose(document, article, Found("by-nd", "4.0")));
    }

    [Theory]
    [InlineData("<style media=print>.place{display:block}</style>")]
    [InlineData("<noscript><style>.place{display:block}</style></noscript>")]
    public void Extract_StylesForOtherReaders_ChangeNothing(string head)
    {
        var article = Extracted.From(Extracted.Page("<p><span class=place>Ber</span>lin</p>", head));

        Assert.Equal("Berlin", ArticleText.Of(article.Body[2]));
    }

    [Fact]
    public void Extract_ManyRulesAndManyElements_AskFewRulesOfEach()
    {
        var css = string.Concat(Enumerable.Range(0, 20_000).Select(i => $".a .b .c{i} .d{{display:block}}.e{{display:{(i % 2 == 0 ? "block" : "inline")}}}"));
        var line = string.Concat(Enumerable.Range(0, 5_000).Select(_ => "<span class='d e'>x</span>"));

        var article = Extracted.From(Extracted.Page($"<p>It rained. {line}</p>", $"<style>{css}{{{{{{</style>"));

        Assert.Contains("xxx", ArticleText.Of(article.Body[2]), StringComparison.Ordinal);
    }
}
