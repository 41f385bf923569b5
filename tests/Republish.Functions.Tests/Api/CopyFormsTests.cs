using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Republish.Functions.Newsroom;
using Republish.Functions.Tests.EndToEnd;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Collecting;

namespace Republish.Functions.Tests.Api;

/// <summary>The copy in the form that a partner asks for.</summary>
[Collection(SharedNewsroom.Readers)]
public sealed class CopyFormsTests(ApiFixture api)
{
    private const string Ferry = "night-ferry-returns";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Copy_WithHeadingAskedFor_BeginsThereAndGoesOnBelow(int heading)
    {
        var html = await api.Client.GetStringAsync($"{api.Article(Ferry)}/copy?format=html&heading={heading}");
        var levels = new HtmlParser().ParseDocument(html).QuerySelectorAll("h1,h2,h3,h4,h5,h6").Select(h => h.LocalName[1] - '0').ToList();

        Assert.Equal(heading, levels[0]);
        Assert.All(levels.Skip(1), l => Assert.Equal(heading + 1, l));
        Assert.True(levels.Count > 1);
    }

    [Theory]
    [InlineData("format=html&heading=0")]
    [InlineData("format=html&heading=6")]
    [InlineData("format=text&heading=2")]
    public async Task Copy_WithHeadingThatCannotBe_IsRefused(string query)
    {
        using var answer = await api.Client.GetAsync($"{api.Article(Ferry)}/copy?{query}");
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("heading", problem.RootElement.GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task Copy_AsNinjs_IsServedByName()
    {
        using var answer = await api.Client.GetAsync($"{api.Article(Ferry)}/copy?format=ninjs");
        using var ninjs = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("2.1", ninjs.RootElement.GetProperty("standard").GetProperty("version").GetString());
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", ninjs.RootElement.GetProperty("rightsinfo").GetProperty("linkedrights").GetString());
    }

    [Fact]
    public async Task Copy_OfAServiceThatKnowsItsAddress_LinksToEvidenceAndCurrentVersion()
    {
        await using var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None);
        await using var service = await Service.StartAsync(
            api.NewConnection(), newsroom.Sources, services => services.AddSingleton(new CopySettings { PublicUrl = new Uri("https://wire.example/") }));
        await service.RunAsync(new PollOptions(IgnoreInterval: true));
        var row = service.Observer.Rows.Single(r => r.Address.EndsWith(Ferry, StringComparison.Ordinal));

        foreach (var format in (string[])["html", "text", "markdown", "json", "ninjs"])
        {
            var copy = await service.Client.GetStringAsync($"/v1/articles/{row.ArticleId}/copy?format={format}");
            Assert.Contains($"https://wire.example/v1/articles/{row.ArticleId}/evidence", copy, StringComparison.Ordinal);
        }

        // Both addresses are routes of this service.
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync($"/v1/articles/{row.ArticleId}/evidence")).StatusCode);
    }
}
