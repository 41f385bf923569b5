using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Functions.Tests.Api;

/// <summary>Sources as data: put, read, replaced, paused and removed over HTTP.</summary>
[Collection(SharedNewsroom.Operators)]
public sealed class SourceEndpointsTests(ApiFixture api)
{
    private const string Whole = """
        {
          "name": "The Paper", "home_page": "https://paper.example/", "feeds": ["https://paper.example/feed"], "sitemaps": ["https://paper.example/sitemap.xml"],
          "hosts": ["paper.example", "www.paper.example"], "declared_license": {"statement": "CC BY 4.0", "evidence_url": "https://paper.example/terms"},
          "policy_page": "https://paper.example/terms", "house_rules": [{"name": "pixel", "value": "required", "evidence": "Please keep our pixel.", "evidence_url": "https://paper.example/terms"}],
          "body_selector": "#story", "end_phrases": ["Read also"], "poll_minutes": 30, "most_per_poll": 50, "backfill_per_minute": 10,
          "withdrawal": {"withdraws": true, "confirmations": 4, "hours": 48}, "state": "paused", "state_reason": "Not yet.", "note": "Ask first."
        }
        """;

    [Fact]
    public async Task Source_PutReplacedAndRemoved_IsWhatWasSent()
    {
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        using var put = await PutAsync(operators, "paper", Whole);
        Assert.Equal((HttpStatusCode.Created, "/v1/sources/paper"), (put.StatusCode, put.Headers.Location?.OriginalString));

        var answered = JsonNode.Parse(await operators.GetStringAsync("/v1/sources/paper"))!.AsObject();
        Assert.Equal("paper", answered["id"]!.GetValue<string>());
        Assert.All(JsonNode.Parse(Whole)!.AsObject(), member => Assert.True(JsonNode.DeepEquals(member.Value, answered[member.Key]), $"{member.Key}: {answered[member.Key]}"));
        var stored = await api.Get<ISourceStore>().GetAsync(new SourceId("paper"), CancellationToken.None);
        Assert.Equal((SourceState.Paused, TimeSpan.FromHours(48), 10), (stored!.State, stored.Withdrawal.Period, stored.BackfillPerMinute));

        using var again = await PutAsync(operators, "paper", """{"name":"The Paper","home_page":"https://paper.example/"}""");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(SourceState.Active, (await api.Get<ISourceStore>().GetAsync(new SourceId("paper"), CancellationToken.None))!.State);

        Assert.Equal(HttpStatusCode.NoContent, (await operators.DeleteAsync("/v1/sources/paper")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await operators.GetAsync("/v1/sources/paper")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await operators.DeleteAsync("/v1/sources/paper")).StatusCode);
    }

    [Theory]
    [InlineData("""{"home_page":"https://x.example/"}""", "name")]
    [InlineData("""{"name":"X"}""", "home_page")]
    [InlineData("""{"name":"X","home_page":"ftp://x.example/"}""", "home_page")]
    [InlineData("""{"name":"X","home_page":"http://169.254.169.254/"}""", "home_page")]
    [InlineData("""{"name":"X","home_page":"https://x.example/","feeds":["https://user:pw@x.example/feed"]}""", "feeds")]
    [InlineData("""{"name":"X","home_page":"https://x.example/","feeds":[null]}""", "feeds")]
    [InlineData("""{"name":"X","home_page":"https://x.example/","hosts":["https://x.example"]}""", "hosts")]
    [InlineData("""{"name":"X","home_page":"https://x.example/","poll_minutes":1}""", "poll_minutes")]
    [InlineData("""{"name":"X","home_page":"https://x.example/","backfill_per_minute":1000}""", "backfill_per_minute")]
    [InlineData("""{"name":"X","home_page":"https://x.example/","state":"failing"}""", "state")]
    [InlineData("""{"name":"X","home_page":"https://x.example/","house_rules":[{"name":"pixel","value":"required","evidence":""}]}""", "house_rules")]
    [InlineData("""{"name":"X","home_page":"https://x.example/","house_rules":[null]}""", "house_rules")]
    [InlineData("""{"name":"X","home_page":"https://x.example/","end_phrases":[null]}""", "end_phrases")]
    [InlineData("""{"name":"X","home_page":"https://x.example/","declared_license":{"statement":"CC BY 4.0","evidence_url":"terms"}}""", "declared_license.evidence_url")]
    [InlineData("""{"name":"X","home_page":"https://x.example/","feeds":null}""", "feeds")]
    [InlineData("""{"name":"X","home_page":"https://x.example/","feed":[]}""", "feed")]
    [InlineData("""{"id":"other","name":"X","home_page":"https://x.example/"}""", "id")]
    [InlineData("[]", null)]
    public async Task Source_ThatCannotBeUsed_IsRefusedWithTheMember(string body, string? member)
    {
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        using var answer = await PutAsync(operators, "wrong", body);

        var problem = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest && (member is null || problem.Contains(member, StringComparison.Ordinal)), $"{answer.StatusCode}: {problem}");
        Assert.Null(await api.Get<ISourceStore>().GetAsync(new SourceId("wrong"), CancellationToken.None));
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string id, string body) =>
        client.PutAsync($"/v1/sources/{id}", new StringContent(body, Encoding.UTF8, "application/json"));
}
