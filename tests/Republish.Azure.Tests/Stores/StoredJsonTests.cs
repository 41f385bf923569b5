using System.Text.Json;
using Republish.Azure.Stores;
using Republish.Azure.Tables;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Tests.Stores;

public sealed class StoredJsonTests
{
    [Fact]
    public void Debts_Written_HaveStableNames()
    {
        var article = Samples.Article(1) with { Debts = [new Debt.List(), new Debt.Unlist(), new Debt.Log(Samples.Change(1, 1, ChangeKind.LicenseChanged))] };

        using var json = JsonDocument.Parse(StoredJson.Write(article));

        Assert.Equal(["list", "unlist", "log"], json.RootElement.GetProperty("debts").EnumerateArray().Select(d => d.GetProperty("owes").GetString()));
        Assert.Equal("LicenseChanged", json.RootElement.GetProperty("debts")[2].GetProperty("change").GetProperty("kind").GetString());
        Assert.False(json.RootElement.TryGetProperty("current", out _));
        Assert.Equal(Samples.Source.Value, json.RootElement.GetProperty("source").GetString());
    }

    [Fact]
    public void Arrays_NeverSet_AreAbsentAndComeBackReadable()
    {
        var read = StoredJson.Read<ArticleRecord>(StoredJson.Write(Samples.Article(1) with { Authors = default, Debts = default }));

        Assert.Empty(read.Authors);
        Assert.Empty(read.Debts);
    }

    [Theory]
    [InlineData("half a pair: \ud83d")]
    [InlineData("\udc00 other half")]
    [InlineData("\0\u0001\u001f\u007f\u0085\u2028\ufffe\uffff")]
    public void Text_OfAnyCharacters_IsStorable(string text)
    {
        var article = Samples.Article(1) with { Title = text, Reason = text, Authors = [text] };

        var row = ArticleRow.Write(article);
        var json = TableEntityJson.Write(row);
        var read = ArticleRow.Read(TableEntityJson.Read<TableEntity>(JsonDocument.Parse(json).RootElement));

        Assert.Equal(text.Length, read.Value.Title!.Length);
        Assert.Equal(read.Value.Title, read.Value.Authors[0]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"xyz\"}")]
    [InlineData("")]
    public void Record_OfAnotherForm_IsAJsonException(string json) => Assert.ThrowsAny<JsonException>(() => StoredJson.Read<ArticleRecord>(json));
}
