using System.Text.Json;
using Republish.Azure;
using Republish.Azure.Operations;
using Republish.Azure.Tests;
using Republish.Licensing;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Operations;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Functions.Tests.Collecting;

/// <summary>Deciding again about everything that was captured: nothing is fetched, and only what differs is written.</summary>
[Collection(AzuriteTests.Name)]
public sealed class ReextractTests(AzuriteFixture azurite)
{
    private const string Source = "paper";

    [Fact]
    public async Task SameStages_FetchNothingAndWriteNothing()
    {
        await using var paper = await StartAsync();
        paper.Page("/a", Newspaper.Article("The bank"));
        paper.Page("/short", "<!DOCTYPE html><title>x</title><article><h1>A short one</h1><p>Too short.</p></article><footer>This article is licensed under <a rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a>.</footer>");
        paper.Page("/none", Newspaper.Article("The quay", about: "quay").Split("<footer>")[0]);
        paper.Page("/split", Split("The ferry", "/split2"));
        paper.Page("/split2", Newspaper.Article("The ferry", about: "other quay"));
        paper.Page("/picture", Pictured());
        paper.Page("/p.jpg", context => context.Response.Body.WriteAsync(File.ReadAllBytes(Corpus.File("pictures", "agency.jpg"))).AsTask());
        string[] paths = ["/a", "/short", "/none", "/split", "/picture"];
        foreach (var path in paths)
        {
            await paper.CollectAsync(path, Source);
        }

        var before = await Task.WhenAll(paths.Select(paper.RowAsync));
        Assert.Equal(3, before.Count(row => row.Status == ArticleStatus.Republishable));
        Assert.NotEmpty(before.Single(row => row.Url == paper.Url("/picture")).OmittedSummary);
        foreach (var path in new[] { "/a", "/short", "/none", "/split", "/split2", "/picture", "/p.jpg" })
        {
            paper.Gone(path);
        }

        var asked = paper.Requests.Count;
        var counter = paper.Get<StorageOperationCounter>();
        var count = counter.Snapshot();
        var done = await RunAsync(paper);

        Assert.Equal((ReextractionStatus.Done, 5L), (done.Status, done.Taken));
        Assert.Equal(["unchanged 5"], done.Outcomes.Select(o => $"{o.Key} {o.Value}"));
        Assert.Equal(asked, paper.Requests.Count);
        Assert.Equal(0, counter.Snapshot().Since(count).Blob.Writes);
        Assert.Equal(before.Select(JsonOf), (await Task.WhenAll(paths.Select(paper.RowAsync))).Select(JsonOf));
        Assert.Equal(0, await paper.QueuedAsync());
    }

    [Fact]
    public async Task TextThatIsReadDifferently_MakesOneVersion_AndIsNoLookAtThePage()
    {
        await using var paper = await StartAsync();
        paper.Page("/a", Newspaper.Article("The bank"));
        await paper.CollectAsync("/a", Source);
        var before = await AsReadByEarlierStagesAsync(paper, "/a");
        paper.Gone("/a");
        await paper.CollectAsync("/a", Source, EntryPurpose.Recheck);
        var gone = await paper.RowAsync("/a");
        Assert.NotNull(gone.GoneSince);
        var asked = paper.Requests.Count;
        paper.Clock.Advance(TimeSpan.FromHours(1));

        var first = await RunAsync(paper);
        var second = await RunAsync(paper);

        Assert.Equal((1L, 1L), (first.Outcomes["corrected"], second.Outcomes["unchanged"]));
        Assert.Equal(asked, paper.Requests.Count);
        var row = await paper.RowAsync("/a");
        Assert.Equal([1, 2], row.Versions.Select(v => v.Number));
        Assert.Equal(before.Current!.CaptureHash, row.Current!.CaptureHash);
        Assert.Equal((gone.CaptureHash, gone.CapturedAt, gone.GoneSince, gone.GoneLooks, gone.Reason), (row.CaptureHash, row.CapturedAt, row.GoneSince, row.GoneLooks, row.Reason));
        Assert.True(row.ChangedAt > row.Current.CapturedAt);
        Assert.Equal([ChangeKind.Created, ChangeKind.Corrected], await paper.ChangesAsync());
        Assert.Equal(2, Assert.Single((await paper.Get<IListingStore>().ListAsync(10, null, CancellationToken.None))!.Items).Version);
    }

