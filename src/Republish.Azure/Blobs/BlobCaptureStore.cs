using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Republish.Pages;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Azure.Blobs;

/// <summary>
/// Captures in the container <c>captures</c>, in the form that <see cref="CaptureFormat"/> gives them. One operation per call. The first
/// capture of a body stays, with its headers and its time.
/// </summary>
public sealed class BlobCaptureStore : ICaptureStore
{
    private readonly BlobContainerClient _container;

    /// <summary>Takes the clients.</summary>
    public BlobCaptureStore(StorageClients clients) => _container = clients.Container(StorageNames.Captures);

    /// <inheritdoc/>
    public async Task<PutOutcome> PutAsync(SourceId source, Page page, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = CaptureFormat.MediaType },
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await Blob(source, page.Hash).UploadAsync(BinaryData.FromBytes(CaptureFormat.Write(page)), options, cancellationToken);
            return PutOutcome.Stored;
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            return PutOutcome.AlreadyThere;
        }
    }

    /// <inheritdoc/>
    public async Task<Page?> GetAsync(SourceId source, ContentHash hash, CancellationToken cancellationToken)
    {
        try
        {
            var found = await Blob(source, hash).DownloadContentAsync(cancellationToken);
            var page = CaptureFormat.Read(found.Value.Content.ToMemory());
            return page.Hash == hash
                ? page
                : throw new InvalidDataException($"The capture {source.Value}/{hash.Hex} holds a body with another hash: it is no evidence any more.");
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    private BlobClient Blob(SourceId source, ContentHash hash) => _container.GetBlobClient($"{source.Value}/{hash.Hex}");
}
