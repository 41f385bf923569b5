using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Republish.Azure;
using Republish.Azure.Queues;
using Republish.Azure.Tests;
using Republish.Functions.Tests.EndToEnd;
using Republish.Functions.Tests.LocalInternet;
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
    private const double SpoiledPart = 0.05;
    private readonly AzuriteFixture _azurite = new();
    private readonly ConcurrentDictionary<int, int> _served = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("republish-kill-").FullName;
    private Site? _publisher;

    // The suite's run is bounded; a longer one is asked for by the environment.
    private static readonly int Entries = Asked("REPUBLISH_KILL_ENTRIES", 60);
    private static readonly int Processes = Asked("REPUBLISH_KILL_PROCESSES", 3);
    private static readonly int Kills = Asked("REPUBLISH_KILL_KILLS", 4);
    private static readonly int Seed = Asked("REPUBLISH_KILL_SEED", 20_261_125);

    // Only a run that does not end is ended by this.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(10 * Entries);

    public async Task InitializeAsync()
    {
        await _azurite.InitializeAsync();
        _publisher = await Site.StartAsync(site => site.MapGet("/{number:int}", (int number) =>
        {
            _served.AddOrUpdate(number, 1, (_, count) => count + 1);
            return Results.Content(Page(number), "text/html; charset=utf-8");
        }));
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
        output.WriteLine($"REPUBLISH_KILL_SEED={Seed}");
        await using var proxy = await FaultProxy.StartAsync(_azurite.Azurite.ConnectionString, Seed, SpoiledPart);
        // The product's own services on the emulator itself, by which the test looks.
        await using var calm = Steps.On(_azurite.Azurite.Connection, new FakeTimeProvider(DateTimeOffset.UtcNow));
        var clock = Stopwatch.StartNew();
        await SendAsync(calm);
        AppProcess.Prepare(Path.Combine(_folder, "app"));
        var apps = Enumerable.Range(0, Processes).Select(i => new AppProcess(Path.Combine(_folder, "app"), Path.Combine(_folder, $"data{i}"), proxy.ConnectionString)).ToArray();
        int givenUp;
        try
        {
            givenUp = await WorkAsync(apps, calm, clock);
            output.WriteLine(string.Join('\n', apps.Select(app => app.Memory)));
        }
        finally
        {
            Array.ForEach(apps, app => app.Dispose());
        }

        // What the timer does every ten minutes in a service.
        calm.GetRequiredService<FakeTimeProvider>().SetUtcNow(DateTimeOffset.UtcNow + (Reconcile.GracePeriod * 2));
        var owed = await calm.GetRequiredService<Reconcile>().RunAsync(CancellationToken.None);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Seed {Seed}: {Entries} entries, {Kills} kills, {apps.Sum(app => app.Restarts)} ends by themselves, {clock.Elapsed.TotalSeconds:0} s, {proxy.Requests} storage requests, {_served.Values.Sum()} pages asked for, {givenUp} messages given up and put back, {owed} debts paid at the end"));
        output.WriteLine(string.Join(", ", proxy.Faults.OrderBy(f => f.Key).Select(f => $"{f.Key} {f.Value}")));
        Assert.All(Enum.GetValues<Fault>(), fault => Assert.True(proxy.Faults.GetValueOrDefault(fault) > 0, $"No request met {fault}."));
        await AssertOneOutcomeEachAsync(calm);
    }

    /// <summary>Lets the processes work, and kills one of them at each of some moments of chance (when so many entries were asked for), until the queue is empty.</summary>
    private async Task<int> WorkAsync(AppProcess[] apps, ServiceProvider calm, Stopwatch clock)
    {
        var random = new Random(Seed);
        var moments = Enumerable.Range(0, Kills).Select(_ => random.Next(1, Entries)).Order().ToArray();
        var queue = calm.GetRequiredService<StorageClients>().Queue(StorageNames.Entries);
        var given = 0;
        for (int kills = 0, quiet = 0; quiet < 3;)
        {
            Array.ForEach(apps, app => app.EnsureRunning());
            if (kills < Kills && _served.Count >= moments[kills])
            {
                apps[random.Next(apps.Length)].Kill();
                kills++;
            }

            await Task.Delay(100);
            given += kills == Kills ? await RerunPoisonAsync(calm) : 0;
            quiet = kills == Kills && await CountAsync(queue) == 0 ? quiet + 1 : 0;
            Assert.True(clock.Elapsed < Longest, $"Not done after {clock.Elapsed}: {_served.Count} pages were asked for, {await CountAsync(queue)} messages are left.\n{string.Join("\n--\n", apps.Select(app => app.Output))}");
        }

        return given;
    }

    /// <summary>Puts back what was handed out five times and never done, as an operator does; gives how many.</summary>
    private static async Task<int> RerunPoisonAsync(ServiceProvider calm) =>
        await calm.GetRequiredService<PoisonedMessages>().RerunAsync(StorageNames.Entries, Entries, CancellationToken.None).CountAsync();

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

    private static int Asked(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var asked) ? asked : usual;

    private static async Task<int> CountAsync(QueueClient queue) => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private Uri UrlOf(int number) => new(_publisher!.Home, number.ToString(CultureInfo.InvariantCulture));

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
