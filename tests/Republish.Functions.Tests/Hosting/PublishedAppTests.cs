using System.Net;
using System.Net.NetworkInformation;
using System.Text;
using Republish.Azure.Tests;

namespace Republish.Functions.Tests.Hosting;

/// <summary>Plays the Azure Functions host against the app as it is deployed.</summary>
[Collection(AzuriteTests.Name)]
public sealed class PublishedAppTests(PublishedApp app) : IClassFixture<PublishedApp>
{
    [Fact]
    public void Folder_Published_HoldsWhatTheHostReads()
    {
        string[] functions = ["Api", "BackfillArchives", "CataloguePages", "CollectEntry", "Contract", "Health", "PollSource", "PollSources", "PushChanges", "QueuePushes", "RecheckArticles", "Reconcile"];

        Assert.True(File.Exists(Path.Combine(app.Folder, "host.json")));
        Assert.Equal(
            functions,
            Directory.EnumerateFiles(app.Folder, "function.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(app.Folder, Path.GetDirectoryName(file)!)).Order());
        if (!OperatingSystem.IsWindows())
        {
            Assert.True(File.GetUnixFileMode(Path.Combine(app.Folder, "Republish.Functions")).HasFlag(UnixFileMode.UserExecute));
        }
    }

    [Fact]
    public void Process_UnderTheHost_ListensOnTheLoopbackAddressAlone()
    {
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(listener => listener.Port == app.Port);

        Assert.Equal(IPAddress.Loopback, Assert.Single(listeners).Address);
    }

    [Theory]
    [InlineData("BackfillArchives")]
    [InlineData("PollSources")]
    [InlineData("QueuePushes")]
    [InlineData("RecheckArticles")]
    [InlineData("Reconcile")]
    public async Task Timer_CallOfTheHost_Completes(string function)
    {
        var answer = await PostAsync(function, HostPayloads.Timer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("CollectEntry", """{"entryId":"0123456789abcdef0123456789abcdef","sourceId":"gone","url":"https://example.org/a"}""")]
    [InlineData("PollSource", """{"sourceId":"gone"}""")]
    [InlineData("PushChanges", """{"partner":"gone","webhook":"gone"}""")]
    public async Task Queue_MessageAboutWhatIsGone_Completes(string function, string message)
    {
        var answer = await PostAsync(function, HostPayloads.Queue(message));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Queue_MessageThatIsNoEntry_FailsWithAProblemAndTheProcessLives()
    {
        var answer = await PostAsync("CollectEntry", HostPayloads.Queue("nonsense"));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("Reconcile", HostPayloads.Timer)).StatusCode);
    }

    [Fact]
    public async Task UnknownFunction_Call_IsAProblem()
    {
        var answer = await PostAsync("NoSuchFunction", HostPayloads.Timer);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/v1/articles", "application/json")]
    [InlineData("/openapi/v1.json", "application/json")]
    [InlineData("/healthz", "text/plain")]
    [InlineData("/readyz", "application/json")]
    public async Task Http_ForwardedRequest_IsAnswered(string path, string? mediaType)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Azure-Functions-InvocationId", "1");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");

        var answer = await app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        if (mediaType is not null)
        {
            Assert.Equal(mediaType, answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory]
    [InlineData("/v1/../CollectEntry")]
    [InlineData("/v1/%2e%2e/CollectEntry")]
    [InlineData("/v1/CollectEntry")]
    [InlineData("//CollectEntry")]
    public async Task Http_ForwardedPathToATrigger_IsNotFound(string target)
    {
        Assert.Equal(404, await RawRequest.SendAsync(app.Port, "POST", target, HostPayloads.Queue(HostPayloads.Entry)));
    }

    private Task<HttpResponseMessage> PostAsync(string function, string json) =>
        app.Client.PostAsync(new Uri("/" + function, UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"));
}
