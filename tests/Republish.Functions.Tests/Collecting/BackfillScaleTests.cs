using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Republish.Azure;
using Republish.Azure.Tests;
using Republish.Functions.Administration;
using Republish.Functions.Tests.EndToEnd;
using Republish.Pipeline.Collecting;

namespace Republish.Functions.Tests.Collecting;

/// <summary>
/// An archive of many pages: every page is sent, in steps of bounded size, whatever stops the program. The variable
/// <c>REPUBLISH_TEST_BACKFILL</c> sets how many; the figures for 100,000 stand in docs/costs.md.
/// </summary>
[Collection(AzuriteTests.Name)]
public sealed class BackfillScaleTests(AzuriteFixture azurite)
{
    private const string Source = "paper";
    private const int MostPerStep = 2_000;
    private static readonly int Pages = int.Parse(Environment.GetEnvironmentVariable("REPUBLISH_TEST_BACKFILL") ?? "1200", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Archive_OfManyPages_IsSentWholeInBoundedStepsThoughItIsKilled()
    {
        await using var paper = await Newspaper.StartAsync(azurite.NewConnection());
        var perFile = Math.Min(10_000, Pages / 2);
        var source = await paper.SourceAsync(Source, s => s with { BackfillPerMinute = 60 * MostPerStep });
        Publish(paper, perFile);
        await paper.Get<BackfillArchives>().StartAsync(source.Id, paper.Url("/index.xml"), CancellationToken.None);

        var state = await KilledAsync(paper, Math.Min(MostPerStep, perFile));
        var (seen, shares) = (0, new Queue<int>([10, 25, 50, 75, 100]));
        while (state.Status == BackfillStatus.Running)
        {
            // Each step by an instance of its own: nothing is known but what is stored.
            paper.Clock.Advance(TimeSpan.FromMinutes(5));
            await using (var instance = paper.Instance(null))
            {
                state = Assert.Single(await instance.GetRequiredService<BackfillArchives>().RunAsync(CancellationToken.None));
            }

            Assert.Null(state.Problem);
            Assert.InRange(state.Seen - seen, 0, MostPerStep);
            Assert.Equal(Pages, state.Expected);
            Assert.InRange(JsonSerializer.Serialize(state).Length, 1, 1_500);
            Assert.True(state.Seen == 0 || state is { Status: BackfillStatus.Done } or { Remaining: not null, PagesPerMinute: > 0 });
            seen = state.Seen;
            while (shares.TryPeek(out var share) && seen >= (long)Pages * share / 100)
            {
                shares.Dequeue();
                await Console.Error.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"backfill {share} %: heap {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0:0.0} MiB, working set {Environment.WorkingSet / 1048576} MiB; {BackfillCommand.Describe(state, source)}"));
            }
        }

        Assert.Equal((BackfillStatus.Done, Pages), (state.Status, state.Seen));
        Assert.Equal(Enumerable.Range(0, Pages).Select(i => paper.Id($"/archive/{i}").Value).Order(StringComparer.Ordinal), (await SentAsync(paper)).Order(StringComparer.Ordinal));
    }

    /// <summary>Ends the program in the middle of a step, and when all of a step was sent and its place is to be noted.</summary>
    private static async Task<Backfill> KilledAsync(Newspaper paper, int perStep)
    {
        for (var opened = 0; opened < 2; opened++)
        {
            paper.Clock.Advance(TimeSpan.FromMinutes(1));
            await paper.Get<BackfillArchives>().RunAsync(CancellationToken.None);
        }

        paper.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var calls in new[] { 301, 2 + (2 * perStep) + 1 })
        {
            var plan = new CrashPlan(calls, afterEffect: false);
            await using var killed = paper.Instance(plan);
            await Assert.ThrowsAsync<CrashException>(() => killed.GetRequiredService<BackfillArchives>().RunAsync(CancellationToken.None));
            Assert.Equal(calls > 301, plan.Trace.Contains("IProgressStore.TryPutAsync"));
        }

        var state = Assert.Single(await paper.Get<BackfillArchives>().ListAsync(CancellationToken.None).ToListAsync());
        Assert.Equal((0, BackfillStatus.Running), (state.Seen, state.Status));
        return state;
    }

    private static void Publish(Newspaper paper, int perFile)
    {
        var files = (Pages + perFile - 1) / perFile;
        paper.Page("/index.xml", $"<sitemapindex>{string.Concat(Enumerable.Range(0, files).Select(i => $"<sitemap><loc>{paper.Url($"/part{i}.xml")}</loc></sitemap>"))}</sitemapindex>");
        for (var file = 0; file < files; file++)
        {
            var first = file * perFile;
            paper.Page($"/part{file}.xml", async context =>
            {
                await context.Response.WriteAsync("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">");
                for (var i = first; i < Math.Min(first + perFile, Pages); i++)
                {
                    await context.Response.WriteAsync($"<url><loc>{paper.Url($"/archive/{i}")}</loc><lastmod>2019-03-{1 + (i % 28):00}</lastmod></url>\n");
                }

                await context.Response.WriteAsync("</urlset>");
            });
        }
    }

    /// <summary>The ids in the queue, each once: what was sent again after a stop changes nothing.</summary>
    private static async Task<HashSet<string>> SentAsync(Newspaper paper)
    {
        var queue = paper.Get<StorageClients>().Queue(StorageNames.Entries);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var all = (await queue.GetPropertiesAsync(CancellationToken.None)).Value.ApproximateMessagesCount;

        // A step's last message is hidden for a second.
        await Task.Delay(TimeSpan.FromSeconds(1.5), CancellationToken.None);
        while ((await queue.ReceiveMessagesAsync(32, TimeSpan.FromHours(2), CancellationToken.None)).Value is { Length: > 0 } messages)
        {
            ids.UnionWith(messages.Select(m => JsonSerializer.Deserialize<JsonElement>(m.Body.ToString()).GetProperty("entryId").GetString()!));
        }

        Assert.InRange(all, Pages, Pages + (3 * MostPerStep));
        return ids;
    }
}
