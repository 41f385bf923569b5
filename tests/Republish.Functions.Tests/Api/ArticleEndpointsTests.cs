using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Republish.Functions.Tests.Api;

[Collection(SharedNewsroom.Readers)]
public sealed class ArticleEndpointsTests(ApiFixture api)
{
    private const string Founding = "taliban-offensive-claims-major-city";

    [Fact]
    public async Task List_Unfiltered_ShowsOnlyWhatMayBeServedAndStatesTheTerms()
    {
        using var list = await JsonAsync("/v1/articles");
        var items = list.RootElement.GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(api.Rows.Count(r => r.Status == Pipeline.Ports.ArticleStatus.Republishable), items.Count);
        Assert.Equal("noncommercial_verbatim", list.RootElement.GetProperty("terms").GetProperty("use").GetString());
        Assert.All(items, item => Assert.StartsWith("https://creativecommons.org/", item.GetProperty("license").GetProperty("license_url").GetString(), StringComparison.Ordinal));
        Assert.Equal(items.OrderByDescending(i => i.GetProperty("listed_at").GetDateTimeOffset()).Select(Id), items.Select(Id));
    }

    [Fact]
    public async Task List_FollowedPageByPage_GivesEveryArticleOnce()
    {
        var all = new List<string?>();
        var next = "/v1/articles?page_size=2";
        while (next is not null)
        {
            using var answer = await api.Client.GetAsync(next);
            using var list = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            all.AddRange(list.RootElement.GetProperty("items").EnumerateArray().Select(Id));
            next = list.RootElement.GetProperty("next").GetString();
            Assert.Equal(next is not null, answer.Headers.TryGetValues("Link", out var link) && link.Single() == $"<{next}>; rel=\"next\"");
        }

        using var whole = await JsonAsync("/v1/articles?page_size=100");
        Assert.Equal(whole.RootElement.GetProperty("items").EnumerateArray().Select(Id), all);
    }

