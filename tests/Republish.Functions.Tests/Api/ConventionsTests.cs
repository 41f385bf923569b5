using System.IO.Compression;
using System.Net;
using System.Text.Json;

namespace Republish.Functions.Tests.Api;

/// <summary>What holds on every route: HEAD, compression, entity tags of compressed answers, scripts of other sites, limits told, request ids, errors.</summary>
[Collection(SharedNewsroom.OnASocket)]
public sealed class ConventionsTests(ServedFixture served)
{
    public static TheoryData<string> Addresses { get; } =
    [
        "/v1/articles", "/v1/articles/{id}", "/v1/articles/{id}/copy", "/v1/articles/{id}/copy?format=text", "/v1/articles/{id}/versions/1", "/v1/articles/{id}/evidence",
        "/v1/articles/{id}/evidence/capture", "/v1/articles/{id}/fidelity", "/v1/changes", "/v1/feed.rss", "/v1/feed.atom", "/v1/feed.json", "/v1/sources", "/v1/licenses",
        "/openapi/v1.json", "/catalogue", "/healthz", "/v1/articles/0123456789abcdef0123456789abcdef", "/v1/articles?q=", "/v1/nothing",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Head_OfAnyRoute_IsGetWithoutTheBody(string address)
    {
        using var get = await SendAsync(HttpMethod.Get, address);
        using var head = await SendAsync(HttpMethod.Head, address);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        if (get.Headers.ETag is not null)
        {
            Assert.Equal((await get.Content.ReadAsByteArrayAsync()).Length, head.Content.Headers.ContentLength);
        }
    }

    [Theory]
    [InlineData("/v1/articles/{id}/copy", "br")]
    [InlineData("/v1/articles/{id}/copy?format=text", "gzip")]
    [InlineData("/v1/articles", "br")]
    [InlineData("/v1/feed.atom", "gzip")]
    [InlineData("/catalogue/assets/catalogue.css", "br")]
    public async Task Compressed_Answer_IsTheSameBytesUnderATagOfItsOwn(string address, string coding)
    {
        using var plain = await SendAsync(HttpMethod.Get, address);
        using var coded = await SendAsync(HttpMethod.Get, address, ("Accept-Encoding", coding));

        Assert.Equal([coding], coded.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", coded.Headers.Vary);
        await using var stream = await coded.Content.ReadAsStreamAsync();
        await using Stream decoded = coding == "br" ? new BrotliStream(stream, CompressionMode.Decompress) : new GZipStream(stream, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await decoded.CopyToAsync(bytes);
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(), bytes.ToArray());

        // Strong, and not the plain answer's: the bytes are others (RFC 9110, section 8.8.3.3).
        Assert.False(coded.Headers.ETag!.IsWeak);
        Assert.Equal(plain.Headers.ETag!.Tag[..^1] + $"-{coding}\"", coded.Headers.ETag.Tag);
        foreach (var tag in new[] { coded.Headers.ETag.Tag, plain.Headers.ETag.Tag, $"\"other\", {coded.Headers.ETag.Tag}" })
        {
            using var again = await SendAsync(HttpMethod.Get, address, ("Accept-Encoding", coding), ("If-None-Match", tag));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Contains(again.Headers.ETag!.Tag, tag, StringComparison.Ordinal);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        }

        using var changed = await SendAsync(HttpMethod.Get, address, ("Accept-Encoding", coding), ("If-None-Match", $"\"0123456789abcdef0123456789abcdef-{coding}\""));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Theory]
    [InlineData("/v1/articles")]
    [InlineData("/v1/articles?page_size=1")]
    [InlineData("/v1/changes")]
    [InlineData("/v1/changes?since=1&page_size=1")]
    [InlineData("/v1/sources")]
    [InlineData("/v1/licenses")]
    [InlineData("/v1/feed.rss")]
    [InlineData("/v1/feed.json")]
    [InlineData("/v1/articles/{id}/evidence/capture")]
    public async Task Unchanged_AskedAgain_Is304WithTheSameHeadersForCaches(string address)
    {
        using var first = await SendAsync(HttpMethod.Get, address);
        using var again = await SendAsync(HttpMethod.Get, address, ("If-None-Match", first.Headers.ETag!.ToString()));
        using var other = await SendAsync(HttpMethod.Get, address, ("If-None-Match", "\"0123456789abcdef0123456789abcdef\""));

        Assert.False(first.Headers.ETag.IsWeak);
        Assert.True(first.Headers.CacheControl is { NoCache: true, Public: true });
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (again.StatusCode, other.StatusCode));
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Equal((first.Headers.ETag, first.Headers.CacheControl), (again.Headers.ETag, again.Headers.CacheControl));
        Assert.Equal(first.Headers.Vary.Order(), again.Headers.Vary.Order());
        Assert.Equal(first.Headers.TryGetValues("Link", out var links) ? links : [], again.Headers.TryGetValues("Link", out var kept) ? kept : []);
    }

    [Fact]
    public async Task Answer_ThatMustNotBeStored_IsNotCompressed()
    {
        using var refused = await SendAsync(HttpMethod.Get, "/v1/articles", ("Accept-Encoding", "br"), ("X-Api-Key", "wrong"));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.True(refused.Headers.CacheControl!.NoStore);
        Assert.Empty(refused.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Script_OfAnotherSite_MayReadWithoutAKeyAndNotWithOne()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/v1/articles", ("Origin", "https://partner.example"));
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.All(["ETag", "Link", "RateLimit", "X-Request-Id"], header => Assert.Contains(header, answer.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal));

        using var leave = await SendAsync(
            HttpMethod.Options, "/v1/decisions", ("Origin", "https://partner.example"), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type"));
        Assert.Equal(HttpStatusCode.NoContent, leave.StatusCode);
        Assert.Contains("POST", leave.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
        var headers = leave.Headers.GetValues("Access-Control-Allow-Headers").Single();
        Assert.Contains("Content-Type", headers, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("X-Api-Key", headers, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Authorization", headers, StringComparison.OrdinalIgnoreCase);

        using var page = await SendAsync(HttpMethod.Get, "/catalogue", ("Origin", "https://partner.example"));
        Assert.False(page.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/v1/articles")]
    [InlineData("/v1/articles/{id}/copy")]
    [InlineData("/v1/articles/0123456789abcdef0123456789abcdef")]
    public async Task Limits_AreToldWithEveryAnswer(string address)
    {
        using var first = await SendAsync(HttpMethod.Get, address);
        using var second = await SendAsync(HttpMethod.Get, address);

        Assert.Equal("\"minute\";q=600;w=60", first.Headers.GetValues("RateLimit-Policy").Single());
        var (before, after) = (Left(first), Left(second));
        Assert.InRange(before, 0, 599);

        // Fewer by the one between, unless the minute ended.
        Assert.True(after < before || after > 590, $"{before}, then {after}");
    }

    [Theory]
    [InlineData("/v1/articles", 200)]
    [InlineData("/v1/articles/{id}/copy", 200)]
    [InlineData("/v1/nothing", 404)]
    [InlineData("/v1/me", 401)]
    [InlineData("/healthz", 200)]
    public async Task Answers_HaveARequestIdOfTheirOwn(string address, int status)
    {
        using var first = await SendAsync(HttpMethod.Get, address, ("X-Request-Id", "mine"));
        using var second = await SendAsync(HttpMethod.Get, address, ("X-Request-Id", "mine"));
        var (one, other) = (first.Headers.GetValues("X-Request-Id").Single(), second.Headers.GetValues("X-Request-Id").Single());

        Assert.Equal(status, (int)first.StatusCode);
        Assert.NotEqual(one, other);
        Assert.NotEqual("mine", one);
    }

    [Theory]
    [InlineData("GET", "/v1/nothing", 404, "/openapi/v1.json")]
    [InlineData("GET", "/", 404, "/catalogue")]
    [InlineData("DELETE", "/v1/articles", 405, "takes: GET")]
    [InlineData("GET", "/v1/decisions", 405, "takes: POST")]
    [InlineData("GET", "/v1/articles?page_size=x", 400, "page_size is \"x\"; it must be a whole number")]
    [InlineData("GET", "/v1/changes?since=now", 400, "since is \"now\"; it must be a whole number")]
    [InlineData("GET", "/v1/changes?since=99999999999999999999", 400, "not too large")]
    [InlineData("GET", "/v1/articles/{id}/copy?counter=perhaps", 400, "counter is \"perhaps\"; it must be true or false")]
    [InlineData("GET", "/v1/articles/{id}/copy?format=pdf", 400, "html, text, markdown, json or ninjs")]
    [InlineData("GET", "/v1/articles/{id}/versions/first", 400, "number is \"first\"; it must be a whole number")]
    [InlineData("POST", "/v1/decisions", 415, "Content-Type: application/json", "article=x")]
    [InlineData("POST", "/v1/decisions", 400, "At $.article: The value is not of the kind", "{\"article\":1}")]
    [InlineData("POST", "/v1/decisions", 400, "no member 'colour'", "{\"article\":\"x\",\"colour\":1}")]
    [InlineData("POST", "/v1/decisions", 400, "The body lacks 'article'", "{}")]
    [InlineData("POST", "/v1/decisions", 400, "invalid", "{]")]
    public async Task Error_OfAnyKind_IsAProblemDocumentThatSaysWhatToDo(string method, string address, int status, string says, string? body = null)
    {
        using var content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, body.StartsWith('{') ? "application/json" : "application/x-www-form-urlencoded");
        using var answer = await SendAsync(new HttpMethod(method), address, content);
        Assert.DoesNotContain("Republish.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrWhiteSpace(problem.RootElement.GetProperty("title").GetString()));
        Assert.StartsWith("/problems/", problem.RootElement.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Contains(says, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(status == 405, answer.Content.Headers.Allow.Count > 0);
    }

    private static int Left(HttpResponseMessage answer) =>
        int.Parse(answer.Headers.GetValues("RateLimit").Single().Split("r=")[1], System.Globalization.CultureInfo.InvariantCulture);

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, params (string Name, string Value)[] headers) => SendAsync(method, address, null, headers);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, HttpContent? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address.Replace("{id}", served.Article("flood-wall-vote"), StringComparison.Ordinal)) { Content = body };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await served.Client.SendAsync(request);
    }
}
