using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Republish.Functions.Tests.Push;
using Republish.Functions.Usage;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Usage;
using Republish.Sources;

namespace Republish.Functions.Tests.Api;

/// <summary>What was served to whom.</summary>
public sealed class UsageTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Article = "night-ferry-returns";

    [Fact]
    public async Task Copies_Feeds_AndCaptures_AreCountedForWhoeverAsked()
    {
        using var reader = api.ClientWith(await api.PartnerAsync("counted"));
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        var address = api.Article(Article);
        var id = address["/v1/articles/".Length..];
        string? tag = null;
        foreach (var path in new[] { "/copy", "/copy?format=text", "/copy?format=text", "/versions/1?format=markdown", "/evidence/capture" })
        {
            using var answer = await reader.GetAsync(address + path);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
            tag = path == "/copy" ? answer.Headers.ETag!.ToString() : tag;
        }

        using var feed = await reader.GetAsync("/v1/feed.json");

        // Neither is served: what the partner holds already, and what it may not have.
        using var held = new HttpRequestMessage(HttpMethod.Get, address + "/copy") { Headers = { { "If-None-Match", tag } } };
        using var unchanged = await reader.SendAsync(held);
        using var unknown = await reader.GetAsync("/v1/articles/0123456789abcdef0123456789abcdef/copy");
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.NotFound], [feed.StatusCode, unchanged.StatusCode, unknown.StatusCode]);

        var counts = await CountsAsync(reader, "/v1/me/usage", id);
        Assert.Equal([("capture", 1L), ("feed", 1L), ("html", 1L), ("markdown", 1L), ("text", 2L)], counts);
        Assert.Equal(counts, await CountsAsync(operators, "/v1/usage?partner=counted", id));
        Assert.DoesNotContain("counted", await operators.GetStringAsync("/v1/usage?partner=none"), StringComparison.Ordinal);

        // Asked again it is still there once: what was written is not written again.
        Assert.Equal(counts, await CountsAsync(reader, "/v1/me/usage", id));
        var csv = await reader.GetStringAsync("/v1/me/usage?format=csv");
        Assert.StartsWith("day,partner,source,article,form,count\r\n", csv, StringComparison.Ordinal);
        Assert.Contains(",counted,", csv, StringComparison.Ordinal);
        Assert.Contains($"{id},text,2\r\n", csv, StringComparison.Ordinal);
        Assert.Empty(await CountsAsync(reader, "/v1/me/usage?source=nobody", id));
        Assert.Empty(await CountsAsync(reader, "/v1/me/usage?from=2020-01-01&to=2020-02-01", id));
    }

    [Fact]
    public async Task Copies_ServedFromMemory_AreCountedAsWell()
    {
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        var address = api.Article("rents-above-the-fish-market");
        for (var i = 0; i < 3; i++)
        {
            using var copy = await api.Client.GetAsync(address + "/copy?format=text");
            Assert.Equal(HttpStatusCode.OK, copy.StatusCode);
        }

        Assert.Equal([("text", 3L)], await CountsAsync(operators, "/v1/usage?partner=none", address["/v1/articles/".Length..]));
    }

    [Fact]
    public async Task Copy_ThatWasServed_IsHeldSoThatItsWithdrawalIsTold()
    {
        using var reader = api.ClientWith(await api.PartnerAsync("holds"));
        var id = ArticleId.Parse(api.Article(Article)["/v1/articles/".Length..])!.Value;
        var holdings = api.Get<IHoldingStore>();
        Assert.False(await holdings.HasAsync(new PartnerId("holds"), id, CancellationToken.None));
        using var copy = await reader.GetAsync(api.Article(Article) + "/copy");

        Assert.True(await holdings.HasAsync(new PartnerId("holds"), id, CancellationToken.None));
    }

    [Fact]
    public async Task Counts_OfInstancesAtOnce_AddUp()
    {
        var store = api.Get<IUsageStore>();
        var key = new UsageKey(new DateOnly(2026, 1, 2), new PartnerId("adds-up"), new SourceId("somewhere"), ArticleId.Parse("0123456789abcdef0123456789abcdef")!.Value, "html");
        var other = key with { Form = "text" };
        await Task.WhenAll(Enumerable.Range(1, 4).Select(async n =>
        {
            IReadOnlyDictionary<UsageKey, long> left = new Dictionary<UsageKey, long> { [key] = n, [other] = 1 };
            for (var i = 0; left.Count > 0; i++)
            {
                Assert.InRange(i, 0, 50);
                left = await store.AddAsync(left, CancellationToken.None);
            }
        }));

        var counts = await store.ReadAsync(key.Partner, key.Day, key.Day, CancellationToken.None).ToListAsync();
        Assert.Equal([(key, 10L), (other, 4L)], counts.Select(c => (c.Key, c.Count)));
    }

    [Fact]
    public async Task Counts_ThatCannotBeWritten_StayUntilTheyCan()
    {
        var store = new BrokenStore();
        using var counter = new UsageCounter(store, TimeProvider.System);
        var article = ArticleId.Parse("0123456789abcdef0123456789abcdef")!.Value;
        counter.Count(null, new SourceId("s"), article, "html");
        await Assert.ThrowsAsync<IOException>(() => counter.FlushAsync(CancellationToken.None));
        counter.Count(null, new SourceId("s"), article, "html");
        store.Works = true;
        await counter.FlushAsync(CancellationToken.None);
        await counter.FlushAsync(CancellationToken.None);

        Assert.Equal([2L], store.Written);
    }

    [Theory]
    [InlineData("from=yesterday")]
    [InlineData("from=2026-02-02&to=2026-02-01")]
    [InlineData("from=2020-01-01&to=2026-01-01")]
    [InlineData("format=xml")]
    public async Task Usage_QuestionThatCannotBeAnswered_IsRefused(string query)
    {
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        using var answer = await operators.GetAsync("/v1/usage?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task<(string, long)[]> CountsAsync(HttpClient client, string address, string article)
    {
        using var answer = JsonDocument.Parse(await client.GetStringAsync(address));
        return [.. answer.RootElement.GetProperty("items").EnumerateArray()
            .Where(i => i.GetProperty("article").GetString() == article)
            .Select(i => (i.GetProperty("form").GetString()!, i.GetProperty("count").GetInt64()))
            .Order()];
    }

    private sealed class BrokenStore : IUsageStore
    {
        public bool Works { get; set; }

        public List<long> Written { get; } = [];

        public Task<IReadOnlyDictionary<UsageKey, long>> AddAsync(IReadOnlyDictionary<UsageKey, long> counts, CancellationToken cancellationToken)
        {
            if (!Works)
            {
                throw new IOException("Storage is away.");
            }

            Written.AddRange(counts.Values);
            return Task.FromResult<IReadOnlyDictionary<UsageKey, long>>(new Dictionary<UsageKey, long>());
        }

        public IAsyncEnumerable<UsageCount> ReadAsync(PartnerId? partner, DateOnly from, DateOnly to, CancellationToken cancellationToken) => AsyncEnumerable.Empty<UsageCount>();
    }
}

/// <summary>The counter image, at a service that is set to count.</summary>
public sealed class CounterImageTests(PushFixture push) : IClassFixture<PushFixture>
{
    [Fact]
    public async Task Copy_WithTheCounter_KeepsItsWordsAndCountsViewsOfWhoIsNotKnown()
    {
        await using var counting = await push.StartAsync(services => services
            .AddSingleton(new Pipeline.Analysis.CopySettings { PublicUrl = new Uri("https://wire.example/") })
            .AddSingleton(p => new CounterImage(new ConfigurationBuilder().AddInMemoryCollection([new(CounterImage.Setting, new string('k', 32))]).Build(), p.GetRequiredService<Pipeline.Analysis.CopySettings>())));
        await using var receiver = await Receiver.StartAsync();
        var (_, key) = await push.WebhookAsync("counts-views", receiver, null, null);
        using var client = new HttpClient { BaseAddress = counting.Client.BaseAddress, DefaultRequestHeaders = { { "X-Api-Key", key } } };
        var id = push.Service.Observer.Rows.Single(r => r.Address.EndsWith("taliban-offensive-claims-major-city", StringComparison.Ordinal)).ArticleId!;
        var plain = await client.GetStringAsync($"/v1/articles/{id}/copy");
        var counted = await client.GetStringAsync($"/v1/articles/{id}/copy?counter=true");
        Assert.DoesNotContain("/v1/count/", plain, StringComparison.Ordinal);
        Assert.StartsWith(plain.TrimEnd(), counted, StringComparison.Ordinal);

        // A no-derivatives copy: with the image it is still the page's text, with its credit complete.
        using var verified = await client.PostAsJsonAsync("/v1/verify", new { article = id, html = $"<!doctype html><html><body>{counted}</body></html>" });
        Assert.Contains("\"in_order\":true", await verified.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var start = counted.IndexOf("https://wire.example/v1/count/", StringComparison.Ordinal) + "https://wire.example".Length;
        var path = counted[start..counted.IndexOf('"', start)];
        for (var view = 0; view < 3; view++)
        {
            // A reader: no key, an address and an agent that nobody keeps.
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "User-Agent", "Browser/1.0" }, { "Cookie", "a=b" }, { "X-Forwarded-For", "198.51.100.9" } } };
            using var pixel = await counting.Client.SendAsync(request);
            Assert.Equal(("image/gif", true, false), (pixel.Content.Headers.ContentType?.MediaType, pixel.Headers.CacheControl?.NoStore, pixel.Headers.Contains("Set-Cookie")));
        }

        foreach (var forged in new[] { path[..^1] + (path[^1] == '0' ? '1' : '0'), path.Replace("counts-views", "another", StringComparison.Ordinal), path[..^32] + "x" })
        {
            using var refused = await counting.Client.GetAsync(forged);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        var usage = await client.GetStringAsync("/v1/me/usage?format=csv");
        Assert.Contains($"{id},view,3\r\n", usage, StringComparison.Ordinal);
        Assert.DoesNotContain("198.51.100.9", usage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counter_WhereNobodyCounts_IsRefusedWithTheReason()
    {
        await using var receiver = await Receiver.StartAsync();
        var (_, key) = await push.WebhookAsync("asks-for-counter", receiver, null, null);
        using var client = new HttpClient { BaseAddress = push.Service.Client.BaseAddress, DefaultRequestHeaders = { { "X-Api-Key", key } } };
        var id = push.Service.Observer.Rows.Single(r => r.Address.EndsWith("night-ferry-returns", StringComparison.Ordinal)).ArticleId!;
        using var answer = await client.GetAsync($"/v1/articles/{id}/copy?counter=true");
        using var stranger = await push.Service.Client.GetAsync($"/v1/articles/{id}/copy?counter=true");

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], [answer.StatusCode, stranger.StatusCode]);
        Assert.Contains("Counter__Key", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
