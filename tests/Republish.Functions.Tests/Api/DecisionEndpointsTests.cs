using System.Net;
using System.Text;
using System.Text.Json;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Serving;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Functions.Tests.Api;

[Collection(SharedNewsroom.Readers)]
public sealed class DecisionEndpointsTests(ApiFixture api)
{
    private const string Founding = "taliban-offensive-claims-major-city";
    private const string Ferry = "night-ferry-returns";

    private string Id(string slug) => api.Article(slug)["/v1/articles/".Length..];

    [Theory]
    [InlineData(Founding, "none", "verbatim", "allowed", "license-link", "CC BY-NC-ND 3.0 4(a)")]
    [InlineData(Founding, "sale", "verbatim", "refused", "nc-use", "CC BY-NC-ND 3.0 4(b)")]
    [InlineData(Founding, "ordinary_site_advertising", "verbatim", "review", "nc-advertising", "CC BY-NC-ND 3.0 4(b)")]
    [InlineData(Founding, "none", "translation", "refused", "nd-translation", "CC BY-NC-ND 3.0 3")]
    [InlineData(Founding, "none", "headline_edit", "refused", "nd-headline-edit", "CC BY-NC-ND 3.0 3")]
    [InlineData(Founding, "none", "excerpt", "review", "nd-excerpt", "CC BY-NC-ND 3.0 3")]
    [InlineData(Ferry, "sponsorship", "translation", "allowed", "say-changes", "CC BY 4.0 3(a)(1)(B)")]
    public async Task Decide_Use_AnswersWithRuleSectionAndEvidence(string slug, string commercial, string alteration, string outcome, string rule, string section)
    {
        using var answer = await Posted.JsonAsync(api.Client, "/v1/decisions", new { article = Id(slug), use = new { commercial, alteration } });
        var rules = answer.RootElement.GetProperty(outcome == "allowed" ? "obligations" : "reasons").EnumerateArray().ToList();

        Assert.Equal(outcome, answer.RootElement.GetProperty("outcome").GetString());
        var said = rules.Single(r => r.GetProperty("id").GetString() == rule);
        Assert.Equal((section, "license"), (said.GetProperty("section").GetString(), said.GetProperty("from").GetString()));
        Assert.Contains(said.GetProperty("evidence").EnumerateArray(), e => e.GetProperty("words").GetString()!.Contains(slug == Founding ? "CC BY-NC-ND 3.0" : "licenses/by/4.0", StringComparison.Ordinal));
        Assert.Equal(0, answer.RootElement.GetProperty(outcome == "allowed" ? "reasons" : "obligations").GetArrayLength());
    }

