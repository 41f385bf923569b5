using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Republish.Azure;
using Republish.Azure.Fetching;
using Republish.Azure.Tests;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Functions.Tests.EndToEnd;

/// <summary>
/// A poll is stopped at each storage call, before it and just after it took effect, and made again. Whatever the point: every entry is sent, and
/// whoever receives a message finds the entry's address, though messages carry ids alone.
/// </summary>
[Collection(AzuriteTests.Name)]
public sealed class PollCrashTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private WebApplication? _publisher;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _publisher = builder.Build();
        _publisher.MapGet("/{source}/feed.xml", (string source) => Results.Content(
            $"<rss version=\"2.0\"><channel><title>t</title><item><title>1</title><link>/{source}/one</link></item><item><title>2</title><link>/{source}/two</link></item></channel></rss>"));
        _publisher.MapGet("/{source}/{page}", (string source, string page) => Results.Content($"<html><body><p>{source} {page}</p></body></html>", "text/html"));
        await _publisher.StartAsync();
    }

    public Task DisposeAsync() => _publisher!.DisposeAsync().AsTask();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PollSource_StoppedAtAnyStorageCall_LosesNoEntry(bool afterEffect)
    {
        var connection = azurite.NewConnection();
        await using var calm = Steps(connection, null);
        await calm.GetRequiredService<StorageBootstrap>().EnsureCreatedAsync(CancellationToken.None);
        var counting = new CrashPlan(int.MaxValue, false);
        await AddAsync(calm, "counted");
        await using (var counted = Steps(connection, counting))
        {
            await counted.GetRequiredService<PollSource>().RunAsync(new PollMessage("counted"), CancellationToken.None);
        }

        await ReceivedAsync(calm, 2);
        Assert.InRange(counting.Calls, 7, 20);
        for (var at = 1; at <= counting.Calls; at++)
        {
            var source = $"source{at}";
            await AddAsync(calm, source);
            var plan = new CrashPlan(at, afterEffect);
            await using (var crashing = Steps(connection, plan))
            {
                await Assert.ThrowsAsync<CrashException>(() => crashing.GetRequiredService<PollSource>().RunAsync(new PollMessage(source), CancellationToken.None));
            }

            await calm.GetRequiredService<PollSource>().RunAsync(new PollMessage(source), CancellationToken.None);

            var collected = new HashSet<Uri>();
            foreach (var message in await ReceivedAsync(calm, 4))
            {
                var outcome = await calm.GetRequiredService<CollectEntry>().RunAsync(message, CancellationToken.None);
                Assert.False(outcome is ProcessingOutcome.Dropped, string.Join(" > ", plan.Trace));
                collected.Add(outcome.Address!);
            }

            Assert.Equal([Page(source, "one"), Page(source, "two")], collected.OrderBy(u => u.AbsoluteUri, StringComparer.Ordinal));
        }
    }

    private static async Task<List<EntryMessage>> ReceivedAsync(ServiceProvider services, int most)
    {
        var queue = services.GetRequiredService<StorageClients>().Queue(StorageNames.Entries);
        var messages = new List<EntryMessage>();
        while ((await queue.ReceiveMessageAsync(cancellationToken: CancellationToken.None)).Value is { } message)
        {
            messages.Add(JsonSerializer.Deserialize<EntryMessage>(message.Body.ToString(), Web)!);
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, CancellationToken.None);
        }

        Assert.InRange(messages.Count, 2, most);
        return messages;
    }

    private static ServiceProvider Steps(StorageConnection connection, CrashPlan? plan)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddPipeline().AddRepublishStorage(connection).AddRepublishFetching(f => f.AllowLoopback = true, isProduction: false);
        if (plan is not null)
        {
            services.Crash<ISourceStore>(plan);
            services.Crash<IEntryQueue>(plan);
        }

        return services.BuildServiceProvider();
    }

    private Task AddAsync(ServiceProvider services, string source) => services.GetRequiredService<ISourceStore>().PutAsync(
        new Source { Id = new SourceId(source), Name = source, HomePage = new Uri(_publisher!.Urls.First()), Feeds = [Page(source, "feed.xml")] }, CancellationToken.None);

    private Uri Page(string source, string page) => new(new Uri(_publisher!.Urls.First()), $"/{source}/{page}");
}
