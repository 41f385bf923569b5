using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Republish.Pipeline.Partners;

namespace Republish.Functions.Tests.Api;

[Collection(SharedNewsroom.Operators)]
public sealed class KeyTests(ApiFixture api)
{
    private const string Profile = """{"name":"Example News","site":"https://news.example.org/","commercial":"ordinary_site_advertising","alterations":["verbatim","excerpt"],"languages":["en"]}""";

    [Fact]
    public async Task Key_InEitherHeader_IsThePartners()
    {
        var key = await api.PartnerAsync("headers");
        using var own = api.ClientWith(key);
        using var bearer = new HttpRequestMessage(HttpMethod.Get, "/v1/me") { Headers = { { "Authorization", $"Bearer {key}" } } };
        using var byBearer = await api.Client.SendAsync(bearer);

        Assert.Contains("\"id\":\"headers\"", await own.GetStringAsync("/v1/me"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, byBearer.StatusCode);
        Assert.True(byBearer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("/v1/me")]
    [InlineData("/v1/articles")]
    [InlineData("/healthz")]
    public async Task Key_WrongExpiredOrRevoked_Is401OnEveryRouteAlsoOnPublicOnes(string address)
    {
        var id = "bad-" + address.GetHashCode(StringComparison.Ordinal).ToString("x", System.Globalization.CultureInfo.InvariantCulture);
        var good = await api.PartnerAsync(id);
        var expiring = await api.PartnerAsync(id, lifetime: TimeSpan.FromTicks(1));
        var other = PartnerKeyText.Create(new PartnerId(id)).Reveal();
        var nobody = PartnerKeyText.Create(new PartnerId("nobody-at-all")).Reveal();

        foreach (var key in new[] { expiring, other, nobody, good[..^1], "nonsense" })
        {
            await RefusedAsync(address, key);
        }

        using var client = api.ClientWith(good);
        using var before = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        await api.Get<PartnerRegistry>().RevokeAsync(new PartnerId(id), null, CancellationToken.None);
        await RefusedAsync(address, good);
    }

    [Fact]
    public async Task Key_Rotated_BothWorkUntilTheOldOneIsRevoked_AndAThirdIsRefused()
    {
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        using var put = await operators.PutAsync("/v1/partners/rotated", Json(Profile));
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        var (oldKey, oldId) = await IssueAsync(operators);
        var (newKey, _) = await IssueAsync(operators);
        using var third = await operators.PostAsync("/v1/partners/rotated/keys", null);
        Assert.Equal(HttpStatusCode.Conflict, third.StatusCode);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [await MeAsync(oldKey), await MeAsync(newKey)]);

        using var revoke = await operators.DeleteAsync($"/v1/partners/rotated/keys/{oldId}");
        Assert.Equal(HttpStatusCode.OK, revoke.StatusCode);
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.OK], [await MeAsync(oldKey), await MeAsync(newKey)]);

