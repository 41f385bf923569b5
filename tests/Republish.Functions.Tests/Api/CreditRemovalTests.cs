using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Serving;
using Republish.Sources;

namespace Republish.Functions.Tests.Api;

/// <summary>Credit is left out because its licensor asked.</summary>
public sealed class CreditRemovalTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] Formats = ["html", "text", "markdown", "json", "ninjs"];

    [Fact]
    public async Task Removal_OfAllCredit_LeavesNoFormatListOrFeedThatNamesAnybody()
    {
        const string Author = "Hannah Whitlock";
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        var address = api.Article("seagrass-meadows");
        var id = address["/v1/articles/".Length..];
        foreach (var format in Formats)
        {
            Assert.Contains(Author, await api.Client.GetStringAsync($"{address}/copy?format={format}"), StringComparison.Ordinal);
        }

        using var before = await api.Client.GetAsync(address + "/copy");

        // HTTP's dates count whole seconds (RFC 9110, section 5.6.7): what changes within one has the same date.
        while (before.Content.Headers.LastModified is { } second && DateTimeOffset.UtcNow < second.AddSeconds(1))
        {
            await Task.Delay(100);
        }

        Assert.Contains(id, await api.Client.GetStringAsync("/v1/articles?q=whitlock"), StringComparison.Ordinal);
        using var removed = await operators.PostAsJsonAsync(address + "/credit-removal", new { reason = "She asked by mail." });
        var answer = await JsonAsync(removed);
        Assert.Equal((HttpStatusCode.OK, 2, "3(a)(3)"), (removed.StatusCode, answer.GetProperty("version").GetInt32(), answer.GetProperty("section").GetString()));

        foreach (var format in Formats)
        {
            var copy = await api.Client.GetStringAsync($"{address}/copy?format={format}");
            Assert.DoesNotContain("Whitlock", copy, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("creativecommons.org/licenses/by-nc/4.0/", copy, StringComparison.Ordinal);
        }

        // Who asks by date alone, as older readers do, gets it as well.
        using var conditional = new HttpRequestMessage(HttpMethod.Get, address + "/copy") { Headers = { IfModifiedSince = before.Content.Headers.LastModified } };
        using var fresh = await api.Client.SendAsync(conditional);
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
        Assert.Contains("Credit was left out at the licensor's request (CC BY-NC 4.0, section 3(a)(3)).", await api.Client.GetStringAsync(address + "/copy?format=text"), StringComparison.Ordinal);
        foreach (var list in new[] { address, "/v1/articles?source=newsroom", "/v1/articles", "/v1/feed.rss", "/v1/feed.atom", "/v1/feed.json" })
        {
            using var shown = await api.Client.GetAsync(list);
            Assert.DoesNotContain("Whitlock", await shown.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain(id, await api.Client.GetStringAsync("/v1/articles?q=whitlock"), StringComparison.Ordinal);
        using var proof = JsonDocument.Parse(await api.Client.GetStringAsync(address + "/fidelity"));
        Assert.True(proof.RootElement.GetProperty("holds").GetBoolean());

        // The earlier version named her, and what changed would name her.
        foreach (var part in new[] { "/versions/1", "/versions/1?format=text", "/versions/2/words" })
        {
            using var gone = await api.Client.GetAsync(address + part);
            Assert.Equal((part, HttpStatusCode.Gone), (part, gone.StatusCode));
            Assert.DoesNotContain("Whitlock", await gone.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        }

        using var current = await api.Client.GetAsync(address + "/versions/2");
        Assert.Equal(HttpStatusCode.OK, current.StatusCode);

        // A page that shows the new copy is in order.
        var html = await api.Client.GetStringAsync(address + "/copy");
        using var verified = await api.Client.PostAsJsonAsync("/v1/verify", new { article = id, html = $"<!doctype html><html><body>{html}</body></html>" });
        Assert.Contains("\"in_order\":true", await verified.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // Again: nothing more happens, and it is told once.
        using var again = await operators.PostAsJsonAsync(address + "/credit-removal", new { reason = "She asked again." });
        Assert.Equal(2, (await JsonAsync(again)).GetProperty("version").GetInt32());
        Assert.Single(await ChangesAsync(id), c => c == "credit_removed");

        // Evidence stays for operators, with the name and with who asked.
        using var file = await operators.GetAsync(address + "/file");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
    }

    [Fact]
    public async Task Article_DecidedAgain_KeepsItsCreditLeftOut()
    {
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        var address = api.Article("night-ferry-returns");
        var id = ArticleId.Parse(address["/v1/articles/".Length..])!.Value;
        using var removed = await operators.PostAsJsonAsync(address + "/credit-removal", new { parts = new[] { "authors" }, reason = "The author asked." });
        Assert.Equal(HttpStatusCode.OK, removed.StatusCode);
        var row = (await api.Get<IArticleStore>().GetAsync(id, CancellationToken.None))!.Value;
        var outcome = await api.Get<CollectEntry>().RunAsync(new EntryMessage(id.Value, row.Source.Value, 0, EntryPurpose.Reextract), CancellationToken.None);

        Assert.IsType<ProcessingOutcome.Unchanged>(outcome);
        var after = (await api.Get<IArticleStore>().GetAsync(id, CancellationToken.None))!.Value;
        Assert.Equal((2, 0), (after.Current!.Number, after.Authors.Length));
        var text = await api.Client.GetStringAsync(address + "/copy?format=text");
        Assert.DoesNotContain("by Ada Lindqvist", text, StringComparison.Ordinal);
        Assert.DoesNotContain("credit Ada Lindqvist", text, StringComparison.Ordinal);

        // A picture's caption is the article's text, word for word.
        Assert.Contains("Photo: Ada Lindqvist", text, StringComparison.Ordinal);

        // The publisher was not asked to be left out.
        Assert.Contains("The Harbour Ledger", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoDerivativesCopy_WithoutItsCredit_IsStillWordForWord()
    {
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        var address = api.Article("taliban-offensive-claims-major-city");
        var before = await api.Client.GetStringAsync(address + "/copy?format=text");
        using var earlier = JsonDocument.Parse(await api.Client.GetStringAsync(address + "/fidelity"));
        var words = earlier.RootElement.GetProperty("source_words_sha256").GetString();
        using var removed = await operators.PostAsJsonAsync(address + "/credit-removal", new { parts = new[] { "publisher" }, reason = "The publisher asked." });
        Assert.Equal("4(a)", (await JsonAsync(removed)).GetProperty("section").GetString());
        var after = await api.Client.GetStringAsync(address + "/copy?format=text");

        using var proof = JsonDocument.Parse(await api.Client.GetStringAsync(address + "/fidelity"));
        Assert.Equal((true, words), (proof.RootElement.GetProperty("holds").GetBoolean(), proof.RootElement.GetProperty("source_words_sha256").GetString()));
        Assert.Contains("by Common Dreams", before, StringComparison.Ordinal);
        Assert.DoesNotContain("by Common Dreams", after, StringComparison.Ordinal);
        Assert.Contains("CC BY-NC-ND 3.0, section 4(a)", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"reason":"x","parts":["title"]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"reason":" "}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"reason":"x"}""", HttpStatusCode.NotFound)]
    public async Task Removal_BadOrder_ChangesNothing(string body, HttpStatusCode status)
    {
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        using var answer = await operators.PostAsync("/v1/articles/0123456789abcdef0123456789abcdef/credit-removal", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Removal_OfAWithdrawnArticle_IsGone()
    {
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        var address = api.Article("library-of-tools");
        await api.Get<WithdrawArticle>().RunAsync(ArticleId.Parse(address["/v1/articles/".Length..])!.Value, "error", "A test.", CancellationToken.None);
        using var answer = await operators.PostAsJsonAsync(address + "/credit-removal", new { reason = "x" });

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    private async Task<string[]> ChangesAsync(string article)
    {
        using var changes = JsonDocument.Parse(await api.Client.GetStringAsync("/v1/changes?page_size=1000"));
        return [.. changes.RootElement.GetProperty("items").EnumerateArray().Where(c => c.GetProperty("article").GetString() == article).Select(c => c.GetProperty("kind").GetString()!)];
    }
}
