using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Storage.Queues;
using Republish.Azure;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Functions.Tests.Api;

/// <summary>Pages that operators order. In a fixture of its own: it adds sources and looks into the queue.</summary>
[Collection(SharedNewsroom.Operators)]
public sealed class CollectOrderTests(ApiFixture api)
{
    [Fact]
    public async Task Order_ForAPageOfASource_LiesOnTheQueueOnce()
    {
        await api.Get<ISourceStore>().PutAsync(Paper("order-paper", "paper.example"), CancellationToken.None);
        using var operators = api.ClientWith(ApiFixture.OperatorKey);

        using var answer = await operators.PostAsJsonAsync("/v1/collect", new { url = "https://paper.example/harbour?utm_source=x" });
        using var order = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var article = ArticleId.FromCanonicalUrl(CanonicalUrl.Of(new Uri("https://paper.example/harbour"))).Value;
        Assert.Equal((article, "order-paper"), (order.RootElement.GetProperty("article").GetString(), order.RootElement.GetProperty("source").GetString()));
        Assert.Equal($"/v1/articles/{article}", answer.Headers.Location?.OriginalString);
        var message = Assert.Single((await Entries().PeekMessagesAsync(32)).Value);
        using var entry = JsonDocument.Parse(message.Body.ToString());
        Assert.Equal((article, "order-paper"), (entry.RootElement.GetProperty("entryId").GetString(), entry.RootElement.GetProperty("sourceId").GetString()));
    }

    [Theory]
    [InlineData("https://nobody.example/harbour", HttpStatusCode.BadRequest, "No source has the host nobody.example")]
    [InlineData("http://127.0.0.1/CollectEntry", HttpStatusCode.BadRequest, "not a public address")]
    [InlineData("http://169.254.169.254/metadata", HttpStatusCode.BadRequest, "not a public address")]
    [InlineData("file:///etc/passwd", HttpStatusCode.BadRequest, "Only http and https")]
    [InlineData("harbour", HttpStatusCode.BadRequest, "must be an http or https address")]
    [InlineData("https://paused.example/harbour", HttpStatusCode.Conflict, "They asked us to wait")]
    public async Task Order_ThatCannotBe_IsRefusedWithTheReason(string url, HttpStatusCode status, string reason)
    {
        await api.Get<ISourceStore>().PutAsync(Paper("order-paused", "paused.example") with { State = SourceState.Paused, StateReason = "They asked us to wait" }, CancellationToken.None);
        using var operators = api.ClientWith(ApiFixture.OperatorKey);

        using var problem = await Posted.JsonAsync(operators, "/v1/collect", new { url }, status);

        Assert.Contains(reason, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain((await Entries().PeekMessagesAsync(32)).Value, m => m.Body.ToString().Contains(url, StringComparison.Ordinal));
    }

    private static Source Paper(string id, string host) => new() { Id = new SourceId(id), Name = "A paper", HomePage = new Uri($"https://{host}/"), Hosts = [host] };

    private QueueClient Entries() => api.Get<StorageClients>().Queue(StorageNames.Entries);
}
