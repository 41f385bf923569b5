using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Republish.Azure;
using Republish.Azure.Fetching;
using Republish.Azure.Tests;
using Republish.Functions.Local;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;
using Spectre.Console;

namespace Republish.Functions.Tests.LocalInternet;

/// <summary>Three instances of the service collect fifty publishers at once, fourteen of which have something the matter.</summary>
[Collection(AzuriteTests.Name)]
public sealed class LocalInternetTests(AzuriteFixture azurite)
{
    private const int Instances = 3;
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(200);

    /// <summary>How long the queues may take to empty: under a minute on a quiet machine, several on a busy one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task ThreeInstances_FiftyPublishers_PoliteOnceAndSafe()
    {
        await using var internet = await Internet.StartAsync();
        var connection = azurite.NewConnection();
        var instances = new List<WebApplication>();
        try
        {
            for (var i = 0; i < Instances; i++)
            {
                instances.Add(Instance(connection, internet));
            }

            var services = instances[0].Services;
            await services.GetRequiredService<StorageBootstrap>().EnsureCreatedAsync(CancellationToken.None);
            foreach (var publisher in Internet.Publishers)
            {
                await services.GetRequiredService<ISourceStore>().PutAsync(publisher.Source, CancellationToken.None);
            }

            Assert.Equal(Internet.Publishers.Count, await services.GetRequiredService<PollSources>().RunAsync(new PollOptions(), CancellationToken.None));
            await CollectAsync(instances, connection);
            await AssertArticlesAsync(services);
            AssertManners(internet);
        }
        finally
        {
            foreach (var instance in instances)
            {
                await instance.DisposeAsync();
            }
        }
    }

