using System.IO.Compression;
using Republish.Pages;

namespace Republish.Benchmarks;

/// <summary>The pages that are measured.</summary>
internal static class BenchmarkPages
{
    private const int MaximumPages = 40;

    private static readonly string Root = FindRoot();

    private static string Measured => Path.Combine(Root, "..", "shared", "data", "extraction");

    /// <summary>The sets that are there: always the sample newsroom, and labelled sets beside the repository where present.</summary>
    public static IEnumerable<string> Sets
    {
        get
        {
            yield return "newsroom";
            foreach (var set in new[] { "aeb", "fundus" }.Where(s => Directory.Exists(Path.Combine(Measured, s, "html"))))
            {
                yield return set;
            }
        }
    }

    /// <summary>The pages of a set, in the order of their names.</summary>
    public static IEnumerable<Page> Of(string set)
    {
        var folder = set == "newsroom"
            ? Path.Combine(Root, "src", "Republish.Functions", "Newsroom", "Pages")
            : Path.Combine(Measured, set, "html");
        return Directory.EnumerateFiles(folder)
            .Where(f => f.EndsWith(".html", StringComparison.Ordinal) || f.EndsWith(".html.gz", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Take(MaximumPages)
            .Select(Read);
    }

    private static Page Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        if (file.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var unpacked = new MemoryStream();
            gzip.CopyTo(unpacked);
            bytes = unpacked.ToArray();
        }

        var url = new Uri("https://example.org/" + Path.GetFileName(file));
        return new Page { RequestedUrl = url, Url = url, FetchedAt = DateTimeOffset.UnixEpoch, Status = 200, Body = bytes };
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Republish.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Run the benchmarks from within the repository.");
    }
}
