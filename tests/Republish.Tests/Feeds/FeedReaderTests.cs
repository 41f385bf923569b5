using System.Text;
using Republish.Feeds;
using Republish.Licensing;
using Republish.Pages;

namespace Republish.Tests.Feeds;

public sealed class FeedReaderTests
{
    private const string Rss = """
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
             xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule">
          <channel>
            <title>The Harbour Ledger</title>
            <link>https://news.example/</link>
            <ttl>30</ttl>
            <creativeCommons:license>https://creativecommons.org/licenses/by/4.0/</creativeCommons:license>
            <item>
              <title>Ferry &amp;amp; tide</title>
              <link>/2024/ferry</link>
              <guid isPermaLink="false">ferry-1</guid>
              <dc:creator>Ann Author</dc:creator>
              <pubDate>Tue, 05 Mar 2024 08:30:00 +0100</pubDate>
              <description>Short.</description>
              <content:encoded><![CDATA[<p>Long.</p>]]></content:encoded>
            </item>
            <item>
              <link>https://news.example/2024/other</link>
              <creativeCommons:license>https://creativecommons.org/licenses/by-nd/4.0/</creativeCommons:license>
            </item>
          </channel>
        </rss>
        """;

    [Fact]
    public void Read_Rss20_EveryField()
    {
        var feed = Read(Rss);
        Assert.Equal("rss20", feed.Format);
        Assert.Equal("The Harbour Ledger", feed.Title);
        Assert.Equal("https://news.example/", feed.HomePage?.AbsoluteUri);
        Assert.Equal(TimeSpan.FromMinutes(30), feed.PollInterval);
        Assert.Empty(feed.Warnings);
        var entry = feed.Entries[0];
        Assert.Equal("ferry-1", entry.Id);
        Assert.Equal("https://news.example/2024/ferry", entry.Url?.AbsoluteUri);
        Assert.Equal("Ferry & tide", entry.Title);
        Assert.Equal(["Ann Author"], entry.Authors.AsEnumerable());
        Assert.Equal(new DateTimeOffset(2024, 3, 5, 7, 30, 0, TimeSpan.Zero), entry.Published);
        Assert.Equal("Short.", entry.Summary);
        Assert.Equal("<p>Long.</p>", entry.Content);
    }

    [Fact]
    public void StatementsFor_EntryWithItsOwnLicense_ItAndNotTheChannels()
    {
        var feed = Read(Rss);
        var inherited = Assert.Single(feed.StatementsFor(feed.Entries[0]));
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", inherited.Value);
        Assert.True(inherited.IsSiteWide);
        var own = Assert.Single(feed.StatementsFor(feed.Entries[1]));
        Assert.Equal("https://creativecommons.org/licenses/by-nd/4.0/", own.Value);
        Assert.Equal("<creativeCommons:license>https://creativecommons.org/licenses/by-nd/4.0/</creativeCommons:license>", own.Snippet);
        Assert.Equal("feed:item/creativeCommons:license", own.Pointer);
        Assert.Equal(SignalKind.Feed, own.Kind);
        Assert.False(own.IsSiteWide);
    }

