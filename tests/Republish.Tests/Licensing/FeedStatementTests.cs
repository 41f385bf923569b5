using System.Text;
using Republish.Feeds;
using Republish.Licensing;
using Republish.Tests.Feeds;

namespace Republish.Tests.Licensing;

/// <summary>Each way in which a feed or a source states terms, from the feed's bytes to the finding on a page that says nothing of its own.</summary>
public sealed class FeedStatementTests
{
    private const string By4 = "https://creativecommons.org/licenses/by/4.0/";

    private const string Page = "<article><h1>Ferries</h1><p>The ferry sails again.</p></article>";

    [Theory]
    [InlineData("<creativeCommons:license>https://creativecommons.org/licenses/by/4.0/</creativeCommons:license>", "creativeCommons:license")]
    [InlineData("<cyber:license>http://creativecommons.org/licenses/by/4.0/</cyber:license>", "cyber:license")]
    [InlineData("<cc:license rdf:resource=\"https://creativecommons.org/licenses/by/4.0/\"/>", "cc:license")]
    [InlineData("<cc:license>https://creativecommons.org/licenses/by/4.0/</cc:license>", "cc:license")]
    [InlineData("<old:license rdf:resource=\"http://creativecommons.org/licenses/by/4.0/\"/>", "old:license")]
    [InlineData("<atom:link rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\"/>", "atom:link")]
    [InlineData("<dc:rights>CC BY 4.0</dc:rights>", "dc:rights")]
    [InlineData("<dc:rights>Creative Commons Attribution 4.0 International</dc:rights>", "dc:rights")]
    [InlineData("<dcterms:license>https://creativecommons.org/licenses/by/4.0/</dcterms:license>", "dcterms:license")]
    [InlineData("<copyright>CC BY 4.0</copyright>", "copyright")]
    public void Rss_OfAnEntryAndOfTheChannel_CoverTheEntryOrAll(string element, string name)
    {
        Covers(Rss(element, ""), SignalScope.ArticleText, $"feed:item/{name}", element);
        Covers(Rss("", element), SignalScope.Site, $"feed:channel/{name}", element);
    }

    [Theory]
    [InlineData("<link rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\"/>", "link")]
    [InlineData("<rights>CC BY 4.0</rights>", "rights")]
    [InlineData("<rights type=\"html\">&lt;a href=\"https://creativecommons.org/licenses/by/4.0/\"&gt;CC BY 4.0&lt;/a&gt;</rights>", "rights")]
    public void Atom_OfAnEntryAndOfTheFeed_CoverTheEntryOrAll(string element, string name)
    {
        Covers(Atom(element, ""), SignalScope.ArticleText, $"feed:entry/{name}", element);
        Covers(Atom("", element), SignalScope.Site, $"feed:feed/{name}", element);
    }

    [Theory]
    [InlineData("<dc:rights>CC BY-NC</dc:rights>")]
    [InlineData("<dc:rights>No republication without permission.</dc:rights>")]
    [InlineData("<creativeCommons:license>https://creativecommons.org/licenses/by-nd/4.0/</creativeCommons:license>")]
    public void AStatementOfTheFeedThatDiffersFromThePage_IsAConflict(string element)
    {
        var granted = $"<article><h1>Ferries</h1><p>The ferry sails again.</p><p>This article is licensed under <a href='{By4}'>CC BY 4.0</a>.</p></article>";
        Assert.IsType<LicenseFinding.Found>(TestPage.Detect(granted));
        Assert.IsType<LicenseFinding.Conflicting>(LicenseDetector.Detect(TestPage.Of(granted), Context(Rss(element, ""))));
    }

    [Fact]
    public void TheSourcesDeclaration_GrantsOnItsEvidencePage_AndAPageThatForbidsIsAConflict()
    {
        var declared = new DetectionContext
        {
            Statements = [new(SignalKind.SourceDeclaration, "Our articles are under CC BY 4.0", "Our articles are under CC BY 4.0", "source:https://news.example/republish", IsSiteWide: true)],
        };
        var found = Assert.IsType<LicenseFinding.Found>(LicenseDetector.Detect(TestPage.Of(Page), declared));
        var signal = Assert.Single(found.Signals);
        Assert.Equal(("CC-BY-4.0", SignalScope.Site, "source:https://news.example/republish"), (found.License.Id, signal.Scope, signal.Pointer));
        Assert.Contains("source:https://news.example/republish", found.Explanation, StringComparison.Ordinal);

        var forbidding = Page.Replace("</article>", "<p>This article may not be republished.</p></article>", StringComparison.Ordinal);
        Assert.IsType<LicenseFinding.Conflicting>(LicenseDetector.Detect(TestPage.Of(forbidding), declared));
    }

    private static void Covers(string feed, SignalScope scope, string pointer, string snippet)
    {
        var found = Assert.IsType<LicenseFinding.Found>(LicenseDetector.Detect(TestPage.Of(Page), Context(feed)));
        Assert.Equal("CC-BY-4.0", found.License.Id);
        var signal = Assert.Single(found.Signals);
        Assert.Equal((SignalKind.Feed, scope, pointer, snippet), (signal.Kind, signal.Scope, signal.Pointer, signal.Snippet));
    }

    private static DetectionContext Context(string text)
    {
        var feed = Assert.IsType<FeedOutcome.Read>(FeedReader.Read(FeedReaderTests.PageOf(Encoding.UTF8.GetBytes(text)))).Feed;
        return new DetectionContext { Statements = [.. feed.StatementsFor(Assert.Single(feed.Entries))] };
    }

    private static string Rss(string item, string channel) => $"""
        <rss version="2.0" xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule" xmlns:cyber="http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html"
            xmlns:cc="http://creativecommons.org/ns#" xmlns:old="http://web.resource.org/cc/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:atom="http://www.w3.org/2005/Atom"
            xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
        <channel><title>The Ledger</title><link>https://news.example/</link>{channel}
        <item><title>Ferries</title><link>https://news.example/2020/story</link><guid>1</guid>{item}</item></channel></rss>
        """;

    private static string Atom(string entry, string feed) => $"""
        <feed xmlns="http://www.w3.org/2005/Atom"><title>The Ledger</title><id>urn:l</id><updated>2024-01-01T00:00:00Z</updated>{feed}
        <entry><title>Ferries</title><id>urn:1</id><updated>2024-01-01T00:00:00Z</updated><link href="https://news.example/2020/story"/>{entry}</entry></feed>
        """;
}
