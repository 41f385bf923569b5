using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;
using Republish.Pipeline.Partners;
using Republish.Republication;

namespace Republish.Functions.Tests.Api;

/// <summary>
/// Every route of the contract, asked by every kind of partner. A route that the contract names and this test does not know fails it, so none
/// is added without saying what guards it.
/// </summary>
[Collection(SharedNewsroom.Readers)]
public sealed class RouteGuardTests(ApiFixture api)
{
    private const string NcNd = "taliban-offensive-claims-major-city";

    private enum Guard
    {
        /// <summary>Serves one article: refused with the rule when a use of the partner is not allowed.</summary>
        Article,

        /// <summary>Serves many: what the partner may not use is absent.</summary>
        Many,

        /// <summary>Answers about terms; shows no part of an article.</summary>
        Terms,

        /// <summary>Only for operators.</summary>
        Operator,

        /// <summary>Only for partners, about themselves.</summary>
        Own,

        /// <summary>For everybody: probes and the like.</summary>
        Public,
    }

    private static readonly Dictionary<string, Guard> Routes = new(StringComparer.Ordinal)
    {
        ["GET /v1/articles"] = Guard.Many,
        ["GET /v1/feed.rss"] = Guard.Many,
        ["GET /v1/feed.atom"] = Guard.Many,
        ["GET /v1/feed.json"] = Guard.Many,
        ["GET /v1/changes"] = Guard.Many,
        ["GET /v1/articles/{id}/versions/{number}/words"] = Guard.Article,
        ["GET /v1/articles/{id}"] = Guard.Article,
        ["GET /v1/articles/{id}/copy"] = Guard.Article,
        ["GET /v1/articles/{id}/versions/{number}"] = Guard.Article,
        ["GET /v1/articles/{id}/evidence"] = Guard.Article,
        ["GET /v1/articles/{id}/evidence/capture"] = Guard.Article,
        ["GET /v1/articles/{id}/fidelity"] = Guard.Article,
        ["POST /v1/decisions"] = Guard.Terms,
        ["POST /v1/verify"] = Guard.Terms,
        ["POST /v1/check"] = Guard.Terms,
        ["POST /v1/articles/{id}/credit-removal"] = Guard.Operator,
        ["POST /v1/articles/{id}/withdraw"] = Guard.Operator,
        ["POST /v1/articles/{id}/quarantine"] = Guard.Operator,
        ["POST /v1/articles/{id}/release"] = Guard.Operator,
        ["GET /v1/operations/quarantined"] = Guard.Operator,
        ["POST /v1/operations/reextraction"] = Guard.Operator,
        ["GET /v1/operations/reextraction"] = Guard.Operator,
        ["DELETE /v1/operations/reextraction"] = Guard.Operator,
        ["GET /v1/articles/{id}/file"] = Guard.Operator,
        ["GET /v1/operations/poison"] = Guard.Operator,
        ["POST /v1/operations/poison/rerun"] = Guard.Operator,
        ["POST /v1/collect"] = Guard.Operator,
        ["POST /v1/articles/{id}/reports"] = Guard.Terms,
        ["GET /v1/reports"] = Guard.Operator,
        ["POST /v1/reports/{report}/settle"] = Guard.Operator,
        ["GET /v1/sources"] = Guard.Public,
        ["GET /v1/sources/{id}"] = Guard.Operator,
        ["PUT /v1/sources/{id}"] = Guard.Operator,
        ["DELETE /v1/sources/{id}"] = Guard.Operator,
        ["GET /v1/licenses"] = Guard.Public,
        ["GET /v1/me"] = Guard.Own,
        ["GET /v1/partners"] = Guard.Operator,
        ["GET /v1/partners/{id}"] = Guard.Operator,
        ["PUT /v1/partners/{id}"] = Guard.Operator,
        ["DELETE /v1/partners/{id}"] = Guard.Operator,
        ["POST /v1/partners/{id}/keys"] = Guard.Operator,
        ["DELETE /v1/partners/{id}/keys/{key}"] = Guard.Operator,
        ["GET /v1/me/webhooks"] = Guard.Own,
        ["POST /v1/me/webhooks"] = Guard.Own,
        ["PUT /v1/me/webhooks/{webhook}"] = Guard.Own,
        ["DELETE /v1/me/webhooks/{webhook}"] = Guard.Own,
        ["POST /v1/me/webhooks/{webhook}/secrets"] = Guard.Own,
        ["POST /v1/me/webhooks/{webhook}/ping"] = Guard.Own,
        ["GET /v1/me/webhooks/{webhook}/dead-letters"] = Guard.Own,
        ["POST /v1/me/webhooks/{webhook}/dead-letters/rerun"] = Guard.Own,
        ["GET /v1/partners/{id}/webhooks"] = Guard.Operator,
        ["POST /v1/partners/{id}/webhooks"] = Guard.Operator,
        ["PUT /v1/partners/{id}/webhooks/{webhook}"] = Guard.Operator,
        ["DELETE /v1/partners/{id}/webhooks/{webhook}"] = Guard.Operator,
        ["POST /v1/partners/{id}/webhooks/{webhook}/secrets"] = Guard.Operator,
        ["POST /v1/partners/{id}/webhooks/{webhook}/ping"] = Guard.Operator,
        ["GET /v1/partners/{id}/webhooks/{webhook}/dead-letters"] = Guard.Operator,
        ["POST /v1/partners/{id}/webhooks/{webhook}/dead-letters/rerun"] = Guard.Operator,
        ["GET /v1/me/acknowledgements"] = Guard.Own,
        ["POST /v1/me/acknowledgements"] = Guard.Own,
        ["GET /v1/operations/overdue"] = Guard.Operator,
        ["GET /v1/me/usage"] = Guard.Own,
        ["GET /v1/usage"] = Guard.Operator,
        ["GET /v1/count/{partner}/{source}/{article}/{signature}"] = Guard.Public,
        ["GET /healthz"] = Guard.Public,
        ["GET /readyz"] = Guard.Public,
    };

