using System.Diagnostics;
using System.Globalization;
using Republish.Extraction;
using Republish.Licensing;
using Republish.Pages;

namespace Republish.Tests.Fuzzing;

/// <summary>
/// No page, however broken, makes reading it throw or hang. A few hundred pages, always the same, at every run; with
/// <c>REPUBLISH_FUZZ_MINUTES=60</c> new ones for an hour, on both cores.
/// </summary>
public sealed class PageFuzzTests
{
    /// <summary>No page of up to 2 MB is anywhere near this; what reaches it hangs.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Read_MutatedPages_NeverThrowsNorHangs()
    {
        var seeds = PageMutator.Seeds();
        if (Environment.GetEnvironmentVariable("REPUBLISH_FUZZ_MINUTES") is not { Length: > 0 } minutes)
        {
            await Run(new PageMutator(seeds, 20_261_124), count => count < 300);
            return;
        }

        var time = Stopwatch.StartNew();
        var span = TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture));
        var runs = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(() => Run(new PageMutator(seeds, Random.Shared.Next()), _ => time.Elapsed < span)));
        var read = await Task.WhenAll(runs);
        Console.WriteLine($"{read.Sum()} broken pages were read; none threw, none took {Limit.TotalSeconds} seconds.");
    }

    private static async Task<int> Run(PageMutator mutator, Func<int, bool> goesOn)
    {
        var count = 0;
        for (; goesOn(count); count++)
        {
            var body = mutator.Next();
            try
            {
                await Task.Run(() => Read(body)).WaitAsync(Limit);
            }
            catch (Exception e)
            {
                var file = Path.Combine(Path.GetTempPath(), $"broken-page-{Guid.NewGuid():N}.html");
                await File.WriteAllBytesAsync(file, body);
                throw new InvalidOperationException($"Page {count}, kept as {file}: {e.GetType().Name}", e);
            }
        }

        return count;
    }

    private static void Read(byte[] body)
    {
        var outcome = PageDocument.Parse(new Page
        {
            RequestedUrl = new Uri("https://news.example/2020/story"),
            Url = new Uri("https://news.example/2020/story"),
            FetchedAt = DateTimeOffset.UnixEpoch,
            Status = 200,
            Body = body,
        });
        if (outcome is PageParseOutcome.Parsed parsed)
        {
            var finding = LicenseDetector.Detect(parsed.Document, DetectionContext.None);
            Assert.NotEmpty(finding.Explanation);
            Assert.False(ArticleExtractor.Extract(parsed.Document, ExtractionHints.None).Body.IsDefault);
        }
    }
}
