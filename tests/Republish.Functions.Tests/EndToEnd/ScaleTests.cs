using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Republish.Azure;
using Republish.Azure.Operations;
using Republish.Azure.Tables;
using Republish.Azure.Tests;
using Republish.Functions.Tests.LocalInternet;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Serving;
using Republish.Republication;
using Republish.Sources;
using Xunit.Abstractions;

namespace Republish.Functions.Tests.EndToEnd;

/// <summary>
/// What many articles cost when they are collected, looked at again and served: every article costs what the first one does. docs/costs.md has the
/// figures of a thousand, which <c>REPUBLISH_SCALE_ARTICLES=1000</c> measures.
/// </summary>
[Collection(AzuriteTests.Name)]
public sealed class ScaleTests(AzuriteFixture azurite, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Words = 900;
    private const int OtherBytes = 60_000;

    // host.json: a batch of 8 messages, and the next while 4 are in work.
    private const int AtWork = 12;
    private static readonly int Articles = int.TryParse(Environment.GetEnvironmentVariable("REPUBLISH_SCALE_ARTICLES"), CultureInfo.InvariantCulture, out var asked) ? asked : 12;
    private Site? _publisher;

    public async Task InitializeAsync() =>
        _publisher = await Site.StartAsync(site => site.MapGet("/{number:int}", (int number, HttpRequest request) => request.Headers.IfNoneMatch == $"\"{number}\""
            ? Results.StatusCode(304)
            : Results.Content(Page(number), "text/html; charset=utf-8").WithETag($"\"{number}\"")));

    public Task DisposeAsync() => _publisher!.DisposeAsync().AsTask();

    [Fact]
    public async Task Articles_Many_CostEachWhatTheFirstDoes()
    {
        var source = new Source { Id = new SourceId("press"), Name = "The Press", HomePage = new Uri("https://press.example/"), Hosts = ["127.0.0.1"] };
        using var log = new LogMeter();
        await using var service = await Service.StartAsync(azurite.NewConnection(), [source], services => services.AddSingleton<ILoggerProvider>(log));
        var clock = Stopwatch.StartNew();
        var first = await CostAsync(service, 0, 1, EntryPurpose.Collect);
        var collected = await CostAsync(service, 1, Articles, EntryPurpose.Collect);
        var logged = (Lines: log.Lines / (Articles + 1), Bytes: log.Bytes / (Articles + 1));
        var rows = service.Observer.Rows;
        Assert.True(rows.All(row => row.Status == ArticleStatus.Republishable), rows.FirstOrDefault(row => row.Status != ArticleStatus.Republishable)?.Reason);
        var stored = await StoredAsync(service.Get<StorageClients>());
        var rechecked = await CostAsync(service, 1, Articles, EntryPurpose.Recheck);
        var sourceReads = AtWork * (int)(clock.Elapsed / SourceCache.Lifetime);
        var (served, bytes) = await ServeAsync(service);

        Tell("collected", collected);
        Tell("rechecked", rechecked);
        Tell("served (a copy)", served);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"bytes stored for each: {stored.Captures / (Articles + 1)} captures, {stored.Copies / (Articles + 1)} copies, {stored.Tables / (Articles + 1)} tables; served {bytes / Articles}; a page has {Encoding.UTF8.GetByteCount(Page(1))} bytes and {Words} words"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"memory of this process: {Environment.WorkingSet >> 20} MB, of it {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB of objects after collecting garbage"));

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"logged for each that was collected: {logged.Lines} lines, {logged.Bytes} bytes"));

        // What docs/monthly-cost.md reckons with.
        var kept = (stored.Captures + stored.Copies + stored.Tables) / (Articles + 1);
        Assert.InRange(kept, CostPages.Assumed("`b`").Single() * 900, CostPages.Assumed("`b`").Single() * 1_000);
        Assert.InRange(logged.Bytes, 1, CostPages.Assumed("`g`").Single() * 1_000);

        // The first one's reads of what an instance then knows, and tries that lost against another writer of the log, are the only differences.
        var most = first.Blob.Total + first.Table.Total;
        Assert.InRange(collected.Blob.Total, Articles * 9, Articles * first.Blob.Total);
        Assert.InRange((double)(collected.Blob.Total + collected.Table.Total) / Articles, 1, most * 1.5);
        Assert.Equal(0, rechecked.Blob.Total);

        // What is known of a source is read again each half minute, by the messages that are at work then.
        Assert.InRange(rechecked.Table.Total, Articles, Articles + 5 + sourceReads);
        Assert.Equal((Articles, Articles), ((int)served.Blob.Reads, (int)served.Table.Reads));
    }

    private async Task<StorageOperations> CostAsync(Service service, int from, int count, EntryPurpose purpose)
    {
        var queue = service.Get<IEntryQueue>();
        for (var number = from; number < from + count; number++)
        {
            if (purpose == EntryPurpose.Collect)
            {
                // As the poll of a list remembers it.
                await service.Get<ISourceStore>().PutEntryStateAsync(new SourceId("press"), IdOf(number), new EntryState([]) { Url = UrlOf(number) }, CancellationToken.None);
            }

            await queue.SendAsync(new EntryMessage(IdOf(number).Value, "press", 0, purpose), CancellationToken.None);
        }

        // The timers' own look at the sources is a few operations, whatever is collected.
        return (await service.RunAsync(new PollOptions())).Cost;
    }

    private async Task<(StorageOperations Cost, long Bytes)> ServeAsync(Service service)
    {
        var published = service.Get<PublishedArticles>();
        var counter = service.Get<StorageOperationCounter>();
        await published.FindAsync(IdOf(0), null, null, CancellationToken.None);
        var before = counter.Snapshot();
        long bytes = 0;
        for (var number = 1; number <= Articles; number++)
        {
            var article = Assert.IsType<ArticleLookup.Published>(await published.FindAsync(IdOf(number), CancellationToken.None));
            bytes += (await published.ReadAsync(article, CopyFile.Of(CopyFormat.Html), CancellationToken.None)).Length;
        }

        return (counter.Snapshot().Since(before), bytes);
    }

    private static async Task<(long Captures, long Copies, long Tables)> StoredAsync(StorageClients clients)
    {
        long tables = 0;
        foreach (var name in StorageNames.Tables)
        {
            await foreach (var row in clients.Table(name).QueryAsync<TableEntity>(null, null, null, CancellationToken.None))
            {
                tables += TableEntityJson.Write(row).Length;
            }
        }

        return (await BytesAsync(StorageNames.Captures), await BytesAsync(StorageNames.Copies), tables);

        async Task<long> BytesAsync(string container)
        {
            long bytes = 0;
            await foreach (var blob in clients.Container(container).GetBlobsAsync())
            {
                bytes += blob.Properties.ContentLength ?? 0;
            }

            return bytes;
        }
    }

    private void Tell(string what, StorageOperations cost) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{Articles} {what}: blobs {Of(cost.Blob)}; tables {Of(cost.Table)}; queues {Of(cost.Queue)}"));

    private static string Of(OperationCounts counts) => string.Create(CultureInfo.InvariantCulture, $"{counts.Reads} reads, {counts.Writes} writes, {counts.Lists} lists, {counts.Deletes} deletes");

    private Uri UrlOf(int number) => new(_publisher!.Home, number.ToString(CultureInfo.InvariantCulture));

    private ArticleId IdOf(int number) => ArticleId.FromCanonicalUrl(CanonicalUrl.Of(UrlOf(number)));

    /// <summary>A page of usual size: an article of <see cref="Words"/> words among as much else as sites send along.</summary>
    private static string Page(int number)
    {
        string[] stems = ["harbour", "council", "survey", "channel", "winter", "letter", "ferry", "charter", "engine", "garden", "market", "signal", "timber", "village", "window", "record"];
        var random = new Random(number);
        var text = new StringBuilder();
        for (var word = 0; word < Words; word++)
        {
            text.Append(word % 90 == 0 ? word == 0 ? "<p>" : ".</p>\n<p>" : word % 15 == 0 ? ". " : " ").Append(stems[random.Next(stems.Length)]).Append(random.Next(40));
        }

        var state = new byte[OtherBytes * 3 / 4];
        random.NextBytes(state);
        return $$"""
            <!DOCTYPE html><html lang="en"><head><title>The survey of harbour {{number}}</title><meta name="author" content="Ann Writer">
            <script type="application/octet-stream">{{Convert.ToBase64String(state)}}</script></head>
            <body><main><article><h1>The survey of harbour {{number}}</h1><p class="byline">By Ann Writer</p>{{text}}.</p></article></main>
            <footer><p>This article is licensed under a <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">Creative Commons Attribution 4.0 International License</a>.</p></footer></body></html>
            """;
    }
}

/// <summary>Counts what is logged, in lines as the console has them.</summary>
file sealed class LogMeter : ILoggerProvider, ILogger
{
    private long _lines;
    private long _bytes;

    public long Lines => Interlocked.Read(ref _lines);

    public long Bytes => Interlocked.Read(ref _bytes);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Interlocked.Increment(ref _lines);
        Interlocked.Add(ref _bytes, Encoding.UTF8.GetByteCount($"info: Republish[{eventId.Id}]\n      {formatter(state, exception)} {exception}\n"));
    }

    public void Dispose()
    {
    }
}

/// <summary>Adds an entity tag to a page.</summary>
file static class Tagged
{
    public static IResult WithETag(this IResult result, string tag) => new Result(result, tag);

    private sealed class Result(IResult inner, string tag) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.ETag = tag;
            return inner.ExecuteAsync(httpContext);
        }
    }
}
