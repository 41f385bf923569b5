using System.Text.Json;
using System.Text.Json.Serialization;
using Republish.Tests.Standards;

namespace Republish.Functions.Tests.Api;

/// <summary>The proof of <c>/fidelity</c>, computed again by a program that was written from docs/copies.md and uses nothing of the product.</summary>
[Collection(SharedNewsroom.Readers)]
public sealed class FidelityRecomputedTests(ApiFixture api)
{
    [Fact]
    public async Task Proof_OfEveryArticle_IsTheSameFromCaptureAndCopyAlone()
    {
        var given = new List<Given>();
        using var list = JsonDocument.Parse(await api.Client.GetStringAsync("/v1/articles"));
        foreach (var item in list.RootElement.GetProperty("items").EnumerateArray())
        {
            given.Add(await GivenAsync("/v1/articles/" + item.GetProperty("id").GetString()));
        }

        var computed = StandardTools.Run<List<Given>, Computed[]>("fidelity.mjs", given);

        Assert.True(given.Count >= 7, $"only {given.Count} articles");
        Assert.All(given.Zip(computed), pair =>
        {
            var (proof, again) = (pair.First.Proof, pair.Second);
            Assert.Equal(proof.GetProperty("capture_sha256").GetString(), again.Capture);
            Assert.Equal((proof.GetProperty("source_words_sha256").GetString(), proof.GetProperty("source_words").GetInt32()), (again.Source, again.Words));
            Assert.Equal(proof.GetProperty("source_words_sha256").GetString(), again.Copy);
        });
    }

    [Fact]
    public async Task Proof_OfACopyOrACaptureThatWasChanged_IsAnother()
    {
        var given = await GivenAsync(api.Article("taliban-offensive-claims-major-city"));
        var page = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(given.Page));
        var changed = new List<Given>
        {
            given with { Html = given.Html.Replace("massive military offensive", "vast military offensive", StringComparison.Ordinal) },
            given with { Page = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(page.Replace("massive military offensive", "vast military offensive", StringComparison.Ordinal))) },
        };

        var computed = StandardTools.Run<List<Given>, Computed[]>("fidelity.mjs", changed);

        var hash = given.Proof.GetProperty("source_words_sha256").GetString();
        Assert.Equal((true, false), (computed[0].Source == hash, computed[0].Copy == hash));
        Assert.Equal((false, true), (computed[1].Source == hash, computed[1].Copy == hash));
        Assert.NotEqual(given.Proof.GetProperty("capture_sha256").GetString(), computed[1].Capture);
    }

    private async Task<Given> GivenAsync(string article)
    {
        using var capture = await api.Client.GetAsync(article + "/evidence/capture");
        using var proof = JsonDocument.Parse(await api.Client.GetStringAsync(article + "/fidelity"));
        return new Given(
            Convert.ToBase64String(await capture.Content.ReadAsByteArrayAsync()),
            article == api.Article("rents-above-the-fish-market") ? "windows-1252" : "utf-8",
            proof.RootElement.Clone(),
            await api.Client.GetStringAsync(article + "/copy?format=html"));
    }

    private sealed record Given(
        [property: JsonPropertyName("page")] string Page,
        [property: JsonPropertyName("charset")] string Charset,
        [property: JsonPropertyName("proof")] JsonElement Proof,
        [property: JsonPropertyName("html")] string Html);

    private sealed record Computed(
        [property: JsonPropertyName("capture")] string Capture,
        [property: JsonPropertyName("source")] string Source,
        [property: JsonPropertyName("words")] int Words,
        [property: JsonPropertyName("copy")] string Copy);
}
