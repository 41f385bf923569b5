using System.Net;
using Republish.Functions.Tests.Api;

namespace Republish.Functions.Tests.Catalogue;

[Collection(SharedNewsroom.Readers)]
public sealed class CataloguePageTests(ApiFixture api)
{
    private const string Founding = "taliban-offensive-claims-major-city";

    [Theory]
    [InlineData("", HttpStatusCode.OK, "Articles to republish")]
    [InlineData("?q=taliban", HttpStatusCode.OK, "Taliban Offensive")]
    [InlineData("?q=nothingofthekind", HttpStatusCode.OK, "Nothing found")]
    [InlineData("?license=MIT", HttpStatusCode.BadRequest, "This licence is not one of those")]
    [InlineData("?language=%21", HttpStatusCode.BadRequest, "such as en or pt-BR")]
    [InlineData("?q=-", HttpStatusCode.BadRequest, "one to ten words")]
    [InlineData("?use=frame", HttpStatusCode.BadRequest, "not one of those")]
    [InlineData("?cursor=x", HttpStatusCode.BadRequest, "Search again")]
    [InlineData("/articles/0123456789abcdef0123456789abcdef", HttpStatusCode.NotFound, "No such article")]
    [InlineData("/nowhere/at/all", HttpStatusCode.NotFound, "No such page")]
    public async Task Page_OfAnyState_IsAPageUnderAStrictPolicy(string address, HttpStatusCode status, string words)
    {
        using var answer = await api.Client.GetAsync("/catalogue" + address);
        var html = await answer.Content.ReadAsStringAsync();
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Equal((status, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(words, html, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Article_ForTheUsualUse_ShowsTextCreditReasonsEvidenceAndCopies()
    {
        var html = await api.Client.GetStringAsync(Page());

        Assert.All(
            ["Kunduz", "CC BY-NC-ND 3.0", "Our work is licensed under Creative Commons", "What was left out", "data-copy=\"copy-markdown\"", "id=\"copy-html\""],
            part => Assert.Contains(part, html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ads", "non-commercial use only")]
    [InlineData("sell", "non-commercial use only")]
    [InlineData("translate", "translat")]
    public async Task Article_ForAUseThatIsNotAllowed_ShowsWhyAndNotTheText(string use, string reason)
    {
        using var answer = await api.Client.GetAsync($"{Page()}?use={use}");
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(reason, html, StringComparison.Ordinal);
        Assert.DoesNotContain("Kunduz", html, StringComparison.Ordinal);
        Assert.Contains(Page(), await api.Client.GetStringAsync("/catalogue?use=print"), StringComparison.Ordinal);
        Assert.DoesNotContain(Page(), await api.Client.GetStringAsync($"/catalogue?use={use}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assets_AreServedWithTheirTypesAndNothingElseIs()
    {
        foreach (var (file, type) in new[] { ("catalogue.css", "text/css"), ("catalogue.js", "text/javascript"), ("icon.svg", "image/svg+xml") })
        {
            using var asset = await api.Client.GetAsync($"/catalogue/assets/{file}");
            Assert.Equal(type, asset.Content.Headers.ContentType?.MediaType);
        }

        using var other = await api.Client.GetAsync("/catalogue/assets/appsettings.json");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    private string Page() => api.Article(Founding).Replace("/v1/", "/catalogue/", StringComparison.Ordinal);
}
