using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Republish.Azure.Telemetry;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Azure.Blobs;

/// <summary>Rendered copies in the container <c>copies</c>. One operation per call.</summary>
public sealed class BlobCopyStore : ICopyStore
{
    private readonly BlobContainerClient _container;

    /// <summary>Takes the clients.</summary>
    public BlobCopyStore(StorageClients clients) => _container = clients.Container(StorageNames.Copies);

    /// <inheritdoc/>
    public async Task PutAsync(ArticleId article, string folder, string file, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var span = Tracing.Source.StartActivity("store copy");
        span?.SetTag("republish.article", article.Value);
        span?.SetTag("republish.file", file);
        var options = new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = mediaType } };
        await Blob(article, folder, file).UploadAsync(BinaryData.FromBytes(content), options, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> GetAsync(ArticleId article, string folder, string file, CancellationToken cancellationToken)
    {
        try
        {
            var found = await Blob(article, folder, file).DownloadContentAsync(cancellationToken);
            return found.Value.Content.ToMemory();
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    private BlobClient Blob(ArticleId article, string folder, string file) =>
        _container.GetBlobClient($"{article.Value}/{folder}/{file}");
}
