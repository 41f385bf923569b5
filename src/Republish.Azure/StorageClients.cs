using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Republish.Azure.Operations;

namespace Republish.Azure;

/// <summary>The clients of the three services, which share one counter of operations. Safe to use from many threads.</summary>
public sealed class StorageClients
{
    private readonly string _prefix;

    /// <summary>
    /// Clients for a connection. Throws <see cref="FormatException"/> when the connection string cannot be read. Does no IO.
    /// </summary>
    public StorageClients(StorageConnection connection, StorageOperationCounter operations)
        : this(connection, operations, _ => { })
    {
    }

    /// <summary>Clients whose options are set further: transport, retries, policies.</summary>
    internal StorageClients(StorageConnection connection, StorageOperationCounter operations, Action<ClientOptions> configure)
    {
        _prefix = connection.NamePrefix;
        if (_prefix.Length > 20 || !_prefix.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) || (_prefix.Length > 0 && char.IsAsciiDigit(_prefix[0])))
        {
            throw new ArgumentException("A name prefix has at most 20 lower-case letters and digits, the first a letter.", nameof(connection));
        }

        var blobOptions = Configured(new BlobClientOptions(), StorageService.Blob);
        var queueOptions = Configured(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }, StorageService.Queue);
        var tableOptions = Configured(new TableClientOptions(), StorageService.Table);
        if (connection.ConnectionString is { } text)
        {
            Blobs = new BlobServiceClient(text, blobOptions);
            Tables = new TableServiceClient(text, tableOptions);
        }
        else
        {
            Blobs = new BlobServiceClient(connection.BlobEndpoint, connection.Credential, blobOptions);
            Tables = new TableServiceClient(connection.TableEndpoint!, connection.Credential!, tableOptions);
        }

        var queues = connection.QueuesAt ?? connection;
        Queues = queues.ConnectionString is { } queueText
            ? new QueueServiceClient(queueText, queueOptions)
            : new QueueServiceClient(queues.QueueEndpoint, queues.Credential, queueOptions);

        T Configured<T>(T options, StorageService service)
            where T : ClientOptions
        {
            operations.Observe(options, service);
            configure(options);
            return options;
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
}
