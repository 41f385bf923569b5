namespace Republish.Tests;

/// <summary>
/// Finds the data to measure against, which stands beside the repository and not in it: the folder that REPUBLISH_SHARED
/// names, else a folder <c>shared</c> next to the repository's root. Tests that need it say so and pass when it is absent.
/// </summary>
internal static class SharedData
{
    private static readonly string? Root = Find();

    /// <summary>The path of a file or folder under <c>shared</c>, or null, with a note on the console, when it is not there.</summary>
    public static string? Locate(string relativePath)
    {
        var path = Root is null ? null : Path.Combine(Root, relativePath);
        if (path is not null && (File.Exists(path) || Directory.Exists(path)))
        {
            return path;
        }

        Console.Error.WriteLine($"NOTE: shared/{relativePath} is not here; what it would have measured is not measured.");
        return null;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("REPUBLISH_SHARED") is { Length: > 0 } named)
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Republish.sln")))
            {
                var beside = Path.Combine(folder.Parent?.FullName ?? "", "shared");
                return Directory.Exists(beside) ? beside : null;
            }
        }

        return null;
    }
}