    private static async Task AssertArticlesAsync(IServiceProvider services)
    {
        var wrong = new List<string>();
        var stored = new HashSet<ArticleId>();
        foreach (var publisher in Internet.Publishers)
        {
            foreach (var (page, reason) in publisher.Expected)
            {
                var id = ArticleId.FromCanonicalUrl(CanonicalUrl.Of(publisher.AddressOf(page)));
                var row = (await services.GetRequiredService<IArticleStore>().GetAsync(id, CancellationToken.None))?.Value;
                if (row?.ReasonCode != reason || (reason is null && row?.Versions.Length != 1))
                {
                    wrong.Add($"{publisher.Fault} {publisher.AddressOf(page)}: {reason ?? "stored"} was expected, but {row?.Status} {row?.ReasonCode} {row?.Reason}");
                }
                else if (reason is null)
                {
                    stored.Add(id);
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));

        // Once each: one change an article, and one place in the list.
        var changes = await services.GetRequiredService<IChangeLog>().ReadAsync(0, 1_000, CancellationToken.None);
        Assert.Equal(stored.Order(Comparer<ArticleId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))), changes.Select(c => c.Change.Article).Order(Comparer<ArticleId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))));
        var listed = await services.GetRequiredService<IListingStore>().ListedBetweenAsync(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), CancellationToken.None).ToListAsync();
        Assert.Equal(stored.Count, listed.Count);
        Console.Error.WriteLine($"local internet: {stored.Count} stored once, {Internet.Publishers.Sum(p => p.Expected.Count) - stored.Count} refused with their reasons");
    }

    private static void AssertManners(Internet internet)
    {
        Assert.All(internet.Requests, r => Assert.StartsWith("Republish/", r.UserAgent, StringComparison.Ordinal));
        Assert.All(internet.Dialled, address => Assert.True(AddressPolicy.IsPublic(address), address.ToString()));
        Assert.DoesNotContain(internet.Requests, r => r.Host.StartsWith("inside-", StringComparison.Ordinal) || IPAddress.TryParse(r.Host, out _));
        Assert.DoesNotContain(internet.Requests, r => Internet.Publishers.Any(p => p.Fault == Fault.Robots && p.Host == r.Host) && r.Path == "/faulty");
        Assert.DoesNotContain(internet.Requests, r => r.Path == "/one/");

        // Who answers 429 with Retry-After: 2 is not asked for that page before.
        var tooMany = internet.Requests.Where(r => r.Path == "/faulty" && Internet.Publishers.Any(p => p.Fault == Fault.TooManyRequests && p.Host == r.Host)).Select(r => r.At).Order().ToArray();
        Assert.InRange(tooMany.Length, 3, 20);
        Assert.All(tooMany.Zip(tooMany.Skip(1)).Take(2), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.FromSeconds(2), TimeSpan.MaxValue));
        var tightest = new List<(double Gap, string Host)>();
        foreach (var host in internet.Requests.GroupBy(r => r.Host))
        {
            var spacing = Internet.Publishers.Single(p => p.Host == host.Key).Fault == Fault.CrawlDelay ? TimeSpan.FromSeconds(1) : Spacing;
            var times = host.Select(r => r.At).Order().ToArray();
            var pauses = times.Zip(times.Skip(1), (a, b) => b - a).ToArray();

            // Within an instance no pause is ever shorter. When the lease goes to another instance, a machine that stalls may bring the last request late.
            var shorter = pauses.Where(pause => pause < spacing).ToArray();
            Assert.True(shorter.Length <= 1, $"{host.Key} was asked again after {string.Join(", ", shorter.Select(s => $"{s.TotalMilliseconds:0}"))} ms.");
            tightest.Add((pauses.DefaultIfEmpty(TimeSpan.MaxValue).Min().TotalMilliseconds, host.Key));
        }

        Console.Error.WriteLine($"local internet: {internet.Requests.Count} requests to {tightest.Count} hosts; least pause {tightest.Min(t => t.Gap):0} ms of {Spacing.TotalMilliseconds:0} asked for, median of the hosts' least {tightest.Order().ElementAt(tightest.Count / 2).Gap:0} ms");
    }

    private static async Task CollectAsync(IEnumerable<WebApplication> instances, StorageConnection connection)
    {
        using var stop = new CancellationTokenSource();
        var settings = new HostQueueSettings { BatchSize = 16, NewBatchThreshold = 8, MaxPollingInterval = TimeSpan.FromMilliseconds(300), VisibilityTimeout = TimeSpan.FromSeconds(1) };
        var options = new LocalRunnerOptions { OpenQueue = LocalRunnerOptions.QueuesOf(connection.ConnectionString!, connection.NamePrefix), StopGrace = TimeSpan.FromSeconds(5) };
        var runs = instances.Select(i => new LocalRunner(i.Services, options, settings, TimeProvider.System).RunAsync(stop.Token)).ToArray();
        using var patience = new CancellationTokenSource(Patience);
        var services = instances.First().Services;
        do
        {
            while ((await CountAsync(StorageNames.Polls) > 0 || await CountAsync(StorageNames.Entries) > 0) && !patience.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None);
            }
        }
        while (await PollFailedAsync(services) && !patience.IsCancellationRequested);

        await stop.CancelAsync();
        await Task.WhenAll(runs);
        Assert.False(patience.IsCancellationRequested, $"The queues were not empty after {Patience}.");
        Assert.Equal(0, await CountAsync(StorageNames.Polls + StorageNames.PoisonSuffix));
        Assert.Equal(0, await CountAsync(StorageNames.Entries + StorageNames.PoisonSuffix));

        async Task<int> CountAsync(string queue) => (await options.OpenQueue(queue).GetPropertiesAsync(CancellationToken.None)).Value.ApproximateMessagesCount;
    }

    /// <summary>Has the lists that could not be read asked for again, as the timer would: the host's turn had not come, or a busy machine answered too late. False when there is none.</summary>
    private static async Task<bool> PollFailedAsync(IServiceProvider services)
    {
        var failed = 0;
        foreach (var source in Internet.Publishers.Select(p => p.Source))
        {
            if (await services.GetRequiredService<ISourceStore>().GetFeedStateAsync(source.Id, source.Feeds[0], CancellationToken.None) is not { Failures: 0, Sent.Count: > 0 })
            {
                await services.GetRequiredService<IPollQueue>().SendAsync(new PollMessage(source.Id.Value, IgnoreInterval: true, RecollectKnown: false), CancellationToken.None);
                failed++;
            }
        }

        return failed > 0;
    }

    private static WebApplication Instance(StorageConnection connection, Internet internet)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        RepublishApp.Configure(builder, connection, isProduction: false);
        builder.Services.AddSingleton<ICollectingObserver>(new LocalObserver(new RunProgress(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) }))));
        var options = new FetchingOptions
        {
            Contact = "https://wire.example/contact",
            HostSpacing = Spacing,
            HostLease = TimeSpan.FromSeconds(1),
            LongestTurnWait = TimeSpan.FromMilliseconds(600),
            BackOff = TimeSpan.FromMilliseconds(300),
            TotalTimeout = TimeSpan.FromSeconds(8),
            MaximumBytes = 300_000,
        };
        builder.Services.AddSingleton<IPageFetcher>(services => new HttpPageFetcher(
            options,
            new HttpTransport(options, internet.Connector(), TimeProvider.System),
            services.GetRequiredService<IHostLeases>(),
            TimeProvider.System,
            NullLogger<HttpPageFetcher>.Instance));
        builder.Services.AddSingleton(services => new HandleEntry(services.GetRequiredService<CollectEntry>(), services.GetRequiredService<IEntryQueue>()) { WaitFactor = 0.00005 });
        return builder.Build();
    }
}
