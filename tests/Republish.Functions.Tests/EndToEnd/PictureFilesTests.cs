using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Republish.Azure.Tests;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Collecting;
using Republish.Sources;

namespace Republish.Functions.Tests.EndToEnd;

/// <summary>A picture whose caption names the author and whose file names an agency, from the feed to the copy.</summary>
[Collection(AzuriteTests.Name)]
public sealed class PictureFilesTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(true, "agency.jpg", "agency-photo")]
    [InlineData(true, "plain.jpg", null)]
    [InlineData(false, "agency.jpg", null)]
    public async Task Collect_PictureThatWouldTravel_IsDecidedWithItsFile(bool reads, string file, string? omitted)
    {
        await using var site = await SiteAsync(File.ReadAllBytes(Corpus.File("pictures", file)));
        var home = new Uri(site.Urls.Single());
        var source = new Source { Id = new SourceId("daily"), Name = "The Daily", HomePage = home, Feeds = [new Uri(home, "/feed.xml")], Hosts = [home.IdnHost] };
        await using var service = await Service.StartAsync(azurite.NewConnection(), [source], services => services.AddSingleton(new CopySettings { ReadPictureFiles = reads }));

        await service.RunAsync(new PollOptions(IgnoreInterval: true));
        var row = Assert.Single(service.Observer.Rows);
        Assert.True(row.Status == Pipeline.Ports.ArticleStatus.Republishable, row.Reason);
        using var item = JsonDocument.Parse(await service.Client.GetStringAsync($"/v1/articles/{row.ArticleId}"));
        var copy = await service.Client.GetStringAsync($"/v1/articles/{row.ArticleId}/copy?format=html");

        Assert.Equal(omitted is null ? [] : [omitted], item.RootElement.GetProperty("omissions").EnumerateArray().Select(o => o.GetProperty("code").GetString()!));
        Assert.Equal(omitted is null, copy.Contains("<img", StringComparison.Ordinal));
    }

    private static async Task<WebApplication> SiteAsync(byte[] picture)
    {
        const string first = "The council met on Monday evening and talked for three hours about the bridge, the school and the price of water before it went home again. Nobody had expected that the old bridge would come first.";
        const string second = "It was built ninety years ago for carts and now carries four thousand cars a day. The engineer who looks after it said that the second arch had moved by a hand's breadth since the spring floods.";
        const string third = "Until the summer only one lane will be open, and lorries must take the road by the mill. A vote on the money is planned for the next session, when the mayor is back from her journey.";
        const string article = $"""
            <!DOCTYPE html><html lang="en"><head><title>The bridge - The Daily</title><meta name="author" content="Ann Writer"><link rel="license" href="https://creativecommons.org/licenses/by/4.0/"></head>
            <body><main><article><h1>The bridge</h1><p class="byline">By Ann Writer</p><p>{first}</p><p>{second}</p>
            <figure><img src="/p.jpg" width="800" height="600" alt="The bridge"><figcaption>The bridge on Monday. Photo: Ann Writer</figcaption></figure>
            <p>{third}</p></article><p>This article is licensed under <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.</p></main></body></html>
            """;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var site = builder.Build();
        site.Run(async context =>
        {
            var here = $"http://{context.Request.Host}";
            var (type, body) = context.Request.Path.Value switch
            {
                "/feed.xml" => ("application/rss+xml", System.Text.Encoding.UTF8.GetBytes($"<rss version='2.0'><channel><title>The Daily</title><link>{here}/</link><item><title>The bridge</title><link>{here}/a</link></item></channel></rss>")),
                "/a" => ("text/html; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(article)),
                "/p.jpg" => ("image/jpeg", picture),
                _ => ("text/plain", Array.Empty<byte>()),
            };
            context.Response.StatusCode = body.Length > 0 ? 200 : 404;
            context.Response.ContentType = type;
            await context.Response.Body.WriteAsync(body);
        });
        await site.StartAsync();
        return site;
    }
}
