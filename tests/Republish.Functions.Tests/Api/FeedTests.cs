using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Republish.Feeds;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Tests.Api;

public sealed class FeedTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace CreativeCommons = "http://backend.userland.com/creativeCommonsRssModule";
    private static readonly XNamespace Tombstones = "http://purl.org/atompub/tombstones/1.0";

    [Fact]
    public async Task Rss_EveryItem_HasCopyCreditAndLicence()
    {
        var feed = XDocument.Parse(await api.Client.GetStringAsync("/v1/feed.rss"));
        var items = feed.Descendants("item").ToList();

        Assert.Equal(await ListedAsync(), items.Count);
        Assert.All(items, item =>
        {
            var license = item.Element(CreativeCommons + "license")!.Value;
            Assert.StartsWith("https://creativecommons.org/", license, StringComparison.Ordinal);
            Assert.Contains(license, item.Element(Content + "encoded")!.Value, StringComparison.Ordinal);
            Assert.StartsWith("urn:uuid:", item.Element("guid")!.Value, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Atom_EveryEntry_HasLicenceLinkRightsAndAuthors()
    {
        var feed = XDocument.Parse(await api.Client.GetStringAsync("/v1/feed.atom"));
        var entries = feed.Descendants(Atom + "entry").ToList();

        Assert.Equal(await ListedAsync(), entries.Count);
        Assert.All(entries, entry =>
        {
            var license = entry.Elements(Atom + "link").Single(l => (string?)l.Attribute("rel") == "license").Attribute("href")!.Value;
            Assert.Contains(license, entry.Element(Atom + "rights")!.Value + entry.Element(Atom + "content")!.Value, StringComparison.Ordinal);
            Assert.NotEmpty(entry.Elements(Atom + "author"));
        });
        Assert.Equal(entries.Count, entries.Select(e => e.Element(Atom + "id")!.Value).Distinct().Count());
    }

    [Fact]
    public async Task JsonFeed_EveryItem_HasContentAndLicence()
    {
        using var feed = JsonDocument.Parse(await api.Client.GetStringAsync("/v1/feed.json"));

        Assert.Equal("https://jsonfeed.org/version/1.1", feed.RootElement.GetProperty("version").GetString());
        Assert.All(feed.RootElement.GetProperty("items").EnumerateArray(), item =>
            Assert.Contains(item.GetProperty("_license").GetProperty("url").GetString()!, item.GetProperty("content_html").GetString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    [InlineData("json")]
    public async Task Feed_ReadByOurOwnReader_GivesTheTitlesAndLicencesBack(string format)
    {
        using var answer = await api.Client.GetAsync($"/v1/feed.{format}?language=en");
        var address = new Uri($"https://wire.example/v1/feed.{format}");
        var page = new Republish.Pages.Page
        {
            RequestedUrl = address,
            Url = address,
            FetchedAt = DateTimeOffset.UnixEpoch,
            Status = 200,
            Headers = [new Republish.Pages.PageHeader("Content-Type", answer.Content.Headers.ContentType!.ToString())],
            Body = await answer.Content.ReadAsByteArrayAsync(),
        };
        var read = Assert.IsType<FeedOutcome.Read>(FeedReader.Read(page)).Feed;
        using var list = JsonDocument.Parse(await api.Client.GetStringAsync("/v1/articles?language=en&page_size=20"));

        Assert.Equal(list.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString()), read.Entries.Select(e => e.Title));
    }

    [Theory]
    [InlineData("/v1/feed.rss?q=taliban", "application/rss+xml")]
    [InlineData("/v1/feed.atom?license_type=commercial", "application/atom+xml")]
    [InlineData("/v1/feed.json", "application/feed+json")]
    public async Task Feed_AskedAgain_IsNotModifiedAndReadsNoCopy(string address, string type)
    {
        using var first = await api.Client.GetAsync(address);
        using var second = await api.Client.GetAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
        var counter = api.Get<Republish.Azure.Operations.StorageOperationCounter>();
        var before = counter.Snapshot();
        using var third = await api.Client.SendAsync(request);
        var cost = counter.Snapshot().Since(before).All;

        Assert.Equal((HttpStatusCode.OK, type), (first.StatusCode, first.Content.Headers.ContentType!.MediaType));
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotModified, third.StatusCode);
        Assert.True(cost.Total <= 5, cost.ToString());
    }

    [Fact]
    public async Task Atom_AfterAWithdrawal_HasATombstone()
    {
        var id = new Republish.Sources.ArticleId("00112233445566778899aabbccddeeff");
        await api.Get<IChangeLog>().AppendAsync(new ArticleChange(id, new Republish.Sources.SourceId("gone"), 1, ChangeKind.Withdrawn, DateTimeOffset.UtcNow, null), CancellationToken.None);
        var feed = XDocument.Parse(await api.Client.GetStringAsync("/v1/feed.atom"));

        Assert.Contains(feed.Descendants(Tombstones + "deleted-entry"), e => (string?)e.Attribute("ref") == "urn:uuid:00112233-4455-8677-8899-aabbccddeeff");
    }

    private async Task<int> ListedAsync()
    {
        using var list = JsonDocument.Parse(await api.Client.GetStringAsync("/v1/articles?page_size=20"));
        return list.RootElement.GetProperty("items").GetArrayLength();
    }
}
