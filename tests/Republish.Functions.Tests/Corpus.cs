namespace Republish.Functions.Tests;

/// <summary>The golden cases in <c>tests/corpus</c>.</summary>
internal static class Corpus
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The path of a case's file.</summary>
    public static string File(string @case, string name) => Path.Combine(Root, "tests", "corpus", @case, name);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Republish.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run from within the repository.");
    }
}
