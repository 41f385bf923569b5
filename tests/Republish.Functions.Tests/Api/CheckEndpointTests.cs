using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Republish.Azure.Operations;
using Republish.Functions.Check;
using Republish.Functions.Newsroom;
using Republish.Functions.Tests.EndToEnd;
using Republish.Pages;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Ports;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Functions.Tests.Api;

/// <summary>What may I do with this page? By mark-up and by address, for everybody and for partners.</summary>
[Collection(SharedNewsroom.Readers)]
public sealed class CheckEndpointTests(ApiFixture api)
{
    private const string Unlicensed = "<html lang=en><head><title>The mill</title></head><body><main><article><h1>The mill</h1><p>The old mill above the village was sold on Monday, after the owners had tried for years to find somebody who would keep it going.</p><p>It had ground the corn of the valley since the year 1822, and for the last ten years it had stood still, with the wheel taken out.</p></article></main></body></html>";

    private const string Founding = "taliban-offensive.html";

    [Theory]
    [InlineData(Founding)]
    [InlineData("flood-wall.html")]
    [InlineData("night-ferry.html")]
    [InlineData("schools-heat-pumps.html")]
    [InlineData("library-of-tools.html")]
    public async Task Check_Markup_SaysWhatTheCommandSays(string file)
    {
        var url = new Uri("https://paper.example/2024/03/article");
        var html = Markup(file);
        using var answer = await Posted.JsonAsync(api.Client, "/v1/check", new { html, url = url.AbsoluteUri });
        var page = new Page { RequestedUrl = url, Url = url, FetchedAt = answer.RootElement.GetProperty("seen_at").GetDateTimeOffset(), Status = 200, Headers = [], Body = System.Text.Encoding.UTF8.GetBytes(html) };
        var command = new CheckReporter(new PageAnalyzer(TimeProvider.System), compose: false, timing: false).Report(url.IdnHost, page);

        var said = JsonNode.Parse(answer.RootElement.GetRawText())!.AsObject();
        Assert.Equal(page.Hash.Hex, (string?)said["page_sha256"]);
        said.Remove("page_sha256");
        said.Remove("seen_at");
        said.Remove("withheld");
        var expected = JsonSerializer.SerializeToNode(command.CopyHtml is null ? command with { Article = command.Article! with { Text = null } } : command, CheckJson.Default.CheckReport);
        Assert.True(JsonNode.DeepEquals(expected, said), said.ToJsonString());
    }

    [Fact]
    public async Task Check_FoundingExample_HasLicenceCreditTermsAndTheProvenCopy()
    {
        using var answer = await Posted.JsonAsync(api.Client, "/v1/check", new { html = Markup(Founding) });
        var report = answer.RootElement;

        Assert.Equal("CC-BY-NC-ND-3.0", report.GetProperty("license").GetProperty("spdx").GetString());
        Assert.Equal(JsonValueKind.Null, report.GetProperty("url").ValueKind);
        Assert.Equal(("allowed", "refused"), (Outcome(report, "noncommercial_verbatim"), Outcome(report, "translation")));
        Assert.True(report.GetProperty("fidelity").GetProperty("holds").GetBoolean());
        Assert.Contains("Kunduz", report.GetProperty("copy_html").GetString(), StringComparison.Ordinal);
        Assert.False(report.TryGetProperty("withheld", out _));
    }

