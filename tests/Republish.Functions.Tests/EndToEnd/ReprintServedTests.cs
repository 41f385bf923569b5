using System.Net;
using System.Text.Json;
using Republish.Azure.Tests;
using Republish.Functions.Tests.Collecting;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Tests.EndToEnd;

/// <summary>A text at several publishers, from the polled feeds to the API: served once, from its first publisher; the others point there.</summary>
[Collection(AzuriteTests.Name)]
public sealed class ReprintServedTests(AzuriteFixture azurite)
{
    private const string Earlier = "<meta property=\"article:published_time\" content=\"2026-03-01T08:00:00Z\">";
    private const string Later = "<meta property=\"article:published_time\" content=\"2026-03-05T08:00:00Z\">";

    [Fact]
    public async Task Reprint_Served_PointsToTheFirstPublishersArticle()
    {
        var connection = azurite.NewConnection();
        await using var paper = await Newspaper.StartAsync(connection);
        await using var service = await Service.StartAsync(connection, []);
        await paper.SourceAsync("early");
        await paper.SourceAsync("late");
        await paper.SourceAsync("first");
        paper.Page("/early", Newspaper.Article("The bank again", head: Later));
        paper.Page("/late", Newspaper.Article("The bank once more", head: Later));
        paper.Page("/first", Newspaper.Article("The bank", head: Earlier));

        // The first reprint is collected, and served, before the article is known whose reprint it is.
        Assert.IsType<ProcessingOutcome.Stored>(await paper.CollectAsync("/early", "early"));
        Assert.Equal(HttpStatusCode.OK, (await ItemAsync("/early")).Status);
        Assert.IsType<ProcessingOutcome.Stored>(await paper.CollectAsync("/first", "first"));
        Assert.IsType<ProcessingOutcome.Refused>(await paper.CollectAsync("/late", "late"));
        var message = Assert.Single(await paper.MessagesAsync());
        Assert.Contains("\"purpose\":\"Reconsider\"", message, StringComparison.Ordinal);
        Assert.IsType<ProcessingOutcome.Withdrawn>(await paper.CollectAsync("/early", "early", EntryPurpose.Reconsider));

        var first = paper.Id("/first").Value;
        Assert.Equal((HttpStatusCode.OK, null), await ItemAsync("/first"));
        Assert.Equal((HttpStatusCode.Forbidden, first), await ItemAsync("/late"));
        Assert.Equal((HttpStatusCode.Gone, first), await ItemAsync("/early"));
        using var list = JsonDocument.Parse(await service.Client.GetStringAsync("/v1/articles"));
        Assert.Equal(first, Assert.Single(list.RootElement.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
        using var page = await service.Client.GetAsync($"/catalogue/articles/{paper.Id("/late").Value}");
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains($"/catalogue/articles/{first}", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        async Task<(HttpStatusCode Status, string? ReprintOf)> ItemAsync(string path)
        {
            using var answer = await service.Client.GetAsync($"/v1/articles/{paper.Id(path).Value}");
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            return (answer.StatusCode, json.RootElement.TryGetProperty("reprint_of", out var other) ? other.GetString() : null);
        }
    }
}
