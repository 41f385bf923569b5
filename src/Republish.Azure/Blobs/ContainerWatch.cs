namespace Republish.Azure.Blobs;

/// <summary>Looks whether the containers of captures and copies are there and may be used. One storage operation each.</summary>
public sealed class ContainerWatch(StorageClients clients)
{
    /// <summary>Asks each container for its properties. Throws what the storage client throws when one cannot be reached, is not there or is not for this app.</summary>
    /// <exception cref="global::Azure.RequestFailedException">The storage answered with an error, or not at all.</exception>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var name in StorageNames.Containers)
        {
            await clients.Container(name).GetPropertiesAsync(cancellationToken: cancellationToken);
        }
    }
}
