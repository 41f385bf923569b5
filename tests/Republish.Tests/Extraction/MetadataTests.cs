using Republish.Extraction;
using Republish.Extraction.Metadata;

namespace Republish.Tests.Extraction;

public sealed class MetadataTests
{
    [Theory]
    [InlineData("By Jane Roe and John Doe", "Jane Roe|John Doe")]
    [InlineData("By Jane Roe, Staff Writer", "Jane Roe")]
    [InlineData("Roe, Jane", "Jane Roe")]
    [InlineData("Von Hans Muster und Petra Beispiel", "Hans Muster|Petra Beispiel")]
    [InlineData("https://social.example/janeroe", "")]
    [InlineData("admin", "")]
    [InlineData("View all posts by Jane Roe", "Jane Roe")]
    [InlineData("Erstellt von Petra Beispiel", "Petra Beispiel")]
    [InlineData("홍길동 기자", "홍길동")]
    [InlineData("Jane Roe,John Doe", "Jane Roe|John Doe")]
    [InlineData("Jane Roe @janeroe", "Jane Roe")]
    [InlineData("Veröffentlicht vonPetra Beispiel", "Petra Beispiel")]
    [InlineData("Written by", "")]
    [InlineData("Twitter Facebook", "")]
    [InlineData("September 29, 2015", "")]
    public void Split_Byline_GivesNames(string byline, string names) => Assert.Equal(names, string.Join('|', PersonName.Split(byline)));

    [Theory]
    [InlineData("The river rose | Example News", "Example News", "The river rose")]
    [InlineData("Example News - The river rose", "Example News", "The river rose")]
    [InlineData("Rivers - how they rise", "Example News", "Rivers - how they rise")]
    public void WithoutSite_Title_LosesTheSitesNameOnly(string title, string site, string expected) => Assert.Equal(expected, TitleRule.WithoutSite(title, site));

    [Fact]
    public void Extract_JsonLd_GivesAuthorsInOrderDatesAndPublisher()
    {
        var article = Extracted.From(Extracted.Page("", """
            <script type="application/ld+json">{"@graph":[{"@type":"Person","@id":"#p","name":"John Doe"},
            {"@type":"NewsArticle","headline":"The river rose","author":[{"@type":"Person","name":"Jane Roe","url":"/jane"},{"@id":"#p"}],
            "datePublished":"2015-09-29T08:00:00+02:00","publisher":{"name":"The Example"}}]}</script>
            """));

        Assert.Equal(["Jane Roe", "John Doe"], article.Contributors.Select(c => c.Name));
        Assert.Equal("https://news.example/jane", article.Contributors[0].Url?.AbsoluteUri);
        Assert.Equal("2015-09-29T08:00:00+02:00", article.Published?.Value.ToString());
        Assert.Equal("json-ld:datePublished", article.Published?.From);
        Assert.Equal("The Example", article.Publisher?.Value);
    }

    [Theory]
    [InlineData("<span>Floods</span> The water came at night", "Floods: The water came at night", "Floods: The water came at night")]
    [InlineData("<span>Floods</span> The water came at night", "The water came at night", "The water came at night")]
    [InlineData("The water came at night - Floods - Weather", "The water came at night", "The water came at night")]
    [InlineData("The water came at night, and it stayed", "The water came at night", "The water came at night, and it stayed")]
    public void Extract_HeadingAndDeclaredTitleOverlap_SettlesOne(string heading, string declared, string expected)
    {
        var article = Extracted.From(Extracted.Page("", $"<meta property=og:title content='{declared}'>").Replace("<title>The river rose | Example News</title>", "", StringComparison.Ordinal)
            .Replace("<h1>The river rose</h1>", $"<h1>{heading}</h1>", StringComparison.Ordinal));

        Assert.Equal(expected, article.Title?.Value);
    }

