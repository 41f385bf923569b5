using System.Net;
using System.Text;
using System.Text.Json;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Functions.Tests.Api;

/// <summary>What was given up, over HTTP and with the command line.</summary>
[Collection(SharedNewsroom.Readers)]
public sealed class PoisonTests(ApiFixture api)
{
    private const string Entry = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task Poison_PollsAndEntries_AreListedWithTheirReasonAndPutBack()
    {
        await GiveUpAsync();
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        using var listed = JsonDocument.Parse(await operators.GetStringAsync("/v1/operations/poison"));
        Assert.Equal(2, listed.RootElement.GetProperty("count").GetInt32());
        Assert.Equal(
            [("polls", null, null, "FormatException: a date"), ("entries", Entry, "https://example.org/a", "IOException: the disk is full")],
            listed.RootElement.GetProperty("items").EnumerateArray().Select(i => (Text(i, "queue"), Text(i, "entry"), Text(i, "url"), Text(i, "reason"))));
        Assert.Contains("\"count\":1", await operators.GetStringAsync("/v1/operations/poison?queue=polls"), StringComparison.Ordinal);

        using var wrong = await operators.GetAsync("/v1/operations/poison?queue=other");
        using var none = await RerunAsync(operators, """{"most":0}""");
        using var unknown = await RerunAsync(operators, """{"queue":"other"}""");
        Assert.All([wrong, none, unknown], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
        Assert.Contains("polls or entries", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var one = await RerunAsync(operators, """{"queue":"entries"}""");
        Assert.Equal("""{"put_back":1}""", await one.Content.ReadAsStringAsync());
        using var rest = await RerunAsync(operators, "{}");
        Assert.Equal("""{"put_back":1}""", await rest.Content.ReadAsStringAsync());
        Assert.Contains("\"count\":0", await operators.GetStringAsync("/v1/operations/poison"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PoisonCommand_ListsAndPutsBack()
    {
        await GiveUpAsync();

        var (listed, list) = await Commands.RunAsync(api, "poison", "list");
        Assert.Equal(0, listed);
        Assert.Contains("poll of gone", list, StringComparison.Ordinal);
        Assert.Contains("FormatException: a date", list, StringComparison.Ordinal);
        Assert.Contains("https://example.org/a", list, StringComparison.Ordinal);
        Assert.Contains("2 messages, 2 shown", list, StringComparison.Ordinal);

        var (refused, wrong) = await Commands.RunAsync(api, "poison", "list", "--queue", "other");
        Assert.NotEqual(0, refused);
        Assert.Contains("'polls'", wrong, StringComparison.Ordinal);
        Assert.Equal(2, (await Commands.RunAsync(api, "poison", "rerun", "--most", "0")).Code);

        Assert.Contains("1 message put back", (await Commands.RunAsync(api, "poison", "rerun", "--most", "1")).Text, StringComparison.Ordinal);
        Assert.Contains("1 message put back", (await Commands.RunAsync(api, "poison", "rerun", "--queue", "entries")).Text, StringComparison.Ordinal);
        Assert.Contains("No message was given up", (await Commands.RunAsync(api, "poison", "list")).Text, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static Task<HttpResponseMessage> RerunAsync(HttpClient client, string body) =>
        client.PostAsync("/v1/operations/poison/rerun", new StringContent(body, Encoding.UTF8, "application/json"));

    private async Task GiveUpAsync()
    {
        await api.Get<ISourceStore>().PutEntryUrlAsync(new SourceId("gone"), new ArticleId(Entry), new Uri("https://example.org/a"), CancellationToken.None);
        await api.Get<IEntryQueue>().PoisonAsync(new EntryMessage(Entry, "gone"), "IOException: the disk is full", CancellationToken.None);
        await api.Get<IPollQueue>().PoisonAsync(new PollMessage("gone"), "FormatException: a date", CancellationToken.None);
    }
}
