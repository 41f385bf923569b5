using System.IO.Compression;
using Republish.Licensing;
using Republish.Pages;

namespace Republish.Tests.Licensing;

/// <summary>A labelled page of the data beside the repository.</summary>
internal static class LabelledPage
{
    /// <summary>What is found on the page in a compressed file; null when it cannot be read.</summary>
    public static LicenseFinding? Detect(string file, string? url)
    {
        using var zip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var body = new MemoryStream();
        zip.CopyTo(body);
        var address = new Uri(url ?? "https://page.example/");
        var outcome = PageDocument.Parse(new Page
        {
            RequestedUrl = address,
            Url = address,
            FetchedAt = DateTimeOffset.UnixEpoch,
            Status = 200,
            Body = body.ToArray(),
        });
        return outcome is PageParseOutcome.Parsed parsed ? LicenseDetector.Detect(parsed.Document, DetectionContext.None) : null;
    }
}
