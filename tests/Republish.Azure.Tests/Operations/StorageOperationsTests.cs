using Azure.Core;
using Republish.Azure.Operations;

namespace Republish.Azure.Tests.Operations;

public sealed class StorageOperationsTests
{
    [Theory]
    [InlineData(StorageService.Table, "GET", "/a/articles(PartitionKey='x',RowKey='y')", StorageOperationKind.Read)]
    [InlineData(StorageService.Table, "GET", "/a/articles()?$top=5", StorageOperationKind.List)]
    [InlineData(StorageService.Table, "GET", "/a/Tables", StorageOperationKind.List)]
    [InlineData(StorageService.Table, "POST", "/a/$batch", StorageOperationKind.Write)]
    [InlineData(StorageService.Table, "PUT", "/a/articles(PartitionKey='x',RowKey='y')", StorageOperationKind.Write)]
    [InlineData(StorageService.Table, "MERGE", "/a/articles(PartitionKey='x',RowKey='y')", StorageOperationKind.Write)]
    [InlineData(StorageService.Table, "DELETE", "/a/articles(PartitionKey='x',RowKey='y')", StorageOperationKind.Delete)]
    [InlineData(StorageService.Blob, "GET", "/a/captures/x/y", StorageOperationKind.Read)]
    [InlineData(StorageService.Blob, "HEAD", "/a/captures/x/y", StorageOperationKind.Read)]
    [InlineData(StorageService.Blob, "PUT", "/a/captures/x/y", StorageOperationKind.Write)]
    [InlineData(StorageService.Blob, "GET", "/a/captures?restype=container&comp=list", StorageOperationKind.List)]
    [InlineData(StorageService.Queue, "POST", "/a/entries/messages", StorageOperationKind.Write)]
    [InlineData(StorageService.Queue, "GET", "/a/entries/messages?numofmessages=1", StorageOperationKind.Read)]
    [InlineData(StorageService.Queue, "DELETE", "/a/entries/messages/1?popreceipt=x", StorageOperationKind.Delete)]
    public void Request_ByMethodAndAddress_IsOfAKind(StorageService service, string method, string path, StorageOperationKind kind) =>
        Assert.Equal(kind, StorageOperationCounter.Classify(service, RequestMethod.Parse(method), new Uri("https://account.example" + path)));

    [Fact]
    public void Counts_AddAndSubtract_ByKind()
    {
        var one = new OperationCounts(1, 2, 3, 4);
        var two = new OperationCounts(10, 20, 30, 40);

        Assert.Equal(new OperationCounts(11, 22, 33, 44), one + two);
        Assert.Equal(new OperationCounts(9, 18, 27, 36), two - one);
        Assert.Equal(110, (one + two).Total);
        var later = new StorageOperations(two, two, one);
        Assert.Equal(new StorageOperations(two - one, two - one, default), later.Since(new StorageOperations(one, one, one)));
        Assert.Equal(new OperationCounts(21, 42, 63, 84), later.All);
    }
}
