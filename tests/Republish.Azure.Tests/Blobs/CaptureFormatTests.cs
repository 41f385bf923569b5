using System.IO.Compression;
using System.Text;
using Republish.Azure.Blobs;
using Republish.Azure.Tests.Stores;
using Republish.Pages;

namespace Republish.Azure.Tests.Blobs;

public sealed class CaptureFormatTests
{
    [Fact]
    public void Capture_Written_IsGzipOfALineOfJsonAndTheBody()
    {
        var page = Samples.Page("https://example.org/", "line 1\nline 2"u8.ToArray(), new PageHeader("X", "a\nb"));

        using var gzip = new GZipStream(new MemoryStream(CaptureFormat.Write(page)), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);

        Assert.Equal(
            "{\"format\":1,\"requestedUrl\":\"https://example.org/\",\"url\":\"https://example.org/\",\"fetchedAt\":\"2026-03-14T12:00:00+00:00\",\"status\":200,\"headers\":[[\"X\",\"a\\nb\"]]}\nline 1\nline 2",
            reader.ReadToEnd());
    }

    [Fact]
    public void Capture_OfTheSamePage_IsTheSameBytes()
    {
        var page = Samples.Page("https://example.org/", new byte[1000]);

        Assert.Equal(CaptureFormat.Write(page), CaptureFormat.Write(page));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no line feed")]
    [InlineData("null\n")]
    [InlineData("{\n")]
    [InlineData("{}\n")]
    [InlineData("{\"format\":2,\"requestedUrl\":\"https://example.org/\",\"url\":\"https://example.org/\",\"fetchedAt\":\"2026-03-14T12:00:00Z\",\"status\":200,\"headers\":[]}\n")]
    [InlineData("{\"format\":1,\"requestedUrl\":\"x\",\"url\":\"x\",\"fetchedAt\":\"2026-03-14T12:00:00Z\",\"status\":200,\"headers\":[]}\n")]
    [InlineData("{\"format\":1,\"requestedUrl\":\"https://example.org/\",\"url\":\"https://example.org/\",\"fetchedAt\":\"2026-03-14T12:00:00Z\",\"status\":200,\"headers\":[[\"a\"]]}\n")]
    [InlineData("{\"format\":1,\"requestedUrl\":\"https://example.org/\",\"url\":\"https://example.org/\",\"fetchedAt\":\"2026-03-14T12:00:00Z\",\"status\":200}\n")]
    public void Blob_OfAnotherForm_IsInvalidData(string content)
    {
        using var blob = new MemoryStream();
        using (var gzip = new GZipStream(blob, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(content));
        }

        Assert.Throws<InvalidDataException>(() => CaptureFormat.Read(blob.ToArray()));
        Assert.Throws<InvalidDataException>(() => CaptureFormat.Read(Encoding.UTF8.GetBytes(content + "not gzip")));
    }
}
