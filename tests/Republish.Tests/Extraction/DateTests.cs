using Republish.Extraction;
using Republish.Extraction.Metadata;

namespace Republish.Tests.Extraction;

public sealed class DateTests
{
    [Theory]
    [InlineData("September 29, 2015", "2015-09-29")]
    [InlineData("Published: Sept. 29th, 2015 at noon", "2015-09-29")]
    [InlineData("29. September 2015", "2015-09-29")]
    [InlineData("29 de septiembre de 2015", "2015-09-29")]
    [InlineData("29.09.2015, 08:00", "2015-09-29")]
    [InlineData("9/29/2015", "2015-09-29")]
    [InlineData("2015年9月29日", "2015-09-29")]
    [InlineData("31.10.23", "2023-10-31")]
    [InlineData("Berlin, 4.\u20092.\u20092022", "2022-02-04")]
    [InlineData("26 | 01 | 2022", "2022-01-26")]
    [InlineData("Chapter 3.2.12", null)]
    [InlineData("Version 10.11.12.13", null)]
    [InlineData("03/04/2015", null)]
    [InlineData("31 February 2015", null)]
    [InlineData("Tuesday", null)]
    public void Find_WrittenDay_ReadsItOrLeavesIt(string text, string? expected) =>
        Assert.Equal(expected, VisibleDate.Find(text)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2015-09-29T08:00:00+02:00", "2015-09-29T08:00:00+02:00")]
    [InlineData("2015-09-29T08:00:00Z", "2015-09-29T08:00:00Z")]
    [InlineData("2015-09-29 08:00", "2015-09-29T08:00:00")]
    [InlineData("20150929", "2015-09-29")]
    [InlineData("2015-09-29T08:00:00.123-0500", "2015-09-29T08:00:00-05:00")]
    [InlineData("2015-09-29T08:00:00:123Z", "2015-09-29T08:00:00Z")]
    [InlineData("2015-13-29", null)]
    [InlineData("soon", null)]
    public void Parse_Instant_KeepsWhatIsStatedAndGuessesNothing(string text, string? expected) => Assert.Equal(expected, DateText.Parse(text)?.ToString());

    [Theory]
    [InlineData("2015-09-29T23:30:00Z", "<p>30 September 2015</p>", "2015-09-30")]
    [InlineData("2015-09-29T02:30:00Z", "<p>09/28/2015</p>", "2015-09-28")]
    [InlineData("2015-09-29T02:30:00Z", "<p>28/09/2015</p>", "2015-09-28")]
    [InlineData("2015-09-29T23:30:00Z", "<p>30 September 2015</p><p>29 September 2015</p>", "2015-09-29T23:30:00Z")]
    [InlineData("2015-09-29T23:30:00+02:00", "<p>30 September 2015</p>", "2015-09-29T23:30:00+02:00")]
    [InlineData("2015-09-29T11:00:00Z", "<p>28 September 2015</p>", "2015-09-29T11:00:00Z")]
    [InlineData("2015-09-29T23:30:00Z", "<p>5 October 2015</p>", "2015-09-29T23:30:00Z")]
    public void Extract_InstantInUtcAndAnotherDayShown_TakesTheShownDayWhenAnOffsetExplainsIt(string declared, string shown, string expected) =>
        Assert.Equal(expected, Dated($"<meta property=article:published_time content='{declared}'>", shown, "https://news.example/story")?.ToString());

    [Fact]
    public void Extract_InstantInUtcAndTheDayBeforeInTheAddress_TakesTheAddressesDay() =>
        Assert.Equal("2015-09-28", Dated("<meta property=article:published_time content='2015-09-29T02:30:00Z'>", "", "https://news.example/2015/09/28/story")?.ToString());

    [Theory]
    [InlineData("<meta name=date content=2015-10-05>", "<time itemprop=datePublished datetime=2015-09-29>29.09.</time>", "2015-09-29")]
    [InlineData("<meta name=date content=2015-10-05>", "<p>29 September 2015</p>", "2015-10-05")]
    [InlineData("", "<p>Last edited 5 October 2015</p><p>Published 29 September 2015</p>", "2015-09-29")]
    [InlineData("", "<time class='entry-date published' datetime=2015-09-29></time><time class=updated datetime=2015-10-05></time>", "2015-09-29")]
    [InlineData("", "<p>29.9.2015 - The river rose in the night, and all who live on its banks had to leave their houses before the morning came, as the mayor told us on the telephone.</p>", "2015-09-29")]
    [InlineData("<link rel=canonical href=https://news.example/2015/09/29/story>", "", "2015-09-29")]
    public void Extract_SeveralTimes_TakesTheOneThatSaysPublished(string head, string shown, string expected) =>
        Assert.Equal(expected, Dated(head, shown, "https://news.example/story")?.ToString());

    [Fact]
    public void Extract_OnlyThePageIsDescribed_TakesItsDay() => Assert.Equal(
        "2015-09-29T08:00:00Z",
        Dated("""<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2015-09-29T08:00:00Z"}]}</script>""", "", "https://news.example/story")?.ToString());

    private static PublicationTime? Dated(string head, string shown, string url) =>
        Extracted.From(Extracted.Page("", head).Replace("</h1>", "</h1>" + shown, StringComparison.Ordinal), url: new Uri(url)).Published?.Value;
}
