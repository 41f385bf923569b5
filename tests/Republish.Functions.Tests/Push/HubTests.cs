using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Republish.Azure.Fetching;
using Republish.Azure.Push;
using Republish.Functions.Hosting;
using Republish.Functions.Tests.EndToEnd;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Push;

namespace Republish.Functions.Tests.Push;

/// <summary>A WebSub hub is named in the feeds that it can pass on, and told of changes: over the queue and in the rhythm of webhooks.</summary>
public sealed class HubTests(PushFixture push) : IClassFixture<PushFixture>
{
    private static readonly Uri Wire = new("https://wire.example");
    private static readonly Uri[] Feeds = [new(Wire, "/v1/feed.rss"), new(Wire, "/v1/feed.atom"), new(Wire, "/v1/feed.json")];

    [Fact]
    public async Task Hub_AfterEveryChange_IsToldOfEachFeedOnce()
    {
        await using var hub = await Receiver.StartAsync();
        await using var service = await StartAsync(hub.Url);
        await push.LogAsync(ChangeKind.Created, PushFixture.NewArticle());

        Assert.Equal(1, await QueuedAsync(service));
        await TellAsync(service);
        Assert.Equal(Feeds.Select(f => $"hub.mode=publish&hub.url={Uri.EscapeDataString(f.AbsoluteUri)}"), hub.Messages.Select(m => m.ToString()));
        Assert.All(hub.Messages, m => Assert.Equal("application/x-www-form-urlencoded", m.Headers["content-type"]));

        // Nothing new: nobody is woken, and a message that comes twice tells nothing.
        Assert.Equal(0, await QueuedAsync(service));
        await TellAsync(service);
        Assert.Equal(3, hub.Messages.Count);

        // Two changes, one round.
        await push.LogAsync(ChangeKind.Corrected, PushFixture.NewArticle(), 2);
        await push.LogAsync(ChangeKind.Withdrawn, PushFixture.NewArticle());
        Assert.Equal(1, await QueuedAsync(service));
        await TellAsync(service);
        Assert.Equal(6, hub.Messages.Count);
    }

