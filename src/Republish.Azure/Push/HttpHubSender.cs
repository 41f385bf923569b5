using Microsoft.Extensions.Options;
using Republish.Azure.Fetching;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Push;

namespace Republish.Azure.Push;

/// <summary>Tells a WebSub hub over the guarded connections of webhooks: a form with <c>hub.mode=publish</c> and <c>hub.url</c>.</summary>
public sealed class HttpHubSender : IHubSender, IDisposable
{
    private readonly GuardedPoster _poster;

    /// <summary>A sender by these options.</summary>
    public HttpHubSender(IOptions<FetchingOptions> options, PushSettings settings, IAddressResolver resolver, TimeProvider clock)
        : this(options.Value, settings, new GuardedConnector(resolver, options.Value.AllowLoopback), clock)
    {
    }

    internal HttpHubSender(FetchingOptions options, PushSettings settings, GuardedConnector connector, TimeProvider clock) =>
        _poster = new GuardedPoster(options, settings, connector, clock, null);

    /// <inheritdoc/>
    public async Task<PushOutcome> PublishAsync(Uri hub, Uri feed, CancellationToken cancellationToken)
    {
        if (_poster.RefuseForm(hub, "A hub's") is { } reason)
        {
            return new PushOutcome.Failed(reason, IsAnswer: true, null);
        }

        using var form = new FormUrlEncodedContent([KeyValuePair.Create("hub.mode", "publish"), KeyValuePair.Create("hub.url", feed.AbsoluteUri)]);
        using var request = _poster.Request(hub, form);
        return await _poster.SendAsync(request, "Set Feeds__Hub to the address that it leads to.", cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _poster.Dispose();
}
