using System.Diagnostics.Metrics;
using Azure.Core;
using Azure.Core.Pipeline;
using Republish.Azure.Telemetry;

namespace Republish.Azure.Operations;

/// <summary>Counts requests to storage by service and kind. Safe to use from many threads.</summary>
public sealed class StorageOperationCounter
{
    private const int Kinds = 4;
    private readonly long[] _counts = new long[3 * Kinds];

    /// <summary>Creates it. With <paramref name="meters"/> the counts are the metric <c>republish.storage.operations</c> as well.</summary>
    public StorageOperationCounter(IMeterFactory? meters = null) =>
        meters?.Create(Tracing.Name).CreateObservableCounter("republish.storage.operations", Measure, "{operation}", "Requests to storage, repeated attempts included.");

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

    private IEnumerable<Measurement<long>> Measure()
    {
        foreach (var service in Enum.GetValues<StorageService>())
        {
            foreach (var kind in Enum.GetValues<StorageOperationKind>())
            {
                yield return new(
                    Interlocked.Read(ref _counts[((int)service * Kinds) + (int)kind]),
                    new KeyValuePair<string, object?>("republish.storage.service", Lower(service)),
                    new KeyValuePair<string, object?>("republish.storage.operation", Lower(kind)));
            }
        }
    }

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

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