    [Fact]
    public async Task Pictures_WhoseFilesAreNotKnown_AreFetchedTheOrdinaryWay_BeforeAnythingIsWritten()
    {
        await using var paper = await StartAsync();
        paper.Page("/a", Pictured());
        paper.Page("/p.jpg", context => context.Response.Body.WriteAsync(File.ReadAllBytes(Corpus.File("pictures", "agency.jpg"))).AsTask());
        await paper.CollectAsync("/a", Source);
        var row = await AsReadByEarlierStagesAsync(paper, "/a");
        var blob = paper.Get<StorageClients>().Container(StorageNames.Copies).GetBlobClient($"{row.Id.Value}/{row.Current!.Folder}/{CopyFile.Evidence}");
        var evidence = (await blob.DownloadContentAsync()).Value.Content.ToString();
        Assert.Contains("\"picture_files\"", evidence, StringComparison.Ordinal);
        await blob.UploadAsync(BinaryData.FromString(evidence.Replace("\"picture_files\"", "\"picture_files_of_another_time\"", StringComparison.Ordinal)), overwrite: true);
        var asked = paper.Requests.Count;

        var done = await RunAsync(paper);

        Assert.Equal(1L, done.Outcomes["to_be_fetched"]);
        Assert.Equal(asked, paper.Requests.Count);
        Assert.Single((await paper.RowAsync("/a")).Versions);
        var message = (await paper.Get<StorageClients>().Queue(StorageNames.Entries).PeekMessagesAsync(32)).Value.Single();
        Assert.Contains("\"Reconsider\"", message.Body.ToString(), StringComparison.OrdinalIgnoreCase);

        await paper.CollectAsync("/a", Source, EntryPurpose.Reconsider);
        Assert.Equal(2, (await paper.RowAsync("/a")).Versions.Length);
        Assert.NotEmpty((await paper.RowAsync("/a")).OmittedSummary);
    }

    [Fact]
    public async Task PageOfWhichTheVersionWouldNotBeMadeAnyMore_IsHeld_AndBackWhenItWould()
    {
        await using var paper = await StartAsync();
        paper.Page("/a", Newspaper.Article("The bank"));
        await paper.CollectAsync("/a", Source);
        const string Deed = "https://creativecommons.org/licenses/by-nc-nd/4.0/";
        var sources = paper.Get<ISourceStore>();
        await sources.PutEntryStateAsync(new SourceId(Source), paper.Id("/a"), new EntryState([new ExternalLicenseStatement(SignalKind.Feed, Deed, Deed, "feed:1", false)]), CancellationToken.None);

        var held = await RunAsync(paper);

        Assert.Equal(1L, held.Outcomes["quarantined"]);
        var row = await paper.RowAsync("/a");
        Assert.Equal((ArticleStatus.Quarantined, "conflicting-license", 1), (row.Status, row.ReasonCode, row.Versions.Length));
        Assert.Empty((await paper.Get<IListingStore>().ListAsync(10, null, CancellationToken.None))!.Items);

        await sources.PutEntryStateAsync(new SourceId(Source), paper.Id("/a"), new EntryState([]), CancellationToken.None);
        var back = await RunAsync(paper);

        Assert.Equal(1L, back.Outcomes["released"]);
        Assert.Equal((ArticleStatus.Republishable, 1), ((await paper.RowAsync("/a")).Status, (await paper.RowAsync("/a")).Versions.Length));
        Assert.Single((await paper.Get<IListingStore>().ListAsync(10, null, CancellationToken.None))!.Items);
        Assert.Equal([ChangeKind.Created, ChangeKind.Quarantined, ChangeKind.Released], await paper.ChangesAsync());
    }

    [Fact]
    public async Task Stopped_GoesOnFromItsPlace_AndTakesEachArticleOnce()
    {
        await using var paper = await StartAsync();
        await RowsAsync(paper, 100);
        using var stop = new CancellationTokenSource();
        var taken = new List<long>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => paper.Get<ReextractArticles>().RunAsync(
            new Told(state =>
            {
                taken.Add(state.Taken);
                stop.Cancel();
            }),
            stop.Token));
        var between = await paper.Get<ReextractArticles>().GetAsync(CancellationToken.None);
        Assert.Equal((ReextractionStatus.Running, taken.Single()), (between!.Status, between.Taken));
        Assert.InRange(between.Taken, 1, 99);
        await paper.Get<ReextractArticles>().StopAsync(CancellationToken.None);
        Assert.Null(await paper.Get<ReextractArticles>().SendAsync(CancellationToken.None));