    [Fact]
    public async Task Hub_ThatFails_IsAskedAgainInTheRhythmOfWebhooksAndGivenUpAtLast()
    {
        await using var hub = await Receiver.StartAsync();
        await using var service = await StartAsync(hub.Url);
        await push.LogAsync(ChangeKind.Created, PushFixture.NewArticle());
        hub.Answers(503, ("Retry-After", "7200"));

        var before = push.Clock.GetUtcNow();
        await TellAsync(service);
        var state = await StateAsync(service);
        Assert.Equal((1, "It answered 503."), (state.Tries, state.LastError));
        Assert.True(state.NotBefore >= before.AddHours(2), "The hub's Retry-After is obeyed.");
        await TellAsync(service);
        Assert.Single(hub.Messages);
        Assert.Equal(0, await QueuedAsync(service));

        for (var tries = 2; tries <= PushRhythm.MostTries; tries++)
        {
            push.Clock.Advance(TimeSpan.FromDays(1));
            await TellAsync(service);
            Assert.Equal(tries, hub.Messages.Count);
        }

        // Given up: quiet until the next change, which stands for what was not told.
        push.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await QueuedAsync(service));
        hub.Answers(202);
        await push.LogAsync(ChangeKind.Created, PushFixture.NewArticle());
        Assert.Equal(1, await QueuedAsync(service));
        await TellAsync(service);
        Assert.Equal(PushRhythm.MostTries + 3, hub.Messages.Count);
        state = await StateAsync(service);
        Assert.Equal((0, null, await service.Get<IChangeLog>().LastAsync(CancellationToken.None)), (state.Tries, state.LastError, state.Sequence));
    }

    [Fact]
    public async Task Hub_WhileOneRunTellsIt_IsLeftToIt()
    {
        await using var hub = await Receiver.StartAsync();
        await using var service = await StartAsync(hub.Url);
        await push.LogAsync(ChangeKind.Created, PushFixture.NewArticle());
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        hub.Behaviour = (_, _) =>
        {
            asked.TrySetResult();
            return go.Task;
        };

        var first = service.Get<TellHub>().RunAsync(CancellationToken.None);
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Null(await service.Get<TellHub>().RunAsync(CancellationToken.None));
        go.SetResult();
        Assert.Equal(3, (await first)!.Delivered);
    }

    [Fact]
    public async Task Feed_ForEverybodyWithoutAFilter_NamesTheHubAndOthersDoNot()
    {
        var hub = new Uri("https://hub.example/");
        await using var service = await StartAsync(hub);
        await using var receiver = await Receiver.StartAsync();
        var (_, key) = await push.WebhookAsync("hub-reader", receiver, null, null);
        using var partner = new HttpClient { BaseAddress = service.Client.BaseAddress, DefaultRequestHeaders = { { "X-Api-Key", key } } };
        foreach (var feed in Feeds)
        {
            using var named = await service.Client.GetAsync(feed.AbsolutePath);
            var links = named.Headers.GetValues("Link").ToArray();
            Assert.Contains(hub.AbsoluteUri, await named.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal([$"<{hub}>; rel=\"hub\", <{feed}>; rel=\"self\""], links);
            using var again = new HttpRequestMessage(HttpMethod.Get, feed.AbsolutePath) { Headers = { { "If-None-Match", named.Headers.ETag!.ToString() } } };
            using var unchanged = await service.Client.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
            Assert.Equal(links, unchanged.Headers.GetValues("Link"));

            using var filtered = await service.Client.GetAsync(feed.AbsolutePath + "?language=en");
            using var own = await partner.GetAsync(feed.AbsolutePath);
            foreach (var other in new[] { filtered, own })
            {
                Assert.False(other.Headers.Contains("Link"));
                Assert.DoesNotContain(hub.AbsoluteUri, await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("https://hub.example/", "not a public address")]
    [InlineData("http://hub.example/", "https")]
    [InlineData("https://127.0.0.1/", "public")]
    public async Task Hub_ThatIsInside_IsNotCalled(string hub, string reason)
    {
        var dialled = 0;
        var connector = new GuardedConnector(new Inside(), allowLoopback: false)
        {
            Dial = (_, _) =>
            {
                dialled++;
                throw new IOException("Nobody is there.");
            },
        };
        using var sender = new HttpHubSender(new FetchingOptions { Contact = "https://republish.example/contact" }, new PushSettings(), connector, TimeProvider.System);
        var outcome = await sender.PublishAsync(new Uri(hub), Feeds[0], CancellationToken.None);

        Assert.Contains(reason, Assert.IsType<PushOutcome.Failed>(outcome).Reason, StringComparison.Ordinal);
        Assert.Equal(0, dialled);
    }

    private static Task TellAsync(Service service) => service.Get<IPipelineSteps>().PushChangesAsync(PushMessage.ToHub, 1, CancellationToken.None);

    private static async Task<HubProgress> StateAsync(Service service) => (await service.Get<IProgressStore>().GetAsync<HubProgress>("hub", "feeds", CancellationToken.None))!.Value;

    /// <summary>How many messages for the hub the timer put on the queue.</summary>
    private async Task<int> QueuedAsync(Service service)
    {
        await push.QueuedAsync();
        await service.Get<IPipelineSteps>().QueuePushesAsync(CancellationToken.None);
        return (await push.QueuedAsync()).Count(m => m == PushMessage.ToHub);
    }

    private Task<Service> StartAsync(Uri hub) => push.StartAsync(services => services
        .AddSingleton(new PushSettings())
        .AddSingleton(new CopySettings { PublicUrl = Wire })
        .AddSingleton(new FeedHub { Address = hub, Feeds = [.. Feeds] }));

    private sealed class Inside : IAddressResolver
    {
        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.1.2.3")]);
    }
}
