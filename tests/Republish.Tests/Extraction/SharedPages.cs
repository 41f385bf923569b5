using System.IO.Compression;
using System.Text.Json;

namespace Republish.Tests.Extraction;

/// <summary>Pages of the sets of shared data: a packed file each, and what the set's list says of it.</summary>
internal static class SharedPages
{
    /// <summary>The page's address; where the list states none, that of test pages.</summary>
    public static Uri AddressOf(JsonElement page) =>
        page.TryGetProperty("url", out var url) && Uri.TryCreate(url.GetString(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : Extracted.Address;

    /// <summary>The bytes of a packed file.</summary>
    public static byte[] Unpacked(string file)
    {
        using var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }
}
