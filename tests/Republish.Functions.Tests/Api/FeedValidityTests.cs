using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Republish.Functions.Api.Feeds;

namespace Republish.Functions.Tests.Api;

/// <summary>What the W3C's feed validator looks at beyond well-formedness: ids, self links, dates, escaping, and attributes that it takes for a risk.</summary>
[Collection(SharedNewsroom.OnASocket)]
public sealed class FeedValidityTests(ServedFixture served)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";

    /// <summary>Of the validator's list, the ones that our writer can write; and any that begins with data-.</summary>
    private static readonly string[] Attributes = ["alt", "cite", "class", "cols", "colspan", "datetime", "dir", "height", "href", "hreflang", "id", "lang", "rel", "reversed", "rowspan", "scope", "src", "start", "title", "type", "value", "width"];

    /// <summary>Of the validator's list of elements without risk, the ones that our writer can write.</summary>
    private static readonly string[] Elements =
    [
        "a", "abbr", "article", "aside", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub", "sup", "table",
        "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
    ];

    /// <summary>The namespaces of our feeds that the validator knows; one that it does not know it warns of.</summary>
    private static readonly string[] Namespaces =
    [
        "http://purl.org/rss/1.0/modules/content/", "http://purl.org/dc/elements/1.1/", "http://backend.userland.com/creativeCommonsRssModule", "http://www.w3.org/2005/Atom", "http://www.w3.org/XML/1998/namespace",
    ];

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

            // The description comes first, and each element once but for creators and categories.
            Assert.False(string.IsNullOrWhiteSpace(item.Element("description")!.Value));
            Assert.Contains(item.Element(Content + "encoded"), item.Element("description")!.ElementsAfterSelf());
            AssertHtml(item.Element("description")!.Value);
            Assert.All(item.Elements().GroupBy(e => e.Name).Where(g => g.Count() > 1), g => Assert.Contains(g.Key.LocalName, new[] { "creator", "category" }));
            Assert.All(item.Elements().Where(e => e.Name.LocalName is "title" or "rights" or "category" or "creator"), e => AssertPlain(e.Value));
            Assert.All(item.Elements().Where(e => e.Name.LocalName is "link" or "guid" or "license"), e => AssertUri(e.Value));
        });
        Assert.Equal(items.Count, channel.Elements().Reverse().TakeWhile(e => e.Name == "item").Count());
        AssertNamespaces(channel.Parent!);
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
            Assert.All(entry.Elements().Where(e => e.Name.LocalName is "title" or "rights" or "summary"), e => AssertPlain(e.Value));
            Assert.All(entry.Elements(Atom + "link"), link => AssertUri(link.Attribute("href")!.Value));
            Assert.Single(entry.Elements(Atom + "link"), link => (string?)link.Attribute("rel") == "alternate");
            AssertUri(entry.Element(Atom + "id")!.Value);
        });
        AssertNamespaces(feed);
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

    /// <summary>JSON Feed 1.1: which members there are, which must be, and of which kind; extensions begin with an underscore and say where they are explained.</summary>
    [Theory]
    [InlineData("/v1/feed.json")]
    [InlineData("/v1/feed.json?license_type=commercial&language=en")]
    public async Task Json_IsAsItsSpecificationSays(string address)
    {
        using var answer = await served.Client.GetAsync(address);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var feed = document.RootElement;

        Assert.Equal("application/feed+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("https://jsonfeed.org/version/1.1", feed.GetProperty("version").GetString());
        Assert.False(string.IsNullOrWhiteSpace(feed.GetProperty("title").GetString()));
        Assert.Equal(served.Address + address, feed.GetProperty("feed_url").GetString());
        Assert.All(feed.EnumerateObject(), m => Assert.Contains(m.Name, new[] { "version", "title", "home_page_url", "feed_url", "description", "hubs", "items" }));
        var items = feed.GetProperty("items").EnumerateArray().ToList();
        Assert.NotEmpty(items);
        Assert.Equal(items.Count, items.Select(i => i.GetProperty("id").GetString()).Distinct().Count());
        Assert.All(items, item =>
        {
            Assert.All(item.EnumerateObject(), m => Assert.Contains(
                m.Name, new[] { "id", "url", "title", "content_html", "summary", "date_published", "date_modified", "authors", "tags", "language", "_license" }));
            AssertUri(item.GetProperty("url").GetString()!);
            AssertHtml(item.GetProperty("content_html").GetString()!);
            Assert.True(Instant(item.GetProperty("date_published").GetString()!) <= Instant(item.GetProperty("date_modified").GetString()!));
            Assert.All(item.GetProperty("authors").EnumerateArray(), a => Assert.False(string.IsNullOrWhiteSpace(a.GetProperty("name").GetString())));
            Assert.Equal(served.Address + "/openapi/v1.json", item.GetProperty("_license").GetProperty("about").GetString());
            Assert.StartsWith(served.Address + "/v1/articles/", item.GetProperty("_license").GetProperty("article").GetString(), StringComparison.Ordinal);
        });
    }

    private static void AssertNamespaces(XElement feed) => Assert.Subset(
        Namespaces.ToHashSet(StringComparer.Ordinal),
        feed.DescendantsAndSelf().SelectMany(e => e.Attributes()).Where(a => a.IsNamespaceDeclaration).Select(a => a.Value).ToHashSet(StringComparer.Ordinal));

    /// <summary>What the validator takes for mark-up in a plain text: an end tag, or an entity.</summary>
    private static void AssertPlain(string text)
    {
        Assert.DoesNotContain("</", text, StringComparison.Ordinal);
        Assert.DoesNotContain("&#", text, StringComparison.Ordinal);
        Assert.DoesNotContain("&amp", text, StringComparison.Ordinal);
        Assert.DoesNotContain("&lt", text, StringComparison.Ordinal);
    }

    /// <summary>Absolute, and of the characters of RFC 3986 alone.</summary>
    private static void AssertUri(string address)
    {
        Assert.True(Uri.TryCreate(address, UriKind.Absolute, out _), address);
        Assert.All(address, c => Assert.True(char.IsAsciiLetterOrDigit(c) || ";/?:@&=+$.-_!~*'()%,#".Contains(c, StringComparison.Ordinal), $"{c} in {address}"));
    }

    private static void AssertHtml(string html)
    {
        foreach (var element in new HtmlParser().ParseDocument(html).Body!.QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, Elements);
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