    [Fact]
    public void Extract_WindowTitleShorterThanDeclaredHeading_KeepsTheHeading()
    {
        var article = Extracted.From(Extracted.Page("", "<meta property=og:title content='The last word: the river rose again at night'>")
            .Replace("<title>The river rose |", "<title>The river rose again at night |", StringComparison.Ordinal)
            .Replace("<h1>The river rose</h1>", "<h1>The last word: the river rose again at night</h1>", StringComparison.Ordinal));

        Assert.Equal("The last word: the river rose again at night", article.Title?.Value);
    }

    [Theory]
    [InlineData("NewsArticle", "The water came at night", "River floods a sleeping town", "The water came at night", "River floods a sleeping town")]
    [InlineData("NewsArticle", "The water came at night", "River floods a sleeping town", "River floods a sleeping town", "River floods a sleeping town")]
    [InlineData("NewsArticle", "The water came at night", "River floods a sleeping town | Example News", "The water came at night", "The water came at night")]
    [InlineData("NewsArticle", "The water came at night", "Flood: The water came at night", "The water came at night", "The water came at night")]
    [InlineData("NewsArticle", "The water came at night", "River floods a sleeping town", "A third wording for the machines", "The water came at night")]
    [InlineData("BlogPosting", "The water came at night", "River floods a sleeping town", "The water came at night", "The water came at night")]
    public void Extract_TitleForOtherSites_WinsWhenANewsArticleHasOneOfItsOwn(string type, string heading, string openGraph, string headline, string expected)
    {
        var article = Titled(openGraph, $$"""<script type="application/ld+json">{"@type":"{{type}}","headline":"{{headline}}"}</script>""", "The water came at night", heading);

        Assert.Equal(expected, article.Title?.Value);
        Assert.DoesNotContain(article.Body, b => b is Block.Heading);
    }

    [Fact]
    public void Extract_TitleForOtherSitesIsTheWindowsTitle_KeepsTheHeading()
    {
        var article = Titled("Flood in the sleeping town: all you must know", """<script type="application/ld+json">{"@type":"NewsArticle","headline":"The water came at night"}</script>""", "Flood in the sleeping town: all you must know", "The water came at night");

        Assert.Equal("The water came at night", article.Title?.Value);
    }

    [Fact]
    public void Extract_HeadingRepeatedToTheLetter_KeepsItsLeadIn()
    {
        var article = Titled("The water came at night", """<script type="application/ld+json">{"@type":"NewsArticle","headline":"Flood in the valley: The water came at night"}</script>""", "Flood in the valley: The water came at night", "Flood in the valley: The water came at night");

        Assert.Equal("Flood in the valley: The water came at night", article.Title?.Value);
        Assert.Equal("h1", article.Title?.From);
    }

    [Theory]
    [InlineData("The water came: all in the valley sleep", "The water came at night while all in the valley slept", "The water came at night while all in the valley slept")]
    [InlineData("The water came: all in the valley sleep", "Another wording still", "The water came: all in the valley sleep")]
    public void Extract_ShorterTitleForOtherSitesThatOnlyPreviewsGet_YieldsToTheHeading(string openGraph, string twitter, string expected)
    {
        const string Heading = "The water came at night while all in the valley slept";
        var article = Titled(openGraph, $$"""<meta name="twitter:title" content="{{twitter}}"><script type="application/ld+json">{"@type":"NewsArticle","headline":"{{Heading}}"}</script>""", Heading, Heading);

        Assert.Equal(expected, article.Title?.Value);
    }

    [Fact]
    public void Extract_LiveReportWithATitleForOtherSites_TakesIt()
    {
        var article = Titled("River floods a sleeping town", """<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"The water came at night"}</script>""", "Flood: all news", "The water came at night");

        Assert.Equal("River floods a sleeping town", article.Title?.Value);
    }

