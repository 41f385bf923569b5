using Microsoft.Extensions.DependencyInjection;
using Republish.Azure.Development;

namespace Republish.Azure.Tests;

/// <summary>One Azurite for all tests of this assembly, in memory, on free ports. Each test takes storage of its own by a name prefix.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private static int _prefixes;
    private AzuriteProcess? _azurite;

    public AzuriteProcess Azurite => _azurite ?? throw new InvalidOperationException("Azurite was not started.");

    public async Task InitializeAsync() =>
        _azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { Progress = Console.WriteLine }, CancellationToken.None);

    public async Task DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    /// <summary>A connection to storage that no other test sees; nothing is created.</summary>
    public StorageConnection NewConnection() => Azurite.Connection with { NamePrefix = $"t{Interlocked.Increment(ref _prefixes)}x" };

    /// <summary>The services of the product on storage of their own, with containers, tables and queues made.</summary>
    public async Task<TestStorage> NewStorageAsync()
    {
        var services = new ServiceCollection();
        services.AddRepublishStorage(NewConnection());
        var storage = new TestStorage(services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
        await storage.Get<StorageBootstrap>().EnsureCreatedAsync(CancellationToken.None);
        return storage;
    }
}

/// <summary>Tests that share the Azurite.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteTests : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Azurite";
}
