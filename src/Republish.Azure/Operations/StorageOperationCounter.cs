using Azure.Core;
using Azure.Core.Pipeline;

namespace Republish.Azure.Operations;

/// <summary>Counts requests to storage by service and kind. Safe to use from many threads.</summary>
public sealed class StorageOperationCounter
{
    private const int Kinds = 4;
    private readonly long[] _counts = new long[3 * Kinds];

    /// <summary>The counts up to now.</summary>
    public StorageOperations Snapshot() => new(Of(StorageService.Blob), Of(StorageService.Table), Of(StorageService.Queue));

    /// <summary>Makes a client's requests count, one per attempt.</summary>
    internal void Observe(ClientOptions options, StorageService service) =>
        options.AddPolicy(new CountingPolicy(this, service), HttpPipelinePosition.PerRetry);

    /// <summary>What a request does.</summary>
    internal static StorageOperationKind Classify(StorageService service, RequestMethod method, Uri uri)
    {
        if (method == RequestMethod.Delete)
        {
            return StorageOperationKind.Delete;
        }

        if (method != RequestMethod.Get && method != RequestMethod.Head)
        {
            return StorageOperationKind.Write;
        }

        var lists = service == StorageService.Table
            ? !uri.AbsolutePath.Contains("(PartitionKey=", StringComparison.Ordinal)
            : uri.Query.Contains("comp=list", StringComparison.Ordinal);
        return lists ? StorageOperationKind.List : StorageOperationKind.Read;
    }

    private OperationCounts Of(StorageService service)
    {
        var at = (int)service * Kinds;
        return new(Interlocked.Read(ref _counts[at]), Interlocked.Read(ref _counts[at + 1]), Interlocked.Read(ref _counts[at + 2]), Interlocked.Read(ref _counts[at + 3]));
    }

    private sealed class CountingPolicy : HttpPipelineSynchronousPolicy
    {
        private readonly StorageOperationCounter _counter;
        private readonly StorageService _service;

        public CountingPolicy(StorageOperationCounter counter, StorageService service)
        {
            _counter = counter;
            _service = service;
        }

        public override void OnSendingRequest(HttpMessage message)
        {
            var kind = Classify(_service, message.Request.Method, message.Request.Uri.ToUri());
            Interlocked.Increment(ref _counter._counts[((int)_service * Kinds) + (int)kind]);
        }
    }
}
