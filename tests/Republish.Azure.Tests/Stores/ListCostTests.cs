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
/// What a page costs does not depend on how much is archived. The figures for 100,000 articles, measured with the same code, stand in
/// docs/costs.md.
/// </summary>
[Collection(AzuriteTests.Name)]
public sealed class ListCostTests(AzuriteFixture azurite)
{
    private static readonly string[] Licenses = ["CC-BY-4.0", "CC-BY-NC-ND-3.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0"];

    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    public async Task Page_OfAnArchiveOfAnySize_CostsTheSameFewQueries(int articles)
    {
        await using var storage = await azurite.NewStorageAsync();
        await FillAsync(storage, articles);
        var published = new PublishedArticles(
            storage.Get<IArticleStore>(), storage.Get<IListingStore>(), storage.Get<ICopyStore>(), storage.Get<ICaptureStore>(), new ServingTerms(storage.Get<ISourceStore>(), TimeProvider.System));
        var shop = new SiteProfile { Name = "Shop", Site = new Uri("https://shop.example/"), Commercial = CommercialNature.Sale };
        (string Name, ListFilter Filter, SiteProfile? Site, int Most)[] lists =
        [
            ("everything", new ListFilter(), null, 3),
            ("a word", new ListFilter { Words = ["harbour"] }, null, 2),
            ("two words", new ListFilter { Words = ["harbour", "common"] }, null, 2),
            ("a rare word", new ListFilter { Words = ["only0"] }, null, 2),
            ("an absent word", new ListFilter { Words = ["nowhere"] }, null, 2),
            ("a licence", new ListFilter { LicenseId = "CC-BY-SA-4.0" }, null, 2),
            ("a commercial site", new ListFilter(), shop, 2),
            ("a date before which nothing is", new ListFilter { PublishedAfter = Samples.Noon.AddYears(100) }, null, 2 * PublishedArticles.MostPortions),
        ];
        await published.ListAsync(new ListFilter(), null, 1, null, CancellationToken.None);
        foreach (var (name, filter, site, most) in lists)
        {
            ListPage<ListingEntry>? page = null;
            string? cursor = null;
            for (var pages = 0; pages < 3; pages++)
            {
                var cost = await storage.CostOfAsync(async () => page = await published.ListAsync(filter, site, 20, cursor, CancellationToken.None));
                Assert.True(cost.All.Total <= most, $"{name}, page {pages + 1}: {cost.All}");
                Assert.All(page!.Items, e => Assert.True(filter.Admits(e)));
                if ((cursor = page.Next) is null)
                {
                    break;
                }
            }
        }
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