        var done = await RunAsync(paper);

        Assert.Equal((ReextractionStatus.Done, 100L, 100L), (done.Status, done.Taken, done.Outcomes.Values.Sum()));
        Assert.Equal(between.StartedAt, done.StartedAt);
    }

    [Fact]
    public async Task Service_PutsTheArticlesOnTheQueue_WhichTheFunctionDecides()
    {
        await using var paper = await StartAsync();
        paper.Page("/a", Newspaper.Article("The bank"));
        await paper.CollectAsync("/a", Source);
        await AsReadByEarlierStagesAsync(paper, "/a");
        paper.Gone("/a");
        var steps = paper.Get<ReextractArticles>();
        Assert.Null(await steps.SendAsync(CancellationToken.None));

        await steps.StartAsync(CancellationToken.None);
        var sent = await steps.SendAsync(CancellationToken.None);

        Assert.Equal((ReextractionStatus.Done, 1L), (sent!.Status, sent.Outcomes["sent"]));
        Assert.Null(await steps.SendAsync(CancellationToken.None));
        var message = (await paper.Get<StorageClients>().Queue(StorageNames.Entries).ReceiveMessageAsync()).Value;
        var entry = message.Body.ToObjectFromJson<EntryMessage>(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } })!;
        Assert.IsType<ProcessingOutcome.Stored>(await paper.Get<HandleEntry>().RunAsync(entry, CancellationToken.None));
        Assert.Equal(2, (await paper.RowAsync("/a")).Versions.Length);
    }

    private static string JsonOf(ArticleRecord row) => JsonSerializer.Serialize(row);

    private static string Split(string title, string next) =>
        Newspaper.Article(title, head: $"<link rel=\"next\" href=\"{next}\">").Replace("</article>", $"<nav class=\"pagination\"><a rel=\"next\" href=\"{next}\">Next page</a></nav></article>", StringComparison.Ordinal);

    private static string Pictured() => Newspaper.Article("The bridge", head: "<meta name=\"author\" content=\"Ann Writer\">", about: "bridge").Replace(
        "</h1>",
        "</h1><p class=\"byline\">By Ann Writer</p><figure><img src=\"/p.jpg\" width=\"800\" height=\"600\" alt=\"The bridge\"><figcaption>The bridge on Monday. Photo: Ann Writer</figcaption></figure>",
        StringComparison.Ordinal);

    private static Task<Reextraction> RunAsync(Newspaper paper) => paper.Get<ReextractArticles>().RunAsync(new Told(_ => { }), CancellationToken.None);

    /// <summary>The row as if earlier stages had read the text otherwise.</summary>
    private static async Task<ArticleRecord> AsReadByEarlierStagesAsync(Newspaper paper, string path)
    {
        var stored = (await paper.Get<IArticleStore>().GetAsync(paper.Id(path), CancellationToken.None))!;
        var row = stored.Value with { Versions = [.. stored.Value.Versions.Select(v => v with { ContentHash = new string('0', 64) })] };
        Assert.True(await paper.Get<IArticleStore>().TryReplaceAsync(stored with { Value = row }, CancellationToken.None));
        return row;
    }

    private static async Task RowsAsync(Newspaper paper, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await paper.Get<IArticleStore>().TryAddAsync(
                new ArticleRecord
                {
                    Id = paper.Id($"/row-{i}"),
                    Source = new SourceId(Source),
                    Url = paper.Url($"/row-{i}"),
                    Status = ArticleStatus.Refused,
                    CaptureHash = "",
                    CapturedAt = paper.Clock.GetUtcNow(),
                    ChangedAt = paper.Clock.GetUtcNow(),
                    EngineRevision = 0,
                },
                CancellationToken.None);
        }
    }

    private async Task<Newspaper> StartAsync()
    {
        var paper = await Newspaper.StartAsync(azurite.NewConnection());
        await paper.SourceAsync(Source);
        return paper;
    }

    private sealed class Told(Action<Reextraction> tell) : IProgress<Reextraction>
    {
        public void Report(Reextraction value) => tell(value);
    }
}