    /// <summary>Each kind of partner, and the rule that keeps the non-commercial, no-derivatives article from it; null when none does.</summary>
    private static readonly (string Id, SiteProfile Profile, string? Rule)[] Partners =
    [
        ("guard-plain", ApiFixture.NewPartner(), null),
        ("guard-print", ApiFixture.NewPartner() with { Media = ["web", "print"] }, null),
        ("guard-collection", ApiFixture.NewPartner() with { Alterations = [Alteration.Collection] }, null),
        ("guard-sale", ApiFixture.NewPartner() with { Commercial = CommercialNature.Sale }, "nc-use"),
        ("guard-sponsor", ApiFixture.NewPartner() with { Commercial = CommercialNature.Sponsorship }, "nc-use"),
        ("guard-ads", ApiFixture.NewPartner() with { Commercial = CommercialNature.OrdinarySiteAdvertising }, "nc-advertising"),
        ("guard-against", ApiFixture.NewPartner() with { Commercial = CommercialNature.AdvertisingAgainstArticle }, "nc-use"),
        ("guard-translate", ApiFixture.NewPartner() with { Alterations = [Alteration.Verbatim, Alteration.Translation] }, "nd-translation"),
        ("guard-edit", ApiFixture.NewPartner() with { Alterations = [Alteration.Edit] }, "nd-edit"),
        ("guard-headline", ApiFixture.NewPartner() with { Alterations = [Alteration.HeadlineEdit] }, "nd-headline-edit"),
        ("guard-excerpt", ApiFixture.NewPartner() with { Alterations = [Alteration.Excerpt] }, "nd-excerpt"),
        ("guard-audio", ApiFixture.NewPartner() with { Media = ["audio"] }, "nd-audio"),
    ];

    [Fact]
    public async Task Contract_EveryRoute_IsKnownHere()
    {
        Assert.Equal(Routes.Keys.Order(StringComparer.Ordinal), (await ContractAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Article_ForEveryKindOfPartner_IsServedOrRefusedOnEveryRouteAsItsUsesAre()
    {
        var id = api.Article(NcNd)["/v1/articles/".Length..];
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (partnerId, profile, rule) in Partners)
        {
            using var client = api.ClientWith(await api.PartnerAsync(partnerId, profile));
            foreach (var route in Routes.Where(r => r.Value == Guard.Article).Select(r => r.Key))
            {
                var address = route[4..].Replace("{id}", id, StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal);
                using var answer = await client.GetAsync(address);

                // The article has one version, so nobody who may read it finds words that changed.
                var allowed = route.EndsWith("/words", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK;
                Assert.Equal(rule is null ? allowed : HttpStatusCode.Forbidden, answer.StatusCode);
                AssertPrivate(answer, route);
                if (rule is null)
                {
                    tags[address] = answer.Headers.ETag?.ToString() ?? "\"none\"";
                    continue;
                }

                using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
                Assert.Equal($"/problems/{rule}", problem.RootElement.GetProperty("type").GetString());
                Assert.Contains("licensed under", problem.RootElement.GetProperty("evidence").GetString(), StringComparison.OrdinalIgnoreCase);

                // Who knows another's entity tag must not learn that its copy is current.
                using var conditional = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "If-None-Match", tags[address] } } };
                using var again = await client.SendAsync(conditional);
                Assert.Equal(HttpStatusCode.Forbidden, again.StatusCode);
            }
        }
    }

