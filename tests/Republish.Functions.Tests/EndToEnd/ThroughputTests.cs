using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Republish.Azure.Operations;
using Republish.Azure.Tests;
using Republish.Functions.Tests.Collecting;
using Republish.Pages;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Functions.Tests.EndToEnd;

/// <summary>
/// What collecting many pages takes, new and unchanged, in one run. Operations are held; pages a second and the share of the parser are printed. The
/// variable <c>REPUBLISH_TEST_PAGES</c> sets how many; figures stand in docs/costs.md.
/// </summary>
[Collection(AzuriteTests.Name)]
public sealed class ThroughputTests(AzuriteFixture azurite)
{
    private const string Source = "paper";
    private const int AtOnce = 16;
    private const int Alone = 6;
    private static readonly int Pages = int.Parse(Environment.GetEnvironmentVariable("REPUBLISH_TEST_PAGES") ?? "48", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Pages_NewAndUnchanged_TakeTheSameOperationsEach()
    {
        await using var paper = await Newspaper.StartAsync(azurite.NewConnection());
        await paper.SourceAsync(Source);
        for (var i = 0; i < Pages; i++)
        {
            var (html, tag) = (Html(i), $"\"{i}\"");
            paper.Page($"/p{i}", context =>
            {
                context.Response.Headers.ETag = tag;
                context.Response.ContentType = "text/html; charset=utf-8";
                context.Response.StatusCode = context.Request.Headers.IfNoneMatch == tag ? 304 : 200;
                return context.Response.StatusCode == 304 ? Task.CompletedTask : context.Response.WriteAsync(html);
            });
            await paper.Get<ISourceStore>().PutEntryUrlAsync(new SourceId(Source), paper.Id($"/p{i}"), paper.Url($"/p{i}"), CancellationToken.None);
        }

        // The first page compiles the program and learns the source and the head of the change log; from then on each takes the same.
        await CollectAsync(paper, 0, 1, outcome => Assert.IsType<ProcessingOutcome.Stored>(outcome));
        var one = await CollectAsync(paper, 1, 2, outcome => Assert.IsType<ProcessingOutcome.Stored>(outcome));
        for (var i = 2; i < Alone; i++)
        {
            Assert.Equal(one.Cost, (await CollectAsync(paper, i, i + 1, outcome => Assert.IsType<ProcessingOutcome.Stored>(outcome))).Cost);
        }

        var created = await CollectAsync(paper, Alone, Pages, outcome => Assert.IsType<ProcessingOutcome.Stored>(outcome));
        var unchanged = await CollectAsync(paper, Alone, Pages, outcome => Assert.IsType<ProcessingOutcome.Unchanged>(outcome));
        var (parse, stages) = Stages(paper);

        // Sixteen at once append to one change log, and read its head again when another was faster: reads a page are printed, not held.
        Assert.Equal(new OperationCounts(Pages - Alone, 0, 0, 0), unchanged.Cost);
        var (reads, writes, lists) = (PerPage(created.Cost.Reads), PerPage(created.Cost.Writes), PerPage(created.Cost.Lists));
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"throughput of {Pages - Alone} pages of {Html(0).Length / 1024} KiB, {AtOnce} at once: new {created.PerSecond:0.0} a second, {reads:0.0} reads, {writes:0.0} writes, {lists:0.0} lists a page (alone {one.Cost.Reads}, {one.Cost.Writes}, {one.Cost.Lists});"
            + $" unchanged {unchanged.PerSecond:0.0} a second, 1 read a page; CPU of collecting a new page {created.CpuPerPage:0.0} ms, of which parsing {parse:0.00} ms ({parse / created.CpuPerPage:P0}),"
            + $" all stages from parse to copy {stages:0.0} ms ({stages / created.CpuPerPage:P0})"));
    }

    private static double PerPage(long operations) => (double)operations / (Pages - Alone);

    private static async Task<(OperationCounts Cost, double PerSecond, double CpuPerPage)> CollectAsync(Newspaper paper, int first, int end, Action<ProcessingOutcome> check)
    {
        var counter = paper.Get<StorageOperationCounter>();
        var (before, cpu, started) = (counter.Snapshot(), Cpu(), Stopwatch.GetTimestamp());
        await Parallel.ForEachAsync(Enumerable.Range(first, end - first), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, token) =>
            check(await paper.Get<CollectEntry>().RunAsync(paper.Message($"/p{i}", Source), token)));
        return (counter.Snapshot().Since(before).All, (end - first) / Stopwatch.GetElapsedTime(started).TotalSeconds, (Cpu() - cpu).TotalMilliseconds / (end - first));
    }

    /// <summary>CPU milliseconds a page of parsing alone, and of all stages, over the same pages.</summary>
    private static (double Parse, double All) Stages(Newspaper paper)
    {
        var pages = Enumerable.Range(1, Pages - 1).Select(i => new Page
        {
            RequestedUrl = paper.Url($"/p{i}"),
            Url = paper.Url($"/p{i}"),
            FetchedAt = DateTimeOffset.UnixEpoch,
            Status = 200,
            Headers = [new PageHeader("Content-Type", "text/html; charset=utf-8")],
            Body = System.Text.Encoding.UTF8.GetBytes(Html(i)),
        }).ToArray();
        var start = Cpu();
        Assert.All(pages, page => Assert.IsType<PageParseOutcome.Parsed>(PageDocument.Parse(page)));
        var parsed = Cpu();
        Assert.All(pages, page => Assert.IsType<PageAnalysis.Analysed>(paper.Get<PageAnalyzer>().Analyse(page, new AnalysisInput())));
        return ((parsed - start).TotalMilliseconds / pages.Length, (Cpu() - parsed).TotalMilliseconds / pages.Length);
    }

    private static TimeSpan Cpu() => Environment.CpuUsage.TotalTime;

    /// <summary>A page of a newspaper's usual size and furniture, whose text is like no other's.</summary>
    private static string Html(int number)
    {
        var text = string.Concat(Enumerable.Range(1, 30).Select(i =>
            $"<p>Station {number}-{i} of line {number * 31} read {(number * 97) + (i * 13)} centimetres at dawn, which the office in quarter {(number * 7) + i} had expected since week {i + number}, and printed on sheet {number * i}.</p>"));
        var links = string.Concat(Enumerable.Range(1, 400).Select(i => $"<li class=\"menu-item menu-item-{i}\"><a href=\"/section/{i}\" data-track=\"nav-{i}\"><span>Section {i}</span></a></li>"));
        return $"""
            <!DOCTYPE html><html lang="en"><head><title>Survey {number}</title><script>var page = {number};</script></head><body><nav><ul>{links}</ul></nav><main><article>
            <h1>Survey {number} of the coast</h1>{text}</article></main><footer><ul>{links}</ul><p>This article is licensed under a <a rel="license"
            href="https://creativecommons.org/licenses/by/4.0/">Creative Commons Attribution 4.0 International License</a>.</p></footer></body></html>
            """;
    }
}
