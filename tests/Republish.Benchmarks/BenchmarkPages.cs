using System.IO.Compression;
using Republish.Pages;

namespace Republish.Benchmarks;

/// <summary>The pages that are measured.</summary>
internal static class BenchmarkPages
{
    private const int MaximumPages = 40;

    /// <summary>Pages labelled for their licences: most state one, which is what detection costs most on. All are taken, as their names group them by kind.</summary>
    private const string Licences = "licences";

    private static readonly string Root = FindRoot();

    private static string Measured => Path.Combine(Root, "..", "shared", "data");

    /// <summary>The sets that are there: always the sample newsroom, and labelled sets beside the repository where present.</summary>
    public static IEnumerable<string> Sets
    {
        get
        {
            yield return "newsroom";
            foreach (var set in new[] { "aeb", "fundus", Licences }.Where(s => Directory.Exists(FolderOf(s))))
            {
                yield return set;
            }
        }
    }

    /// <summary>The pages of a set, in the order of their names.</summary>
    public static IEnumerable<Page> Of(string set)
    {
        return Directory.EnumerateFiles(FolderOf(set))
            .Where(f => f.EndsWith(".html", StringComparison.Ordinal) || f.EndsWith(".html.gz", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Take(set == Licences ? int.MaxValue : MaximumPages)
            .Select(Read);
    }

    private static string FolderOf(string set) => set switch
    {
        "newsroom" => Path.Combine(Root, "src", "Republish.Functions", "Newsroom", "Pages"),
        Licences => Path.Combine(Measured, set, "html"),
        _ => Path.Combine(Measured, "extraction", set, "html"),
    };

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
