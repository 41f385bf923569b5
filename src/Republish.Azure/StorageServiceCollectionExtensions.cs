using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Republish.Azure.Blobs;
using Republish.Azure.Operations;
using Republish.Azure.Queues;
using Republish.Azure.Stores;
using Republish.Pipeline.Ports;

namespace Republish.Azure;

/// <summary>Registers the pipeline's ports on Blob, Table and Queue storage.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>Registers the stores on the storage of <paramref name="connection"/>. Does no IO; see <see cref="StorageBootstrap"/>.</summary>
    public static IServiceCollection AddRepublishStorage(this IServiceCollection services, StorageConnection connection) =>
        services.AddRepublishStorage(_ => connection);

    /// <summary>Registers the stores on storage that is known only when the first of them is asked for.</summary>
    public static IServiceCollection AddRepublishStorage(this IServiceCollection services, Func<IServiceProvider, StorageConnection> connection)
    {
        services.AddSingleton(connection);
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<StorageOperationCounter>();
        services.AddSingleton<StorageClients>();
        services.AddSingleton<StorageBootstrap>();
        services.AddSingleton<ICaptureStore, BlobCaptureStore>();
        services.AddSingleton<ICopyStore, BlobCopyStore>();
        services.AddSingleton<IArticleStore, TableArticleStore>();
        services.AddSingleton<IListingStore, TableListingStore>();
        services.AddSingleton<IChangeLog, TableChangeLog>();
        services.AddSingleton<ISourceStore, TableSourceStore>();
        services.AddSingleton<IPartnerStore, TablePartnerStore>();
        services.AddSingleton<IPollQueue, StoragePollQueue>();
        services.AddSingleton<IEntryQueue, StorageEntryQueue>();
        services.AddSingleton<QueueWatch>();
        services.AddSingleton<ContainerWatch>();
        services.AddSingleton<IHostLeases, TableHostLeases>();
        services.AddSingleton<ILikenessIndex, TableLikenessIndex>();
        services.AddSingleton<IProgressStore, TableProgressStore>();
        services.AddSingleton<IReportStore, TableReportStore>();
        services.AddSingleton<IPushQueue, StoragePushQueue>();
        services.AddSingleton<IWebhookStore, TableWebhookStore>();
        services.AddSingleton<IDeadLetterStore, TableDeadLetterStore>();
        services.AddSingleton<IHoldingStore, TableHoldingStore>();
        services.AddSingleton<IAcknowledgementStore, TableAcknowledgementStore>();
        services.AddSingleton<IUsageStore, TableUsageStore>();
        services.AddSingleton<PoisonedMessages>();
        services.AddSingleton<TableBackup>();
        return services;
    }
}
