using System.Text;
using Republish.Azure.Operations;
using Republish.Azure.Tests.Stores;
using Republish.Pages;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Tests.Blobs;

[Collection(AzuriteTests.Name)]
public sealed class BlobStoreTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Capture_PutAndRead_IsTheSameByteForByte()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<ICaptureStore>();
        var body = Enumerable.Range(0, 70_000).Select(i => (byte)(i * 7)).ToArray();
        var page = Samples.Page(
            "https://example.org/a?b=c", body, new PageHeader("Set-Cookie", "a=1"), new PageHeader("Set-Cookie", "b=\u00e9\n"), new PageHeader("X-Long", new string('h', 40_000)))
            with
        { RequestedUrl = new Uri("http://example.org/a#frag"), Status = 410 };

        var put = await storage.CostOfAsync(async () => Assert.Equal(PutOutcome.Stored, await store.PutAsync(Samples.Source, page, None)));
        Page? read = null;
        var get = await storage.CostOfAsync(async () => read = await store.GetAsync(Samples.Source, page.Hash, None));

        Assert.Equal(body, read!.Body.ToArray());
        Assert.Equal(page.Headers.AsEnumerable(), read.Headers);
        Assert.Equal((page.RequestedUrl.OriginalString, page.Url, page.FetchedAt, page.Status), (read.RequestedUrl.OriginalString, read.Url, read.FetchedAt, read.Status));
        Assert.Equal(new OperationCounts(0, 1, 0, 0), put.All);
        Assert.Equal(new OperationCounts(1, 0, 0, 0), get.All);
    }

    [Fact]
    public async Task Capture_PutAgain_IsAlreadyThereAndTheFirstStays()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<ICaptureStore>();
        var page = Samples.Page("https://example.org/", "body"u8.ToArray());
        await store.PutAsync(Samples.Source, page, None);

        Assert.Equal(PutOutcome.AlreadyThere, await store.PutAsync(Samples.Source, page with { Status = 500 }, None));

        Assert.Equal(200, (await store.GetAsync(Samples.Source, page.Hash, None))!.Status);
        Assert.Null(await store.GetAsync(new("other"), page.Hash, None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20_000_000)]
    public async Task Capture_OfAnySize_IsKept(int size)
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<ICaptureStore>();
        var body = new byte[size];
        new Random(7).NextBytes(body);
        var page = Samples.Page("https://example.org/", body);

        await store.PutAsync(Samples.Source, page, None);

        Assert.True((await store.GetAsync(Samples.Source, page.Hash, None))!.Body.Span.SequenceEqual(body));
    }

    [Fact]
    public async Task Copy_PutTwice_ReplacesAndCostsOneOperationEach()
    {
        await using var storage = await azurite.NewStorageAsync();
        var store = storage.Get<ICopyStore>();

        var put = await storage.CostOfAsync(() => store.PutAsync(Samples.Id(1), "2-aaaaaaaaaaaa", CopyFile.Evidence, "application/json; charset=utf-8", "{}"u8.ToArray(), None));
        await store.PutAsync(Samples.Id(1), "2-aaaaaaaaaaaa", CopyFile.Evidence, "application/json; charset=utf-8", "{\"a\":1}"u8.ToArray(), None);
        ReadOnlyMemory<byte>? read = null;
        var get = await storage.CostOfAsync(async () => read = await store.GetAsync(Samples.Id(1), "2-aaaaaaaaaaaa", CopyFile.Evidence, None));

        Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString(read!.Value.Span));
        Assert.Equal(new OperationCounts(0, 1, 0, 0), put.All);
        Assert.Equal(new OperationCounts(1, 0, 0, 0), get.All);
        Assert.Null(await store.GetAsync(Samples.Id(1), "1-aaaaaaaaaaaa", CopyFile.Evidence, None));
        Assert.Null(await store.GetAsync(Samples.Id(1), "2-aaaaaaaaaaaa", CopyFile.Fidelity, None));
    }
}
