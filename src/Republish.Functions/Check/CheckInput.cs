using System.IO.Compression;
using System.Text.Json;
using Republish.Pages;
using Republish.Pipeline.Serving;

namespace Republish.Functions.Check;

/// <summary>One page to check: where it is read from and under which id and address it is reported.</summary>
/// <param name="Id">The id in the output: for files the name up to the first dot.</param>
/// <param name="Path">The file.</param>
/// <param name="Url">Where it came from, or null when nobody said.</param>
internal sealed record CheckFile(string Id, string Path, Uri? Url);

/// <summary>Turns the command's arguments into pages.</summary>
internal static class CheckInput
{
    /// <summary>The pages of a folder in the order of their names, with the addresses of <paramref name="urls"/>.</summary>
    public static IReadOnlyList<CheckFile> Folder(string folder, IReadOnlyDictionary<string, Uri?> urls) =>
        [.. Directory.EnumerateFiles(folder)
            .Where(f => !Path.GetFileName(f).StartsWith('.'))
            .OrderBy(f => Path.GetFileName(f), StringComparer.Ordinal)
            .Select(f => (File: f, Id: IdOf(f, urls)))
            .Select(f => new CheckFile(f.Id, f.File, urls.GetValueOrDefault(f.Id)))];

    /// <summary>A file's id: its name up to the first dot.</summary>
    public static string IdOf(string file) => Path.GetFileName(file).Split('.', 2)[0];

    /// <summary>A file's id when ids are given: the longest of them that the name begins with, up to a dot; else its name up to the first dot.</summary>
    private static string IdOf(string file, IReadOnlyDictionary<string, Uri?> urls)
    {
        var name = Path.GetFileName(file);
        for (var dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1))
        {
            if (urls.ContainsKey(name[..dot]))
            {
                return name[..dot];
            }
        }

        return IdOf(file);
    }

    /// <summary>Reads <c>{"id","url"}</c> lines. An id whose address is no http(s) address stays an id: its page is read as one of which nobody said where it came from.</summary>
    /// <exception cref="FormatException">A line is not such an object; the message names the line.</exception>
    public static async Task<IReadOnlyDictionary<string, Uri?>> ReadUrlsAsync(string file, CancellationToken cancellationToken)
    {
        var urls = new Dictionary<string, Uri?>(StringComparer.Ordinal);
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(file, cancellationToken))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                using var json = JsonDocument.Parse(line);
                var id = json.RootElement.GetProperty("id").GetString();
                var url = json.RootElement.GetProperty("url").GetString();
                if (id is not null)
                {
                    urls[id] = Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" ? parsed : null;
                }
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new FormatException($"{file}, line {number}: not an object with \"id\" and \"url\". Each line must look like {{\"id\":\"a\",\"url\":\"https://example.org/a\"}}.", e);
            }
        }

        return urls;
    }

    /// <summary>Reads a file, unpacked when its name ends in <c>.gz</c>.</summary>
    public static async Task<Page> ReadAsync(CheckFile file, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(file.Path, cancellationToken);
        var name = file.Path;
        if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            bytes = Unpack(bytes);
            name = name[..^3];
        }

        // A file has no headers; that plain text is plain text is known from its name alone.
        var isText = name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
        return new Page
        {
            RequestedUrl = file.Url ?? LookAtPage.UnknownUrl,
            Url = file.Url ?? LookAtPage.UnknownUrl,
            FetchedAt = new DateTimeOffset(File.GetLastWriteTimeUtc(file.Path), TimeSpan.Zero),
            Status = 200,
            Headers = isText ? [new PageHeader("Content-Type", "text/plain")] : [],
            Body = bytes,
        };
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = gzip.Read(buffer)) > 0)
        {
            unpacked.Write(buffer, 0, read);
            if (unpacked.Length > PageDocument.MaximumBytes)
            {
                break;
            }
        }

        return unpacked.ToArray();
    }
}
