using Republish.Azure.Operations;
using Republish.Azure.Tests;
using Republish.Functions.Newsroom;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Functions.Tests.EndToEnd;

/// <summary>What everything costs in storage operations, exactly. The figures stand in docs/costs.md; whoever changes one changes both.</summary>
[Collection(AzuriteTests.Name)]
public sealed class CostTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Operations_OfEachPartOfTheWork_AreTheOnesInTheDocs()
    {
        await using var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None);
        await using var service = await Service.StartAsync(azurite.NewConnection(), newsroom.Sources);
        var counter = service.Get<StorageOperationCounter>();
        var collect = service.Get<CollectEntry>();
        var first = new Uri(newsroom.BaseUrl, "2024/03/12/tide-tables-opened");
        var entries = service.Get<NewEntries>();
        var named = await CostAsync(() => entries.SendAsync(new SourceId("harbour-ledger"), first, TimeSpan.Zero, CancellationToken.None));
        var created = await CostAsync(() => collect.RunAsync(Message(first), CancellationToken.None));
        await service.RunAsync(new PollOptions(IgnoreInterval: true));
        var row = service.Observer.Rows.Single(r => r.Address.EndsWith("flood-wall-vote", StringComparison.Ordinal));
        var message = Message(new Uri(row.Address));

        var unchanged = await CostAsync(() => collect.RunAsync(message, CancellationToken.None));
        var again = await CostAsync(() => collect.RunAsync(message with { Purpose = EntryPurpose.Reextract }, CancellationToken.None));
        newsroom.PublishCorrection();
        var version = await CostAsync(() => collect.RunAsync(message, CancellationToken.None));
        // A second run of each timer, so that what the first finds and notes is not counted.
        var timers = new Dictionary<string, string>();
        foreach (var (name, run) in new (string, Func<Task>)[]
        {
            ("the polling timer, nothing due", () => service.Get<PollSources>().RunAsync(new PollOptions(), CancellationToken.None)),
            ("the rechecking timer, nothing due", () => service.Get<RecheckArticles>().RunAsync(CancellationToken.None)),
            ("the backfilling timer, no archive", () => service.Get<BackfillArchives>().RunAsync(CancellationToken.None)),
            ("the reconciling timer, nothing owed", () => service.Get<Reconcile>().RunAsync(CancellationToken.None)),
        })
        {
            await run();
            timers[name] = CostPages.Words(await CostAsync(run));
        }

        var list = await CostAsync(() => service.Client.GetStringAsync("/v1/articles"));
        var copy = await CostAsync(() => service.Client.GetStringAsync($"/v1/articles/{row.ArticleId}/copy"));

        var warm = await CostAsync(() => service.Client.GetStringAsync($"/v1/articles/{row.ArticleId}/copy"));
        var measured = new Dictionary<string, string>(timers)
        {
            ["an entry put on the queue"] = CostPages.Words(named),
            ["a new article"] = CostPages.Words(created),
            ["an unchanged article"] = CostPages.Words(unchanged),
            ["an article decided again, unchanged"] = CostPages.Words(again),
            ["a new version of an article"] = CostPages.Words(version),
            ["a page of the list"] = CostPages.Words(list),
            ["a copy served"] = CostPages.Words(copy),
            ["a copy served again"] = CostPages.Words(warm),
        };
        var documented = File.ReadLines(Path.Combine(Corpus.Root, "docs", "costs.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length >= 4 && measured.ContainsKey(cells[1]))
            .ToDictionary(cells => cells[1], cells => cells[2]);
        Assert.Equal(measured.OrderBy(m => m.Key), documented.OrderBy(d => d.Key));

        async Task<OperationCounts> CostAsync(Func<Task> work)
        {
            var before = counter.Snapshot();
            await work();
            return counter.Snapshot().Since(before).All;
        }
    }

    private static EntryMessage Message(Uri url) => new(ArticleId.FromCanonicalUrl(CanonicalUrl.Of(url)).Value, "harbour-ledger");
}