    [Fact]
    public async Task Check_ForAPartnerWhoMayNotUseIt_SaysTheRuleAndGivesNoText()
    {
        using var client = api.ClientWith(await api.PartnerAsync("check-sale", ApiFixture.NewPartner() with { Commercial = CommercialNature.Sale }));
        using var answer = await Posted.JsonAsync(client, "/v1/check", new { html = Markup(Founding) });
        var report = answer.RootElement;

        Assert.Equal("refused", Outcome(report, "profile"));
        Assert.Equal("allowed", Outcome(report, "noncommercial_verbatim"));
        Assert.Contains("non-commercial use only", report.GetProperty("withheld").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, report.GetProperty("copy_html").ValueKind);
        Assert.Equal(JsonValueKind.Null, report.GetProperty("article").GetProperty("text").ValueKind);
        Assert.DoesNotContain("massive military offensive", report.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_PageWithoutALicence_IsNoWayToReadIt()
    {
        using var answer = await Posted.JsonAsync(api.Client, "/v1/check", new { html = Unlicensed, url = "https://paper.example/mill" });

        Assert.Equal("not_found", answer.RootElement.GetProperty("license").GetProperty("status").GetString());
        Assert.Equal("refused", Outcome(answer.RootElement, "noncommercial_verbatim"));
        Assert.Equal(JsonValueKind.Null, answer.RootElement.GetProperty("article").GetProperty("text").ValueKind);
        Assert.NotEmpty(answer.RootElement.GetProperty("withheld").GetString()!);
        Assert.DoesNotContain("the last ten years", answer.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OnTheHostOfASource_CountsItsHouseRulesBesideTheLicence()
    {
        var source = new Source
        {
            Id = new SourceId("check-house"),
            Name = "House",
            HomePage = new Uri("https://house.example/"),
            Hosts = ["house.example"],
            HouseRules = new HouseRules([new HouseRule("adsAgainst", "forbidden", "Do not sell advertising against our stories.", new Uri("https://house.example/republish"))]),
        };
        await api.Get<ISourceStore>().PutAsync(source, CancellationToken.None);
        var html = Markup("flood-wall.html");
        using var elsewhere = await Posted.JsonAsync(api.Client, "/v1/check", new { html, url = "https://paper.example/flood-wall" });
        using var there = await Posted.JsonAsync(api.Client, "/v1/check", new { html, url = "https://house.example/flood-wall" });

        Assert.Equal(("allowed", "refused"), (Outcome(elsewhere.RootElement, "ads_against_article"), Outcome(there.RootElement, "ads_against_article")));
    }

    [Fact]
    public async Task Check_ByAddress_FetchesThePageAndStoresNothing()
    {
        await using var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None);
        await using var service = await Service.StartAsync(api.NewConnection(), newsroom.Sources);
        var counter = service.Get<StorageOperationCounter>();
        var before = counter.Snapshot();
        using var answer = await Posted.JsonAsync(service.Client, "/v1/check", new { url = new Uri(newsroom.BaseUrl, NewsroomPage.All.Single(p => p.Resource == Founding).Path).AbsoluteUri });
        var cost = counter.Snapshot().Since(before);

        Assert.Equal("CC-BY-NC-ND-3.0", answer.RootElement.GetProperty("license").GetProperty("spdx").GetString());
        Assert.Equal((0L, 0L, 0L), (cost.Blob.Total, cost.Queue.Total, cost.Table.Deletes));

        // What is written says whose turn it is at the page's host, as with every fetch; nothing of the page.
        using var list = JsonDocument.Parse(await service.Client.GetStringAsync("/v1/articles"));
        Assert.Equal(0, list.RootElement.GetProperty("items").GetArrayLength());

        using var gone = await Posted.JsonAsync(service.Client, "/v1/check", new { url = new Uri(newsroom.BaseUrl, "no-such-page").AbsoluteUri }, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("404", gone.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://localhost/")]
    public async Task Check_AddressThatIsNotPublic_IsNotFetched(string url)
    {
        using var problem = await Posted.JsonAsync(api.Client, "/v1/check", new { url }, HttpStatusCode.UnprocessableEntity);

        Assert.Equal("/problems/page-not-read", problem.RootElement.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData(null, null, 400)]
    [InlineData("ftp://paper.example/", null, 400)]
    [InlineData("https://paper.example/", " ", 400)]
    [InlineData(null, "\0\u0001\u0002\u0003 not a page", 422)]
    public async Task Check_PageThatCannotBeRead_IsRefusedWithTheReason(string? url, string? html, int status)
    {
        using var problem = await Posted.JsonAsync(api.Client, "/v1/check", new { url, html }, (HttpStatusCode)status);

        Assert.False(string.IsNullOrEmpty(problem.RootElement.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task Pages_OfEverybodyWithoutAKey_HaveATighterWindowThanARequestAndThanAPartner()
    {
        var key = await api.PartnerAsync("check-window");
        using var product = api.Another(("Limits:PagesPerMinute", "2"));
        using var anybody = product.CreateClient();
        using var partner = product.CreateClient();
        partner.DefaultRequestHeaders.Add("X-Api-Key", key);
        var body = new { html = Markup("flood-wall.html") };
        (await Posted.JsonAsync(anybody, "/v1/check", body)).Dispose();
        (await Posted.JsonAsync(anybody, "/v1/verify", new { article = api.Article("flood-wall-vote")["/v1/articles/".Length..], body.html })).Dispose();
        using var third = await anybody.PostAsync("/v1/check", null);
        using var list = await anybody.GetAsync("/v1/articles");

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Equal("\"minute\";q=2;w=60", third.Headers.GetValues("RateLimit-Policy").Single());
        Assert.True(third.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
        for (var i = 0; i < 3; i++)
        {
            (await Posted.JsonAsync(partner, "/v1/check", body)).Dispose();
        }
    }

    private static string Outcome(JsonElement report, string use) =>
        report.GetProperty("decisions").EnumerateArray().Single(d => d.GetProperty("use").GetString() == use).GetProperty("outcome").GetString()!;

    private static string Markup(string file)
    {
        var page = NewsroomPage.All.Single(p => p.Resource == file);
        return System.Text.Encoding.GetEncoding(page.CodePage).GetString(NewsroomText.Render(page, new Uri("https://paper.example/"), isCorrected: false));
    }
}
