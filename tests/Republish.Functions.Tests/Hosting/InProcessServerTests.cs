using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Republish.Azure.Tests;
using Republish.Functions.Hosting;

namespace Republish.Functions.Tests.Hosting;

/// <summary>A request that another server received is answered by the same endpoints: what the isolated worker relies on.</summary>
[Collection(AzuriteTests.Name)]
public sealed class InProcessServerTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private readonly InProcessServer _server = new();
    private WebApplication _inner = null!;
    private WebApplication _outer = null!;

    public async Task InitializeAsync()
    {
        var inner = WebApplication.CreateBuilder();
        inner.Configuration["AzureWebJobsStorage"] = azurite.Azurite.ConnectionString;
        inner.Configuration["Fetching:Contact"] = "https://republish.example/contact";
        inner.Configuration["Operator:Key"] = Key;
        inner.Services.AddSingleton<IServer>(_server);
        _inner = RepublishApp.BuildForHost(inner);
        RepublishApp.MapPublicRoutes(_inner);
        await _inner.Services.GetRequiredService<Republish.Azure.StorageBootstrap>().EnsureCreatedAsync(CancellationToken.None);
        await _inner.StartAsync();

        var outer = WebApplication.CreateBuilder();
        outer.WebHost.UseTestServer();
        _outer = outer.Build();
        _outer.Map("/{**path}", context => _server.HandleAsync(context));
        await _outer.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _outer.DisposeAsync();
        await _inner.DisposeAsync();
    }

    [Theory]
    [InlineData("/healthz", HttpStatusCode.OK, "text/plain")]
    [InlineData("/v1/articles", HttpStatusCode.OK, "application/json")]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK, "application/json")]
    [InlineData("/v1/nothing", HttpStatusCode.NotFound, "application/problem+json")]
    [InlineData("/v1/partners", HttpStatusCode.Unauthorized, "application/problem+json")]
    public async Task Request_HandedOver_IsAnsweredByTheSameEndpoints(string path, HttpStatusCode status, string mediaType)
    {
        using var answer = await _outer.GetTestClient().GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Request_WithKeyAndBody_ReachesTheEndpointWhole()
    {
        using var client = _outer.GetTestClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        using var body = new StringContent("""{"name":"Example","site":"nowhere"}""", Encoding.UTF8, "application/json");

        using var answer = await client.PutAsync(new Uri("/v1/partners/example-news", UriKind.Relative), body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("site must be", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
