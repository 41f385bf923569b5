using System.IO.Compression;
using System.Text;
using System.Xml;
using Republish.Feeds;

namespace Republish.Sources.Sitemaps;

/// <summary>Something that a sitemap lists.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Modified">When it last changed or was published by the sitemap's account, in UTC, or null.</param>
/// <param name="IsSitemap">Whether it is another sitemap (the file is an index), and not a page.</param>
public sealed record SitemapItem(Uri Url, DateTimeOffset? Modified, bool IsSitemap);

/// <summary>
/// A sitemap (https://www.sitemaps.org/protocol.html): a list of pages, with or without Google's news extension, an index of sitemaps, or
/// plain text with an address a line; packed with gzip or not. Read item by item, so that a file of 50,000 pages takes no memory but its own.
/// </summary>
public sealed class SitemapDocument
{
    /// <summary>The largest file, unpacked: the protocol's limit.</summary>
    public const int MaximumBytes = 50 * 1024 * 1024;

    private readonly ReadOnlyMemory<byte> _body;
    private readonly Uri _address;

    private SitemapDocument(ReadOnlyMemory<byte> body, Uri address, string? problem)
    {
        _body = body;
        _address = address;
        Problem = problem;
    }

    /// <summary>What is wrong with the file, for people; null when nothing was found so far. Set while the items are read, which ends at what is wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>Opens a file, unpacking it. Never throws on any bytes.</summary>
    /// <param name="body">The file.</param>
    /// <param name="address">Its address, against which relative addresses resolve.</param>
    public static SitemapDocument Open(ReadOnlyMemory<byte> body, Uri address) =>
        body.Span is [0x1F, 0x8B, ..] ? Unpack(body, address) : new SitemapDocument(body, address, null);

    /// <summary>The items in the file's order; addresses that are none are passed over.</summary>
    public IEnumerable<SitemapItem> Items()
    {
        if (Problem is not null || _body.IsEmpty)
        {
            Problem ??= "The sitemap is empty.";
            return [];
        }

        var start = Encoding.UTF8.GetString(_body.Span[..Math.Min(_body.Length, 200)]).TrimStart('\uFEFF').TrimStart();
        return start.StartsWith('<') ? XmlItems() : start.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? TextItems() : NoItems();
    }

    private static SitemapDocument Unpack(ReadOnlyMemory<byte> body, Uri address)
    {
        using var unpacked = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = gzip.Read(buffer)) > 0)
            {
                if (unpacked.Length + read > MaximumBytes)
                {
                    return new SitemapDocument(default, address, $"The sitemap has more than {MaximumBytes:N0} bytes unpacked.");
                }

                unpacked.Write(buffer, 0, read);
            }

            return new SitemapDocument(unpacked.GetBuffer().AsMemory(0, (int)unpacked.Length), address, null);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return new SitemapDocument(default, address, "The sitemap's gzip is broken.");
        }
    }

    private IEnumerable<SitemapItem> NoItems()
    {
        Problem = "The file is no sitemap: it is neither XML nor a list of addresses.";
        return [];
    }

    private IEnumerable<SitemapItem> TextItems()
    {
        using var reader = new StreamReader(new MemoryStream(_body.ToArray()), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (Resolve(line) is { } url)
            {
                yield return new SitemapItem(url, null, IsSitemap: false);
            }
        }
    }

    private IEnumerable<SitemapItem> XmlItems()
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CheckCharacters = false,
        };
        using var reader = XmlReader.Create(new MemoryStream(_body.ToArray()), settings);
        var depth = 0;
        Uri? url = null;
        DateTimeOffset? modified = null;
        var isSitemap = false;
        while (Next(reader))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "url" or "sitemap" && depth == 0)
            {
                (depth, url, modified, isSitemap) = (reader.Depth, null, null, reader.LocalName == "sitemap");
            }
            else if (reader.NodeType == XmlNodeType.Element && depth > 0)
            {
                // A picture's own <image:loc> stands deeper; a news item's date counts where no change is stated.
                var isOwn = reader.Depth == depth + 1;
                switch (reader.LocalName)
                {
                    case "loc" when isOwn && reader.Prefix.Length == 0:
                        url = Resolve(Text(reader));
                        break;
                    case "lastmod" when isOwn:
                        modified = FeedDate.Parse(Text(reader)) ?? modified;
                        break;
                    case "publication_date":
                        modified ??= FeedDate.Parse(Text(reader));
                        break;
                }
            }
            else if (reader.NodeType == XmlNodeType.EndElement && depth > 0 && reader.Depth == depth)
            {
                depth = 0;
                if (url is not null)
                {
                    yield return new SitemapItem(url, modified, isSitemap);
                }
            }
        }
    }

    private bool Next(XmlReader reader)
    {
        try
        {
            if (!reader.Read())
            {
                return false;
            }

            if (reader.NodeType == XmlNodeType.Element && reader.Depth == 0 && reader.LocalName is not ("urlset" or "sitemapindex"))
            {
                Problem = $"The file is no sitemap: it begins with <{reader.Name}>.";
                return false;
            }

            return true;
        }
        catch (XmlException exception)
        {
            Problem = $"The sitemap is not well-formed in line {exception.LineNumber}; what stands before was read.";
            return false;
        }
    }

    /// <summary>The text up to the element's end. Broken mark-up in it ends the file at the next step.</summary>
    private static string? Text(XmlReader reader)
    {
        try
        {
            return reader.IsEmptyElement || !reader.Read() || reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA) ? null : reader.Value;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private Uri? Resolve(string? text) =>
        text?.Trim() is { Length: > 0 and <= UrlPolicy.LongestUrl } address && Uri.TryCreate(_address, address, out var url) && url.Scheme is "http" or "https" ? url : null;
}
