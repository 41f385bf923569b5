namespace Republish.Functions.Tests.Hosting;

/// <summary>
/// Public requests are forwarded to the port on which the host calls the functions. Whatever path they carry, none may run a function
/// but the plain <c>/{FunctionName}</c>, which no public route of the host can produce.
/// </summary>
public sealed class TriggerReachabilityTests : IAsyncLifetime
{
    private HostedApp _app = null!;

    public async Task InitializeAsync() => _app = await HostedApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("/v1/CollectEntry")]
    [InlineData("/v1/../CollectEntry")]
    [InlineData("/v1/%2e%2e/CollectEntry")]
    [InlineData("/v1/%2E%2E/CollectEntry")]
    [InlineData("/v1/.%2e/CollectEntry")]
    [InlineData("/v1/..%2fCollectEntry")]
    [InlineData("/v1/..%5cCollectEntry")]
    [InlineData("/v1/%252e%252e/CollectEntry")]
    [InlineData("/v1/a/../../CollectEntry")]
    [InlineData("/openapi/../CollectEntry")]
    [InlineData("/healthz/../CollectEntry")]
    [InlineData("/./CollectEntry")]
    [InlineData("//CollectEntry")]
    [InlineData("/CollectEntry/")]
    [InlineData("/CollectEntry?x=1")]
    [InlineData("/%43ollectEntry")]
    [InlineData("/collectentry")]
    [InlineData("/CollectEntry;a")]
    [InlineData("/CollectEntry%00")]
    [InlineData("/CollectEntry%20")]
    [InlineData("/v1/../PollSources")]
    [InlineData("http://127.0.0.1/CollectEntry")]
    [InlineData("http://127.0.0.1/v1/../CollectEntry")]
    public async Task PublicPath_ThatIsNotTheFunctionsName_RunsNothing(string target)
    {
        await RawRequest.SendAsync(_app.Port, "POST", target, HostPayloads.Queue(HostPayloads.Entry));

        Assert.Empty(_app.Steps.Calls);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task FunctionsName_AnotherMethod_RunsNothing(string method)
    {
        Assert.InRange(await RawRequest.SendAsync(_app.Port, method, "/CollectEntry", HostPayloads.Queue(HostPayloads.Entry)), 400, 499);
        Assert.Empty(_app.Steps.Calls);
    }

    [Fact]
    public async Task FunctionsName_AsTheHostSendsIt_Runs()
    {
        Assert.Equal(200, await RawRequest.SendAsync(_app.Port, "POST", "/CollectEntry", HostPayloads.Queue(HostPayloads.Entry)));
        Assert.Single(_app.Steps.Calls);
    }
}