    [Fact]
    public void Read_Atom10_EveryField()
    {
        var feed = Read(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/atom/" xml:lang="en">
              <title type="html">Ledger &amp;amp; Log</title><link href="/"/><link rel="self" href="feed.xml"/>
              <link rel="next" href="feed.xml?page=2"/>
              <entry xml:base="2024/">
                <id>tag:news.example,2024:1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One <b>bold</b> word</div></title>
                <link rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/"/>
                <link href="one"/><link rel="enclosure" href="one.mp3" type="audio/mpeg" length="12"/>
                <author><name>Ann</name></author><author><name>Ben</name></author>
                <published>2024-03-05T08:30:00Z</published><updated>2024-03-06T08:30:00Z</updated>
                <summary>1 &lt; 2</summary>
                <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A<br/>B &amp; C</p></div></content>
              </entry>
            </feed>
            """);
        Assert.Equal("atom10", feed.Format);
        Assert.Equal("Ledger & Log", feed.Title);
        Assert.Equal("en", feed.Language);
        Assert.Equal("https://news.example/atom/feed.xml?page=2", feed.NextPage?.AbsoluteUri);
        var entry = Assert.Single(feed.Entries);
        Assert.Equal("https://news.example/atom/2024/one", entry.Url?.AbsoluteUri);
        Assert.Equal("One bold word", entry.Title);
        Assert.Equal(["Ann", "Ben"], entry.Authors.AsEnumerable());
        Assert.Equal("1 &lt; 2", entry.Summary);
        Assert.Equal("<p>A<br>B &amp; C</p>", entry.Content);
        Assert.Equal(12, Assert.Single(entry.Enclosures).Length);
        Assert.Equal("https://creativecommons.org/licenses/by-sa/4.0/", Assert.Single(entry.LicenseStatements).Value);
    }

    [Fact]
    public void Read_BrokenMarkup_EntriesAllTheSame()
    {
        var feed = Read("""
            <rss version=2.0><channel><title>A & B &nbsp; C</title>
            <item><title>One</title><link>http://a.example/?a=1&b=2</link><description><p>para<br>more</description>
            <item><title>Two</title><guid>http://a.example/2</guid></item>
            """);
        Assert.Equal(2, feed.Entries.Length);
        Assert.Equal("http://a.example/?a=1&b=2", feed.Entries[0].Url?.AbsoluteUri);
        Assert.Equal("http://a.example/2", feed.Entries[1].Url?.AbsoluteUri);
        Assert.NotEmpty(feed.Warnings);
    }

    [Fact]
    public void Read_Latin1WithoutDeclaration_DecodedAsWindows1252()
    {
        var feed = Read(PageOf([.. "<rss><channel><title>Caf"u8, 0xE9, .. "</title></channel></rss>"u8]));
        Assert.Equal("Café", feed.Title);
    }

    [Fact]
    public void Read_JsonFeed_EveryField()
    {
        var feed = Read("""
            {"version":"https://jsonfeed.org/version/1.1","title":"T","home_page_url":"https://a.example/","items":[
              {"id":7,"url":"/x","content_text":"a < b","authors":[{"name":"Ann"}],"date_published":"2024-03-05T08:30:00+01:00","_license":{"url":"https://creativecommons.org/licenses/by/4.0/"}}]}
            """);
        Assert.Equal("json11", feed.Format);
        var entry = Assert.Single(feed.Entries);
        Assert.Equal("7", entry.Id);
        Assert.Equal("https://news.example/x", entry.Url?.AbsoluteUri);
        Assert.Equal("a &lt; b", entry.Content);
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", Assert.Single(entry.LicenseStatements).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>No feed</body></html>")]
    [InlineData("{\"a\":1}")]
    [InlineData("{\"version\":")]
    [InlineData("just words")]
    [InlineData("<")]
    public void Read_NoFeed_Unreadable(string text) => Assert.IsType<FeedOutcome.Unreadable>(FeedReader.Read(PageOf(Encoding.UTF8.GetBytes(text))));

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("application/octet-stream")]
    public void Read_FeedOfAnotherType_IsReadByWhatItHolds(string type)
    {
        var page = PageOf(Encoding.UTF8.GetBytes("<rss version=\"2.0\"><channel><title>t</title><item><title>one</title><link>https://example.org/one</link></item></channel></rss>")) with
        {
            Headers = [new PageHeader("Content-Type", type)],
        };

        Assert.Equal("one", Assert.Single(Assert.IsType<FeedOutcome.Read>(FeedReader.Read(page)).Feed.Entries).Title);
    }

    [Fact]
    public void Read_EntityBomb_DoesNotGrow()
    {
        var feed = Read("""
            <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
            <rss><channel><title>&b;&c;</title></channel></rss>
            """);
        Assert.True(feed.Title!.Length < 100);
    }

    internal static Page PageOf(byte[] body, string? contentType = null) => new()
    {
        RequestedUrl = new Uri("https://news.example/feed"),
        Url = new Uri("https://news.example/feed"),
        FetchedAt = DateTimeOffset.UnixEpoch,
        Status = 200,
        Headers = contentType is null ? [] : [new PageHeader("Content-Type", contentType)],
        Body = body,
    };

    private static Feed Read(string text) => Read(PageOf(Encoding.UTF8.GetBytes(text)));

    private static Feed Read(Page page) => Assert.IsType<FeedOutcome.Read>(FeedReader.Read(page)).Feed;
}
