using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Republish.Azure.Fetching;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Push;
using Republish.Sources;

namespace Republish.Azure.Push;

/// <summary>
/// Sends messages to webhooks over the same guarded connections as fetching: the address is checked when it is registered and at each connection, no
/// redirect is followed, nothing of the answer's body is read.
/// </summary>
public sealed class HttpWebhookSender : IWebhookSender, IDisposable
{
    private readonly FetchingOptions _options;
    private readonly IAddressResolver _resolver;
    private readonly TimeProvider _clock;
    private readonly GuardedPoster _poster;

    /// <summary>A sender by these options.</summary>
    public HttpWebhookSender(IOptions<FetchingOptions> options, PushSettings settings, IAddressResolver resolver, TimeProvider clock)
        : this(options.Value, settings, resolver, new GuardedConnector(resolver, options.Value.AllowLoopback), clock)
    {
    }

    internal HttpWebhookSender(FetchingOptions options, PushSettings settings, IAddressResolver resolver, GuardedConnector connector, TimeProvider clock, SslClientAuthenticationOptions? tls = null)
    {
        _options = options;
        _resolver = resolver;
        _clock = clock;
        _poster = new GuardedPoster(options, settings, connector, clock, tls);
    }

    /// <inheritdoc/>
    public async Task<string?> RefuseAsync(Uri url, CancellationToken cancellationToken)
    {
        if (RefuseForm(url) is { } reason)
        {
            return reason;
        }

        // Its form was looked at before, so that it has a name to resolve.
        var host = url.IdnHost.TrimEnd('.');
        try
        {
            IPAddress[] addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await _resolver.ResolveAsync(host, cancellationToken);
            return addresses.Length == 0 ? $"{host} has no address."
                : addresses.FirstOrDefault(a => !AddressPolicy.IsPublic(a) && !(_options.AllowLoopback && AddressPolicy.IsLoopback(a))) is { } inside ? $"{host} resolves to {inside}, which is not a public address."
                : null;
        }
        catch (SocketException)
        {
            return $"{host} cannot be resolved.";
        }
    }

    /// <inheritdoc/>
    public async Task<PushOutcome> SendAsync(Webhook webhook, string id, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (RefuseForm(webhook.Url) is { } reason)
        {
            return new PushOutcome.Failed(reason, IsAnswer: false, null);
        }

        var now = _clock.GetUtcNow();
        using var request = _poster.Request(webhook.Url, new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } });
        request.Headers.TryAddWithoutValidation(WebhookSignature.IdHeader, id);
        request.Headers.TryAddWithoutValidation(WebhookSignature.TimestampHeader, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation(WebhookSignature.SignatureHeader, WebhookSignature.Sign(webhook.SecretsAt(now), id, now, body.Span));

        return await _poster.SendAsync(request, "Register the address that it leads to.", cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _poster.Dispose();

    private string? RefuseForm(Uri url) => _poster.RefuseForm(url, "A webhook's");
}
