using System.Globalization;
using Republish.Azure.Stores;
using Republish.Azure.Tables;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Serving;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Azure.Tests.Stores;

/// <summary>
/// What a page costs does not depend on how much is archived. <c>REPUBLISH_ARCHIVE</c> sets how large the larger archive is; the figures of a run with
/// 100,000 articles stand in docs/costs.md.
/// </summary>
[Collection(AzuriteTests.Name)]
public sealed class ListCostTests(AzuriteFixture azurite)
{
    private static readonly string[] Licenses = ["CC-BY-4.0", "CC-BY-NC-ND-3.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0"];

    private static readonly int Larger = int.Parse(Environment.GetEnvironmentVariable("REPUBLISH_ARCHIVE") ?? "10000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Page_OfAnArchiveManyTimesAsLarge_CostsExactlyTheSame()
    {
        var small = await CostsAsync(100);
        var large = await CostsAsync(Larger);

        // What both have: a small archive's list ends sooner.
        var both = small.Keys.Intersect(large.Keys).ToArray();
        Assert.Equal(both.Select(k => $"{k}: {small[k]}"), both.Select(k => $"{k}: {large[k]}"));
        Assert.Equal(15, both.Length);
        Assert.All(both, k => Assert.Equal(1, large[k]));
    }

    [Fact]
    public async Task Page_OfAFilterThatNothingFits_ReadsABoundedStretchAndGoesOn()
    {
        await using var storage = await azurite.NewStorageAsync();
        await FillAsync(storage, 2_000);
        var published = await PublishedAsync(storage);
        ListPage<ListingEntry>? page = null;
        var cost = await storage.CostOfAsync(async () => page = await published.ListAsync(
            new ListFilter { PublishedAfter = Samples.Noon.AddYears(100) }, null, 20, null, CancellationToken.None));

        Assert.Equal(PublishedArticles.MostPortions, cost.All.Total);
        Assert.Empty(page!.Items);
        Assert.NotNull(page.Next);
    }

    /// <summary>What each of the first four pages of each list costs, in storage operations; a last page, which may look for another month, is left out.</summary>
    private async Task<Dictionary<string, long>> CostsAsync(int articles)
    {
        await using var storage = await azurite.NewStorageAsync();
        await FillAsync(storage, articles);
        var published = await PublishedAsync(storage);
        var shop = new SiteProfile { Name = "Shop", Site = new Uri("https://shop.example/"), Commercial = CommercialNature.Sale };
        (string Name, ListFilter Filter, SiteProfile? Site)[] lists =
        [
            ("everything", new ListFilter(), null),
            ("a word", new ListFilter { Words = ["harbour"] }, null),
            ("two words", new ListFilter { Words = ["harbour", "common"] }, null),
            ("a rare word", new ListFilter { Words = ["only0"] }, null),
            ("an absent word", new ListFilter { Words = ["nowhere"] }, null),
            ("a licence", new ListFilter { LicenseId = "CC-BY-SA-4.0" }, null),
            ("a source", new ListFilter { Source = Samples.Source }, null),
            ("a commercial site", new ListFilter(), shop),
        ];
        var costs = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, filter, site) in lists)
        {
            ListPage<ListingEntry>? page = null;
            for (var number = 1; number <= 4; number++)
            {
                var cost = await storage.CostOfAsync(async () => page = await published.ListAsync(filter, site, 20, page?.Next, CancellationToken.None));
                Assert.All(page!.Items, e => Assert.True(filter.Admits(e)));
                if (page.Next is not null || number == 1)
                {
                    costs[$"{name}, page {number}"] = cost.All.Total;
                }

                if (page.Next is null)
                {
                    break;
                }
            }
        }

        return costs;
    }

    private static async Task<PublishedArticles> PublishedAsync(TestStorage storage)
    {
        var published = new PublishedArticles(
            storage.Get<IArticleStore>(), storage.Get<IListingStore>(), storage.Get<ICopyStore>(), storage.Get<ICaptureStore>(), new ServingTerms(storage.Get<ISourceStore>(), new Stopped()));

        // Reads the registry of sources, which is remembered for half a minute, and so for ever when the clock stands.
        await published.ListAsync(new ListFilter(), null, 1, null, CancellationToken.None);
        return published;
    }

    private sealed class Stopped : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Samples.Noon;
    }

    /// <summary>Writes what <see cref="TableListingStore.PutAsync"/> writes, a hundred rows in a transaction.</summary>
    private static async Task FillAsync(TestStorage storage, int articles)
    {
        var entries = Enumerable.Range(0, articles).Select(i => Samples.Entry(i, Samples.Noon.AddMinutes(-i)) with
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"{(i % 10 == 0 ? "Harbour" : "Mountain")} common only{i}"),
            LicenseId = Licenses[i % 4],
            Published = Samples.Noon.AddMinutes(-i).ToString("O", CultureInfo.InvariantCulture),
        }).ToArray();
        await storage.Get<ISourceStore>().PutAsync(new Source { Id = Samples.Source, Name = "Common Ground", HomePage = new Uri("https://example.org/") }, CancellationToken.None);
        await storage.Get<IListingStore>().PutAsync(entries[0], CancellationToken.None);
        var listing = storage.Clients.Table(StorageNames.Listing);
        var search = new SearchIndex(storage.Clients.Table(StorageNames.Search));
        var rows = new List<TableEntity>();
        foreach (var entry in entries.Skip(1))
        {
            var key = ListingKey.Of(entry.Id, entry.ListedAt);
            var row = new TableEntity(key.PartitionKey, key.RowKey);
            ChunkedText.Set(row, "Entry", StoredJson.Write(entry));
            rows.Add(row);
        }

        await Parallel.ForEachAsync(
            rows.GroupBy(r => r.PartitionKey).SelectMany(g => g.Chunk(100)),
            async (chunk, token) => await listing.SubmitTransactionAsync(chunk.Select(r => new TableTransactionAction(TableTransactionActionType.Add, r)), token));
        await Parallel.ForEachAsync(
            entries.Skip(1).SelectMany(e => SearchTerms.Of(e).Select(term => (term, e))).GroupBy(t => SearchIndex.Partition(t.term)).SelectMany(g => g.Chunk(100)),
            async (chunk, token) => await search.PutAsync([.. chunk.Select(c => (c.term, ListingKey.Of(c.e.Id, c.e.ListedAt), StoredJson.Write(c.e)))], token));
    }
}
