using Republish.Extraction;
using Republish.Republication;
using static Republish.Tests.Republication.Samples;

namespace Republish.Tests.Republication;

public sealed class CopyComposerTests
{
    private const string Page = """
        <!DOCTYPE html><html lang="en"><head><title>A Town Votes | Example News</title></head><body><main>
        <h1>A Town Votes</h1><p class="dek">Turnout was high &amp; queues long</p>
        <p>The <a href="/town">town</a> voted on <em>Sunday</em>; 10<sup>6</sup> ballots &lt;were&gt; counted.</p>
        <figure><img src="/p.jpg" alt="A queue"><figcaption>People wait. (Photo: Jo Doe/AP)</figcaption></figure>
        <ul><li>First * item</li><li>1. Second</li></ul>
        <blockquote><p>We waited "for hours".</p></blockquote>
        <pre>a  b
        - c</pre>
        <table><tr><th>Yes</th><td>10</td></tr><tr><th>No</th><td>5</td></tr></table>
        <p># Not a heading<br>second line</p>
        <iframe src="https://video.example/1"></iframe>
        </main></body></html>
        """;

    private static readonly ArticleImage Photo = new()
    {
        Urls = [new Uri("https://news.example/p.jpg")],
        AlternativeText = "A queue",
        Caption = [Text("People wait. (Photo: Jo Doe/AP)")],
        Credit = "Photo: Jo Doe/AP",
        Pointer = "/html/body/main/figure",
    };

    private static Article Town() => new()
    {
        Title = Sourced("A Town Votes | Example News"),
        Standfirst = Sourced("Turnout was high & queues long"),
        Publisher = Sourced("Example News"),
        Contributors = [new Contributor("Ann Writer", "author", null, "meta:author")],
        Language = Sourced("en"),
        CanonicalUrl = Sourced(new Uri("https://news.example/a/story")),
        Published = Sourced(new PublicationTime(new DateOnly(2025, 3, 4))),
        Body =
        [
            Paragraph("/html/body/main/p[2]", Text("The "), new Inline.Link(new Uri("https://news.example/town"), [Text("town")]), Text(" voted on "),
                new Inline.Styled(InlineStyle.Emphasis, [Text("Sunday")]), Text("; 10"), new Inline.Styled(InlineStyle.Superscript, [Text("6")]), Text(" ballots <were> counted.")),
            new Block.Figure(Photo) { Pointer = "/html/body/main/figure" },
            new Block.List(false, 1, [[Paragraph("/html/body/main/ul/li[1]", "First * item")], [Paragraph("/html/body/main/ul/li[2]", "1. Second")]]) { Pointer = "/html/body/main/ul" },
            new Block.Quote([Paragraph("/html/body/main/blockquote/p", "We waited \"for hours\".")], null) { Pointer = "/html/body/main/blockquote" },
            new Block.Preformatted("a  b\n- c") { Pointer = "/html/body/main/pre" },
            new Block.Table([], [Row("Yes", "10", 1), Row("No", "5", 2)]) { Pointer = "/html/body/main/table" },
            Paragraph("/html/body/main/p[3]", Text("# Not a heading"), new Inline.LineBreak(), Text("second line")),
            new Block.Embed(new ArticleEmbed { Kind = "video", Url = new Uri("https://video.example/1"), Pointer = "/html/body/main/iframe" }) { Pointer = "/html/body/main/iframe" },
        ],
    };

    private static TableRow Row(string head, string cell, int n) => new(
    [
        new TableCell(true, 1, 1, [Paragraph($"/html/body/main/table/tbody/tr[{n}]/th", head)]),
        new TableCell(false, 1, 1, [Paragraph($"/html/body/main/table/tbody/tr[{n}]/td", cell)]),
    ]);

    [Fact]
    public void Compose_WholeArticle_ProvesEveryFormat()
    {
        var copy = Composed(CopyComposer.Compose(Parse(Page), Town(), Found("by-nc-nd", "3.0")));

        Assert.All(copy.Fidelity.Formats, f => Assert.Empty(f.Differences));
        Assert.All(copy.Fidelity.Formats, f => Assert.Equal(copy.Fidelity.SourceWordsHash, f.WordsHash));
        Assert.Equal(Enum.GetValues<CopyFormat>(), copy.Fidelity.Formats.Select(f => f.Format));
        Assert.True(copy.Fidelity.Holds);
    }

    [Fact]
    public void Compose_ChangedWordInNoDerivativesWork_MakesNoCopy()
    {
        var article = Town();
        article = article with { Body = article.Body.SetItem(6, Paragraph("/html/body/main/p[3]", "# Not a heading third line")) };

        var outcome = Assert.IsType<ComposeOutcome.NotComposed>(CopyComposer.Compose(Parse(Page), article, Found("by-nc-nd", "3.0")));

        Assert.Equal("fidelity", outcome.Code);
        Assert.False(outcome.Proof!.Holds);
    }

    [Fact]
    public void Compose_ChangedWordWhereAdaptationsAreAllowed_SaysSo()
    {
        var article = Town();
        article = article with { Body = article.Body.RemoveAt(6) };
        var html = Page.Replace("<p># Not", "<p id=x># Not", StringComparison.Ordinal);
        article = article with { Body = article.Body.SetItem(0, Paragraph("/html/body/main/p[2]", "The town voted.")) };

        var copy = Composed(CopyComposer.Compose(Parse(html), article, Found("by", "4.0")));

        Assert.Contains(copy.Attribution.Modifications, m => m is { Code: "text-may-differ", IsAdaptation: true });
        Assert.DoesNotContain("unchanged", copy.Rendered[CopyFormat.Text], StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_AgencyPhotoAndEmbed_LeavesThemOutAndSaysWhy()
    {
        var copy = Composed(CopyComposer.Compose(Parse(Page), Town(), Found("by", "4.0")));

        Assert.Equal(["agency-photo", "embed"], copy.Omissions.Select(o => o.Code));
        Assert.All(copy.Rendered.Values, r => Assert.DoesNotContain("p.jpg", r, StringComparison.Ordinal));
        Assert.Contains("credited to AP", copy.Rendered[CopyFormat.Html], StringComparison.Ordinal);
        Assert.Contains("https://video.example/1", copy.Rendered[CopyFormat.Text], StringComparison.Ordinal);
        Assert.DoesNotContain("<iframe", copy.Rendered[CopyFormat.Html], StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_StoredCopy_GivesTheSameProof()
    {
        var document = Parse(Page);
        var copy = Composed(CopyComposer.Compose(document, Town(), Found("by-nd", "4.0")));

        var again = FidelityChecker.Verify(document, copy);
        var tampered = FidelityChecker.Verify(document, copy with { Rendered = copy.Rendered.SetItem(CopyFormat.Text, copy.Rendered[CopyFormat.Text].Replace("counted", "lost", StringComparison.Ordinal)) });

        Assert.Equal(copy.Fidelity.SourceWordsHash, again.SourceWordsHash);
        Assert.True(again.Holds);
        Assert.False(tampered.Holds);
        Assert.Contains(tampered.Formats.Single(f => f.Format == CopyFormat.Text).Differences, d => d.Contains("\"counted.\" to \"lost.\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Compose_NoText_MakesNoCopy() =>
        Assert.Equal("empty", Assert.IsType<ComposeOutcome.NotComposed>(CopyComposer.Compose(Parse(Page), new Article(), Found("by", "4.0"))).Code);
}