    [Theory]
    [InlineData("<h1>How the water was kept out of every town down the valley</h1>", "How the water was kept out of every town down the valley")]
    [InlineData("<h1>The water</h1>", "Every dam built on the river since the great flood")]
    [InlineData("<h1>How the water was kept out of every town down the valley</h1><h1>And what it cost</h1>", "Every dam built on the river since the great flood")]
    [InlineData("<h1><a href='/'>How the water was kept out of every town down the valley</a></h1>", "Every dam built on the river since the great flood")]
    public void Extract_OnlyLargeHeadingSharesNoWordWithTheDeclaredTitle_IsTheTitleUnlessALabelOrLink(string headings, string expected)
    {
        var article = Extracted.From(Extracted.Page("", "<meta property=og:title content='Every dam built on the river since the great flood'>")
            .Replace("<title>The river rose | Example News</title>", "", StringComparison.Ordinal)
            .Replace("<h1>The river rose</h1>", headings, StringComparison.Ordinal));

        Assert.Equal(expected, article.Title?.Value);
    }

    [Fact]
    public void Extract_HeadingThatBeginsALongWindowTitle_IsTheTitle()
    {
        var article = Titled("", "", "The water came at night / Floods / News from all valleys of the land / Home - Example News and pictures from everywhere", "The water came at night");

        Assert.Equal("The water came at night", article.Title?.Value);
    }

    [Fact]
    public void Extract_ManySmallHeadingsBeforeTheTitle_StillFindsIt()
    {
        var teasers = string.Concat(Enumerable.Range(1, 80).Select(i => $"<div><h3>Teaser number {i}</h3></div>"));
        var article = Extracted.From(Extracted.Page("", "<meta property=og:title content='River floods a sleeping town'>")
            .Replace("<main>", $"<div>{teasers}</div><main>", StringComparison.Ordinal));

        Assert.Equal("The river rose", article.Title?.Value);
    }

    [Fact]
    public void Extract_NoHeadingAndAHeadlineInMeta_TakesTheHeadlineWithoutWhatFollowsInTheOthers()
    {
        var article = Titled("The water came at night-Floods~Our paper", "<meta name=headline content='The water came at night'>", "The water came at night-Floods~Our paper", "");

        Assert.Equal("The water came at night", article.Title?.Value);
    }

    private static Article Titled(string openGraph, string head, string window, string heading) => Extracted.From(
        Extracted.Page("", $"<meta property=og:title content='{openGraph}'>{head}")
            .Replace("<title>The river rose |", $"<title>{window} |", StringComparison.Ordinal)
            .Replace("<h1>The river rose</h1>", heading.Length > 0 ? $"<h1>{heading}</h1>" : "", StringComparison.Ordinal));

    [Fact]
    public void Extract_SiteDeclaredAsAuthor_StandsWhereNoBylineIsShown()
    {
        const string Declared = """<script type="application/ld+json">{"@type":"NewsArticle","headline":"The river rose","author":{"@type":"Organization","name":"Example News"},"publisher":{"name":"Example News"}}</script>""";
        var silent = Extracted.From(Extracted.Page("", Declared));
        var signed = Extracted.From(Extracted.Page("", Declared).Replace("</h1>", "</h1><p class=byline>By <a rel=author href=/jane>Jane Roe</a></p>", StringComparison.Ordinal));

        Assert.Equal(["Example News"], silent.Contributors.Select(c => c.Name));
        Assert.Equal(["Jane Roe"], signed.Contributors.Select(c => c.Name));
    }

    [Fact]
    public void Extract_AuthorsInHalves_JoinsGivenAndFamilyName()
    {
        var article = Extracted.From(Extracted.Page("", """
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"The river rose",
            "author":[{"@type":"Person","familyName":"Roe","givenName":"Jane Ann"},{"@type":"Person","familyName":"Doe","givenName":"John"}]}</script>
            """));

        Assert.Equal(["Jane Ann Roe", "John Doe"], article.Contributors.Select(c => c.Name));
    }

    [Theory]
    [InlineData("Jane Roe, John Doe", "Jane Roe|John Doe")]
    [InlineData("John Doe, Jane Roe", "John Doe|Jane Roe")]
    [InlineData("John Doe, Ann Poe", "Jane Roe")]
    public void Extract_MetaNamesMoreThanJsonLd_TakesItWhenItNamesThoseToo(string meta, string expected)
    {
        var article = Extracted.From(Extracted.Page("", """<script type="application/ld+json">{"@type":"NewsArticle","headline":"The river rose","author":{"name":"Jane Roe"}}</script>""" + $"<meta name=author content='{meta}'>"));

        Assert.Equal(expected, string.Join('|', article.Contributors.Select(c => c.Name)));
    }

