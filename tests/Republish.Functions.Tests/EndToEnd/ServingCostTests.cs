using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Republish.Azure.Operations;
using Republish.Azure.Tests;
using Republish.Functions.Hosting;
using Republish.Functions.Newsroom;
using Republish.Functions.Tests.Push;
using Republish.Functions.Usage;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Push;
using Republish.Pipeline.Usage;
using Republish.Sources;

namespace Republish.Functions.Tests.EndToEnd;

/// <summary>What telling partners and counting what they are served costs in storage operations, exactly. The figures stand in docs/costs.md; whoever changes one changes both.</summary>
[Collection(AzuriteTests.Name)]
public sealed class ServingCostTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Operations_OfTellingAndCounting_AreTheOnesInTheDocs()
    {
        await using var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None);
        await using var receiver = await Receiver.StartAsync();
        var clock = new StoppableClock();
        await using var service = await Service.StartAsync(azurite.NewConnection(), newsroom.Sources, services => Replace(services, clock));
        await service.RunAsync(new PollOptions(IgnoreInterval: true));
        newsroom.PublishCorrection();
        await service.RunAsync(new PollOptions(IgnoreInterval: true));
        var log = service.Get<IChangeLog>();
        var collected = await log.ReadAsync(0, 1000, CancellationToken.None);
        var created = collected.First(c => c.Change is { Kind: ChangeKind.Created, LicenseId: "CC-BY-4.0" }).Sequence;
        var corrected = collected.Single(c => c.Change.Kind == ChangeKind.Corrected).Sequence;
        var (held, strange) = (PushFixture.NewArticle(), PushFixture.NewArticle());
        var withdrawn = await log.AppendAsync(Change(held, ChangeKind.Withdrawn, null), CancellationToken.None);
        var notForIt = await log.AppendAsync(Change(strange, ChangeKind.Withdrawn, null), CancellationToken.None);
        await log.AppendAsync(Change(PushFixture.NewArticle(), ChangeKind.Created, "CC-BY-4.0"), CancellationToken.None);
        var counter = service.Get<StorageOperationCounter>();
        var usage = service.Get<UsageCounter>();
        var partners = 0;

        var idle = await TimerAsync();

        // From here on what is remembered for half a minute does not run out in between.
        clock.Stop();
        await RunAsync(0);
        var measured = new Dictionary<string, string>
        {
            ["the webhooks' timer, no webhook"] = idle,
            ["the webhooks' timer, a webhook that was told everything"] = await TimerAsync(),
            ["a webhook told of a new article"] = await MessageAsync(created),
            ["a webhook told of a correction"] = await MessageAsync(corrected),
            ["a webhook told of a withdrawal"] = await MessageAsync(withdrawn),
            ["a withdrawal that a partner need not know of"] = await MessageAsync(notForIt),
        };

        var (site, key) = await PartnerAsync();
        using var reader = new HttpClient { BaseAddress = service.Client.BaseAddress, DefaultRequestHeaders = { { "X-Api-Key", key } } };
        var article = collected.Single(c => c.Sequence == created).Change;
        var copy = $"/v1/articles/{article.Article.Value}/copy";
        measured["a copy served to a partner, the first time"] = Words(await CostAsync(() => reader.GetStringAsync(copy)));
        measured["a copy served to a partner again"] = Words(await CostAsync(() => reader.GetStringAsync(copy)));
        var html = await reader.GetStringAsync(copy + "?counter=true");
        var image = new Uri(html[html.IndexOf("https://wire.example/v1/count/", StringComparison.Ordinal)..].Split('"')[0]).AbsolutePath;
        measured["a view of the counter image"] = Words(await CostAsync(() => service.Client.GetByteArrayAsync(image)));
        await CountedAsync(site.Id, 4);
        usage.Count(new PartnerId("counted"), article.Source, article.Article, "html");
        usage.Count(new PartnerId("counted"), article.Source, article.Article, "html");
        measured["a count of what was served, written"] = Words(await CostAsync(() => usage.FlushAsync(CancellationToken.None)));
        for (var i = 0; i < 100; i++)
        {
            usage.Count(new PartnerId("counted"), article.Source, PushFixture.NewArticle(), "html");
        }

        measured["a hundred counts of a partner, written"] = Words(await CostAsync(() => usage.FlushAsync(CancellationToken.None)));

        var documented = File.ReadLines(Path.Combine(Corpus.Root, "docs", "costs.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length >= 4 && measured.ContainsKey(cells[1]))
            .ToDictionary(cells => cells[1], cells => cells[2]);
        Assert.Equal(measured.OrderBy(m => m.Key), documented.OrderBy(d => d.Key));

        // What one change adds to a run: a run that begins with it, less one that begins after it. Each for a partner of its own, that was told nothing before.
        async Task<string> MessageAsync(long sequence) => Words(await RunAsync(sequence - 1) - await RunAsync(sequence));

        // An answer is counted when it went out whole, which may be after its reader has it: three copies and a view.
        async Task CountedAsync(PartnerId partner, long times)
        {
            var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            for (var attempt = 0; attempt < 600; attempt++)
            {
                await usage.FlushAsync(CancellationToken.None);
                if (await service.Get<IUsageStore>().ReadAsync(partner, today, today, CancellationToken.None).Select(c => c.Count).SumAsync() == times)
                {
                    return;
                }

                await Task.Delay(100);
            }

            Assert.Fail($"{times} answers were not counted within a minute.");
        }

        async Task<string> TimerAsync() => Words(await CostAsync(() => service.Get<IPipelineSteps>().QueuePushesAsync(CancellationToken.None)));

        async Task<OperationCounts> RunAsync(long since)
        {
            var (partner, _) = await PartnerAsync();
            var webhook = Assert.IsType<WebhookRegistration.Added>(await service.Get<WebhookRegistry>().AddAsync(partner, receiver.Url, since, CancellationToken.None)).Webhook;
            await service.Get<IHoldingStore>().NoteAsync(partner.Id, held, CancellationToken.None);
            return await CostAsync(async () =>
            {
                var run = await service.Get<PushChanges>().RunAsync(new PushMessage(partner.Id.Value, webhook.Id), CancellationToken.None);
                Assert.Null(run!.Problem);
            });
        }

        async Task<(Partner Partner, string Key)> PartnerAsync()
        {
            var registry = service.Get<PartnerRegistry>();
            var (partner, _) = await registry.PutAsync(new PartnerId($"costs-{++partners}"), Api.ApiFixture.NewPartner(), CancellationToken.None);
            return (partner, Assert.IsType<KeyIssue.Issued>(await registry.IssueKeyAsync(partner.Id, TimeSpan.FromDays(1), CancellationToken.None)).Text.Reveal());
        }

        async Task<OperationCounts> CostAsync(Func<Task> work)
        {
            var before = counter.Snapshot();
            await work();
            return counter.Snapshot().Since(before).All;
        }
    }

    /// <summary>Patient, and nothing writes counts but the test.</summary>
    private static void Replace(IServiceCollection services, TimeProvider clock)
    {
        services.Remove(services.Single(s => s.ImplementationType == typeof(UsageWriter)));
        var copies = new CopySettings { PublicUrl = new Uri("https://wire.example") };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(CounterImage.Setting, (string?)"counter-key-of-the-costs-0123456789abcdef")]).Build();
        services.Replace(ServiceDescriptor.Singleton(copies)).Replace(ServiceDescriptor.Singleton(new CounterImage(configuration, copies)))
            .AddSingleton(new PushSettings { RequestTimeout = TimeSpan.FromSeconds(30) })
            .AddSingleton(clock);
    }

    private static ArticleChange Change(ArticleId article, ChangeKind kind, string? license) =>
        new(article, new SourceId("elsewhere"), 1, kind, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), license);

    private static string Words(OperationCounts counts) => string.Create(CultureInfo.InvariantCulture, $"{counts.Reads} reads, {counts.Writes} writes, {counts.Lists} lists, {counts.Deletes} deletes");

    /// <summary>The system's clock until it is stopped.</summary>
    private sealed class StoppableClock : TimeProvider
    {
        private DateTimeOffset? _stopped;

        public void Stop() => _stopped = base.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => _stopped ?? base.GetUtcNow();
    }
}
