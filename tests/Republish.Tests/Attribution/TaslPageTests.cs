using Republish.Attribution.Rendering;
using Republish.Republication;

namespace Republish.Tests.Attribution;

/// <summary>From pages as publishers write them to the credit: title, authors, source and licence, each case one sentence of what a credit must get right.</summary>
public sealed class TaslPageTests
{
    [Theory]
    [InlineData("<title>A Town Votes | Example News</title>", "<h1>A Town Votes</h1>", "A Town Votes")]
    [InlineData("<title>Tom &amp;amp; Jerry&amp;#8217;s town - Example News</title>", "<h1>Tom &amp; Jerry’s town</h1>", "Tom & Jerry’s town")]
    [InlineData("<title>Example News: “Smart” – as written</title>", "<h1>“Smart” – as written</h1>", "“Smart” – as written")]
    [InlineData("<title>A Town Votes</title>", "<div class=top>A Town Votes</div><h1>A Town Votes</h1>", "A Town Votes")]
    public void Title_OfAPage_IsGivenOnceAndAsWritten(string head, string heading, string title) => Assert.StartsWith($"\"{title}\" by ", Credit(head, heading + "<p class=byline>By Ann Writer</p>"), StringComparison.Ordinal);

    [Theory]
    [InlineData("<p class=byline>By Ann Writer and Bob Pen</p>", "Ann Writer and Bob Pen")]
    [InlineData("<p class=byline>By Ann Writer, Bob Pen and Cy Ink</p>", "Ann Writer, Bob Pen and Cy Ink")]
    [InlineData("<p class=byline>Ann Writer, staff writer</p>", "Ann Writer")]
    [InlineData("<p class=byline>by Example News staff</p>", "Example News staff")]
    [InlineData("<p class=byline>Von Anna Schmidt und Jörg Müller</p>", "Anna Schmidt and Jörg Müller")]
    [InlineData("<p class=byline>Par Anne Dupont et Jean Valjean</p>", "Anne Dupont and Jean Valjean")]
    [InlineData("<p class=byline>Por Ana Gómez y Luis Paz</p>", "Ana Gómez and Luis Paz")]
    [InlineData("<p class=byline>By <a rel=author href=/people/ann>Ann Writer</a></p>", "Ann Writer")]
    [InlineData("<p class=byline>By <a rel=author href=https://orcid.org/0000-0002-1825-0097>Josiah Carberry</a></p>", "Josiah Carberry")]
    [InlineData("<p class=byline>By the Centre for Open Water</p>", "the Centre for Open Water")]
    [InlineData("", "Example News (author not named)")]
    public void Authors_OfAPage_AreThosePeopleInThatOrder(string byline, string authors)
    {
        var line = Credit("<title>A Town Votes</title>", "<h1>A Town Votes</h1>" + byline).Split('\n')[0];

        Assert.Equal($"\"A Town Votes\" by {authors}.", line);
    }

    [Theory]
    [InlineData("https://orcid.org/0000-0002-1825-0097")]
    [InlineData("https://news.example/people/ann")]
    public void Author_WithProfile_IsLinkedToIt(string profile) => Assert.Contains(
        $"<a href=\"{profile}\">Ann Writer</a>",
        AttributionHtml.Render(Compose("<title>A Town Votes</title>", $"<h1>A Town Votes</h1><p class=byline>By <a rel=author href=\"{profile}\">Ann Writer</a></p>").Attribution),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("<p>This article was originally published by <a href=https://first.example/a>First Paper</a>.</p>", "with credit to First Paper")]
    [InlineData("<p>Originally published on First Paper under a Creative Commons licence.</p>", "with credit to First Paper")]
    public void Reprint_SaysWhoPublishedFirst_CreditsThemToo(string line, string expected) =>
        Assert.Contains(expected, Credit("<title>A Town Votes</title>", "<h1>A Town Votes</h1><p class=byline>By Ann Writer</p>", line), StringComparison.Ordinal);

    [Theory]
    [InlineData("2024-03-05T23:30:00-08:00", "5 March 2024", "2024-03-05T23:30:00-08:00")]
    [InlineData("2024-03-05T08:30:00Z", "5 March 2024", "2024-03-05T08:30:00Z")]
    [InlineData("2024-03-05", "5 March 2024", "2024-03-05")]
    public void Date_WithItsZone_IsTheDayAsPrintedThere(string published, string day, string machine)
    {
        var copy = Compose($"<title>A Town Votes</title><meta property=article:published_time content=\"{published}\">", "<h1>A Town Votes</h1>");

        Assert.Contains($" on {day}.", AttributionText.Render(copy.Attribution), StringComparison.Ordinal);
        Assert.Contains($"datetime=\"{machine}\"", copy.Rendered[CopyFormat.Html], StringComparison.Ordinal);
    }

    [Fact]
    public void CanonicalUrl_Declared_IsTheSource() => Assert.Contains(
        " at https://news.example/2024/town-votes on ",
        Credit("<title>A Town Votes</title><link rel=canonical href=/2024/town-votes><meta property=article:published_time content=2024-03-05>", "<h1>A Town Votes</h1>"),
        StringComparison.Ordinal);

    [Fact]
    public void CopyrightNotice_OfThePage_StandsWordForWord() =>
        Assert.Contains("\n© 2019–2024 Example News Ltd. & contributors\n", Credit("<title>A Town Votes</title>", "<h1>A Town Votes</h1>", "", "<footer><p>© 2019–2024 Example News Ltd. &amp; contributors</p></footer>"), StringComparison.Ordinal);

    [Fact]
    public void RequestedCredit_OfThePublisher_IsGivenAsAsked() => Assert.Contains(
        "\nThis article first appeared on Example News and is republished here under a Creative Commons license.\n",
        Credit(
            "<title>A Town Votes</title>",
            "<h1>A Town Votes</h1><p class=byline>By Ann Writer</p>",
            "<div class=republish><h3>Republish this story</h3><p>You may republish this article. Please give this credit: “This article first appeared on Example News and is republished here under a Creative Commons license.”</p></div>"),
        StringComparison.Ordinal);

    [Fact]
    public void Title_InAnotherLanguage_KeepsItsLanguageAndDirection()
    {
        var copy = Compose("<title>عودة العبّارة</title>", "<h1>عودة العبّارة</h1><p class=byline>ليلى حداد</p>", language: "ar");

        Assert.Contains("<cite property=\"dct:title\" lang=\"ar\" dir=", AttributionHtml.Render(copy.Attribution), StringComparison.Ordinal);
        Assert.Contains("\"\u2068عودة العبّارة\u2069\"", AttributionText.Render(copy.Attribution), StringComparison.Ordinal);
        Assert.Contains("<article lang=\"ar\" dir=\"rtl\">", copy.Rendered[CopyFormat.Html], StringComparison.Ordinal);
    }

    private static string Credit(string head, string top, string end = "", string after = "") => AttributionText.Render(Compose(head, top, end, after).Attribution);

    private static RepublishableCopy Compose(string head, string top, string end = "", string after = "", string language = "en") => TaslPage.Compose(head, top, end, after, language);
}
