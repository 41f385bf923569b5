using System.Text.Json;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Tests.Api;

/// <summary>The newsroom's credits as the service answers them, against those written by hand (<c>tests/corpus/newsroom</c>, reasons in its README).</summary>
[Collection(SharedNewsroom.Readers)]
public sealed class CreditTests(ApiFixture api)
{
    [Fact]
    public async Task Credit_OfEveryArticle_IsWhatACarefulPersonWrote()
    {
        var golden = Directory.GetFiles(Path.GetDirectoryName(Corpus.File("newsroom", "README.md"))!, "*.txt").ToDictionary(f => Path.GetFileNameWithoutExtension(f)!, File.ReadAllText);
        var rows = api.Rows.Where(r => r.Status == ArticleStatus.Republishable).ToDictionary(r => new Uri(r.Address).Segments[^1]);

        Assert.Equal(golden.Keys.Order(), rows.Keys.Order());
        foreach (var (slug, expected) in golden)
        {
            using var item = JsonDocument.Parse(await api.Client.GetStringAsync($"/v1/articles/{rows[slug].ArticleId}"));
            var home = new Uri(rows[slug].Address).GetLeftPart(UriPartial.Authority);
            Assert.Equal(expected.Replace("{{base}}", home, StringComparison.Ordinal).TrimEnd('\n'), item.RootElement.GetProperty("attribution").GetProperty("text").GetString());
        }
    }
}