    [Fact]
    public async Task Decide_PartnerThatSells_CountsForAUseThatEarnsNothing()
    {
        using var answer = await Posted.JsonAsync(api.Client, "/v1/decisions", new { article = Id(Founding), partner = new { commercial = "sale" } });

        Assert.Equal("refused", answer.RootElement.GetProperty("outcome").GetString());
        Assert.Equal("nc-use", Assert.Single(answer.RootElement.GetProperty("reasons").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Decide_KeyOfASiteThatSells_CountsThoughNothingIsStated()
    {
        using var seller = api.ClientWith(await api.PartnerAsync("decide-sale", ApiFixture.NewPartner() with { Commercial = CommercialNature.Sale }));

        using var nothing = await Posted.JsonAsync(seller, "/v1/decisions", new { article = Id(Founding) });
        using var harmless = await Posted.JsonAsync(seller, "/v1/decisions", new { article = Id(Founding), use = new { commercial = "none" }, partner = new { commercial = "none" } });

        Assert.Equal(("refused", JsonValueKind.Null), (nothing.RootElement.GetProperty("outcome").GetString(), nothing.RootElement.GetProperty("use").ValueKind));
        Assert.Equal("refused", harmless.RootElement.GetProperty("outcome").GetString());
        Assert.Contains(harmless.RootElement.GetProperty("reasons").EnumerateArray(), r => r.GetProperty("id").GetString() == "nc-use");
    }

    [Fact]
    public async Task Decide_KeyOfASiteThatTranslates_DecidesWhatIsStatedOrWhatTheSiteDoes()
    {
        using var translator = api.ClientWith(await api.PartnerAsync("decide-translate", ApiFixture.NewPartner() with { Alterations = [Alteration.Verbatim, Alteration.Translation] }));

        using var all = await Posted.JsonAsync(translator, "/v1/decisions", new { article = Id(Founding) });
        using var verbatim = await Posted.JsonAsync(translator, "/v1/decisions", new { article = Id(Founding), use = new { alteration = "verbatim" } });

        Assert.Equal("refused", all.RootElement.GetProperty("outcome").GetString());
        Assert.Equal("nd-translation", Assert.Single(all.RootElement.GetProperty("reasons").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal("allowed", verbatim.RootElement.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Decide_ArticleWhoseSourceWasRemoved_LeavesAllButTheFreeUseToAPerson()
    {
        var sources = api.Get<ISourceStore>();
        var article = Assert.IsType<ArticleLookup.Published>(await api.Get<PublishedArticles>().FindAsync(ArticleId.Parse(Id(Ferry))!.Value, CancellationToken.None));
        var source = (await sources.GetAsync(article.Article.Source, CancellationToken.None))!;
        await sources.RemoveAsync(source.Id, CancellationToken.None);
        try
        {
            using var paid = await Posted.JsonAsync(api.Client, "/v1/decisions", new { article = Id(Ferry), use = new { commercial = "sale" } });
            using var free = await Posted.JsonAsync(api.Client, "/v1/decisions", new { article = Id(Ferry) });

            Assert.Equal("review", paid.RootElement.GetProperty("outcome").GetString());
            var rule = Assert.Single(paid.RootElement.GetProperty("reasons").EnumerateArray());
            Assert.Equal(("house-rules-unknown", "house_rules"), (rule.GetProperty("id").GetString(), rule.GetProperty("from").GetString()));
            Assert.Equal("allowed", free.RootElement.GetProperty("outcome").GetString());
        }
        finally
        {
            await sources.PutAsync(source, CancellationToken.None);
        }
    }

    [Theory]
    [InlineData("pilots-log", "refused")]
    [InlineData("market-accounts", "review")]
    public async Task Decide_ArticleThatIsNotRepublished_IsNeverAllowed(string slug, string outcome)
    {
        using var answer = await Posted.JsonAsync(api.Client, "/v1/decisions", new { article = Id(slug) });

        Assert.Equal(outcome, answer.RootElement.GetProperty("outcome").GetString());
        Assert.False(string.IsNullOrEmpty(Assert.Single(answer.RootElement.GetProperty("reasons").EnumerateArray()).GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData("""{"article":"02030c8cbe5eba78e36fae2e182cde13","use":{"commmercial":"sale"}}""", "commmercial")]
    [InlineData("""{"article":"02030c8cbe5eba78e36fae2e182cde13","use":{"commercial":"barter"}}""", "$.use.commercial")]
    [InlineData("""{"article":"02030c8cbe5eba78e36fae2e182cde13","use":{"commercial":3}}""", "$.use.commercial")]
    [InlineData("""{"use":{}}""", "article")]
    [InlineData("""{"article":"02030c8cbe5eba78e36fae2e182cde13","use":{"medium":null,"with_images":"yes"}}""", "$.use.with_images")]
    [InlineData("null", "null")]
    [InlineData("{", "")]
    public async Task Decide_BodyThatCannotBeRead_SaysWhere(string body, string place)
    {
        using var answer = await api.Client.PostAsync("/v1/decisions", new StringContent(body, Encoding.UTF8, "application/json"));
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("/problems/bad-body", problem.RootElement.GetProperty("type").GetString());
        Assert.Contains(place, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_UnknownArticle_Is404() =>
        (await Posted.JsonAsync(api.Client, "/v1/decisions", new { article = "0123456789abcdef0123456789abcdef" }, HttpStatusCode.NotFound)).Dispose();

    [Fact]
    public async Task Contract_OfBothPosts_DescribesBodies()
    {
        using var contract = JsonDocument.Parse(await api.Client.GetStringAsync("/openapi/v1.json"));
        foreach (var path in new[] { "/v1/decisions", "/v1/verify" })
        {
            var post = contract.RootElement.GetProperty("paths").GetProperty(path).GetProperty("post");
            Assert.True(post.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _));
            Assert.True(post.GetProperty("responses").TryGetProperty("410", out _));
        }

        // The words that a caller may send are those that are read.
        var text = contract.RootElement.GetProperty("components").GetRawText();
        Assert.Contains("ordinary_site_advertising", text, StringComparison.Ordinal);
        Assert.Contains("headline_edit", text, StringComparison.Ordinal);
    }
}
