using System.Diagnostics;
using System.Globalization;
using Republish.Extraction;
using Republish.Licensing;
using Republish.Pages;
using Republish.Republication;

namespace Republish.Tests.Fuzzing;

/// <summary>
/// No page, however broken, makes reading it throw or hang. A few hundred pages, always the same, at every run; with
/// <c>REPUBLISH_FUZZ_MINUTES=60</c> new ones for an hour on one core. What fails is kept as a file and named; the long run goes on to its end.
/// </summary>
public sealed class PageFuzzTests
{
    /// <summary>How long reading a page of up to 2 MB may keep a core busy. Time in which other work had the core does not count.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>What has not ended by then hangs, however busy the machine is.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task Read_MutatedPages_NeverThrowsNorHangs()
    {
        var seeds = PageMutator.Seeds();
        if (Environment.GetEnvironmentVariable("REPUBLISH_FUZZ_MINUTES") is not { Length: > 0 } minutes)
        {
            Assert.Empty((await Run(new PageMutator(seeds, 20_261_124), count => count < 300)).Failures);
            return;
        }

        var time = Stopwatch.StartNew();
        var span = TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture));
        var seed = Random.Shared.Next();
        var (read, longest, failures) = await Run(new PageMutator(seeds, seed), _ => time.Elapsed < span);
        var report = string.Create(
            CultureInfo.InvariantCulture,
            $"{read} broken pages of {seeds.Count} whole ones (seed {seed}) were read in {time.Elapsed.TotalMinutes:0} minutes; the longest took {longest.TotalSeconds:0.0} seconds; {failures.Count} failed.");
        Console.WriteLine(report);
        await File.WriteAllLinesAsync(Path.Combine(Path.GetTempPath(), "broken-pages.txt"), [report, .. failures]);
        Assert.Empty(failures);
    }

    private static async Task<(int Read, TimeSpan Longest, List<string> Failures)> Run(PageMutator mutator, Func<int, bool> goesOn)
    {
        var (count, longest, failures) = (0, TimeSpan.Zero, new List<string>());
        for (; goesOn(count); count++)
        {
            var body = mutator.Next();
            var failure = "";
            try
            {
                var took = await Task.Run(() => Read(body)).WaitAsync(Hang);
                longest = took > longest ? took : longest;
                failure = took > Limit ? string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0} seconds") : "";
            }
            catch (Exception e)
            {
                failure = e.ToString();
            }

            if (failure.Length > 0)
            {
                var file = Path.Combine(Path.GetTempPath(), $"broken-page-{Guid.NewGuid():N}.html");
                await File.WriteAllBytesAsync(file, body);
                failures.Add($"Page {count}, kept as {file}: {failure}");
            }
        }

        return (count, longest, failures);
    }

    private static TimeSpan Read(byte[] body)
    {
        var start = OwnTime();
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
            var article = ArticleExtractor.Extract(parsed.Document, ExtractionHints.None);
            Assert.False(article.Body.IsDefault);
            if (finding is LicenseFinding.Found found)
            {
                Assert.NotNull(CopyComposer.Compose(article.TextDocument ?? parsed.Document, article, found));
            }
        }

        return OwnTime() - start;
    }

    // How long this thread has had a core, as Linux counts it (proc(5), schedstat: nanoseconds); elsewhere the time of day.
    private static TimeSpan OwnTime()
    {
        const string Counted = "/proc/thread-self/schedstat";
        return OperatingSystem.IsLinux() && File.Exists(Counted)
            ? TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText(Counted).Split(' ')[0], CultureInfo.InvariantCulture) / 1_000)
            : Stopwatch.GetElapsedTime(0);
    }
}