    [Fact]
    public async Task Lists_ForEveryKindOfPartner_ShowOnlyWhatItMayUse()
    {
        var id = api.Article(NcNd)["/v1/articles/".Length..];
        foreach (var (partnerId, profile, rule) in Partners)
        {
            using var client = api.ClientWith(await api.PartnerAsync(partnerId + "-list", profile));
            foreach (var route in Routes.Where(r => r.Value == Guard.Many).Select(r => r.Key))
            {
                using var answer = await client.GetAsync(route[4..]);
                var body = await answer.Content.ReadAsStringAsync();
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                AssertPrivate(answer, route);
                Assert.True((body.Contains(id, StringComparison.Ordinal) || body.Contains(NcNd, StringComparison.Ordinal)) == (rule is null), $"{partnerId} on {route}: {(rule is null ? "missing" : "shown")}");
            }
        }
    }

    [Fact]
    public async Task Profile_ThatBecomesCommercial_LosesTheArticleAtOnce()
    {
        var key = await api.PartnerAsync("guard-changes");
        using var client = api.ClientWith(key);
        using var before = await client.GetAsync(api.Article(NcNd) + "/copy");
        await api.Get<PartnerRegistry>().PutAsync(new PartnerId("guard-changes"), ApiFixture.NewPartner() with { Commercial = CommercialNature.Sale }, CancellationToken.None);
        using var request = new HttpRequestMessage(HttpMethod.Get, api.Article(NcNd) + "/copy") { Headers = { { "If-None-Match", before.Headers.ETag!.ToString() } } };
        using var after = await client.SendAsync(request);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Forbidden], [before.StatusCode, after.StatusCode]);
    }

    [Fact]
    public async Task Administration_AndOwnRoutes_AreClosedToOthers()
    {
        using var partner = api.ClientWith(await api.PartnerAsync("guard-admin"));
        foreach (var (route, guard) in Routes.Where(r => r.Value is Guard.Operator or Guard.Own))
        {
            var parts = route.Split(' ');
            var address = System.Text.RegularExpressions.Regex.Replace(parts[1], @"\{\w+\}", "x", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
            using var anonymous = await SendAsync(api.Client, parts[0], address);
            Assert.Equal((route, HttpStatusCode.Unauthorized), (route, anonymous.StatusCode));
            if (guard == Guard.Operator)
            {
                using var wrong = await SendAsync(partner, parts[0], address);
                Assert.Equal((route, HttpStatusCode.Forbidden), (route, wrong.StatusCode));
            }
        }
    }

    [Fact]
    public async Task Terms_OfAnArticleThatIsNotForThePartner_ShowNoneOfItsText()
    {
        using var client = api.ClientWith(await api.PartnerAsync("guard-terms", ApiFixture.NewPartner() with { Commercial = CommercialNature.Sale }));
        var id = api.Article(NcNd)["/v1/articles/".Length..];
        using var answer = await client.PostAsync("/v1/decisions", new StringContent($$"""{"article":"{{id}}"}""", Encoding.UTF8, "application/json"));

        Assert.DoesNotContain("Kunduz", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anonymous_Answers_MayBeKeptByAllButAskAgain()
    {
        using var answer = await api.Client.GetAsync(api.Article(NcNd) + "/copy");

        Assert.True(answer.Headers.CacheControl is { Public: true, NoCache: true });
        Assert.Equal(["Accept", "Authorization", "X-Api-Key"], answer.Headers.Vary.Order(StringComparer.Ordinal));
    }

    private static void AssertPrivate(HttpResponseMessage answer, string route)
    {
        Assert.True(answer.Headers.CacheControl is { Private: true, NoCache: true, Public: false }, route);
        Assert.Contains("X-Api-Key", answer.Headers.Vary);
        Assert.Contains("Authorization", answer.Headers.Vary);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address)
        {
            Content = method is "PUT" or "POST" ? new StringContent("{}", Encoding.UTF8, "application/json") : null,
        };
        return await client.SendAsync(request);
    }

    private async Task<ImmutableArray<string>> ContractAsync()
    {
        using var contract = JsonDocument.Parse(await api.Client.GetStringAsync("/openapi/v1.json"));
        return [.. from path in contract.RootElement.GetProperty("paths").EnumerateObject()
                   from operation in path.Value.EnumerateObject()
                   where operation.Name is "get" or "put" or "post" or "delete" or "patch" or "head"
                   select $"{operation.Name.ToUpperInvariant()} {path.Name}"];
    }
}
