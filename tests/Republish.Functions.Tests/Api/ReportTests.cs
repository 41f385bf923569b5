using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Republish.Pipeline.Serving;
using Republish.Sources;

namespace Republish.Functions.Tests.Api;

/// <summary>Somebody says that something is wrong; an operator reads and settles.</summary>
public sealed class ReportTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string NcNd = "taliban-offensive-claims-major-city";

    [Fact]
    public async Task Report_ByAnybody_IsKeptListedAndSettledWithoutTheContact()
    {
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        var sent = new { kind = "third-party-material", text = "The second paragraph is from my book.", contact = "author@book.example" };
        using var first = await api.Client.PostAsJsonAsync(api.Article(NcNd) + "/reports", sent);
        using var again = await api.Client.PostAsJsonAsync(api.Article(NcNd) + "/reports", sent);
        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Accepted], [first.StatusCode, again.StatusCode]);
        var id = (await JsonAsync(first)).GetProperty("id").GetString()!;

        var open = (await JsonAsync(await operators.GetAsync("/v1/reports"))).GetProperty("items").EnumerateArray().Where(r => r.GetProperty("id").GetString() == id);
        var kept = Assert.Single(open);
        Assert.Equal(("third-party-material", "author@book.example", sent.text), (Text(kept, "kind"), Text(kept, "contact"), Text(kept, "text")));
        Assert.Equal(api.Article(NcNd)["/v1/articles/".Length..], Text(kept, "article"));

        using var settled = await operators.PostAsJsonAsync($"/v1/reports/{id}/settle", new { outcome = "unfounded", note = "The book quotes the article." });
        Assert.Equal(HttpStatusCode.OK, settled.StatusCode);
        Assert.DoesNotContain(id, await operators.GetStringAsync("/v1/reports"), StringComparison.Ordinal);
        var archive = await operators.GetStringAsync("/v1/reports?state=settled");
        Assert.Contains(id, archive, StringComparison.Ordinal);
        Assert.DoesNotContain("book.example", archive, StringComparison.Ordinal);
        using var twice = await operators.PostAsJsonAsync($"/v1/reports/{id}/settle", new { outcome = "unfounded" });
        Assert.Equal(HttpStatusCode.NotFound, twice.StatusCode);
    }

    [Fact]
    public async Task Report_OfAPartner_NamesItAndKeepsNothingElseOfTheSender()
    {
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        using var partner = api.ClientWith(await api.PartnerAsync("reporting-partner"));
        partner.DefaultRequestHeaders.Add("User-Agent", "Reporter/1.0");
        partner.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.7");
        using var answer = await partner.PostAsJsonAsync(api.Article(NcNd) + "/reports", new { kind = "license", text = "The footer changed." });
        var list = await operators.GetStringAsync("/v1/reports?page_size=200");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Contains("reporting-partner", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Reporter/1.0", list, StringComparison.Ordinal);
        Assert.DoesNotContain("198.51.100.7", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_FollowedInSmallPages_AreAllSeenOnce()
    {
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        for (var i = 0; i < 5; i++)
        {
            using var answer = await operators.PostAsJsonAsync(api.Article(NcNd) + "/reports", new { kind = "text", text = $"Line {i} differs." });
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        var seen = new List<string>();
        for (var next = "/v1/reports?page_size=2"; next is not null;)
        {
            var page = await JsonAsync(await operators.GetAsync(next));
            Assert.InRange(page.GetProperty("items").GetArrayLength(), 1, 2);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(r => Text(r, "text")!));
            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(5, seen.Count(text => text.StartsWith("Line ", StringComparison.Ordinal)));
        Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("""{"kind":"gossip","text":"x"}""", 400, "kind")]
    [InlineData("""{"kind":"other","text":"  "}""", 400, "text")]
    [InlineData("""{"kind":"other"}""", 400, "text")]
    [InlineData("""{"kind":"other","text":"x","email":"y"}""", 400, "email")]
    public async Task Report_ThatCannotBeRead_SaysWhatIsWrong(string body, int status, string named)
    {
        using var answer = await api.Client.PostAsync(api.Article(NcNd) + "/reports", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(named, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_AboutAnArticleThatIsUnknownOrWithdrawn_IsNotTaken()
    {
        var withdrawn = api.Article("night-ferry-returns");
        await api.Get<WithdrawArticle>().RunAsync(ArticleId.Parse(withdrawn["/v1/articles/".Length..])!.Value, "error", "A test.", CancellationToken.None);
        using var gone = await api.Client.PostAsJsonAsync(withdrawn + "/reports", new { kind = "takedown", text = "Please." });
        using var unknown = await api.Client.PostAsJsonAsync("/v1/articles/0123456789abcdef0123456789abcdef/reports", new { kind = "takedown", text = "Please." });

        Assert.Equal([HttpStatusCode.Gone, HttpStatusCode.NotFound], [gone.StatusCode, unknown.StatusCode]);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}

/// <summary>In a fixture of its own, whose window of reports it uses up.</summary>
public sealed class ReportLimitTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Reports_OfOneSender_AreLimitedAndReadingIsNot()
    {
        HttpResponseMessage? refused = null;
        for (var i = 0; i < 100 && refused is null; i++)
        {
            var answer = await api.Client.PostAsJsonAsync(api.Article("taliban-offensive-claims-major-city") + "/reports", new { kind = "other", text = $"Report {i}" });
            refused = answer.StatusCode == HttpStatusCode.TooManyRequests ? answer : null;
        }

        Assert.NotNull(refused);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Contains("q=30", refused.Headers.GetValues("RateLimit-Policy").Single(), StringComparison.Ordinal);
        using var partner = api.ClientWith(await api.PartnerAsync("another-reporter"));
        using var others = await partner.PostAsJsonAsync(api.Article("taliban-offensive-claims-major-city") + "/reports", new { kind = "other", text = "x" });
        using var reading = await api.Client.GetAsync("/v1/articles");
        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.OK], [others.StatusCode, reading.StatusCode]);
    }
}
