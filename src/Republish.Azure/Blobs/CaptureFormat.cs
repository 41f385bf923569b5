using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using Republish.Azure.Stores;
using Republish.Pages;

namespace Republish.Azure.Blobs;

/// <summary>
/// A capture as one blob: a gzip stream (RFC 1952) of one line of JSON in UTF-8 with the addresses, the time, the status and the header
/// fields in order, a line feed, and then the body byte for byte. <c>zcat</c> shows it; headers of any size fit, as they would not in a
/// blob's metadata.
/// </summary>
public static class CaptureFormat
{
    /// <summary>The blob's media type.</summary>
    public const string MediaType = "application/gzip";

    private const byte LineFeed = (byte)'\n';

    /// <summary>The blob of a page. The same page gives the same bytes.</summary>
    public static byte[] Write(Page page)
    {
        var envelope = new Envelope(
            1,
            page.RequestedUrl.OriginalString,
            page.Url.OriginalString,
            page.FetchedAt,
            page.Status,
            page.Headers.IsDefault ? [] : [.. page.Headers.Select(h => new[] { h.Name, h.Value })]);
        using var blob = new MemoryStream();
        using (var gzip = new GZipStream(blob, CompressionLevel.Optimal))
        {
            gzip.Write(JsonSerializer.SerializeToUtf8Bytes(envelope, StoredJson.Options));
            gzip.WriteByte(LineFeed);
            gzip.Write(page.Body.Span);
        }

        return blob.ToArray();
    }

    /// <summary>The page of a blob. Throws <see cref="InvalidDataException"/> when the blob is of another form.</summary>
    public static Page Read(ReadOnlyMemory<byte> blob)
    {
        using var content = new MemoryStream();
        using (var gzip = new GZipStream(BinaryData.FromBytes(blob).ToStream(), CompressionMode.Decompress))
        {
            gzip.CopyTo(content);
        }

        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        var end = bytes.Span.IndexOf(LineFeed);
        var envelope = end < 0 ? null : ReadEnvelope(bytes.Span[..end]);
        if (envelope is not { Format: 1, Headers.IsDefault: false }
            || !Uri.TryCreate(envelope.RequestedUrl, UriKind.Absolute, out var requestedUrl)
            || !Uri.TryCreate(envelope.Url, UriKind.Absolute, out var url)
            || !envelope.Headers.All(h => h is [not null, not null]))
        {
            throw new InvalidDataException("The capture has no first line of a known form.");
        }

        return new Page
        {
            RequestedUrl = requestedUrl,
            Url = url,
            FetchedAt = envelope.FetchedAt,
            Status = envelope.Status,
            Headers = [.. envelope.Headers.Select(h => new PageHeader(h[0], h[1]))],
            Body = bytes[(end + 1)..],
        };
    }

    private static Envelope? ReadEnvelope(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<Envelope>(line, StoredJson.Options);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException("The capture's first line cannot be read.", failure);
        }
    }

    private sealed record Envelope(int Format, string RequestedUrl, string Url, DateTimeOffset FetchedAt, int Status, ImmutableArray<string[]> Headers);
}
