using System.Net;
using System.Text;
using Republish.Azure.Operations;
using Republish.Pipeline.Ports;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Functions.Tests.Api;

/// <summary>What is kept in memory for callers without a key, and who must never get it. In a fixture of its own: it counts operations and withdraws.</summary>
public sealed class CachingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] Parts = ["", "/copy", "/copy?format=text", "/versions/1", "/evidence", "/fidelity"];

    [Theory]
    [InlineData("/copy", 2)]
    [InlineData("/copy?format=markdown", 2)]
    [InlineData("/evidence", 2)]
    [InlineData("", 2)]
    public async Task Part_AskedAgainWithoutAKey_IsTheSameBytesForOneReadOfTheRow(string part, int cold)
    {
        var address = api.Article("flood-wall-vote") + part;
        var (first, firstCost) = await CostAsync(api.Client, address);
        var (second, secondCost) = await CostAsync(api.Client, address);
        var (third, thirdCost) = await CostAsync(api.Client, address, first.Headers.ETag!.ToString());

        Assert.Equal((cold, 1, 1), (firstCost.Reads, secondCost.Reads, thirdCost.Reads));
        Assert.Equal((0, 0, 0), (firstCost.Writes, secondCost.Writes, thirdCost.Writes));
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(first.Headers.Vary.Order(), second.Headers.Vary.Order());
        Assert.Equal(first.Headers.CacheControl, second.Headers.CacheControl);
        Assert.Equal(HttpStatusCode.NotModified, third.StatusCode);
    }

    [Fact]
    public async Task Formats_ByAcceptHeader_AreKeptApart()
    {
        var address = api.Article("night-ferry-returns") + "/copy";
        for (var round = 0; round < 2; round++)
        {
            foreach (var type in new[] { "text/html", "text/plain", "text/markdown", "application/json" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept", type } } };
                using var answer = await api.Client.SendAsync(request);
                Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
            }
        }
    }

    [Fact]
    public async Task Kept_ForEverybody_IsNeverServedToAPartnerThatMayNotHaveIt()
    {
        var address = api.Article("taliban-offensive-claims-major-city");
        using var shop = api.ClientWith(await api.PartnerAsync("caching-shop", ApiFixture.NewPartner() with { Commercial = CommercialNature.Sale }));
        using var plain = api.ClientWith(await api.PartnerAsync("caching-plain"));
        foreach (var part in Parts)
        {
            // Warm, for everybody and by a partner that may.
            using var first = await api.Client.GetAsync(address + part);
            using var warm = await api.Client.GetAsync(address + part);
            using var own = await plain.GetAsync(address + part);
            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], [first.StatusCode, warm.StatusCode, own.StatusCode]);
            Assert.NotNull(warm.Headers.Age);
            Assert.Null(own.Headers.Age);
            Assert.True(own.Headers.CacheControl is { Private: true, NoCache: true });

            foreach (var tag in new[] { null, warm.Headers.ETag!.ToString(), own.Headers.ETag!.ToString(), "*" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address + part);
                request.Headers.TryAddWithoutValidation("If-None-Match", tag);
                using var refused = await shop.SendAsync(request);
                Assert.Equal((part, HttpStatusCode.Forbidden), (part, refused.StatusCode));
            }

            // What a partner was served is not given to everybody after it either.
            using var again = await api.Client.GetAsync(address + part);
            Assert.True(again.Headers.CacheControl is { Public: true, NoCache: true });
        }
    }

    [Fact]
    public async Task List_ForAPartner_HasATagOfItsOwnAndIsPrivate()
    {
        using var shop = api.ClientWith(await api.PartnerAsync("tagged-shop", ApiFixture.NewPartner() with { Commercial = CommercialNature.Sale }));
        foreach (var address in new[] { "/v1/articles", "/v1/changes", "/v1/feed.atom" })
        {
            using var everybody = await api.Client.GetAsync(address);
            var (first, _) = await CostAsync(shop, address, everybody.Headers.ETag!.ToString());
            var (again, _) = await CostAsync(shop, address, first.Headers.ETag!.ToString());

            Assert.Equal((address, HttpStatusCode.OK, HttpStatusCode.NotModified), (address, first.StatusCode, again.StatusCode));
            Assert.NotEqual(everybody.Headers.ETag, first.Headers.ETag);
            Assert.All([first, again], answer =>
            {
                Assert.True(answer.Headers.CacheControl is { Private: true, NoCache: true });
                Assert.Equal(["Authorization", "X-Api-Key"], answer.Headers.Vary.Except(["Accept-Encoding"]).Order());
            });
        }
    }

    [Fact]
    public async Task Changes_AfterOneMore_AreUnderAnotherTag()
    {
        var (before, _) = await CostAsync(api.Client, "/v1/changes");
        await api.Get<IChangeLog>().AppendAsync(
            new ArticleChange(ArticleId.Parse(Guid.NewGuid().ToString("N"))!.Value, new SourceId("elsewhere"), 1, ChangeKind.Withdrawn, DateTimeOffset.UtcNow, null), CancellationToken.None);
        var (after, _) = await CostAsync(api.Client, "/v1/changes", before.Headers.ETag!.ToString());

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
    }

    [Fact]
    public async Task Withdrawn_WhileKeptInSeveralInstances_IsGoneAtOnceInAll()
    {
        var address = api.Article("library-of-tools");
        using var other = api.AnotherInstance();
        HttpClient[] instances = [api.Client, other];
        foreach (var client in instances)
        {
            foreach (var part in Parts)
            {
                using var cold = await client.GetAsync(address + part);
                using var warm = await client.GetAsync(address + part);
                Assert.NotNull(warm.Headers.Age);
            }
        }

        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        using var order = new StringContent("""{"reason_class":"legal","reason":"A court said so."}""", Encoding.UTF8, "application/json");
        using var withdrawn = await operators.PostAsync(address + "/withdraw", order);
        Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);

        foreach (var client in instances)
        {
            foreach (var part in Parts)
            {
                using var gone = await client.GetAsync(address + part);
                Assert.Equal((part, HttpStatusCode.Gone), (part, gone.StatusCode));
            }

            using var page = await client.GetAsync(address.Replace("/v1/", "/catalogue/", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.Gone, page.StatusCode);
        }
    }

    private async Task<(HttpResponseMessage Answer, OperationCounts Cost)> CostAsync(HttpClient client, string address, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        var counter = api.Get<StorageOperationCounter>();
        var before = counter.Snapshot();
        var answer = await client.SendAsync(request);
        return (answer, counter.Snapshot().Since(before).All);
    }
}
