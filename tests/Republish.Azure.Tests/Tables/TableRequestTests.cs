using Azure;
using Azure.Core;
using Republish.Azure.Operations;
using Republish.Azure.Tables;

namespace Republish.Azure.Tests.Tables;

/// <summary>What goes over the wire, seen by a transport of the tests.</summary>
public sealed class TableRequestTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Uri Endpoint = new("https://account.table.core.windows.net/");

    [Theory]
    [InlineData(500, "InternalError")]
    [InlineData(503, "ServerBusy")]
    [InlineData(408, "OperationTimedOut")]
    public async Task Request_RefusedForNow_IsRepeatedSignedAnewAndCounted(int status, string code)
    {
        var transport = new StubTransport(
            () => StubTransport.Answer(status, Error(code)), () => StubTransport.Answer(status, Error(code)), () => StubTransport.Answer(204, "", ("ETag", "W/\"1\"")));
        var counter = new StorageOperationCounter();
        var table = Table(transport, counter);

        var entity = new TableEntity("p", "r") { ["A"] = 1 };
        await table.AddEntityAsync(entity, None);

        Assert.Equal(3, transport.Requests.Count);
        Assert.All(transport.Requests, r => Assert.Equal(transport.Requests[0].Body, r.Body));
        Assert.All(transport.Requests, r => Assert.StartsWith("SharedKeyLite account:", r.Authorization, StringComparison.Ordinal));
        Assert.Equal(new ETag("W/\"1\""), entity.ETag);
        Assert.Equal(new OperationCounts(0, 3, 0, 0), counter.Snapshot().Table);
    }

    [Fact]
    public async Task Request_RefusedForGood_IsNotRepeatedAndSaysWhy()
    {
        var transport = new StubTransport(() => StubTransport.Answer(403, Error("AuthenticationFailed")));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table(transport).AddEntityAsync(new TableEntity("p", "r"), None));

        Assert.Equal((403, "AuthenticationFailed"), (failure.Status, failure.ErrorCode));
        Assert.Contains("It is so.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>not ours</html>")]
    [InlineData("[1]")]
    [InlineData("{\"odata.error\":{\"code\":\"X\",\"message\":\"plain\"}}")]
    public async Task Error_OfAnyBody_IsAFailureWithItsStatus(string body)
    {
        var transport = new StubTransport(() => StubTransport.Answer(400, body));

        Assert.Equal(400, (await Assert.ThrowsAsync<RequestFailedException>(() => Table(transport).AddEntityAsync(new TableEntity("p", "r"), None))).Status);
    }

    [Fact]
    public async Task Query_AnsweredInPartsEvenEmptyOnes_GivesAllRows()
    {
        var transport = new StubTransport(
            () => StubTransport.Answer(200, Rows("1"), ("x-ms-continuation-NextPartitionKey", "1!8!cA--"), ("x-ms-continuation-NextRowKey", "1!4!Mg--")),
            () => StubTransport.Answer(200, Rows(), ("x-ms-continuation-NextPartitionKey", "1!8!cQ--")),
            () => StubTransport.Answer(200, Rows("2", "3")));

        var rows = await Table(transport).QueryAsync<TableEntity>("PartitionKey eq 'a''b'", 5, ["RowKey"], None).Select(r => r.RowKey).ToListAsync();

        Assert.Equal(["1", "2", "3"], rows);
        Assert.Equal(
            [
                "?$top=5&$filter=PartitionKey%20eq%20%27a%27%27b%27&$select=RowKey",
                "?$top=5&$filter=PartitionKey%20eq%20%27a%27%27b%27&$select=RowKey&NextPartitionKey=1%218%21cA--&NextRowKey=1%214%21Mg--",
                "?$top=5&$filter=PartitionKey%20eq%20%27a%27%27b%27&$select=RowKey&NextPartitionKey=1%218%21cQ--",
            ],
            transport.Requests.Select(r => r.Uri.Query));
    }

    [Fact]
    public async Task Request_WithAnIdentity_CarriesItsTokenForStorage()
    {
        var transport = new StubTransport(() => StubTransport.Answer(200, Rows("1")));
        var credential = new StubCredential();
        var table = new TableServiceClient(Endpoint, credential, new TableClientOptions { Transport = transport }).GetTableClient("things");

        Assert.Single(await table.QueryAsync<TableEntity>(null, null, null, None).ToListAsync());

        Assert.Equal("Bearer token-1", transport.Requests[0].Authorization);
        Assert.Equal(["https://storage.azure.com/.default"], credential.Scopes);
    }

    [Fact]
    public async Task Identity_OverPlainHttp_IsRefused()
    {
        var transport = new StubTransport(() => StubTransport.Answer(200, Rows("1")));
        var service = new TableServiceClient(new Uri("http://account.table.core.windows.net"), new StubCredential(), new TableClientOptions { Transport = transport });

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await service.GetTableClient("things").QueryAsync<TableEntity>(null, null, null, None).ToListAsync());
        Assert.Empty(transport.Requests);
    }

    private static TableClient Table(StubTransport transport, StorageOperationCounter? counter = null)
    {
        var options = new TableClientOptions { Transport = transport, Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(2) } };
        counter?.Observe(options, StorageService.Table);
        return new TableServiceClient(Endpoint, new TableSharedKeyCredential("account", "a2V5"), options).GetTableClient("things");
    }

    private static string Error(string code) => $"{{\"odata.error\":{{\"code\":\"{code}\",\"message\":{{\"lang\":\"en-US\",\"value\":\"It is so.\"}}}}}}";

    private static string Rows(params string[] keys) =>
        $"{{\"value\":[{string.Join(',', keys.Select(k => $"{{\"odata.etag\":\"W/\\\"{k}\\\"\",\"PartitionKey\":\"p\",\"RowKey\":\"{k}\"}}"))}]}}";

    private sealed class StubCredential : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken($"token-{Scopes.Count}", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
