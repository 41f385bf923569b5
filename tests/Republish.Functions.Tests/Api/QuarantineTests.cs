using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Republish.Functions.Tests.Api;

/// <summary>Quarantine and release over HTTP. In a fixture of its own: what it holds is held for everybody.</summary>
public sealed class QuarantineTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] Parts = ["", "/copy", "/copy?format=text", "/versions/1", "/evidence", "/evidence/capture", "/fidelity"];

    [Fact]
    public async Task HeldArticle_IsServedNowhereUntilItIsReleased()
    {
        var address = api.Article("seagrass-meadows");
        var id = address["/v1/articles/".Length..];
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        var order = new { by = "Ann at the desk", reason = "A reader doubts the figures." };

        using (var held = await operators.PostAsJsonAsync(address + "/quarantine", order))
        {
            Assert.Equal(HttpStatusCode.NoContent, held.StatusCode);
        }

        foreach (var part in Parts)
        {
            using var answer = await api.Client.GetAsync(address + part);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Equal((part, HttpStatusCode.Forbidden), (part, answer.StatusCode));
            Assert.Contains("held-by-operator", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Ann", text, StringComparison.Ordinal);
            Assert.DoesNotContain("figures", text, StringComparison.Ordinal);
        }

        foreach (var list in new[] { "/v1/articles", "/v1/articles?q=volunteers", "/v1/feed.atom", "/v1/feed.rss", "/v1/feed.json" })
        {
            Assert.DoesNotContain(id, await api.Client.GetStringAsync(list), StringComparison.Ordinal);
        }

        using var page = await api.Client.GetAsync($"/catalogue/articles/{id}");
        Assert.DoesNotContain("matchsticks", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("quarantined", await LastChangeAsync(id));
        using (var listed = JsonDocument.Parse(await operators.GetStringAsync("/v1/operations/quarantined")))
        {
            var own = listed.RootElement.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetString() == id);
            Assert.Equal(("Ann at the desk", "A reader doubts the figures.", true), (own.GetProperty("by").GetString(), own.GetProperty("by_reason").GetString(), own.GetProperty("releasable").GetBoolean()));
        }

        using var released = await Posted.JsonAsync(operators, address + "/release", new { by = "Ben", reason = "The figures are the ministry's." });
        Assert.Equal(("hold_ended", "republishable"), (released.RootElement.GetProperty("outcome").GetString(), released.RootElement.GetProperty("status").GetString()));
        foreach (var part in Parts)
        {
            using var answer = await api.Client.GetAsync(address + part);
            Assert.Equal((part, HttpStatusCode.OK), (part, answer.StatusCode));
        }

        Assert.Contains(id, await api.Client.GetStringAsync("/v1/articles?q=volunteers"), StringComparison.Ordinal);
        Assert.Equal("released", await LastChangeAsync(id));
    }

    [Fact]
    public async Task List_TellsWhatIsHeld_AndWhatARelease_WouldEnd()
    {
        using var operators = api.ClientWith(ApiFixture.OperatorKey);

        using var listed = JsonDocument.Parse(await operators.GetStringAsync("/v1/operations/quarantined"));

        var held = listed.RootElement.GetProperty("items").EnumerateArray()
            .Where(i => i.GetProperty("by").ValueKind == JsonValueKind.Null)
            .ToDictionary(i => new Uri(i.GetProperty("url").GetString()!).Segments[^1], i => (i.GetProperty("reason_code").GetString(), i.GetProperty("releasable").GetBoolean()));
        Assert.Equal(("conflicting-license", false), held["schools-heat-pumps"]);
        Assert.Equal(2, held.Count);
        using var refused = await Posted.JsonAsync(operators, api.Article("schools-heat-pumps") + "/release", new { by = "Ben", reason = "Looks fine." }, HttpStatusCode.Conflict);
        Assert.Contains("no release overrides", refused.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quarantine", """{"by":"","reason":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("quarantine", """{"by":"x","reason":""}""", HttpStatusCode.BadRequest)]
    [InlineData("release", """{"by":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("quarantine", """{"by":"x","reason":"y"}""", HttpStatusCode.NotFound)]
    [InlineData("release", """{"by":"x","reason":"y"}""", HttpStatusCode.NotFound)]
    public async Task BadOrder_ChangesNothing(string verb, string body, HttpStatusCode status)
    {
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await operators.PostAsync($"/v1/articles/0123456789abcdef0123456789abcdef/{verb}", content);

        Assert.Equal(status, answer.StatusCode);
    }

    private async Task<string?> LastChangeAsync(string id)
    {
        using var changes = JsonDocument.Parse(await api.Client.GetStringAsync("/v1/changes?page_size=1000"));
        return changes.RootElement.GetProperty("items").EnumerateArray().Last(c => c.GetProperty("article").GetString() == id).GetProperty("kind").GetString();
    }
}