        using var remove = await operators.DeleteAsync("/v1/partners/rotated");
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(newKey));
    }

    [Theory]
    [InlineData("/v1/articles?api_key={0}")]
    [InlineData("/v1/articles?cursor={0}")]
    [InlineData("/v1/me?x={0}")]
    [InlineData("/healthz?access_token=anything")]
    public async Task Key_InTheQueryString_IsRefusedEvenWhenValid(string address)
    {
        var key = await api.PartnerAsync("query-" + address.Length);
        using var answer = await api.Client.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, key));
        var body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("/problems/key-in-query", body, StringComparison.Ordinal);
        Assert.DoesNotContain(key, body, StringComparison.Ordinal);
    }

    /// <summary>Neither answer nor work tells a key of nobody from a wrong or expired one: each is one read of the row, and hashes of equal length compared in constant time.</summary>
    [Fact]
    public async Task Key_OfNobodyOrWrong_CostsAndSaysTheSame()
    {
        await api.PartnerAsync("guessed");
        string[] guesses =
        [
            PartnerKeyText.Create(new PartnerId("nobody-here")).Reveal(),
            PartnerKeyText.Create(new PartnerId("guessed")).Reveal(),
            PartnerKeyText.Create(new PartnerId("guessed")).Reveal(),
        ];
        var counter = api.Get<Republish.Azure.Operations.StorageOperationCounter>();
        var answers = new List<(long Operations, HttpStatusCode Status, string? Said)>();
        foreach (var guess in guesses)
        {
            using var client = api.ClientWith(guess);
            var before = counter.Snapshot();
            using var answer = await client.GetAsync("/v1/articles");
            var cost = counter.Snapshot().Since(before).All;
            using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            answers.Add((cost.Total, answer.StatusCode, problem.RootElement.GetProperty("detail").GetString()));
        }

        Assert.Single(answers.Distinct());
        Assert.Equal((1, HttpStatusCode.Unauthorized), (answers[0].Operations, answers[0].Status));
        Assert.Single(guesses.Select(g => PartnerKeyText.Parse(g)!.Value.Sha256().Length).Distinct());
    }

    [Fact]
    public async Task Store_HoldsNoKey_AndTheRegistryNeverShowsOne()
    {
        var key = await api.PartnerAsync("hashed");
        var secret = key[^64..];
        var table = new Republish.Azure.Tables.TableServiceClient(api.StorageConnectionString).GetTableClient("partners");
        var rows = new List<string>();
        await foreach (var row in table.QueryAsync<Republish.Azure.Tables.TableEntity>(null, null, null, CancellationToken.None))
        {
            rows.Add(string.Join('\n', row.Select(p => $"{p.Key}={p.Value}")));
        }

        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        rows.Add(await operators.GetStringAsync("/v1/partners"));
        Assert.Contains(rows, r => r.Contains("hashed", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, r => r.Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(secret, PartnerKeyText.Parse(key).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/v1/partners")]
    [InlineData("PUT", "/v1/partners/any")]
    [InlineData("DELETE", "/v1/partners/any")]
    [InlineData("POST", "/v1/partners/any/keys")]
    public async Task Administration_WithoutTheOperatorKey_IsRefused(string method, string address)
    {
        var key = await api.PartnerAsync("admin-" + method.ToLowerInvariant());
        using var anonymous = new HttpRequestMessage(new HttpMethod(method), address) { Content = method == "PUT" ? Json(Profile) : null };
        using var partner = new HttpRequestMessage(new HttpMethod(method), address) { Headers = { { "X-Api-Key", key } }, Content = method == "PUT" ? Json(Profile) : null };
        using var toAnonymous = await api.Client.SendAsync(anonymous);
        using var toPartner = await api.Client.SendAsync(partner);

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden], [toAnonymous.StatusCode, toPartner.StatusCode]);
        Assert.Equal("application/problem+json", toPartner.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(toAnonymous.Headers.WwwAuthenticate);
    }

    [Theory]
    [InlineData("""{"name":"","site":"https://x.example"}""", "name")]
    [InlineData("""{"name":"x","site":"ftp://x.example"}""", "site")]
    [InlineData("""{"name":"x","site":"https://x.example","media":["skywriting"]}""", "media")]
    [InlineData("""{"name":"x","site":"https://x.example","alterations":[]}""", "alterations")]
    [InlineData("""{"name":"x","site":"https://x.example","languages":["not a tag"]}""", "languages")]
    public async Task Profile_ThatCannotBeUsed_IsRefusedByMember(string body, string member)
    {
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        using var answer = await operators.PutAsync("/v1/partners/bad-profile", Json(body));
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal((HttpStatusCode.BadRequest, member), (answer.StatusCode, problem.RootElement.GetProperty("member").GetString()));
    }

    [Theory]
    [InlineData("""{"name":"x","site":"https://x.example","comercial":"sale"}""", "no member 'comercial'")]
    [InlineData("""{"name":"x","site":"https://x.example","commercial":"lots"}""", "$.commercial")]
    [InlineData("""{"site":"https://x.example"}""", "lacks 'name'")]
    public async Task Profile_ThatCannotBeRead_IsRefusedWithThePlace(string body, string says)
    {
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        using var answer = await operators.PutAsync("/v1/partners/unread-profile", Json(body));
        using var unknown = await operators.GetAsync("/v1/partners/unread-profile");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (answer.StatusCode, unknown.StatusCode));
        Assert.Contains(says, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    private static async Task<(string Key, string Id)> IssueAsync(HttpClient operators)
    {
        using var answer = await operators.PostAsync("/v1/partners/rotated/keys?days=30", null);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (body.GetProperty("key").GetString()!, body.GetProperty("id").GetString()!);
    }

    private async Task<HttpStatusCode> MeAsync(string key)
    {
        using var client = api.ClientWith(key);
        using var answer = await client.GetAsync("/v1/me");
        return answer.StatusCode;
    }

    private async Task RefusedAsync(string address, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        using var answer = await api.Client.SendAsync(request);
        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }
}
