using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Republish.Azure;
using Republish.Azure.Tests;
using Republish.Functions.Tests.LocalInternet;
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
    private Site? _publisher;

    public async Task InitializeAsync() => _publisher = await Site.StartAsync(site =>
    {
        site.MapGet("/{source}/feed.xml", (string source) => Results.Content(
            $"<rss version=\"2.0\"><channel><title>t</title><item><title>1</title><link>/{source}/one</link></item><item><title>2</title><link>/{source}/two</link></item></channel></rss>"));
        site.MapGet("/{source}/{page}", (string source, string page) => Results.Content($"<html><body><p>{source} {page}</p></body></html>", "text/html"));
    });

    public Task DisposeAsync() => _publisher!.DisposeAsync().AsTask();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PollSource_StoppedAtAnyStorageCall_LosesNoEntry(bool afterEffect)
    {
        var connection = azurite.NewConnection();
        await using var calm = Instance(connection, null);
        await calm.GetRequiredService<StorageBootstrap>().EnsureCreatedAsync(CancellationToken.None);
        var counting = new CrashPlan(int.MaxValue, false);
        await AddAsync(calm, "counted");
        await using (var counted = Instance(connection, counting))
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
            await using (var crashing = Instance(connection, plan))
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

    private static ServiceProvider Instance(StorageConnection connection, CrashPlan? plan) => Steps.On(connection, null, plan, (services, crash) =>
    {
        services.Crash<ISourceStore>(crash);
        services.Crash<IEntryQueue>(crash);
    });

    private Task AddAsync(ServiceProvider services, string source) => services.GetRequiredService<ISourceStore>().PutAsync(
        new Source { Id = new SourceId(source), Name = source, HomePage = _publisher!.Home, Feeds = [Page(source, "feed.xml")] }, CancellationToken.None);

    private Uri Page(string source, string page) => new(_publisher!.Home, $"/{source}/{page}");
}
