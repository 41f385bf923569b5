using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Republish.Azure.Tests;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Functions.Tests.EndToEnd;

/// <summary>A publisher that serves garbage: every entry ends in an outcome with a reason, and the process lives.</summary>
[Collection(AzuriteTests.Name)]
public sealed class GarbageTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Collecting_GarbageOfEveryKind_EndsInAnOutcomeWithAReason()
    {
        await using var publisher = await StartAsync();
        var home = new Uri(publisher.Urls.First());
        var source = new Source { Id = new SourceId("garbage"), Name = "Garbage", HomePage = home, Feeds = [new Uri(home, "feed.xml"), new Uri(home, "nonsense.xml")] };
        await using var service = await Service.StartAsync(azurite.NewConnection(), [source]);

        var (outcome, _) = await service.RunAsync(new PollOptions(IgnoreInterval: true));

        Assert.Empty(outcome.FailedTimers);
        var rows = service.Observer.Rows.ToDictionary(r => new Uri(r.Address).AbsolutePath.TrimStart('/'), r => r);
        Assert.Equal(["binary", "empty", "huge", "loop", "missing", "nested", "truncated", "wrong-charset"], rows.Keys.Order());
        Assert.All(rows.Values, row => Assert.True(row.Status is ArticleStatus.Refused or ArticleStatus.Quarantined, $"{row.Address}: {row.Outcome}"));
        Assert.All(rows.Values, row => Assert.False(string.IsNullOrWhiteSpace(row.Reason), row.Address));
        Assert.StartsWith("{\"status\":\"ready\"", await service.Client.GetStringAsync("/readyz"), StringComparison.Ordinal);
        var state = await service.Get<ISourceStore>().GetFeedStateAsync(source.Id, source.Feeds[1], CancellationToken.None);
        Assert.Equal(1, state!.Failures);
        Assert.False(string.IsNullOrEmpty(state.LastError));
    }

    [Fact]
    public async Task Collecting_AServerThatFails_RetriesTheMessageAndKeepsItWhenItGivesUp()
    {
        await using var publisher = await StartAsync();
        var home = new Uri(publisher.Urls.First());
        var source = new Source { Id = new SourceId("failing"), Name = "Failing", HomePage = home, Feeds = [new Uri(home, "failing.xml")] };
        var connection = azurite.NewConnection();
        await using var service = await Service.StartAsync(connection, [source]);

        var (outcome, _) = await service.RunAsync(new PollOptions(IgnoreInterval: true));

        // Another message, hidden until the next attempt, has taken the place of the one that was done with.
        Assert.Equal((0, 1, 0), (outcome.Retried, outcome.Remaining, outcome.Poisoned));
        Assert.Contains("500", service.Observer.Rows.Single().Reason, StringComparison.Ordinal);
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        string[] pages = ["binary", "empty", "huge", "loop", "missing", "nested", "truncated", "wrong-charset"];
        app.MapGet("/feed.xml", (HttpRequest r) => Feed(r, pages));
        app.MapGet("/failing.xml", (HttpRequest r) => Feed(r, ["error"]));
        app.MapGet("/nonsense.xml", () => Results.Text("]]>&&&<<not a feed \u0001", "application/rss+xml"));
        app.MapGet("/binary", () => Results.Bytes([.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 31))], "text/html"));
        app.MapGet("/empty", () => Results.Text("", "text/html"));
        app.MapGet("/huge", (HttpResponse response) => WriteHugeAsync(response));
        app.MapGet("/loop", () => Results.Redirect("/loop"));
        app.MapGet("/nested", () => Results.Text(string.Concat(Enumerable.Repeat("<div>", 100_000)), "text/html"));
        app.MapGet("/error", () => Results.StatusCode(500));
        app.MapGet("/truncated", (HttpResponse response) =>
        {
            response.Headers.ContentEncoding = "gzip";
            return Results.Bytes([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xb3, 0xc9, 0x28], "text/html");
        });
        app.MapGet("/wrong-charset", () => Results.Bytes(Encoding.Unicode.GetBytes("<html><body><p>Says that it is something else.</p></body></html>"), "text/html; charset=utf-8"));
        await app.StartAsync();
        return app;
    }

    private static IResult Feed(HttpRequest request, IEnumerable<string> pages) => Results.Text(
        $"<rss version=\"2.0\"><channel><title>t</title>{string.Concat(pages.Select(p => $"<item><title>{p}</title><link>http://{request.Host}/{p}</link></item>"))}</channel></rss>",
        "application/rss+xml");

    /// <summary>50 MB, without a length that would give it away.</summary>
    private static async Task WriteHugeAsync(HttpResponse response)
    {
        response.ContentType = "text/html";
        var piece = Encoding.ASCII.GetBytes(new string('x', 1024 * 1024));
        for (var i = 0; i < 50; i++)
        {
            await response.Body.WriteAsync(piece, response.HttpContext.RequestAborted);
        }
    }
}
