using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Republish.Pages;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Pipeline.Operations;

/// <summary>
/// An article's whole file as one archive, whatever its state: the pages as fetched with their header fields, the evidence, the decisions, the
/// copies and proofs of every version, the changes told to partners, and the SHA-256 of each file. The same storage gives the same bytes.
/// </summary>
public sealed class ExportArticle
{
    // A zip entry's time cannot be earlier; a time of today would make two exports differ.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Files =
    [
        .. Enum.GetValues<CopyFormat>().Select(CopyFile.Of).Distinct(), CopyFile.Evidence, CopyFile.Fidelity, CopyFile.Item, CopyFile.Changes,
    ];

    private readonly IArticleStore _articles;
    private readonly ICaptureStore _captures;
    private readonly ICopyStore _copies;
    private readonly IChangeLog _changes;

    /// <summary>Creates the step on its ports.</summary>
    public ExportArticle(IArticleStore articles, ICaptureStore captures, ICopyStore copies, IChangeLog changes)
    {
        _articles = articles;
        _captures = captures;
        _copies = copies;
        _changes = changes;
    }

    /// <summary>Writes the archive; false, and nothing written, when nothing is known of the article. One file is held in memory at a time.</summary>
    /// <param name="id">The article.</param>
    /// <param name="output">Where to; left open.</param>
    /// <param name="cancellationToken">Ends the export; what was written then is no archive.</param>
    public async Task<bool> RunAsync(ArticleId id, Stream output, CancellationToken cancellationToken)
    {
        if ((await _articles.GetAsync(id, cancellationToken))?.Value is not { } row)
        {
            return false;
        }

        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        var sums = new StringBuilder();
        await AddAsync(zip, sums, "README.txt", Encoding.UTF8.GetBytes(ExportedFiles.Readme(row)), cancellationToken);
        await AddAsync(zip, sums, "article.json", ExportedFiles.Article(row), cancellationToken);
        await AddAsync(zip, sums, "changes.json", ExportedFiles.Changes(await _changes.OfArticleAsync(id, cancellationToken)), cancellationToken);
        var captures = new SortedSet<string>(StringComparer.Ordinal) { row.CaptureHash };
        foreach (var version in row.Versions)
        {
            captures.Add(version.CaptureHash);
            foreach (var file in Files)
            {
                if (await _copies.GetAsync(id, version.Folder, file, cancellationToken) is { } content)
                {
                    await AddAsync(zip, sums, $"versions/{version.Number}/{file}", content, cancellationToken);
                    captures.UnionWith(file == CopyFile.Evidence ? OtherCaptures(content) : []);
                }
            }
        }

        foreach (var hash in captures.Where(hash => hash.Length == 64))
        {
            if (await _captures.GetAsync(row.Source, new ContentHash(hash), cancellationToken) is { } page)
            {
                await AddAsync(zip, sums, $"captures/{hash}/headers.json", ExportedFiles.Headers(page), cancellationToken);
                await AddAsync(zip, sums, $"captures/{hash}/body", page.Body, cancellationToken);
            }
        }

        await PutAsync(zip, "SHA256SUMS", Encoding.UTF8.GetBytes(sums.ToString()), cancellationToken);
        return true;
    }

    private static IEnumerable<string> OtherCaptures(ReadOnlyMemory<byte> evidence) =>
        JsonSerializer.Deserialize(evidence.Span, StoredJson.Readable.StoredEvidence) is { } stored ? stored.OtherCaptures.Select(other => other.CaptureSha256) : [];

    private static async Task AddAsync(ZipArchive zip, StringBuilder sums, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        sums.Append(Convert.ToHexStringLower(SHA256.HashData(content.Span))).Append("  ").Append(name).Append('\n');
        await PutAsync(zip, name, content, cancellationToken);
    }

    private static async Task PutAsync(ZipArchive zip, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = NoTime;
        await using var stream = await entry.OpenAsync(cancellationToken);
        await stream.WriteAsync(content, cancellationToken);
    }
}
