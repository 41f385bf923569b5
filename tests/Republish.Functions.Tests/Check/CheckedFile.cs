using Republish.Functions.Check;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Tests.Check;

/// <summary>A page as a file, read by the whole of <c>check</c>. Nothing is fetched.</summary>
internal static class CheckedFile
{
    /// <summary>Whether the page could be judged, and what <c>check</c> wrote.</summary>
    public static async Task<(bool Judged, string Output)> CheckAsync(DirectoryInfo folder, string html, bool json)
    {
        var file = Path.Combine(folder.FullName, "page.html");
        await File.WriteAllTextAsync(file, html);
        await using var output = new StringWriter();
        var run = new CheckRun(new CheckReporter(new PageAnalyzer(TimeProvider.System), compose: false, timing: false), new NoFetcher(), json, scorer: false, output, TextWriter.Null);
        return (await Task.Run(() => run.RunAsync(file, null, null, CancellationToken.None)), output.ToString());
    }

    private sealed class NoFetcher : IPageFetcher
    {
        public Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellationToken) => throw new InvalidOperationException("Nothing is fetched when a file is checked.");
    }
}
