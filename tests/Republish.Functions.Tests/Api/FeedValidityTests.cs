using System.Globalization;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Republish.Functions.Api.Feeds;

namespace Republish.Functions.Tests.Api;

/// <summary>What the W3C's feed validator looks at beyond well-formedness: ids, self links, dates, escaping, and attributes that it takes for a risk.</summary>
public sealed class FeedValidityTests(ServedFixture served) : IClassFixture<ServedFixture>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";

    /// <summary>Of the validator's list, the ones that our writer can write; and any that begins with data-.</summary>
    private static readonly string[] Attributes = ["alt", "cite", "class", "cols", "colspan", "datetime", "dir", "height", "href", "hreflang", "id", "lang", "rel", "reversed", "rowspan", "scope", "src", "start", "title", "type", "value", "width"];

    [Theory]
    [InlineData("/v1/feed.rss")]
    [InlineData("/v1/feed.rss?license_type=commercial&language=en")]
    public async Task Rss_HoldsWhatTheValidatorAsksFor(string address)
    {
        var channel = XDocument.Parse(await served.Client.GetStringAsync(address)).Root!.Element("channel")!;
        var items = channel.Elements("item").ToList();

        Assert.Equal("2.0", channel.Parent!.Attribute("version")!.Value);
        Assert.All(["title", "link", "description", "lastBuildDate"], name => Assert.False(string.IsNullOrWhiteSpace(channel.Element(name)!.Value)));
        Assert.Equal(served.Address + address, channel.Elements(Atom + "link").Single(l => (string?)l.Attribute("rel") == "self").Attribute("href")!.Value);
        AssertRfc822(channel.Element("lastBuildDate")!.Value);
        Assert.NotEmpty(items);
        Assert.Equal(items.Count, items.Select(i => i.Element("guid")!.Value).Distinct().Count());
        Assert.All(items, item =>
        {
            Assert.Equal("false", item.Element("guid")!.Attribute("isPermaLink")!.Value);
            Assert.True(Uri.TryCreate(item.Element("link")!.Value, UriKind.Absolute, out _));
            AssertRfc822(item.Element("pubDate")!.Value);
            AssertHtml(item.Element(Content + "encoded")!.Value);
        });
    }

    [Theory]
    [InlineData("/v1/feed.atom")]
    [InlineData("/v1/feed.atom?license_type=commercial&language=en")]
    public async Task Atom_HoldsWhatTheValidatorAsksFor(string address)
    {
        var feed = XDocument.Parse(await served.Client.GetStringAsync(address)).Root!;
        var entries = feed.Elements(Atom + "entry").ToList();
        var self = feed.Elements(Atom + "link").Single(l => (string?)l.Attribute("rel") == "self");

        Assert.Equal((served.Address + address, "application/atom+xml"), (self.Attribute("href")!.Value, self.Attribute("type")!.Value));
        Assert.True(Uri.TryCreate(feed.Element(Atom + "id")!.Value, UriKind.Absolute, out _));
        Assert.NotEmpty(entries);
        Assert.Equal(entries.Count, entries.Select(e => e.Element(Atom + "id")!.Value).Distinct().Count());

        // Two entries with the same time of change are warned of.
        Assert.Equal(entries.Count, entries.Select(e => e.Element(Atom + "updated")!.Value).Distinct().Count());
        Assert.All(entries, entry =>
        {
            var (published, updated) = (Instant(entry.Element(Atom + "published")!.Value), Instant(entry.Element(Atom + "updated")!.Value));
            Assert.True(published <= updated);
            Assert.True(updated <= DateTimeOffset.UtcNow);
            Assert.False(string.IsNullOrWhiteSpace(entry.Element(Atom + "author")!.Element(Atom + "name")!.Value));
            Assert.Equal("html", entry.Element(Atom + "content")!.Attribute("type")!.Value);
            AssertHtml(entry.Element(Atom + "content")!.Value);
        });
        Assert.Equal(entries.Max(e => Instant(e.Element(Atom + "updated")!.Value)), Instant(feed.Element(Atom + "updated")!.Value));
    }

    [Theory]
    [InlineData("""<p>a</p>""", """<p>a</p>""")]
    [InlineData("""<div prefix="cc: http://x" about="http://y" typeof="cc:Work" lang="en"><a rel="license" property="x" href="z">A &lt; B</a><hr></div>""", """<div lang="en"><a rel="license" href="z">A &lt; B</a><hr></div>""")]
    [InlineData("""<time property="dct:issued" datetime="2024">about="x"</time>""", """<time datetime="2024">about="x"</time>""")]
    [InlineData("""<a title="property=&quot;x&quot; > y" href="z">t</a>""", """<a title="property=&quot;x&quot; > y" href="z">t</a>""")]
    [InlineData("""<p""", """<p""")]
    [InlineData("""<p about="x""", """<p""")]
    public void Html_InAFeed_IsTheCopyWithoutRdfa(string copy, string expected) => Assert.Equal(expected, FeedHtml.Of(copy));

    [Fact]
    public async Task Html_InAFeed_HasEveryWordAndLinkOfTheCopy()
    {
        var copy = new HtmlParser().ParseDocument(await served.Client.GetStringAsync($"/v1/articles/{served.Article("flood-wall-vote")}/copy"));
        var feed = new HtmlParser().ParseDocument(FeedHtml.Of(copy.Source.Text));

        Assert.Equal(copy.Body!.TextContent, feed.Body!.TextContent);
        Assert.Equal(copy.QuerySelectorAll("a").Select(a => (a.GetAttribute("href"), a.GetAttribute("rel"))), feed.QuerySelectorAll("a").Select(a => (a.GetAttribute("href"), a.GetAttribute("rel"))));
        Assert.NotEmpty(copy.QuerySelectorAll("[property]"));
        Assert.Empty(feed.QuerySelectorAll("[property], [about], [typeof], [prefix]"));
    }

    private static void AssertHtml(string html)
    {
        foreach (var element in new HtmlParser().ParseDocument(html).Body!.QuerySelectorAll("*"))
        {
            Assert.All(element.Attributes, a => Assert.True(Attributes.Contains(a.Name) || a.Name.StartsWith("data-", StringComparison.Ordinal), $"{element.LocalName} has {a.Name}"));
            foreach (var address in new[] { element.GetAttribute("href"), element.GetAttribute("src") })
            {
                Assert.True(address is null || Uri.TryCreate(address, UriKind.Absolute, out _), $"{address} is relative");
            }
        }
    }

    private static void AssertRfc822(string date) =>
        Assert.True(DateTimeOffset.TryParseExact(date, "ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _), date);

    private static DateTimeOffset Instant(string date) => DateTimeOffset.ParseExact(date, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.None);
}
