using System.Text.Json.Serialization;
using Republish.Tests.Standards;

namespace Republish.Functions.Tests.Api;

/// <summary>The contract and the feeds, as other people's tools read them.</summary>
[Collection(SharedNewsroom.OnASocket)]
public sealed class ContractToolsTests(ServedFixture served)
{
    [Fact]
    public async Task Contract_ForLintersAndATypedClient_HasNoErrorAndFetchesACopy()
    {
        var document = await served.Client.GetStringAsync("/openapi/v1.json");
        var id = served.Article("flood-wall-vote");
        var answer = StandardTools.Run<Question, Answer>("contract.mjs", new Question(document, served.Address, id));

        Assert.Contains("\"openapi\": \"3.1", document, StringComparison.Ordinal);
        Assert.Empty(answer.Redocly);
        Assert.Empty(answer.Spectral);
        Assert.Empty(answer.Types);
        Assert.Equal("CC-BY-ND-4.0\n" + await served.Client.GetStringAsync($"/v1/articles/{id}/copy?format=text"), answer.Copy);
    }

    [Fact]
    public async Task Contract_WithAnErrorInIt_IsReportedByBothLinters()
    {
        var document = await served.Client.GetStringAsync("/openapi/v1.json");
        var broken = document.Replace("\"operationId\": \"GetArticle\"", "\"operationId\": \"GetCopy\"", StringComparison.Ordinal);
        var answer = StandardTools.Run<Question, Answer>("contract.mjs", new Question(broken, served.Address, served.Article("flood-wall-vote")));

        Assert.Contains(answer.Redocly, p => p.StartsWith("operation-operationId-unique", StringComparison.Ordinal));
        Assert.Contains(answer.Spectral, p => p.StartsWith("operation-operationId-unique", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Feeds_InEveryReader_HaveTitleIdLicenceAndCredit()
    {
        string[] feeds = [await served.Client.GetStringAsync("/v1/feed.rss"), await served.Client.GetStringAsync("/v1/feed.atom")];
        var read = StandardTools.Run<string[], Reading[][]>("feeds.mjs", feeds);

        Assert.All(read, readings => Assert.Equal(3, readings.Length));
        Assert.All(read.SelectMany(r => r), reading =>
        {
            Assert.Null(reading.Error);
            Assert.NotEmpty(reading.Items);
            Assert.All(reading.Items, AssertItem);
        });

        // All readers, of both formats, saw the same articles.
        Assert.Single(read.SelectMany(r => r).Select(r => string.Join(' ', r.Items.Select(i => i.Id))).Distinct());
    }

    [Fact]
    public async Task JsonFeed_InAReader_HasContentWithCredit()
    {
        var read = StandardTools.Run<string[], Reading[][]>("feeds.mjs", [await served.Client.GetStringAsync("/v1/feed.json")]);

        var reading = Assert.Single(read[0]);
        Assert.Null(reading.Error);
        Assert.NotEmpty(reading.Items);
        Assert.All(reading.Items, i => Assert.Contains("https://creativecommons.org/", i.Content, StringComparison.Ordinal));
    }

    private static void AssertItem(Item item)
    {
        Assert.False(string.IsNullOrWhiteSpace(item.Title));
        Assert.StartsWith("urn:uuid:", item.Id, StringComparison.Ordinal);
        Assert.StartsWith("https://creativecommons.org/", item.License, StringComparison.Ordinal);

        // The credit stands in the content, with the licence as a link.
        Assert.Contains($"href=\"{item.License}\"", item.Content, StringComparison.Ordinal);
    }

    private sealed record Question(
        [property: JsonPropertyName("document")] string Document, [property: JsonPropertyName("base")] string Address, [property: JsonPropertyName("article")] string Article);

    private sealed record Answer(
        [property: JsonPropertyName("redocly")] string[] Redocly,
        [property: JsonPropertyName("spectral")] string[] Spectral,
        [property: JsonPropertyName("types")] string[] Types,
        [property: JsonPropertyName("copy")] string Copy);

    private sealed record Reading(
        [property: JsonPropertyName("reader")] string Reader, [property: JsonPropertyName("error")] string? Error, [property: JsonPropertyName("items")] Item[] Items);

    private sealed record Item(
        [property: JsonPropertyName("title")] string? Title,
        [property: JsonPropertyName("id")] string Id,
        [property: JsonPropertyName("license")] string? License,
        [property: JsonPropertyName("content")] string Content);
}
