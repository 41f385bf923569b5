namespace Republish.Azure;

/// <summary>Makes the containers, tables and queues. In Azure the deployment makes them too; doing it again changes nothing.</summary>
public sealed class StorageBootstrap
{
    private readonly StorageClients _clients;

    /// <summary>Takes the clients.</summary>
    public StorageBootstrap(StorageClients clients) => _clients = clients;

    /// <summary>Creates what is not there yet. Throws <c>RequestFailedException</c> when storage cannot be reached.</summary>
    public async Task EnsureCreatedAsync(CancellationToken cancellationToken)
    {
        var tasks = new List<Task>();
        tasks.AddRange(StorageNames.Containers.Select(name => _clients.Container(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)));
        tasks.AddRange(StorageNames.Tables.Select(name => _clients.Table(name).CreateIfNotExistsAsync(cancellationToken)));
        tasks.AddRange(StorageNames.Queues.Select(name => _clients.Queue(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)));
        await Task.WhenAll(tasks);
    }
}
