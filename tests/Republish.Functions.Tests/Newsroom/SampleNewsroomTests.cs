using System.Net;
using System.Net.Http.Headers;
using Republish.Feeds;
using Republish.Functions.Newsroom;
using Republish.Pages;

namespace Republish.Functions.Tests.Newsroom;

public sealed class SampleNewsroomTests
{
    [Fact]
    public async Task Feeds_EveryEntry_IsServed()
    {
        await using var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None);
        using var client = new HttpClient();
        var addresses = new HashSet<string>();
        foreach (var feed in newsroom.Sources.SelectMany(s => s.Feeds))
        {
            var read = Assert.IsType<FeedOutcome.Read>(FeedReader.Read(await PageOf(client, feed)));
            Assert.Empty(read.Feed.Warnings);
            foreach (var entry in read.Feed.Entries)
            {
                addresses.Add(entry.Url!.GetLeftPart(UriPartial.Path));
                using var answer = await client.GetAsync(entry.Url);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        }

        Assert.Equal(13, addresses.Count);
    }

    [Fact]
    public async Task Get_SecondTimeWithTag_NotModified()
    {
        await using var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None);
        using var client = new HttpClient();
        var address = new Uri(newsroom.BaseUrl, "2024/03/22/flood-wall-vote");
        using var first = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotModified, await AskAgain(client, address, first.Headers.ETag!));
        newsroom.PublishCorrection();
        Assert.Equal(HttpStatusCode.OK, await AskAgain(client, address, first.Headers.ETag!));
        Assert.Contains("Correction, 23 March", await client.GetStringAsync(address));
        Assert.DoesNotContain("{{", await client.GetStringAsync(address));
    }

    [Fact]
    public async Task StartAsync_PortTaken_AnotherPort()
    {
        await using var first = await SampleNewsroom.StartAsync(0, CancellationToken.None);
        await using var second = await SampleNewsroom.StartAsync(first.BaseUrl.Port, CancellationToken.None);
        Assert.NotEqual(first.BaseUrl, second.BaseUrl);
    }

    private static async Task<HttpStatusCode> AskAgain(HttpClient client, Uri address, EntityTagHeaderValue etag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(etag);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<Page> PageOf(HttpClient client, Uri url)
    {
        using var answer = await client.GetAsync(url);
        return new Page
        {
            RequestedUrl = url,
            Url = url,
            FetchedAt = DateTimeOffset.UnixEpoch,
            Status = (int)answer.StatusCode,
            Headers = [new PageHeader("Content-Type", answer.Content.Headers.ContentType!.ToString())],
            Body = await answer.Content.ReadAsByteArrayAsync(),
        };
    }
}
