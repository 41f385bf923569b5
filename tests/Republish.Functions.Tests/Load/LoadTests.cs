using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Republish.Azure.Operations;
using Republish.Azure.Tests;
using Republish.Functions.Newsroom;
using Republish.Functions.Tests.EndToEnd;
using Republish.Pipeline.Collecting;
using Xunit.Abstractions;

namespace Republish.Functions.Tests.Load;

/// <summary>
/// Requests under load, over sockets, beside a static file that the same Kestrel serves in the same run. In the suite each kind is asked a few hundred
/// times, and what is asserted are answers and storage operations; no time is. <c>REPUBLISH_LOAD</c> sets how many seconds each kind is asked, and the
/// table that comes out then stands in docs/benchmarks.md.
/// </summary>
[Collection(AzuriteTests.Name)]
public sealed class LoadTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    private const int Clients = 8;
    private const int InTheSuite = 400;
    private const int Sequential = 20;
    private static readonly int Seconds = int.Parse(Environment.GetEnvironmentVariable("REPUBLISH_LOAD") ?? "0", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Requests_UnderLoad_AreAllAnsweredForTheStorageOperationsThatAreStated()
    {
        await using var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None);
        var storage = azurite.NewConnection();
        using var folder = new TemporaryFolder();
        await using var service = await Service.StartAsync(storage, newsroom.Sources, services => ForLoad(services, folder.Path));
        await service.RunAsync(new PollOptions(IgnoreInterval: true));
        var id = service.Observer.Rows.Single(r => r.Address.EndsWith("flood-wall-vote", StringComparison.Ordinal)).ArticleId;
        var copy = $"/v1/articles/{id}/copy";
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "file.html"), await service.Client.GetByteArrayAsync(copy));
        await using var uncached = await Service.StartAsync(storage, newsroom.Sources, services => ForLoad(services, folder.Path).AddSingleton<IOutputCacheStore, KeepsNothing>());

        Measured[] measured =
        [
            await MeasureAsync(service, "a static file", "/file.html", null),
            await MeasureAsync(service, "a static file, 304", "/file.html", HttpStatusCode.NotModified),
            await MeasureAsync(service, "a page of the list", "/v1/articles", null),
            await MeasureAsync(service, "a page of the list, 304", "/v1/articles", HttpStatusCode.NotModified),
            await MeasureAsync(uncached, "an article, cold", $"/v1/articles/{id}", null),
            await MeasureAsync(service, "an article, warm", $"/v1/articles/{id}", null),
            await MeasureAsync(service, "an article, 304", $"/v1/articles/{id}", HttpStatusCode.NotModified),
            await MeasureAsync(uncached, "a copy, cold", copy, null),
            await MeasureAsync(service, "a copy, warm", copy, null),
            await MeasureAsync(service, "a copy, 304", copy, HttpStatusCode.NotModified),
        ];

        foreach (var one in measured)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {one.Name} | {one.PerSecond / measured[0].PerSecond:0.00} | {one.P99 / measured[0].P99:0.0} | {one.Operations:0.00} | ({one.Requests} requests, {one.PerSecond:0}/s, p50 {one.P50:0.0} ms, p99 {one.P99:0.0} ms)"));
        }

        // One client alone: without a kept answer a request reads row and blob, else the row. House rules are read again every 30 seconds, which may
        // be one operation more in a while. Of several clients at once, who asks for the same at the same moment shares a read.
        int[] stated = [0, 0, 1, 1, 2, 1, 1, 2, 1, 1];
        Assert.All(measured.Zip(stated), pair => Assert.InRange(pair.First.Alone, pair.Second * Sequential, (pair.Second * Sequential) + 1));
        Assert.All(measured.Zip(stated), pair => Assert.InRange(pair.First.Operations, Math.Min(1, pair.Second), pair.Second * 1.05));
    }

    private static async Task<Measured> MeasureAsync(Service service, string name, string address, HttpStatusCode? expected)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = service.Client.BaseAddress };
        using var first = await client.GetAsync(address);
        var tag = expected is null ? null : first.Headers.ETag!.ToString();
        var counter = service.Get<StorageOperationCounter>();
        var before = counter.Snapshot();
        for (var i = 0; i < Sequential; i++)
        {
            using var warm = await SendAsync(client, address, tag);
            Assert.Equal(expected ?? HttpStatusCode.OK, warm.StatusCode);
        }

        var alone = counter.Snapshot().Since(before).All.Total;
        before = counter.Snapshot();
        var times = new ConcurrentBag<double>();
        var left = Seconds > 0 ? int.MaxValue : InTheSuite;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0 && (Seconds == 0 || clock.Elapsed.TotalSeconds < Seconds))
            {
                var from = Stopwatch.GetTimestamp();
                using var answer = await SendAsync(client, address, tag);
                await answer.Content.ReadAsByteArrayAsync();
                times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
                Assert.Equal(expected ?? HttpStatusCode.OK, answer.StatusCode);
            }
        })));
        var elapsed = clock.Elapsed.TotalSeconds;
        var sorted = times.Order().ToArray();
        return new Measured(
            name,
            sorted.Length,
            sorted.Length / elapsed,
            sorted[sorted.Length / 2],
            sorted[(int)(sorted.Length * 0.99)],
            (double)counter.Snapshot().Since(before).All.Total / sorted.Length,
            alone);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string address, string? tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return client.SendAsync(request);
    }

    /// <summary>The service with a folder of static files before it, and no limit on requests.</summary>
    private static IServiceCollection ForLoad(IServiceCollection services, string folder) => services
        .AddSingleton<IStartupFilter>(new StaticFolder(folder))
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Limits:RequestsPerMinute"] = "1000000000" }).Build());

    /// <summary>What was measured of a kind of request.</summary>
    /// <param name="Name">What was asked for.</param>
    /// <param name="Requests">How many times.</param>
    /// <param name="PerSecond">Requests a second, of all clients together.</param>
    /// <param name="P50">The median, in milliseconds.</param>
    /// <param name="P99">Of a hundred, 99 were as quick, in milliseconds.</param>
    /// <param name="Operations">Storage operations a request.</param>
    /// <param name="Alone">Storage operations of <see cref="Sequential"/> requests, one after another.</param>
    private sealed record Measured(string Name, int Requests, double PerSecond, double P50, double P99, double Operations, long Alone);

    private sealed class StaticFolder(string folder) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), ContentTypeProvider = new FileExtensionContentTypeProvider() });
            next(app);
        };
    }

    private sealed class KeepsNothing : IOutputCacheStore
    {
        public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => ValueTask.FromResult<byte[]?>(null);

        public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("republish-load-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
