using System.Net;
using System.Text.Json;
using Republish.Azure.Tests;
using Republish.Functions.Newsroom;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Tests.EndToEnd;

/// <summary>The sample newsroom through the whole chain, twice, as a newcomer runs it.</summary>
[Collection(AzuriteTests.Name)]
public sealed class NewsroomTests(AzuriteFixture azurite)
{
    private static readonly PollOptions Everything = new(IgnoreInterval: true, RecollectKnown: true);

    [Fact]
    public async Task FirstRun_OverTheSampleNewsroom_ShowsEveryOutcome()
    {
        await using var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None);
        await using var service = await Service.StartAsync(azurite.NewConnection(), newsroom.Sources);

        var (outcome, _) = await service.RunAsync(Everything);

        Assert.Equal((0, 0), (outcome.Poisoned, outcome.Remaining));
        var rows = service.Observer.Rows.ToDictionary(r => new Uri(r.Address).Segments[^1], r => (r.Status, r.License));
        Assert.Equal(
            new Dictionary<string, (ArticleStatus?, string?)>
            {
                ["taliban-offensive-claims-major-city"] = (ArticleStatus.Republishable, "CC-BY-NC-ND-3.0"),
                ["night-ferry-returns"] = (ArticleStatus.Republishable, "CC-BY-4.0"),
                ["seagrass-meadows"] = (ArticleStatus.Republishable, "CC-BY-NC-4.0"),
                ["library-of-tools"] = (ArticleStatus.Republishable, "CC-BY-SA-4.0"),
                ["tide-tables-opened"] = (ArticleStatus.Republishable, "CC0-1.0"),
                ["rents-above-the-fish-market"] = (ArticleStatus.Republishable, "CC-BY-NC-SA-3.0-US"),
                ["flood-wall-vote"] = (ArticleStatus.Republishable, "CC-BY-ND-4.0"),
                ["schools-heat-pumps"] = (ArticleStatus.Quarantined, null),
                ["market-accounts"] = (ArticleStatus.Quarantined, "CC-BY-4.0"),
                ["lighthouse-for-sale"] = (ArticleStatus.Refused, null),
                ["what-creative-commons-means"] = (ArticleStatus.Refused, null),
                ["pilots-log"] = (ArticleStatus.Refused, null),
                ["editors-notebook"] = (ArticleStatus.Refused, null),
            }.OrderBy(r => r.Key),
            rows.OrderBy(r => r.Key));
        Assert.All(service.Observer.Rows.Where(r => r.Status != ArticleStatus.Republishable), r => Assert.False(string.IsNullOrEmpty(r.Reason), r.Address));
    }

    [Fact]
    public async Task SecondRun_WithNothingNew_StoresNothing()
    {
        await using var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None);
        await using var service = await Service.StartAsync(azurite.NewConnection(), newsroom.Sources);
        await service.RunAsync(Everything);
        var changes = await service.Get<IChangeLog>().ReadAsync(0, 100, CancellationToken.None);

        var (_, cost) = await service.RunAsync(Everything);

        // Rows: what is remembered of each feed, which is when it was asked, and when the timer last ran. Messages: one for each entry, since everything is looked at again.
        Assert.Equal(0, cost.Blob.Writes);
        Assert.Equal(newsroom.Sources.Sum(s => s.Feeds.Length) + 1, cost.Table.Writes);
        Assert.Equal(changes, await service.Get<IChangeLog>().ReadAsync(0, 100, CancellationToken.None));
        Assert.All(service.Observer.Rows.Where(r => r.Status == ArticleStatus.Republishable), r => Assert.Equal("new", r.Note));
    }

    [Fact]
    public async Task Correction_OfAnArticle_MakesAVersionAndAChange_AndNothingElse()
    {
        await using var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None);
        await using var service = await Service.StartAsync(azurite.NewConnection(), newsroom.Sources);
        await service.RunAsync(Everything);
        var before = await service.Get<IChangeLog>().ReadAsync(0, 100, CancellationToken.None);

        newsroom.PublishCorrection();
        await service.RunAsync(new PollOptions(IgnoreInterval: true));

        var change = Assert.Single(await service.Get<IChangeLog>().ReadAsync(before[^1].Sequence, 100, CancellationToken.None));
        var row = (await service.Get<IArticleStore>().GetAsync(change.Change.Article, CancellationToken.None))!.Value;
        Assert.Equal((ChangeKind.Corrected, 2), (change.Change.Kind, change.Change.Version));
        Assert.Equal(2, row.Versions.Length);
        Assert.All(row.Versions, version => Assert.NotNull(service.Get<ICopyStore>().GetAsync(row.Id, version.Folder, CopyFile.Of(Republication.CopyFormat.Html), CancellationToken.None).Result));
    }

    [Fact]
    public async Task FoundingExample_AsHtml_IsServedWordForWordInEveryFormat()
    {
        await using var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None);
        await using var service = await Service.StartAsync(azurite.NewConnection(), newsroom.Sources);
        await service.RunAsync(Everything);
        var article = $"/v1/articles/{service.Observer.Rows.Single(r => r.License == "CC-BY-NC-ND-3.0").ArticleId}";

        // The page shows where its links stood, so the words that the plain text had lost there are whole again.
        var paragraphs = File.ReadAllText(Corpus.File("founding-example", "body.txt"))
            .Replace("Guardianreports", "Guardian reports", StringComparison.Ordinal)
            .Split("\n\n", StringSplitOptions.TrimEntries);
        var text = await service.Client.GetStringAsync(article + "/copy?format=text");
        var at = 0;
        foreach (var paragraph in paragraphs)
        {
            var found = text.IndexOf(paragraph, at, StringComparison.Ordinal);
            Assert.True(found >= 0, paragraph);
            at = found + paragraph.Length;
        }

        using var fidelity = JsonDocument.Parse(await service.Client.GetStringAsync(article + "/fidelity"));
        Assert.True(fidelity.RootElement.GetProperty("holds").GetBoolean());
        foreach (var format in new[] { "html", "text", "markdown", "json", "ninjs" })
        {
            var copy = await service.Client.GetStringAsync($"{article}/copy?format={format}");
            Assert.Contains("https://creativecommons.org/licenses/by-nc-nd/3.0/", copy, StringComparison.Ordinal);
            Assert.Contains("Our work is licensed under Creative Commons (CC BY-NC-ND 3.0). Feel free to republish and share widely.", copy.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("Stand with us", copy, StringComparison.Ordinal);

            // What an editor's program reads names the picture that was left out, by its caption; what readers are shown does not.
            string[] notShown = format switch { "json" => ["$.omissions[0].what"], "ninjs" => ["$.ednote"], _ => [] };
            Assert.Equal(notShown, format is "json" or "ninjs" ? PathsOf("motorcycle", JsonDocument.Parse(copy).RootElement, "$") : copy.Contains("motorcycle", StringComparison.Ordinal) ? ["shown"] : []);
        }

        using var item = JsonDocument.Parse(await service.Client.GetStringAsync(article));
        var photo = item.RootElement.GetProperty("omissions").EnumerateArray().Single(o => o.GetProperty("kind").GetString() == "image");
        Assert.Equal("agency-photo", photo.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync(article + "/evidence")).StatusCode);
    }

    /// <summary>Where in a document a word stands.</summary>
    private static IEnumerable<string> PathsOf(string word, JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m => PathsOf(word, m.Value, $"{path}.{m.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((e, i) => PathsOf(word, e, $"{path}[{i}]")),
        JsonValueKind.String => element.GetString()!.Contains(word, StringComparison.Ordinal) ? [path] : [],
        _ => [],
    };
}
