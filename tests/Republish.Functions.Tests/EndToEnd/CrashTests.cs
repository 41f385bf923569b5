using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Republish.Azure;
using Republish.Azure.Tests;
using Republish.Functions.Tests.LocalInternet;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Functions.Tests.EndToEnd;

/// <summary>
/// Collecting is stopped at each storage call, before it and just after it took effect, and done again. Whatever the point: the article ends
/// whole, once, listed once, with each change logged once.
/// </summary>
[Collection(AzuriteTests.Name)]
public sealed class CrashTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private Site? _publisher;
    private volatile bool _corrected;

    private Uri Publisher => _publisher!.Home;

    public async Task InitializeAsync() => _publisher = await Site.StartAsync(site => site.MapGet("/{page}", (string page) => Results.Content(Page(page), "text/html; charset=utf-8")));

    public Task DisposeAsync() => _publisher!.DisposeAsync().AsTask();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CollectEntry_StoppedAtAnyStorageCall_IsCompletedByTheNextAttempt(bool afterEffect)
    {
        var connection = azurite.NewConnection();
        await using var calm = await StepsAsync(connection, null);
        var calls = await CountAsync(calm, connection, "counted");
        Assert.InRange(calls, 15, 60);

        for (var at = 1; at <= calls; at++)
        {
            var message = await NamedAsync(calm, $"article-{(afterEffect ? "after" : "before")}-{at}");
            var plan = new CrashPlan(at, afterEffect);
            await using (var crashing = await StepsAsync(connection, plan))
            {
                await Assert.ThrowsAsync<CrashException>(() => crashing.GetRequiredService<CollectEntry>().RunAsync(message, CancellationToken.None));
            }

            await calm.GetRequiredService<CollectEntry>().RunAsync(message, CancellationToken.None);
            await AssertWholeAsync(calm, message, 1, plan);
        }

        await AssertListedOnceAsync(calm);
    }

    [Fact]
    public async Task CollectEntry_CorrectionStoppedAtAnyStorageCall_IsCompletedByTheNextAttempt()
    {
        var connection = azurite.NewConnection();
        await using var calm = await StepsAsync(connection, null);
        var calls = await CountAsync(calm, connection, "counted");
        for (var at = 1; at <= calls; at++)
        {
            _corrected = false;
            var message = await NamedAsync(calm, $"article-{at}");
            await calm.GetRequiredService<CollectEntry>().RunAsync(message, CancellationToken.None);
            _corrected = true;
            var plan = new CrashPlan(at, afterEffect: true);
            await using (var crashing = await StepsAsync(connection, plan))
            {
                // The second collecting may make a call less than the first one; then it is simply done.
                try
                {
                    await crashing.GetRequiredService<CollectEntry>().RunAsync(message, CancellationToken.None);
                }
                catch (CrashException)
                {
                    await calm.GetRequiredService<CollectEntry>().RunAsync(message, CancellationToken.None);
                }
            }

            await AssertWholeAsync(calm, message, 2, plan);
        }

        await AssertListedOnceAsync(calm);
    }

    [Fact]
    public async Task Reconcile_AfterACrashBehindTheCommit_PaysWithoutAnotherMessage()
    {
        var connection = azurite.NewConnection();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var calm = await StepsAsync(connection, null, clock);
        var calls = await CountAsync(calm, connection, "counted");
        for (var at = 1; at <= calls; at++)
        {
            var message = await NamedAsync(calm, $"article-{at}");
            await using var crashing = await StepsAsync(connection, new CrashPlan(at, afterEffect: true));
            await Assert.ThrowsAsync<CrashException>(() => crashing.GetRequiredService<CollectEntry>().RunAsync(message, CancellationToken.None));
        }

        clock.Advance(TimeSpan.FromHours(1));
        await calm.GetRequiredService<Reconcile>().RunAsync(CancellationToken.None);

        // What was committed is listed and logged; what was not is not seen by anybody.
        var listed = (await calm.GetRequiredService<IListingStore>().ListAsync(100, null, CancellationToken.None))!.Items.Select(i => i.Id).ToHashSet();
        var logged = (await calm.GetRequiredService<IChangeLog>().ReadAsync(0, 1000, CancellationToken.None)).Select(c => c.Change.Article).ToList();
        var committed = 0;
        for (var at = 1; at <= calls; at++)
        {
            var id = ArticleId.Parse(Message($"article-{at}").EntryId)!.Value;
            var row = await calm.GetRequiredService<IArticleStore>().GetAsync(id, CancellationToken.None);
            Assert.Equal(row is not null, listed.Contains(id));
            Assert.Equal(row is null ? 0 : 1, logged.Count(l => l == id));
            Assert.Empty(row?.Value.Debts ?? []);
            committed += row is null ? 0 : 1;
        }

        Assert.InRange(committed, 3, calls - 3);
        Assert.Equal(0, await calm.GetRequiredService<Reconcile>().RunAsync(CancellationToken.None));
    }

    private async Task<int> CountAsync(ServiceProvider calm, StorageConnection connection, string page)
    {
        var plan = new CrashPlan(int.MaxValue, false);
        await using var counting = await StepsAsync(connection, plan);
        Assert.IsType<ProcessingOutcome.Stored>(await counting.GetRequiredService<CollectEntry>().RunAsync(await NamedAsync(calm, page), CancellationToken.None));
        return plan.Calls;
    }

    private static async Task AssertWholeAsync(ServiceProvider services, EntryMessage message, int versions, CrashPlan plan)
    {
        var trace = string.Join(" > ", plan.Trace);
        var row = (await services.GetRequiredService<IArticleStore>().GetAsync(ArticleId.Parse(message.EntryId)!.Value, CancellationToken.None))!.Value;
        Assert.True(row.Status == ArticleStatus.Republishable && row.Versions.Length == versions && row.Debts.IsEmpty, trace);
        foreach (var format in Enum.GetValues<CopyFormat>())
        {
            Assert.True(await services.GetRequiredService<ICopyStore>().GetAsync(row.Id, row.Current!.Folder, CopyFile.Of(format), CancellationToken.None) is { Length: > 0 }, trace);
        }

        var changes = (await services.GetRequiredService<IChangeLog>().ReadAsync(0, 1000, CancellationToken.None)).Where(c => c.Change.Article == row.Id).ToList();
        Assert.True(changes.Count == versions && changes[^1].Change.Version == versions, trace);
    }

    private static async Task AssertListedOnceAsync(ServiceProvider services)
    {
        var listed = new List<ListingEntry>();
        string? cursor = null;
        do
        {
            var page = (await services.GetRequiredService<IListingStore>().ListAsync(50, cursor, CancellationToken.None))!;
            listed.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(listed.Count, listed.Select(l => l.Id).Distinct().Count());
        foreach (var entry in listed)
        {
            var row = (await services.GetRequiredService<IArticleStore>().GetAsync(entry.Id, CancellationToken.None))!.Value;
            Assert.Equal(row.Current!.Number, entry.Version);
        }
    }

    private async Task<ServiceProvider> StepsAsync(StorageConnection connection, CrashPlan? plan, TimeProvider? clock = null)
    {
        var provider = Steps.On(connection, clock, plan, (services, crash) =>
        {
            services.Crash<ICaptureStore>(crash);
            services.Crash<ICopyStore>(crash);
            services.Crash<IArticleStore>(crash);
            services.Crash<IListingStore>(crash);
            services.Crash<IChangeLog>(crash);
            services.Crash<ISourceStore>(crash);
        });
        if (plan is null)
        {
            await provider.GetRequiredService<StorageBootstrap>().EnsureCreatedAsync(CancellationToken.None);
            await provider.GetRequiredService<ISourceStore>().PutAsync(
                new Source { Id = new SourceId("publisher"), Name = "The Publisher", HomePage = Publisher }, CancellationToken.None);
        }

        return provider;
    }

    /// <summary>A message for a page whose address a list has told.</summary>
    private async Task<EntryMessage> NamedAsync(ServiceProvider calm, string page)
    {
        var message = Message(page);
        await calm.GetRequiredService<ISourceStore>().PutEntryUrlAsync(new SourceId("publisher"), ArticleId.Parse(message.EntryId)!.Value, new Uri(Publisher, page), CancellationToken.None);
        return message;
    }

    private EntryMessage Message(string page) => new(ArticleId.FromCanonicalUrl(CanonicalUrl.Of(new Uri(Publisher, page))).Value, "publisher");

    private string Page(string page) =>
        $"""
        <!DOCTYPE html><html lang="en"><head><title>The harbour in {page}</title></head><body><main><article>
        <h1>The harbour in {page}</h1>
        <p>The first boats came back at dawn, and with them the news that the bank had moved again. Nobody in the harbour office was surprised;
        the charts have been wrong since spring, and everybody knows it.</p>
        <p>By noon {(_corrected ? "eleven" : "twelve")} skippers had signed the letter that asks for a new survey, which the council will read on
        Thursday. It is the third such letter in four years, and the first that names a sum.</p>
        <p>The survey would take two weeks and close the inner channel for three nights. The ferry company has said that it can live with that if
        the nights are not in August.</p>
        </article></main><footer><p>This article is licensed under a <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">Creative
        Commons Attribution 4.0 International License</a>.</p></footer></body></html>
        """;
}
