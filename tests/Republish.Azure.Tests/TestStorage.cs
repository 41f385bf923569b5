using Microsoft.Extensions.DependencyInjection;
using Republish.Azure.Operations;

namespace Republish.Azure.Tests;

/// <summary>Storage of a test's own.</summary>
public sealed class TestStorage : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public TestStorage(ServiceProvider services) => _services = services;

    public StorageClients Clients => Get<StorageClients>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>What a call costs in storage operations.</summary>
    public async Task<StorageOperations> CostOfAsync(Func<Task> call)
    {
        var counter = Get<StorageOperationCounter>();
        var before = counter.Snapshot();
        await call();
        return counter.Snapshot().Since(before);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
