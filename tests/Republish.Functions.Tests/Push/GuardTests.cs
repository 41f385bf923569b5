using System.Net;
using Republish.Azure.Fetching;
using Republish.Azure.Push;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Push;

namespace Republish.Functions.Tests.Push;

/// <summary>The guard on webhooks' connections, with a resolver that lies.</summary>
public sealed class GuardTests
{
    private static readonly FetchingOptions Production = new() { Contact = "https://republish.example/contact" };

    [Fact]
    public async Task Name_ThatResolvesInside_IsRefusedWhenItIsRegistered()
    {
        var resolver = new Resolver("10.1.2.3");
        using var sender = Sender(resolver, out _);

        Assert.Contains("10.1.2.3", await sender.RefuseAsync(new Uri("https://partner.example/hook"), CancellationToken.None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_ThatResolvesInsideLater_IsRefusedAtTheConnection()
    {
        var resolver = new Resolver("93.184.215.14");
        using var sender = Sender(resolver, out var dialled);
        Assert.Null(await sender.RefuseAsync(new Uri("https://partner.example/hook"), CancellationToken.None));
        resolver.Address = "169.254.169.254";
        var outcome = await sender.SendAsync(Webhook("https://partner.example/hook"), "msg_1", "{}"u8.ToArray(), CancellationToken.None);

        Assert.Contains("not a public address", Assert.IsType<PushOutcome.Failed>(outcome).Reason, StringComparison.Ordinal);
        Assert.Empty(dialled);
    }

    [Fact]
    public async Task Address_NotHttps_IsNotCalledThoughItWasRegistered()
    {
        using var sender = Sender(new Resolver("93.184.215.14"), out var dialled);
        var outcome = await sender.SendAsync(Webhook("http://partner.example/hook"), "msg_1", "{}"u8.ToArray(), CancellationToken.None);

        Assert.Contains("https", Assert.IsType<PushOutcome.Failed>(outcome).Reason, StringComparison.Ordinal);
        Assert.Empty(dialled);
    }

    private static HttpWebhookSender Sender(Resolver resolver, out List<IPAddress> dialled)
    {
        var seen = new List<IPAddress>();
        dialled = seen;
        var connector = new GuardedConnector(resolver, allowLoopback: false)
        {
            Dial = (endpoint, _) =>
            {
                seen.Add(endpoint.Address);
                throw new IOException("Nobody is there.");
            },
        };
        return new HttpWebhookSender(Production, new PushSettings(), resolver, connector, TimeProvider.System);
    }

    private static Webhook Webhook(string url) => new()
    {
        Id = Pipeline.Push.Webhook.NewId(),
        Partner = new PartnerId("guarded"),
        PartnerCreatedAt = DateTimeOffset.UnixEpoch,
        Url = new Uri(url),
        Secrets = [WebhookSecret.Create(DateTimeOffset.UnixEpoch)],
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private sealed class Resolver(string address) : IAddressResolver
    {
        public string Address { get; set; } = address;

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Task.FromResult<IPAddress[]>([IPAddress.Parse(Address)]);
    }
}