    [Theory]
    [InlineData("<p>By&nbsp;<a href=/writers/jane-roe>Jane Roe</a></p>", "Jane Roe")]
    [InlineData("<div><a href=/staff/jane-roe>Jane Roe</a>, <a href=/staff/john-doe>John Doe</a></div>", "Jane Roe|John Doe")]
    [InlineData("<p class=byline>VON JANE ROE am 21. April 2020</p>", "JANE ROE")]
    [InlineData("<p class=byline>Von Jane Roe Fr, 3. April 2020</p>", "Jane Roe")]
    [InlineData("<p class=byline>Jane Roe September 29</p>", "Jane Roe")]
    [InlineData("<p class=byline>September 29</p>", "")]
    [InlineData("<div><a href=/staff/>All staff</a></div>", "")]
    public void Extract_ShownByline_GivesItsNames(string byline, string expected)
    {
        var article = Extracted.From(Extracted.Page("").Replace("</h1>", "</h1>" + byline, StringComparison.Ordinal));

        Assert.Equal(expected, string.Join('|', article.Contributors.Select(c => c.Name)));
    }

    [Fact]
    public void Extract_AuthorNamedAfterTheText_IsFound()
    {
        var article = Extracted.From(Extracted.Page("").Replace("</article>", "<p>Autorin: Petra Beispiel</p></article>", StringComparison.Ordinal));

        Assert.Equal(["Petra Beispiel"], article.Contributors.Select(c => c.Name));
    }

    [Theory]
    [InlineData("Written by", "Jane Roe")]
    [InlineData("Reading time", null)]
    public void Extract_LabelledValueForCards_IsTheAuthorWhenTheLabelSaysSo(string label, string? expected)
    {
        var article = Extracted.From(Extracted.Page("", $"<meta name=twitter:label1 content='{label}'><meta name=twitter:data1 content='Jane Roe'>"));

        Assert.Equal(expected, article.Contributors.FirstOrDefault()?.Name);
    }

    [Theory]
    [InlineData("janeroe", "<p class=byline>By Jane Roe</p>", "Jane Roe")]
    [InlineData("Jane", "<p class=byline>By Jane Roe</p>", "Jane Roe")]
    [InlineData("janeroe", "<p class=byline>By John Doe</p>", "janeroe")]
    [InlineData("The Example News team", "<p class=byline>By John Doe</p>", "John Doe")]
    [InlineData("Example News - Jane Roe", "", "Jane Roe")]
    [InlineData("Example News", "<p class=byline>Agencies</p>", "Example News")]
    public void Extract_DeclaredSignInNameOrNewsroom_YieldsToAByline(string declared, string byline, string expected)
    {
        var article = Extracted.From(Extracted.Page("", $"<meta name=author content='{declared}'>").Replace("</h1>", "</h1>" + byline, StringComparison.Ordinal));

        Assert.Equal([expected], article.Contributors.Select(c => c.Name));
    }

    [Theory]
    [InlineData("<p>Written by <a href=/author/jane>Jane Roe</a></p><p>Translated by <a href=/author/john>John Doe</a></p>", "author:Jane Roe|translator:John Doe")]
    [InlineData("<p>Par Jane Roe</p><p>Traduit par John Doe, le 3 avril 2020</p>", "author:Jane Roe|translator:John Doe")]
    [InlineData("<p>By Jane Roe</p><p>Translation by machine</p>", "author:Jane Roe")]
    [InlineData("<p>By Jane Roe</p><p>Translated by Jane Roe</p>", "author:Jane Roe")]
    [InlineData("<p>By Jane Roe</p><p>Edited by John Doe</p><p>Photographs by Ann Smith and Tom Miller</p>", "author:Jane Roe|editor:John Doe|photographer:Ann Smith|photographer:Tom Miller")]
    [InlineData("<p>Von Jane Roe</p><p>Illustrationen von Ann Smith</p>", "author:Jane Roe|illustrator:Ann Smith")]
    [InlineData("<p>By Jane Roe</p><figure><img src=/a.jpg width=600 height=400><figcaption>Photos by Ann Smith</figcaption></figure>", "author:Jane Roe")]
    [InlineData("<p>By Jane Roe</p><p>Edited by committee, it reads that way.</p>", "author:Jane Roe")]
    public void Extract_TranslatorNamedUnderTheTitle_HasThatRole(string lines, string expected)
    {
        var article = Extracted.From(Extracted.Page("").Replace("</h1>", "</h1>" + lines, StringComparison.Ordinal));

        Assert.Equal(expected, string.Join('|', article.Contributors.Select(c => $"{c.Role}:{c.Name}")));
    }

