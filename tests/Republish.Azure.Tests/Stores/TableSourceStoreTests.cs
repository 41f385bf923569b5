using System.Collections.Immutable;
using Republish.Azure.Operations;
using Republish.Azure.Tables;
using Republish.Extraction;
using Republish.Licensing;
using Republish.Pipeline.Ports;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Azure.Tests.Stores;

[Collection(AzuriteTests.Name)]
public sealed class TableSourceStoreTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static Source Sample(string id) => new()
    {
        Id = new SourceId(id),
        Name = "The “Common” Ground",
        HomePage = new Uri("https://example.org/"),
        Feeds = [new Uri("https://example.org/feed?a=1&b=2#x")],
        Hosts = ["example.org"],
        DeclaredLicense = new DeclaredLicense("https://creativecommons.org/licenses/by/4.0/", new Uri("https://example.org/terms")),
        HouseRules = new HouseRules([new HouseRule("photos", "forbidden", "Photos are not included.", null)]),
        Hints = new ExtractionHints { EndPhrases = ["Read more"] },
        PollInterval = TimeSpan.FromMinutes(20),
        State = SourceState.Failing,
        StateReason = "It fails.",
    };

    [Fact]
    public async Task Source_PutAndRead_IsTheSame()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<ISourceStore>();
        await store.PutAsync(Sample("b"), None);
        await store.PutAsync(Sample("a"), None);

        var read = (await store.GetAsync(new SourceId("a"), None))!;

        var sample = Sample("a");
        Assert.Equal(sample.Feeds.AsEnumerable(), read.Feeds);
        Assert.Equal(sample.Hosts.AsEnumerable(), read.Hosts);
        Assert.Equal(sample.HouseRules.Rules.AsEnumerable(), read.HouseRules.Rules);
        Assert.Equal(sample.Hints.EndPhrases.AsEnumerable(), read.Hints.EndPhrases);
        Assert.Equal(Bare(sample), Bare(read));
        Assert.Equal(["a", "b"], await store.ListAsync(None).Select(s => s.Id.Value).ToListAsync());
        Assert.Null(await store.GetAsync(new SourceId("c"), None));
    }

    [Fact]
    public async Task Source_PutUnchanged_WritesNothing()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<ISourceStore>();

        var first = await storage.CostOfAsync(() => store.PutAsync(Sample("a"), None));
        var second = await storage.CostOfAsync(() => store.PutAsync(Sample("a"), None));
        var third = await storage.CostOfAsync(() => store.PutAsync(Sample("a") with { Name = "Other" }, None));

        Assert.Equal(new OperationCounts(1, 1, 0, 0), first.All);
        Assert.Equal(new OperationCounts(1, 0, 0, 0), second.All);
        Assert.Equal(new OperationCounts(1, 1, 0, 0), third.All);
    }

    [Fact]
    public async Task FeedState_OfAwkwardAddresses_IsKeptApart()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<ISourceStore>();
        Uri[] feeds =
        [
            new("https://example.org/a/b?c=d#e"), new("https://example.org/a/b?c=%2F"), new("https://example.org/a\\b"), new("https://example.org/ä'\u0085"),
            new("https://example.org/" + new string('x', 5000)),
        ];
        foreach (var (feed, i) in feeds.Select((f, i) => (f, i)))
        {
            Assert.Null(await store.GetFeedStateAsync(Samples.Source, feed, None));
            await store.PutFeedStateAsync(Samples.Source, feed, new FeedState($"\"{i}\"", null, Samples.Noon, i, "why") { Sent = ImmutableDictionary<string, string>.Empty.Add("entry", "fingerprint") }, None);
        }

        foreach (var (feed, i) in feeds.Select((f, i) => (f, i)))
        {
            var read = await store.GetFeedStateAsync(Samples.Source, feed, None);
            Assert.Equal("fingerprint", read!.Sent["entry"]);
            Assert.Equal(new FeedState($"\"{i}\"", null, Samples.Noon, i, "why"), read with { Sent = ImmutableDictionary<string, string>.Empty });
        }
    }

    [Fact]
    public async Task EntryState_PutAndRead_IsTheSameForOneOperationEach()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<ISourceStore>();
        var state = new EntryState([new ExternalLicenseStatement(SignalKind.Feed, "v", "<rights>v</rights>", "feed:rights", true)], "a1");

        var write = await storage.CostOfAsync(() => store.PutEntryStateAsync(Samples.Source, Samples.Id(1), state, None));
        EntryState? read = null;
        var cost = await storage.CostOfAsync(async () => read = await store.GetEntryStateAsync(Samples.Source, Samples.Id(1), None));

        Assert.Equal("a1", read!.ArticleId);
        Assert.Equal(state.Statements.AsEnumerable(), read.Statements);
        Assert.Equal(new OperationCounts(0, 1, 0, 0), write.All);
        Assert.Equal(new OperationCounts(1, 0, 0, 0), cost.All);
        Assert.Null(await store.GetEntryStateAsync(new SourceId("other"), Samples.Id(1), None));
    }

    [Fact]
    public async Task EntryState_WrittenInPartsByTwo_KeepsWhatEachWrote()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<ISourceStore>();
        var (first, second) = (new Uri("https://example.org/a?utm=1"), new Uri("https://example.org/a"));
        var statement = new ExternalLicenseStatement(SignalKind.Feed, "v", "<rights>v</rights>", "feed:rights", true);

        var cost = await storage.CostOfAsync(() => store.PutEntryUrlAsync(Samples.Source, Samples.Id(1), first, None));
        Assert.Equal(new OperationCounts(0, 1, 0, 0), cost.All);
        Assert.Equal((first, 0, null), Parts(await store.GetEntryStateAsync(Samples.Source, Samples.Id(1), None)));
        await store.PutEntryArticleAsync(Samples.Source, Samples.Id(1), Samples.Id(2), None);
        await store.PutEntryStateAsync(Samples.Source, Samples.Id(1), new EntryState([statement, statement]) { FeedText = new string('x', 60_000) }, None);
        Assert.Equal((first, 2, Samples.Id(2).Value), Parts(await store.GetEntryStateAsync(Samples.Source, Samples.Id(1), None)));
        await store.PutEntryStateAsync(Samples.Source, Samples.Id(1), new EntryState([statement]) { Url = second }, None);

        Assert.Equal((second, 1, Samples.Id(2).Value), Parts(await store.GetEntryStateAsync(Samples.Source, Samples.Id(1), None)));

        static (Uri?, int, string?) Parts(EntryState? state) => (state!.Url, state.Statements.Length, state.ArticleId);
    }

    [Fact]
    public async Task EntryState_OfAnEarlierVersion_IsRead()
    {
        await using var storage = await azurite.NewStorageAsync();
        var row = new TableEntity(Samples.Source.Value, Samples.Id(1).Value) { ["Record0"] = $$"""{"statements":[],"articleId":"{{Samples.Id(2).Value}}"}""" };
        await storage.Clients.Table(StorageNames.EntryStates).UpsertEntityAsync(row, TableUpdateMode.Replace, None);

        var state = await storage.Get<ISourceStore>().GetEntryStateAsync(Samples.Source, Samples.Id(1), None);

        Assert.Equal((Samples.Id(2).Value, null), (state!.ArticleId, state.Url));
    }

    [Fact]
    public async Task Source_Removed_TakesItsPollStateAlongAndNoOther()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<ISourceStore>();
        var other = new SourceId("other");
        var feed = new Uri("https://example.org/feed");
        foreach (var id in new[] { Samples.Source, other })
        {
            await store.PutAsync(Sample(id.Value), None);
            await store.PutFeedStateAsync(id, feed, new FeedState(null, null, Samples.Noon, 0, null), None);
        }

        await Parallel.ForEachAsync(Enumerable.Range(0, 130), async (i, token) => await store.PutEntryStateAsync(Samples.Source, Samples.Id(i), new EntryState([]), token));
        await store.PutEntryStateAsync(other, Samples.Id(1), new EntryState([]), None);

        await store.RemoveAsync(Samples.Source, None);
        await store.RemoveAsync(Samples.Source, None);

        Assert.Null(await store.GetAsync(Samples.Source, None));
        Assert.Null(await store.GetFeedStateAsync(Samples.Source, feed, None));
        Assert.Null(await store.GetEntryStateAsync(Samples.Source, Samples.Id(129), None));
        Assert.NotNull(await store.GetAsync(other, None));
        Assert.NotNull(await store.GetFeedStateAsync(other, feed, None));
        Assert.NotNull(await store.GetEntryStateAsync(other, Samples.Id(1), None));
    }

    private static Source Bare(Source source) => source with { Feeds = [], Hosts = [], HouseRules = HouseRules.None, Hints = ExtractionHints.None };
}
