using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Republish.Azure;
using Republish.Azure.Fetching;
using Republish.Azure.Tests;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Republication;
using Republish.Sources;
using Xunit.Abstractions;

namespace Republish.Functions.Tests.Faults;

/// <summary>
/// Three processes of the app collect from one queue; they are killed while they work, and the storage answers some requests with errors, late, or not at
/// all. Whatever happens, each entry ends in exactly one outcome: nothing is lost, and nothing is there twice.
/// </summary>
public sealed class KillTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Seed = 20_261_125;
    private const double SpoiledPart = 0.05;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);
    private readonly AzuriteFixture _azurite = new();
    private readonly ConcurrentDictionary<string, int> _served = new(StringComparer.Ordinal);
    private readonly string _folder = Directory.CreateTempSubdirectory("republish-kill-").FullName;
    private WebApplication? _publisher;

    // The suite's run is bounded; a longer one is asked for by the environment.
    private static readonly int Entries = Asked("REPUBLISH_KILL_ENTRIES", 100);
    private static readonly int Processes = Asked("REPUBLISH_KILL_PROCESSES", 3);
    private static readonly int Kills = Asked("REPUBLISH_KILL_KILLS", 4);

    public async Task InitializeAsync()
    {
        await _azurite.InitializeAsync();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _publisher = builder.Build();
        _publisher.MapGet("/robots.txt", () => Results.NotFound());
        _publisher.MapGet("/{number:int}", (int number) =>
        {
            _served.AddOrUpdate(number.ToString(CultureInfo.InvariantCulture), 1, (_, count) => count + 1);
            return Results.Content(Page(number), "text/html; charset=utf-8");
        });
        await _publisher.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _publisher!.DisposeAsync();
        await _azurite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Entries_UnderKillsAndStorageErrors_EachEndInExactlyOneOutcome()
    {
        await using var proxy = await FaultProxy.StartAsync(_azurite.Azurite.ConnectionString, Seed, SpoiledPart);
        await using var calm = await CalmAsync();
        var clock = Stopwatch.StartNew();
        await SendAsync(calm);
        AppProcess.Prepare(Path.Combine(_folder, "app"));
        var apps = Enumerable.Range(0, Processes).Select(i => new AppProcess(Path.Combine(_folder, "app"), Path.Combine(_folder, $"data{i}"), proxy.ConnectionString)).ToArray();
        try
        {
            await WorkAsync(apps, calm, clock);
            output.WriteLine(string.Join('\n', apps.Select(app => app.Memory)));
        }
        finally
        {
            Array.ForEach(apps, app => app.Dispose());
        }

        // What the timer does every ten minutes in a service.
        calm.GetRequiredService<FakeTimeProvider>().Advance(Reconcile.GracePeriod * 2);
        var owed = await calm.GetRequiredService<Reconcile>().RunAsync(CancellationToken.None);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Entries} entries, {Kills} kills, {apps.Sum(app => app.Restarts)} ends by themselves, {clock.Elapsed.TotalSeconds:0} s, {proxy.Requests} storage requests, {_served.Values.Sum()} pages asked for, {owed} debts paid at the end"));
        output.WriteLine(string.Join(", ", proxy.Faults.OrderBy(f => f.Key).Select(f => $"{f.Key} {f.Value}")));
        Assert.All(Enum.GetValues<Fault>(), fault => Assert.True(proxy.Faults.GetValueOrDefault(fault) > 0, $"No request met {fault}."));
        await AssertOneOutcomeEachAsync(calm);
    }

    /// <summary>Lets the processes work, and kills one of them each time another part of the entries was asked for, until the queue is empty.</summary>
    private async Task WorkAsync(AppProcess[] apps, ServiceProvider calm, Stopwatch clock)
    {
        var random = new Random(Seed);
        var queue = calm.GetRequiredService<StorageClients>().Queue(StorageNames.Entries);
        for (int kills = 0, quiet = 0; quiet < 3;)
        {
            Array.ForEach(apps, app => app.EnsureRunning());
            if (kills < Kills && _served.Count >= Entries * (kills + 1) / (Kills + 1))
            {
                apps[random.Next(apps.Length)].Kill();
                kills++;
            }

            await Task.Delay(100);
            quiet = kills == Kills && await CountAsync(queue) == 0 ? quiet + 1 : 0;
            Assert.True(clock.Elapsed < Longest, $"Not done after {clock.Elapsed}: {_served.Count} pages were asked for, {await CountAsync(queue)} messages are left.\n{string.Join("\n--\n", apps.Select(app => app.Output))}");
        }
    }

    private async Task SendAsync(ServiceProvider calm)
    {
        await calm.GetRequiredService<StorageBootstrap>().EnsureCreatedAsync(CancellationToken.None);
        var sources = calm.GetRequiredService<ISourceStore>();
        await sources.PutAsync(
            new Source { Id = new SourceId("press"), Name = "The Press", HomePage = new Uri("https://press.example/"), Hosts = ["127.0.0.1"] }, CancellationToken.None);
        var queue = calm.GetRequiredService<IEntryQueue>();
        for (var number = 0; number < Entries; number++)
        {
            await sources.PutEntryStateAsync(new SourceId("press"), IdOf(number), new EntryState([]) { Url = UrlOf(number) }, CancellationToken.None);

            // Each tenth is there twice, as a feed that is polled twice has it.
            for (var copy = 0; copy <= (number % 10 == 0 ? 1 : 0); copy++)
            {
                await queue.SendAsync(new EntryMessage(IdOf(number).Value, "press"), CancellationToken.None);
            }
        }
    }

    private async Task AssertOneOutcomeEachAsync(ServiceProvider calm)
    {
        var articles = calm.GetRequiredService<IArticleStore>();
        var copies = calm.GetRequiredService<ICopyStore>();
        var rows = await articles.WalkAsync(null, null, CancellationToken.None).ToListAsync();
        Assert.Equal(Enumerable.Range(0, Entries).Select(IdOf).OrderBy(id => id.Value, StringComparer.Ordinal), rows.Select(row => row.Id));
        foreach (var number in Enumerable.Range(0, Entries))
        {
            var row = rows.Single(r => r.Id == IdOf(number));
            Assert.Equal((number, StatusOf(number), StatusOf(number) == ArticleStatus.Republishable ? 1 : 0, 0), (number, row.Status, row.Versions.Length, row.Debts.Length));
            foreach (var format in row.Current is null ? [] : Enum.GetValues<CopyFormat>())
            {
                Assert.True(await copies.GetAsync(row.Id, row.Current!.Folder, CopyFile.Of(format), CancellationToken.None) is { Length: > 0 }, $"{number}: {format}");
            }
        }

        var republishable = rows.Where(row => row.Status == ArticleStatus.Republishable).Select(row => row.Id.Value).Order(StringComparer.Ordinal).ToArray();
        var listing = calm.GetRequiredService<IListingStore>();
        var listed = await listing.ListedBetweenAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.UtcNow.AddDays(1), CancellationToken.None).Select(entry => entry.Id.Value).ToListAsync();
        Assert.Equal(republishable, listed.Order(StringComparer.Ordinal));
        var changes = await calm.GetRequiredService<IChangeLog>().ReadAsync(0, 10 * Entries, CancellationToken.None);
        Assert.Equal(republishable, changes.Select(change => change.Change.Article.Value).Order(StringComparer.Ordinal));
        Assert.Equal(Enumerable.Range(1, republishable.Length).Select(n => (long)n), changes.Select(change => change.Sequence));
        Assert.Equal(0, await CountAsync(calm.GetRequiredService<StorageClients>().Queue(StorageNames.Entries + StorageNames.PoisonSuffix)));
        Assert.Empty(await articles.AnnouncedBeforeAsync(DateTimeOffset.MaxValue, CancellationToken.None).ToListAsync());
    }

    /// <summary>The product's own services on the emulator itself, by which the test looks.</summary>
    private Task<ServiceProvider> CalmAsync()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var services = new ServiceCollection().AddLogging().AddPipeline().AddRepublishStorage(_azurite.Azurite.Connection).AddRepublishFetching(f => f.AllowLoopback = true, isProduction: false);
        return Task.FromResult(services.AddSingleton(clock).AddSingleton<TimeProvider>(clock).BuildServiceProvider());
    }

    private static int Asked(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var asked) ? asked : usual;

    private static async Task<int> CountAsync(QueueClient queue) => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private Uri UrlOf(int number) => new(new Uri(_publisher!.Urls.First()), number.ToString(CultureInfo.InvariantCulture));

    private ArticleId IdOf(int number) => ArticleId.FromCanonicalUrl(CanonicalUrl.Of(UrlOf(number)));

    private static ArticleStatus StatusOf(int number) => (number % 10) switch
    {
        7 => ArticleStatus.Refused,
        8 => ArticleStatus.Quarantined,
        _ => ArticleStatus.Republishable,
    };

    private static string Page(int number)
    {
        var page = Collecting.Newspaper.Article($"The bank {number}", $"{number + 2}", about: $"harbour number {number}");
        return StatusOf(number) switch
        {
            ArticleStatus.Refused => page.Split("<footer>")[0],
            ArticleStatus.Quarantined => page.Replace("until the first storm.</p>", "until the first …</p>", StringComparison.Ordinal),
            _ => page,
        };
    }
}