    [Fact]
    public void Extract_DeclaredEditorAndContributor_ComeAfterTheBylineAndAreNotCredited()
    {
        var article = Extracted.From(Extracted.Page("", """<script type="application/ld+json">{"@type":"NewsArticle","headline":"The river rose","editor":{"@type":"Person","name":"John Doe"},"contributor":["Ann Smith"],"illustrator":"Tom Miller"}</script>""")
            .Replace("</h1>", "</h1><p>By Jane Roe</p>", StringComparison.Ordinal));

        Assert.Equal(["author:Jane Roe", "editor:John Doe", "contributor:Ann Smith", "illustrator:Tom Miller"], article.Contributors.Select(c => $"{c.Role}:{c.Name}"));
        Assert.Equal(["Jane Roe"], Republish.Attribution.AttributionBuilder.Build(article, Republication.Samples.Found("by-nd", "4.0").License).Authors.Select(a => a.Name));
    }

    [Fact]
    public void Extract_CanonicalOnAnotherSite_IsNotBelieved()
    {
        var article = Extracted.From(Extracted.Page("", "<link rel=canonical href='https://elsewhere.example/story'>"));

        Assert.Equal(Extracted.Address, article.CanonicalUrl?.Value);
        Assert.Equal("address", article.CanonicalUrl?.From);
    }

    [Theory]
    [InlineData("<p>By Jane Roe. Photographs by Ann Doe</p>", "author:Jane Roe|photographer:Ann Doe")]
    [InlineData("<p>Text: Jane Roe, Fotos: Ann Doe</p>", "author:Jane Roe|photographer:Ann Doe")]
    [InlineData("<p>By Jane Roe and John Doe; edited by Ann Lee</p>", "author:Jane Roe|author:John Doe|editor:Ann Lee")]
    [InlineData("<p class=byline>Fotos: Ann Doe, Text: Jane Roe</p>", "author:Jane Roe|photographer:Ann Doe")]
    [InlineData("<p class=byline>By Jane Roe | Illustrations by Ann Doe</p>", "author:Jane Roe|illustrator:Ann Doe")]
    public void Extract_BylineThatNamesWhatEachDid_GivesTheirRoles(string byline, string expected)
    {
        var article = Extracted.From(Extracted.Page("").Replace("</h1>", "</h1>" + byline, StringComparison.Ordinal));

        Assert.Equal(expected, string.Join('|', article.Contributors.Select(c => c.Role + ":" + c.Name)));
    }

    [Fact]
    public void Extract_LineThatNamesAPhotographerOnly_IsNoByline() =>
        Assert.DoesNotContain(Extracted.From(Extracted.Page("").Replace("</h1>", "</h1><p class=byline>Photo: Ann Doe</p>", StringComparison.Ordinal)).Contributors, c => c.Role == "author");

    [Fact]
    public void Extract_DeclaredBylineWithRoles_GivesThem() =>
        Assert.Equal(
            "author:Jane Roe|photographer:Ann Doe",
            string.Join('|', Extracted.From(Extracted.Page("", "<meta name=author content='By Jane Roe. Photographs by Ann Doe'>")).Contributors.Select(c => c.Role + ":" + c.Name)));
}
