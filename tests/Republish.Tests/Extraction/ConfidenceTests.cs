namespace Republish.Tests.Extraction;

public sealed class ConfidenceTests
{
    private const string NotFree = """<script type="application/ld+json">{"@type":"NewsArticle","headline":"The river rose","isAccessibleForFree":false~}</script>""";

    [Theory]
    [InlineData(4, "", true)]
    [InlineData(40, "", false)]
    [InlineData(40, ",\"wordCount\":2400", true)]
    [InlineData(40, ",\"wordCount\":\"1240\"", false)]
    public void Extract_PageThatCallsItselfNotFree_BlocksUnlessTheTextIsThere(int paragraphs, string more, bool blocks)
    {
        var article = Extracted.From(Extracted.Page(Paragraphs(paragraphs), NotFree.Replace("~", more, StringComparison.Ordinal)));

        Assert.Equal(blocks, article.Doubts.Any(d => d.Code == "paywall" && d.Blocks));
        Assert.Equal(!blocks, article.Doubts.Any(d => d.Code == "paywall-declared" && !d.Blocks));
    }

    [Theory]
    [InlineData("<p>Subscribe to continue reading.</p>", true)]
    [InlineData("<p>If you are a member, log in for immediate access to this story.</p>", true)]
    [InlineData("<p>Pour lire la suite, abonnez-vous.</p>", true)]
    [InlineData("<p>Suscríbete para seguir leyendo.</p>", true)]
    [InlineData("<p>Scroll to continue reading</p>", false)]
    [InlineData("<p>The council will read on.</p>", false)]
    public void Extract_ShortTextBeforeABarrier_Blocks(string barrier, bool blocks)
    {
        var article = Extracted.From(Extracted.Page("").Replace("</article>", barrier + "</article>", StringComparison.Ordinal));

        Assert.Equal(blocks, article.Doubts.Any(d => d.Code == "paywall" && d.Blocks));
    }

    [Theory]
    [InlineData("\"isAccessibleForFree\" : \"False\"", true)]
    [InlineData("\"isAccessibleForFree\":true", false)]
    public void Extract_BrokenDataThatSaysNotFree_IsBelievedInThis(string statement, bool blocks)
    {
        var article = Extracted.From(Extracted.Page("", $$"""<script type="application/ld+json">{"@type":"NewsArticle","image":{"caption":"<img sizes="100vw">"},{{statement}}}</script>"""));

        Assert.Equal(blocks, article.Doubts.Any(d => d.Code == "paywall" && d.Blocks));
    }

    [Theory]
    [InlineData("""{"@type":"CollectionPage","name":"Rivers"}""", true)]
    [InlineData("""[{"@type":"CollectionPage","name":"Rivers"},{"@type":"NewsArticle","headline":"The river rose"}]""", false)]
    public void Extract_PageThatCallsItselfACollectionAndNoArticle_IsAList(string data, bool blocks)
    {
        var article = Extracted.From(Extracted.Page("", $"""<script type="application/ld+json">{data}</script>"""));

        Assert.Equal(blocks, article.Doubts.Any(d => d.Code == "list-page" && d.Blocks));
    }

    [Fact]
    public void Extract_LongTextWithALineForSubscribersInIt_IsNotHeld()
    {
        var article = Extracted.From(Extracted.Page(Paragraphs(40) + "<div class=promo><p>Already a subscriber? Sign in to see your reports.</p></div>"));

        Assert.DoesNotContain(article.Doubts, d => d.Blocks);
    }

    [Fact]
    public void Extract_DeclaredTextStatedTwice_IsNotMissing()
    {
        var text = string.Join(" ", Enumerable.Range(1, 20).Select(Words));
        var page = Extracted.Page(Paragraphs(20)).Replace("</head>", """<script type="application/ld+json">{"@type":"NewsArticle","headline":"The river rose","articleBody":"~ ~"}</script></head>""".Replace("~", text, StringComparison.Ordinal), StringComparison.Ordinal);

        Assert.DoesNotContain(Extracted.From(page).Doubts, d => d.Code == "shorter-than-declared");
    }

    [Fact]
    public void Extract_DeclaredTextThatThePageLacks_Blocks()
    {
        var text = string.Join(" ", Enumerable.Range(1, 20).Select(Words));
        var page = Extracted.Page(Paragraphs(6)).Replace("</head>", """<script type="application/ld+json">{"@type":"NewsArticle","headline":"The river rose","articleBody":"~"}</script></head>""".Replace("~", text, StringComparison.Ordinal), StringComparison.Ordinal);

        Assert.Contains(Extracted.From(page).Doubts, d => d.Code == "shorter-than-declared" && d.Blocks);
    }

    [Theory]
    [InlineData("<p>{0}:45 The water stands at the second step, and the mayor has come to look at it.</p>", true)]
    [InlineData("<p>{0}' Corner for the visitors, which the keeper holds without any trouble at all.</p>", true)]
    [InlineData("<p>{0} people stood on the bridge, and none of them had seen the water so high before.</p>", false)]
    public void Extract_ReportByTheMinute_Blocks(string line, bool blocks)
    {
        var lines = string.Concat(Enumerable.Range(10, 12).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, line, i)));

        Assert.Equal(blocks, Extracted.From(Extracted.Page(lines)).Doubts.Any(d => d.Code == "live-blog" && d.Blocks));
    }

    [Theory]
    [InlineData("https://news.example/", true)]
    [InlineData("https://news.example/index.html", true)]
    [InlineData("https://news.example/?p=12", false)]
    [InlineData("https://news.example/river", false)]
    public void Extract_FrontPage_IsNoArticle(string url, bool blocks) =>
        Assert.Equal(blocks, Extracted.From(Extracted.Page(""), url: new Uri(url)).Doubts.Any(d => d.Code == "list-page" && d.Blocks));

    private static string Words(int number) => $"On day {number} the water stood {number * 7} centimetres above the mark, and {number * 3} houses had to be left by those who live there, as week {number + 50} began.";

    private static string Paragraphs(int count) => string.Concat(Enumerable.Range(1, count).Select(i => $"<p>{Words(i)}</p>"));
}
