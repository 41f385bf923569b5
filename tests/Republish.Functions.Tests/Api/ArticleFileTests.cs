using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Tests.Api;

[Collection(SharedNewsroom.Readers)]
public sealed class ArticleFileTests(ApiFixture api)
{
    [Fact]
    public async Task File_OfAnArticle_HoldsEveryPartWithItsHashAndIsTheSameEachTime()
    {
        var address = api.Article("taliban-offensive-claims-major-city");
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        using var answer = await operators.GetAsync(address + "/file");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.True(answer.Headers.CacheControl?.NoStore);

        using var zip = new ZipArchive(new MemoryStream(bytes));
        var files = zip.Entries.ToDictionary(entry => entry.FullName, Read, StringComparer.Ordinal);
        string[] wanted = ["README.txt", "article.json", "changes.json", "versions/1/copy.html", "versions/1/copy.txt", "versions/1/evidence.json", "versions/1/fidelity.json", "versions/1/item.json"];
        Assert.All(wanted, name => Assert.Contains(name, files.Keys));
        var listed = Encoding.UTF8.GetString(files["SHA256SUMS"]).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToDictionary(line => line[66..], line => line[..64], StringComparer.Ordinal);
        Assert.Equal(files.Keys.Where(name => name != "SHA256SUMS").Order(StringComparer.Ordinal), listed.Keys.Order(StringComparer.Ordinal));
        Assert.All(listed, file => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(files[file.Key])), file.Value));

        // The capture is what the evidence names, byte for byte as it is served.
        using var row = JsonDocument.Parse(files["article.json"]);
        var hash = row.RootElement.GetProperty("capture_sha256").GetString();
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(files[$"captures/{hash}/body"])));
        Assert.Equal(await api.Client.GetStringAsync(address + "/copy?format=text"), Encoding.UTF8.GetString(files["versions/1/copy.txt"]));
        using var changes = JsonDocument.Parse(files["changes.json"]);
        Assert.Equal("Created", changes.RootElement[0].GetProperty("kind").GetString());

        Assert.Equal(bytes, await operators.GetByteArrayAsync(address + "/file"));
    }

    [Fact]
    public async Task File_OfARefusedArticle_IsGivenAndOfAnUnknownOneIsNot()
    {
        var refused = api.Rows.First(row => row.Status == ArticleStatus.Refused);
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        using var given = await operators.GetAsync($"/v1/articles/{refused.ArticleId}/file");
        using var unknown = await operators.GetAsync("/v1/articles/0123456789abcdef0123456789abcdef/file");
        using var bad = await operators.GetAsync("/v1/articles/x/file");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [given.StatusCode, unknown.StatusCode, bad.StatusCode]);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
