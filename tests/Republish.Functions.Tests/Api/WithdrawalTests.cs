using System.Net;
using System.Text;
using System.Text.Json;

namespace Republish.Functions.Tests.Api;

/// <summary>In a fixture of its own: what it withdraws is gone for everybody.</summary>
public sealed class WithdrawalTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Withdrawn_Article_IsATombstoneEverywhereAndToldToAll()
    {
        var address = api.Article("taliban-offensive-claims-major-city");
        var id = address["/v1/articles/".Length..];
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        using var before = await api.Client.GetAsync(address + "/copy");
        using var order = new StringContent("""{"reason_class":"publisher-request","reason":"They asked on the phone."}""", Encoding.UTF8, "application/json");
        using var withdrawn = await operators.PostAsync(address + "/withdraw", order);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NoContent], [before.StatusCode, withdrawn.StatusCode]);

        foreach (var part in new[] { "", "/copy", "/copy?format=text", "/versions/1", "/evidence", "/evidence/capture", "/fidelity", "/versions/1/words" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address + part) { Headers = { { "If-None-Match", before.Headers.ETag!.ToString() } } };
            using var gone = await api.Client.SendAsync(request);
            using var problem = JsonDocument.Parse(await gone.Content.ReadAsStringAsync());
            Assert.Equal((part, HttpStatusCode.Gone), (part, gone.StatusCode));
            Assert.Equal(id, problem.RootElement.GetProperty("id").GetString());
            Assert.Equal("publisher-request", problem.RootElement.GetProperty("reason_class").GetString());
            Assert.True(problem.RootElement.TryGetProperty("withdrawn_at", out _));
            Assert.DoesNotContain("phone", problem.RootElement.ToString(), StringComparison.Ordinal);
        }

        foreach (var list in new[] { "/v1/articles", "/v1/articles?q=taliban", "/v1/feed.rss", "/v1/feed.json" })
        {
            Assert.DoesNotContain(id, await api.Client.GetStringAsync(list), StringComparison.Ordinal);
            Assert.DoesNotContain("Kunduz", await api.Client.GetStringAsync(list), StringComparison.Ordinal);
        }

        using var changes = JsonDocument.Parse(await api.Client.GetStringAsync("/v1/changes?page_size=1000"));
        var last = changes.RootElement.GetProperty("items").EnumerateArray().Last();
        Assert.Equal((id, "withdrawn"), (last.GetProperty("article").GetString(), last.GetProperty("kind").GetString()));
        Assert.Contains("deleted-entry", await api.Client.GetStringAsync("/v1/feed.atom"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"reason_class":"whim","reason":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"reason_class":"legal","reason":""}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"reason_class":"legal","reason":"x"}""", HttpStatusCode.NotFound)]
    public async Task Withdraw_BadOrder_ChangesNothing(string body, HttpStatusCode status)
    {
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        using var answer = await operators.PostAsync("/v1/articles/0123456789abcdef0123456789abcdef/withdraw", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Changes_FollowedInSmallPages_AreTheWholeInOrder()
    {
        var followed = new List<long>();
        for (var next = "/v1/changes?page_size=2"; next is not null;)
        {
            using var page = JsonDocument.Parse(await api.Client.GetStringAsync(next));
            followed.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("sequence").GetInt64()));
            next = page.RootElement.GetProperty("next").GetString();
        }

        using var whole = JsonDocument.Parse(await api.Client.GetStringAsync("/v1/changes?page_size=1000"));
        Assert.Equal(whole.RootElement.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("sequence").GetInt64()), followed);
        Assert.NotEmpty(followed);
    }
}
