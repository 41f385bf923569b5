using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Republish.Functions.Api.Conventions;

namespace Republish.Functions.Tests.Api;

/// <summary>Routes that are to go say so: in every answer and in the contract.</summary>
public sealed class DeprecationTests
{
    private static readonly Deprecation Old = new(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2028, 1, 2, 0, 0, 0, TimeSpan.Zero), "/v1/new");

    [Fact]
    public async Task Route_ThatIsToGo_SaysSoInItsAnswersAndInTheContract()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddOpenApi("v1", options => options.AddOperationTransformer(DeprecatedRoutes.TellAsync));
        await using var app = builder.Build();
        app.UseRouting();
        app.Use(DeprecatedRoutes.InvokeAsync);
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapGet("/v1/old/{status}", (int status) => Results.StatusCode(status)).WithDescription("An old one.").WithDeprecation(Old);
        app.MapGet("/v1/new", () => "new");
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        foreach (var status in new[] { 200, 404 })
        {
            using var answer = await client.GetAsync($"/v1/old/{status}");
            Assert.Equal("@1798761600", answer.Headers.GetValues("Deprecation").Single());
            Assert.Equal("Sun, 02 Jan 2028 00:00:00 GMT", answer.Headers.GetValues("Sunset").Single());
            Assert.Equal("</v1/new>; rel=\"successor-version\"", answer.Headers.GetValues("Link").Single());
        }

        using var other = await client.GetAsync("/v1/new");
        Assert.False(other.Headers.Contains("Deprecation"));
        using var contract = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));
        var paths = contract.RootElement.GetProperty("paths");
        var marked = paths.GetProperty("/v1/old/{status}").GetProperty("get");
        Assert.True(marked.GetProperty("deprecated").GetBoolean());
        Assert.Equal("Goes on 2028-01-02. Use /v1/new. An old one.", marked.GetProperty("description").GetString());
        Assert.False(paths.GetProperty("/v1/new").GetProperty("get").TryGetProperty("deprecated", out _));
    }

    [Fact]
    public async Task Route_ThatIsToGo_StaysAYearAtLeast()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        var route = app.MapGet("/v1/old", () => "old");

        Assert.Throws<ArgumentException>(() => route.WithDeprecation(Old with { Sunset = Old.Since.AddMonths(11) }));
    }
}
