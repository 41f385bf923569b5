using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Tests.Hosting;

public sealed class InvocationEndpointTests : IAsyncLifetime
{
    private HostedApp _app = null!;

    public async Task InitializeAsync() => _app = await HostedApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Root_ReadinessProbe_Answers()
    {
        Assert.Equal(HttpStatusCode.OK, (await _app.Client.GetAsync(new Uri("/", UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("PollSources", HostPayloads.Timer)]
    [InlineData("PollSources", HostPayloads.TimerWithoutStatus)]
    [InlineData("PollSources", """{"Data":{},"Metadata":{}}""")]
    [InlineData("PollSources", "{}")]
    [InlineData("Reconcile", HostPayloads.Timer)]
    public async Task Timer_CallOfTheHost_RunsOnceAndCompletes(string function, string json)
    {
        var answer = await _app.PostAsync(function, json);

        await AssertCompletes(answer);
        Assert.Equal([function], _app.Steps.Calls);
    }

    [Fact]
    public async Task Queue_TextEncodedTwice_GivesTheEntry()
    {
        await AssertCompletes(await _app.PostAsync("CollectEntry", HostPayloads.Queue(HostPayloads.Entry, dequeueCount: "3")));

        var (message, dequeueCount) = Assert.Single(_app.Steps.Entries);
        Assert.Equal(("e1", "s1", "https://example.org/a?b=\"c\"&d=é"), (message.EntryId, message.SourceId, message.Url));
        Assert.Equal(3, dequeueCount);
    }

    [Fact]
    public async Task Queue_MessageOfIdsAlone_GivesTheEntry()
    {
        await AssertCompletes(await _app.PostAsync("CollectEntry", HostPayloads.Queue("""{"entryId":"e1","sourceId":"s1","attempt":2,"purpose":"Recheck"}""")));

        Assert.Equal(new EntryMessage("e1", "s1", 2, EntryPurpose.Recheck), Assert.Single(_app.Steps.Entries).Message);
    }

    [Fact]
    public async Task Queue_TextEncodedOnce_GivesTheSameEntry()
    {
        await AssertCompletes(await _app.PostAsync("CollectEntry", HostPayloads.QueueEncodedOnce(HostPayloads.Entry)));

        Assert.Equal("https://example.org/a?b=\"c\"&d=é", Assert.Single(_app.Steps.Entries).Message.Url);
    }

    [Fact]
    public async Task Queue_TextAsAnObject_GivesTheSameEntry()
    {
        await AssertCompletes(await _app.PostAsync("CollectEntry", $$$"""{"Data":{"item":{{{HostPayloads.Entry}}}},"Metadata":{"DequeueCount":2}}"""));

        Assert.Equal(("e1", 2), (_app.Steps.Entries.Single().Message.EntryId, _app.Steps.Entries.Single().DequeueCount));
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("\"4\"", 4)]
    [InlineData("many", 1)]
    [InlineData("-7", 1)]
    [InlineData("99999999999999", 1)]
    public async Task Queue_DequeueCountInAnyQuoting_IsANumberFromOne(string written, int expected)
    {
        await AssertCompletes(await _app.PostAsync("CollectEntry", HostPayloads.Queue(HostPayloads.Entry, written)));

        Assert.Equal(expected, Assert.Single(_app.Steps.Entries).DequeueCount);
    }

    [Fact]
    public async Task Queue_CallByAnAdministratorWithoutId_Completes()
    {
        await AssertCompletes(await _app.PostAsync("CollectEntry", HostPayloads.Queue(HostPayloads.Entry, id: null)));
    }

    [Fact]
    public async Task Queue_NoMetadataAtAll_CountsAsTheFirstAttempt()
    {
        await AssertCompletes(await _app.PostAsync("CollectEntry", $$$"""{"Data":{"item":{{{JsonSerializer.Serialize(HostPayloads.Entry)}}}}}"""));

        Assert.Equal(1, Assert.Single(_app.Steps.Entries).DequeueCount);
    }

    [Theory]
    [InlineData("not an entry")]
    [InlineData("{}")]
    [InlineData("""{"entryId":"e1","sourceId":null,"url":"u"}""")]
    [InlineData("[1,2]")]
    [InlineData("null")]
    public async Task Queue_MessageThatIsNoEntry_FailsWithAProblem(string text)
    {
        await AssertProblem(await _app.PostAsync("CollectEntry", HostPayloads.Queue(text)), HttpStatusCode.InternalServerError);
        Assert.Empty(_app.Steps.Calls);
    }

    [Theory]
    [InlineData("CollectEntry", "")]
    [InlineData("CollectEntry", "{")]
    [InlineData("CollectEntry", "[]")]
    [InlineData("CollectEntry", "\"text\"")]
    [InlineData("CollectEntry", "{}")]
    [InlineData("CollectEntry", """{"Data":{"item":null}}""")]
    [InlineData("CollectEntry", """{"Data":{"item":"\ud800"}}""")]
    [InlineData("PollSources", "")]
    [InlineData("PollSources", "nonsense")]
    public async Task AnyFunction_BodyThatIsNoCall_IsABadRequestAndRunsNothing(string function, string json)
    {
        await AssertProblem(await _app.PostAsync(function, json), HttpStatusCode.BadRequest);
        Assert.Empty(_app.Steps.Calls);
    }

    [Fact]
    public async Task AnyFunction_BytesThatAreNoText_AreABadRequest()
    {
        var answer = await _app.Client.PostAsync(new Uri("/CollectEntry", UriKind.Relative), new ByteArrayContent([0xff, 0x00, 0xfe, 0x7b]));

        await AssertProblem(answer, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task AnyFunction_DeepNesting_IsABadRequest()
    {
        await AssertProblem(await _app.PostAsync("CollectEntry", new string('[', 100_000)), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task AnyFunction_StepThrows_IsAProblemWithoutTheMessage_AndTheProcessLives()
    {
        _app.Steps.Behaviour = (_, _) => throw new InvalidOperationException("AccountKey=secret");

        var answer = await _app.PostAsync("CollectEntry", HostPayloads.Queue(HostPayloads.Entry));
        await AssertProblem(answer, HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        _app.Steps.Behaviour = (_, _) => Task.CompletedTask;
        await AssertCompletes(await _app.PostAsync("CollectEntry", HostPayloads.Queue(HostPayloads.Entry)));
    }

    [Fact]
    public async Task AnyFunction_StepCancelsItself_IsAFailureToo()
    {
        _app.Steps.Behaviour = (_, _) => throw new OperationCanceledException();

        await AssertProblem(await _app.PostAsync("Reconcile", HostPayloads.Timer), HttpStatusCode.InternalServerError);
    }

    [Theory]
    [InlineData("NoSuchFunction")]
    [InlineData("collectentry")]
    [InlineData("Api")]
    [InlineData("Health")]
    public async Task UnknownFunction_AnyCall_IsNotFound(string name)
    {
        await AssertProblem(await _app.PostAsync(name, HostPayloads.Timer), HttpStatusCode.NotFound);
        Assert.Empty(_app.Steps.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnyFunction_BodyOverTheLimit_IsRefusedClearly(bool chunked)
    {
        var json = HostPayloads.Queue(new string('x', Republish.Functions.Hosting.InvocationEndpoint.MaxBodyBytes));
        var request = new HttpRequestMessage(HttpMethod.Post, "/CollectEntry") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = chunked;

        var answer = await _app.Client.SendAsync(request);

        await AssertProblem(answer, HttpStatusCode.RequestEntityTooLarge);
        Assert.Empty(_app.Steps.Calls);
    }

    [Fact]
    public async Task Queue_LargestMessageAQueueTakes_IsUnderTheLimit()
    {
        // 48 KiB of quotes: each becomes six characters in the first encoding and seven in the second.
        var url = new string('"', 48 * 1024);
        var text = JsonSerializer.Serialize(new { entryId = "e1", sourceId = "s1", url });

        await AssertCompletes(await _app.PostAsync("CollectEntry", HostPayloads.Queue(text)));
        Assert.Equal(url, Assert.Single(_app.Steps.Entries).Message.Url);
    }

    private static async Task AssertCompletes(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", await answer.Content.ReadAsStringAsync());
    }

    private static async Task AssertProblem(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
    }
}
