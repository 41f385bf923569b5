using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Republish.Azure;
using Republish.Azure.Blobs;
using Republish.Azure.Queues;
using Republish.Azure.Telemetry;
using Republish.Azure.Tests;
using Republish.Functions.Api;
using Republish.Functions.Hosting;
using Republish.Functions.Newsroom;
using Republish.Functions.Telemetry;
using Republish.Functions.Tests.Api;
using Republish.Functions.Tests.EndToEnd;
using Republish.Functions.Tests.Hosting;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Tests.Telemetry;

[Collection(AzuriteTests.Name)]
public sealed class TelemetryTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Collector_OfTheRunningService_GetsOneTraceFromPollToCopyAndTheMetrics()
    {
        await using var collector = await Collector.StartAsync();
        await using var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None);
        await using (var service = await Service.StartAsync(azurite.NewConnection(), newsroom.Sources, services => services.AddSingleton(Settings(collector.Address))))
        {
            await service.RunAsync(new PollOptions(IgnoreInterval: true));
            newsroom.PublishCorrection();
            await service.RunAsync(new PollOptions(IgnoreInterval: true, RecollectKnown: true));
            await WithdrawAsync(service);
            await service.Client.GetStringAsync("/readyz");
        }

        AssertMeasured(collector, [.. newsroom.Sources.Select(source => source.Id.Value)]);
        var spans = collector.Spans.ToLookup(span => span.Id);
        var stored = collector.Spans.First(span => span.Name == "store copy");
        var names = new List<string>();
        for (var span = stored; span is not null; span = spans[span.Parent].FirstOrDefault())
        {
            Assert.Equal(stored.Trace, span.Trace);
            names.Add(span.Name);
        }

        Assert.Equal(["store copy", "process entries", "send entries", "process polls", "send polls", "PollSources"], names);
        Assert.Contains(collector.Spans, span => span.Name == "fetch" && span.Trace == stored.Trace);
        string[] expected =
        [
            "republish.entries", "republish.source.freshness", "republish.fetch.duration", "republish.storage.operations",
            "republish.queue.messages", "republish.queue.given_up", "republish.queue.age", "http.server.request.duration",
        ];
        Assert.Empty(expected.Except(collector.Metrics));
        Assert.All(collector.Bodies, body => Assert.DoesNotContain("AccountKey", body, StringComparison.Ordinal));
        Assert.All(collector.Bodies, body => Assert.DoesNotContain("SharedKey", body, StringComparison.Ordinal));
        Assert.DoesNotContain(collector.Bodies, body => body.Contains("<p>", StringComparison.Ordinal));
    }

    /// <summary>Each metric that operators are promised came over the wire, with what it is divided by.</summary>
    private static void AssertMeasured(Collector collector, string[] sources)
    {
        var entries = collector.Points.Where(point => point.Metric == "republish.entries").Select(point => point.Attributes).ToArray();
        Assert.Empty(new[] { "collected", "corrected", "unchanged", "refused", "quarantined", "withdrawn" }.Except(entries.Select(entry => entry["republish.outcome"])));
        var stopped = entries.Where(entry => entry["republish.outcome"] is "refused" or "quarantined").ToArray();
        Assert.All(stopped, entry => Assert.NotEmpty(entry["republish.reason"]));
        Assert.All(entries.Where(entry => entry["republish.outcome"] is not "withdrawn"), entry => Assert.Contains(entry["republish.source"], sources));
        Assert.Equal(sources.Order(StringComparer.Ordinal), Values("republish.source.freshness", "republish.source"));
        Assert.Contains("fetched", Values("republish.fetch.duration", "republish.fetch.outcome"));
        Assert.Equal(["blob", "queue", "table"], Values("republish.storage.operations", "republish.storage.service"));
        Assert.Equal(["delete", "list", "read", "write"], Values("republish.storage.operations", "republish.storage.operation"));

        string[] Values(string metric, string attribute) =>
            [.. collector.Points.Where(point => point.Metric == metric).Select(point => point.Attributes[attribute]).Distinct().Order(StringComparer.Ordinal)];
    }

    private static async Task WithdrawAsync(Service service)
    {
        var id = service.Observer.Rows.First(row => row.Status == ArticleStatus.Republishable).ArticleId;
        using var order = new StringContent("""{"reason_class":"error","reason":"A test."}""", System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/articles/{id}/withdraw") { Content = order, Headers = { { "X-Api-Key", ApiFixture.OperatorKey } } };
        using var answer = await service.Client.SendAsync(request);
        Assert.Equal(System.Net.HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task Entries_OfTheNewsroom_AreCountedByOutcomeAndReason()
    {
        await using var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None);
        await using var service = await Service.StartAsync(azurite.NewConnection(), newsroom.Sources);
        var meters = service.Get<IMeterFactory>();
        var counts = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name == "republish.entries")
                {
                    own.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => (string?)tag.Value);
            counts.AddOrUpdate($"{all["republish.outcome"]}/{all.GetValueOrDefault("republish.reason")}", value, (_, before) => before + value);
        });
        listener.Start();

        await service.RunAsync(new PollOptions(IgnoreInterval: true));
        newsroom.PublishCorrection();
        await service.RunAsync(new PollOptions(IgnoreInterval: true, RecollectKnown: true));

        var rows = service.Observer.Rows;
        Assert.Equal(rows.Count(row => row.Status == ArticleStatus.Republishable), counts["collected/"]);
        Assert.Equal(1, counts["corrected/"]);
        Assert.True(counts["unchanged/"] > 0);
        Assert.Contains(counts.Keys, key => key.StartsWith("refused/", StringComparison.Ordinal) && key.Length > "refused/".Length);
        Assert.DoesNotContain("refused/", counts.Keys);
    }

    [Theory]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true)]
    [InlineData("nonsense", false)]
    [InlineData(null, false)]
    public async Task Message_WithAndWithoutATrace_IsProcessed(string? trace, bool isContinued)
    {
        var seen = new ConcurrentQueue<Activity>();
        var entryId = Guid.NewGuid().ToString("N");
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Tracing.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => seen.Enqueue(activity),
        };
        ActivitySource.AddActivityListener(listener);
        var steps = new RecordingSteps();
        var member = trace is null ? "" : $",\"traceparent\":\"{trace}\"";
        var text = $$"""{"entryId":"{{entryId}}","sourceId":"s","url":"https://example.org/a"{{member}}}""";

        await new CollectEntryFunction(steps).InvokeAsync(new FunctionInvocation.Queue("CollectEntry", "1", text, 1, entryId), CancellationToken.None);

        Assert.Equal(entryId, Assert.Single(steps.Entries).Message.EntryId);
        var span = Assert.Single(seen, activity => (string?)activity.GetTagItem("messaging.message.id") == entryId);
        Assert.Equal(isContinued, span.TraceId.ToHexString() == "0af7651916cd43dd8448eb211c80319c");
        Assert.Equal("entries", span.GetTagItem("messaging.destination.name"));
    }

    [Theory]
    [InlineData("Queue")]
    [InlineData("Blob")]
    public async Task Ready_WithStorageThatIsGone_Is503AndSaysWhich(string service)
    {
        var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var closed = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var broken = azurite.NewConnection();
        var text = string.Join(';', broken.ConnectionString!.Split(';').Select(part => part.StartsWith(service + "Endpoint=", StringComparison.Ordinal) ? $"{service}Endpoint=http://127.0.0.1:{closed}/devstoreaccount1" : part));
        var clients = new StorageClients(StorageConnection.FromConnectionString(text) with { NamePrefix = broken.NamePrefix }, new());
        await using var well = await Service.StartAsync(broken, []);
        await using var without = await Service.StartAsync(broken, [], services => services.AddSingleton(new QueueWatch(clients, TimeProvider.System)).AddSingleton(new ContainerWatch(clients)));

        Assert.Equal(System.Net.HttpStatusCode.OK, (await well.Client.GetAsync(new Uri("/readyz", UriKind.Relative))).StatusCode);
        using var answer = await without.Client.GetAsync(new Uri("/readyz", UriKind.Relative));

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains(service + " storage cannot be reached", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("ok", await without.Client.GetStringAsync("/healthz"));
    }

    [Fact]
    public void Ready_WithLatePollOldMessageAndPoison_IsDegradedWithEachReason()
    {
        var now = DateTimeOffset.UtcNow;

        var late = HealthEndpoints.Describe(now.AddHours(-2), [new QueueState("entries", 3, TimeSpan.FromHours(3), 2)], now);
        var never = HealthEndpoints.Describe(null, [new QueueState("entries", 0, null, 0)], now);
        var well = HealthEndpoints.Describe(now.AddMinutes(-5), [new QueueState("entries", 3, TimeSpan.FromMinutes(1), 0)], now);

        Assert.Equal(("degraded", 3), (late.Status, late.Reasons.Count));
        Assert.Equal(("degraded", 1), (never.Status, never.Reasons.Count));
        Assert.Equal(("ready", 0), (well.Status, well.Reasons.Count));
    }

    [Fact]
    public async Task QueueWatch_MessageThatWaitedForItsTime_IsAsOldAsItIsDue()
    {
        await using var storage = await azurite.NewStorageAsync();
        var queue = storage.Clients.Queue(StorageNames.Entries);
        await queue.SendMessageAsync("""{"entryId":"a","hiddenFor":86400}""");

        var later = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow.AddHours(25));
        var state = Assert.Single(await new QueueWatch(storage.Clients, later).LookAsync(CancellationToken.None), q => q.Queue == StorageNames.Entries);

        Assert.Equal(1, state.Messages);
        Assert.Equal(1, Math.Round(state.Oldest!.Value.TotalHours));
    }

    private static IConfiguration Settings(Uri collector) => new ConfigurationBuilder()
        .AddInMemoryCollection([new(OtlpExport.Endpoint, collector.AbsoluteUri), new(OtlpExport.Headers, "x-token=SharedKeyOfTheCollector"), new("Operator:Key", ApiFixture.OperatorKey)])
        .Build();
}
