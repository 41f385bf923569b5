using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Republish.Azure.Operations;
using Republish.Azure.Tables;

namespace Republish.Azure;

/// <summary>The clients of the three services, which share one counter of operations. Safe to use from many threads.</summary>
public sealed class StorageClients
{
    private readonly string _prefix;

    /// <summary>
    /// Clients for a connection. Throws <see cref="FormatException"/> when the connection string cannot be read. Does no IO.
    /// </summary>
    public StorageClients(StorageConnection connection, StorageOperationCounter operations)
    {
        _prefix = connection.NamePrefix;
        if (_prefix.Length > 20 || !_prefix.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) || (_prefix.Length > 0 && char.IsAsciiDigit(_prefix[0])))
        {
            throw new ArgumentException("A name prefix has at most 20 lower-case letters and digits, the first a letter.", nameof(connection));
        }

        var blobOptions = Observed(new BlobClientOptions(), operations, StorageService.Blob);
        var queueOptions = Observed(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }, operations, StorageService.Queue);
        var tableOptions = Observed(new TableClientOptions(), operations, StorageService.Table);
        if (connection.ConnectionString is { } text)
        {
            Blobs = new BlobServiceClient(text, blobOptions);
            Queues = new QueueServiceClient(text, queueOptions);
            Tables = new TableServiceClient(text, tableOptions);
        }
        else
        {
            Blobs = new BlobServiceClient(connection.BlobEndpoint, connection.Credential, blobOptions);
            Queues = new QueueServiceClient(connection.QueueEndpoint, connection.Credential, queueOptions);
            Tables = new TableServiceClient(connection.TableEndpoint!, connection.Credential!, tableOptions);
        }
    }

    /// <summary>Blob storage.</summary>
    public BlobServiceClient Blobs { get; }

    /// <summary>Queue storage; messages are Base64, as the Functions host expects them.</summary>
    public QueueServiceClient Queues { get; }

    /// <summary>Table storage.</summary>
    public TableServiceClient Tables { get; }

    /// <summary>The container of that name in <see cref="StorageNames"/>.</summary>
    public BlobContainerClient Container(string name) => Blobs.GetBlobContainerClient(_prefix + name);

    /// <summary>The queue of that name in <see cref="StorageNames"/>.</summary>
    public QueueClient Queue(string name) => Queues.GetQueueClient(_prefix + name);

    /// <summary>The table of that name in <see cref="StorageNames"/>.</summary>
    public TableClient Table(string name) => Tables.GetTableClient(_prefix + name);

    private static T Observed<T>(T options, StorageOperationCounter operations, StorageService service)
        where T : ClientOptions
    {
        operations.Observe(options, service);
        return options;
    }
}
