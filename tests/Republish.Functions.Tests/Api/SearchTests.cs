using System.Net;
using System.Text.Json;

namespace Republish.Functions.Tests.Api;

[Collection(SharedNewsroom.Readers)]
public sealed class SearchTests(ApiFixture api)
{
    [Theory]
    [InlineData("q=taliban", 1)]
    [InlineData("q=TALIBAN%20offensive", 1)]
    [InlineData("q=taliban%20lighthouse", 0)]
    [InlineData("q=talib", 0)]
    [InlineData("license=CC-BY-NC-ND-3.0", 1)]
    [InlineData("license=cc-by-nc-nd-3.0&q=kunduz&language=en", 1)]
    [InlineData("license_type=commercial&license=CC-BY-NC-ND-3.0", 0)]
    [InlineData("source=no-such-source", 0)]
    [InlineData("published_after=2999-01-01", 0)]
    [InlineData("changed_after=2999-01-01T00:00:00Z", 0)]
    public async Task List_Filtered_ShowsWhatFits(string query, int count)
    {
        var items = await AllAsync(query);

        Assert.Equal(count, items.Count);
    }

    [Theory]
    [InlineData("license_type=commercial", "CommercialUse", false)]
    [InlineData("license_type=modification", "DerivativeWorks", true)]
    public async Task List_ByLicenseType_AgreesWithTheLicencesOfTheWholeList(string query, string word, bool present)
    {
        var filtered = (await AllAsync(query)).Select(Id);
        var expected = (await AllAsync("page_size=100"))
            .Where(i => (i.GetProperty("license").GetProperty("permits").ToString() + i.GetProperty("license").GetProperty("prohibits")).Contains(word, StringComparison.Ordinal) == present)
            .Select(Id).ToList();

        Assert.NotEmpty(expected);
        Assert.Equal(expected, filtered);
    }

    [Fact]
    public async Task List_FilteredAndPaged_CarriesItsFilterAlong()
    {
        var whole = await AllAsync("language=en&page_size=100");
        var paged = await AllAsync("language=en&page_size=2");

        Assert.True(whole.Count > 4);
        Assert.Equal(whole.Select(Id), paged.Select(Id));
    }

    [Theory]
    [InlineData("q=", "q")]
    [InlineData("q=a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k", "q")]
    [InlineData("license=MIT", "license")]
    [InlineData("license_type=free", "license_type")]
    [InlineData("language=english!", "language")]
    [InlineData("published_after=yesterday", "published_after")]
    [InlineData("changed_after=2026-13-01", "changed_after")]
    [InlineData("source=Not%20An%20Id", "source")]
    [InlineData("licence=CC-BY-4.0", "licence")]
    public async Task List_BadFilter_IsRefusedByName(string query, string parameter)
    {
        using var answer = await api.Client.GetAsync($"/v1/articles?{query}");
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal((HttpStatusCode.BadRequest, parameter), (answer.StatusCode, problem.RootElement.GetProperty("parameter").GetString()));
    }

    private static string? Id(JsonElement item) => item.GetProperty("id").GetString();

    private async Task<List<JsonElement>> AllAsync(string query)
    {
        var all = new List<JsonElement>();
        for (var next = $"/v1/articles?{query}"; next is not null;)
        {
            using var page = JsonDocument.Parse(await api.Client.GetStringAsync(next));
            all.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(i => i.Clone()));
            next = page.RootElement.GetProperty("next").GetString();
        }

        return all;
    }
}
