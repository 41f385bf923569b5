using System.IO.Compression;
using System.Text;

namespace Republish.Tests.Fuzzing;

/// <summary>Makes broken pages from whole ones: bytes changed, parts cut, doubled, moved, repeated a thousand times, and pages spliced.</summary>
internal sealed class PageMutator(IReadOnlyList<byte[]> seeds, int seed)
{
    private const int LargestPage = 2_000_000;

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "<a rel=license href=https://creativecommons.org/licenses/by-nc-nd/3.0/us/>", "<div hidden>", "<table><tr><td>", "</p>", "</article>", "<b><i><u>", "<script type=application/ld+json>{\"@graph\":[{\"license\":",
            "<!-- ", "-->", "<![CDATA[", "]]>", "<svg><style>", "<math><mi>", "<template>", "<frameset>", "<plaintext>", "<select><option>", "<noscript>", "<ruby><rt>", "&#x43;reative Commons BY 4.0", "&nbsp;", "\u00ad",
            "CC BY-SA 4.0", "All rights reserved", "Photo: A/AP", "© 2015 B", "<time datetime=2015-09-29T25:61>", "<meta name=dc.rights content='", "<base href='http://['>", "<img srcset='a 1w, b 2x, ,, c", "<p>", "<br><br>",
            "<blockquote cite=", "<h1>", "<figure><figcaption>", "\ud83d\ude00", "\0", "\u202e", "<li>", "<ul>", "</ul>", "{}", "[[", "\"", "'", ">", "<", "=",
        }.Select(Encoding.UTF8.GetBytes),
        [0xC3], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0x1B, 0x24, 0x42],
    ];

    private readonly Random _random = new(seed);

    /// <summary>The pages at hand: the sample newsroom's, and the labelled ones where they stand beside the repository.</summary>
    public static IReadOnlyList<byte[]> Seeds()
    {
        var seeds = new List<byte[]>();
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Republish.sln")))
        {
            folder = folder.Parent;
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder!.FullName, "src", "Republish.Functions", "Newsroom", "Pages"), "*.html").Order(StringComparer.Ordinal))
        {
            seeds.Add(File.ReadAllBytes(file));
        }

        foreach (var set in new[] { "data/licences/html", "data/extraction/aeb/html", "data/extraction/fundus/html" })
        {
            if (SharedData.Locate(set) is { } labelled)
            {
                foreach (var file in Directory.EnumerateFiles(labelled, "*.html.gz").Order(StringComparer.Ordinal).Take(150))
                {
                    using var zip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
                    using var body = new MemoryStream();
                    zip.CopyTo(body);
                    seeds.Add(body.ToArray());
                }
            }
        }

        return seeds;
    }

    /// <summary>The next broken page.</summary>
    public byte[] Next()
    {
        var page = new List<byte>(seeds[_random.Next(seeds.Count)]);
        if (_random.Next(12) == 0)
        {
            page.Clear();
        }

        for (var changes = 1 + _random.Next(12); changes > 0; changes--)
        {
            Change(page);
        }

        return page.Count > LargestPage ? [.. page.Take(LargestPage)] : [.. page];
    }

    private void Change(List<byte> page)
    {
        var at = _random.Next(page.Count + 1);
        var length = Math.Min(_random.Next(1, 1 << _random.Next(1, 14)), page.Count - at);
        switch (_random.Next(8))
        {
            case 0 when length > 0:
                page[at] = (byte)_random.Next(256);
                break;
            case 1:
                page.RemoveRange(at, length);
                break;
            case 2:
                page.InsertRange(_random.Next(page.Count + 1), page.GetRange(at, length));
                break;
            case 3:
                page.RemoveRange(at, page.Count - at);
                break;
            case 4:
                var other = seeds[_random.Next(seeds.Count)];
                page.InsertRange(at, other.AsSpan(_random.Next(other.Length)).ToArray());
                break;
            case 5:
                var piece = Pieces[_random.Next(Pieces.Length)];
                page.InsertRange(at, Enumerable.Repeat(piece, _random.Next(1, 1 << _random.Next(1, 13))).SelectMany(b => b));
                break;
            default:
                page.InsertRange(at, Pieces[_random.Next(Pieces.Length)]);
                break;
        }
    }
}
