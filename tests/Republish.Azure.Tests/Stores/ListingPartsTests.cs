using Republish.Azure.Operations;
using Republish.Azure.Stores;
using Republish.Azure.Tables;
using Republish.Azure.Tests.Tables;

namespace Republish.Azure.Tests.Stores;

/// <summary>The service may answer a query in parts, short or empty, where the emulator never does.</summary>
public sealed class ListingPartsTests
{
    private static readonly (string, string)[] GoesOn = [("x-ms-continuation-NextPartitionKey", "p"), ("x-ms-continuation-NextRowKey", "r")];

    [Fact]
    public async Task Page_AnsweredShort_IsShownAndGoesOnFromItsLastEntry()
    {
        var (store, transport) = Store(() => StubTransport.Answer(200, Rows(1, 2), GoesOn), () => StubTransport.Answer(200, Rows(3)), () => StubTransport.Answer(200, Rows()));

        var first = await store.ListAsync(10, null, CancellationToken.None);
        var second = await store.ListAsync(10, first!.Next, CancellationToken.None);

        Assert.Equal([Samples.Id(1), Samples.Id(2)], first.Items.Select(e => e.Id));
        Assert.Equal([Samples.Id(3)], second!.Items.Select(e => e.Id));
        Assert.Null(second.Next);
        Assert.Equal(3, transport.Requests.Count);
    }

    [Fact]
    public async Task Page_AnsweredEmptyAtFirst_IsFollowedUntilThereIsSomething()
    {
        var (store, _) = Store(() => StubTransport.Answer(200, Rows(), GoesOn), () => StubTransport.Answer(200, Rows(), GoesOn), () => StubTransport.Answer(200, Rows(1)));

        var page = await store.ListAsync(10, null, CancellationToken.None);

        Assert.Equal([Samples.Id(1)], page!.Items.Select(e => e.Id));
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Changes_AnsweredWithAHole_StopBeforeIt()
    {
        var rows = new[] { 1, 2, 4, 5 }.Select(i => TableJson(ChangeRow.Write(0, i, Samples.Change(i))));
        var transport = new StubTransport(() => StubTransport.Answer(200, $"{{\"value\":[{string.Join(',', rows)}]}}"));
        var log = new TableChangeLog(Clients(transport));

        Assert.Equal([1L, 2L], (await log.ReadAsync(0, 100, CancellationToken.None)).Select(c => c.Sequence));
    }

    private static (TableListingStore Store, StubTransport Transport) Store(params Func<global::Azure.Response>[] answers)
    {
        var transport = new StubTransport(answers);
        return (new TableListingStore(Clients(transport)), transport);
    }

    private static StorageClients Clients(StubTransport transport) =>
        new(StorageConnection.Development, new StorageOperationCounter(), options => options.Transport = transport);

    private static string Rows(params int[] numbers)
    {
        var rows = numbers.Select(n =>
        {
            var entry = Samples.Entry(n, Samples.Noon.AddMinutes(-n));
            var key = ListingKey.Of(entry.Id, entry.ListedAt);
            var row = new TableEntity(key.PartitionKey, key.RowKey);
            ChunkedText.Set(row, "Entry", StoredJson.Write(entry));
            return TableJson(row);
        });
        return $"{{\"value\":[{string.Join(',', rows)}]}}";
    }

    private static string TableJson(TableEntity row) => System.Text.Encoding.UTF8.GetString(TableEntityJson.Write(row));
}