    [Theory]
    [InlineData("/v1/articles?colour=red", "colour")]
    [InlineData("/v1/articles?page_size=5&page_size=6", "page_size")]
    [InlineData("/v1/articles?page_size=0", "page_size")]
    [InlineData("/v1/articles?page_size=101", "page_size")]
    [InlineData("/v1/articles?cursor=made-up", "cursor")]
    public async Task List_BadParameter_IsRefusedByName(string address, string parameter)
    {
        using var problem = await ProblemAsync(address, HttpStatusCode.BadRequest);

        Assert.Equal(parameter, problem.RootElement.GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task List_ParameterOfTheWrongKind_IsRefused()
    {
        using var problem = await ProblemAsync("/v1/articles?page_size=many", HttpStatusCode.BadRequest);

        Assert.Equal(400, problem.RootElement.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Article_Republishable_HasCreditTermsOmissionsAndDecisions()
    {
        using var article = await JsonAsync(api.Article(Founding));
        var root = article.RootElement;
        var decisions = root.GetProperty("decisions").EnumerateArray().ToDictionary(d => d.GetProperty("use").GetString()!, d => d.GetProperty("outcome").GetString());

        Assert.Equal("CC-BY-NC-ND-3.0", root.GetProperty("license").GetProperty("spdx").GetString());
        Assert.Equal("3.0", root.GetProperty("license").GetProperty("license_version").GetString());
        Assert.Equal(["allowed", "refused", "refused", "refused"], new[] { "noncommercial_verbatim", "commercial_verbatim", "translation", "shortened" }.Select(u => decisions[u]));
        Assert.Contains("Common Dreams", root.GetProperty("attribution").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains(root.GetProperty("quotations").EnumerateArray(), q => q.GetProperty("outlet").GetString() == "The Guardian");
    }

    [Theory]
    [InlineData("text/plain", "text/plain")]
    [InlineData("text/markdown", "text/markdown")]
    [InlineData("application/json", "application/json")]
    [InlineData("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "text/html")]
    [InlineData("text/plain;q=0.5, text/markdown", "text/markdown")]
    [InlineData("*/*", "text/html")]
    public async Task Copy_ByAcceptHeader_IsTheWantedFormat(string accept, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, api.Article(Founding) + "/copy");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await api.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("utf-8", answer.Content.Headers.ContentType?.CharSet);
        Assert.Contains("Accept", answer.Headers.Vary);
        Assert.Contains("rel=\"license\"", answer.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_InNoAcceptableFormat_Is406()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, api.Article(Founding) + "/copy");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("image/png"));
        using var answer = await api.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/copy")]
    [InlineData("/copy?format=json")]
    [InlineData("/evidence")]
    [InlineData("/fidelity")]
    public async Task AskedAgainWithItsTag_Anything_IsNotModified(string part)
    {
        using var first = await api.Client.GetAsync(api.Article(Founding) + part);
        using var request = new HttpRequestMessage(HttpMethod.Get, api.Article(Founding) + part);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await api.Client.SendAsync(request);

        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("lighthouse-for-sale")]
    [InlineData("schools-heat-pumps")]
    [InlineData("pilots-log")]
    [InlineData("market-accounts")]
    public async Task Article_NotRepublishable_IsRefusedWithTheReasonOnEveryRoute(string slug)
    {
        foreach (var part in new[] { "", "/copy", "/copy?format=text", "/evidence", "/fidelity" })
        {
            using var problem = await ProblemAsync(api.Article(slug) + part, HttpStatusCode.Forbidden);
            Assert.StartsWith("/problems/", problem.RootElement.GetProperty("type").GetString(), StringComparison.Ordinal);
            Assert.False(string.IsNullOrEmpty(problem.RootElement.GetProperty("detail").GetString()));
            Assert.False(string.IsNullOrEmpty(problem.RootElement.GetProperty("rule").GetString()));
        }
    }

    [Theory]
    [InlineData("/v1/articles/0123456789abcdef0123456789abcdef")]
    [InlineData("/v1/articles/nonsense")]
    [InlineData("/v1/articles/nonsense/copy")]
    [InlineData("/v1/nothing")]
    public async Task Unknown_Anything_Is404WithAProblem(string address)
    {
        using var problem = await ProblemAsync(address, HttpStatusCode.NotFound);

        Assert.Equal(404, problem.RootElement.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Evidence_OfAnArticle_HasTheExactSentenceAndTheCapture()
    {
        using var evidence = await JsonAsync(api.Article(Founding) + "/evidence");
        var signal = evidence.RootElement.GetProperty("signals")[0];

        Assert.Equal("Our work is licensed under Creative Commons (CC BY-NC-ND 3.0). Feel free to republish and share widely.", signal.GetProperty("snippet").GetString());
        Assert.Equal("text", signal.GetProperty("kind").GetString());
        Assert.Equal(64, evidence.RootElement.GetProperty("capture_sha256").GetString()!.Length);
    }

    [Fact]
    public async Task Probes_AndContract_AreServed()
    {
        using var contract = await JsonAsync("/openapi/v1.json");

        Assert.StartsWith("3.1", contract.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.True(contract.RootElement.GetProperty("paths").TryGetProperty("/v1/articles/{id}/copy", out _));
        Assert.Equal("ok", await api.Client.GetStringAsync("/healthz"));
        using var ready = await JsonAsync("/readyz");
        Assert.Equal("ready", ready.RootElement.GetProperty("status").GetString());
        Assert.Equal(0, ready.RootElement.GetProperty("queues")[0].GetProperty("given_up").GetInt32());
        Assert.Equal(JsonValueKind.String, ready.RootElement.GetProperty("last_poll").ValueKind);
    }

    private static string? Id(JsonElement item) => item.GetProperty("id").GetString();

    private async Task<JsonDocument> JsonAsync(string address) => JsonDocument.Parse(await api.Client.GetStringAsync(address));

    private async Task<JsonDocument> ProblemAsync(string address, HttpStatusCode status)
    {
        using var answer = await api.Client.GetAsync(address);
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
    }
}
