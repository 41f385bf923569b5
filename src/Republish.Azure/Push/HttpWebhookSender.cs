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
    private readonly PushSettings _settings;
    private readonly IAddressResolver _resolver;
    private readonly TimeProvider _clock;
    private readonly HttpMessageInvoker _client;

    /// <summary>A sender by these options.</summary>
    public HttpWebhookSender(IOptions<FetchingOptions> options, PushSettings settings, IAddressResolver resolver, TimeProvider clock)
        : this(options.Value, settings, resolver, new GuardedConnector(resolver, options.Value.AllowLoopback), clock)
    {
    }

    internal HttpWebhookSender(FetchingOptions options, PushSettings settings, IAddressResolver resolver, GuardedConnector connector, TimeProvider clock, SslClientAuthenticationOptions? tls = null)
    {
        _options = options;
        _settings = settings;
        _resolver = resolver;
        _clock = clock;
        _client = new HttpMessageInvoker(GuardedHandler.Create(options, connector, tls));
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
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        request.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
        request.Headers.TryAddWithoutValidation(WebhookSignature.IdHeader, id);
        request.Headers.TryAddWithoutValidation(WebhookSignature.TimestampHeader, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation(WebhookSignature.SignatureHeader, WebhookSignature.Sign(webhook.SecretsAt(now), id, now, body.Span));

        // Time that passes here is the network's, whatever clock the cursors go by.
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_settings.RequestTimeout);
        try
        {
            using var response = await _client.SendAsync(request, timeout.Token);
            return Outcome((int)response.StatusCode, response.Headers.RetryAfter);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PushOutcome.Failed(string.Create(CultureInfo.InvariantCulture, $"It did not answer within {_settings.RequestTimeout.TotalSeconds:0.#} seconds."), IsAnswer: false, null);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            var cause = failure.GetBaseException();
            var said = failure as ForbiddenAddressException ?? failure.InnerException as ForbiddenAddressException;
            return new PushOutcome.Failed(said?.Message ?? $"It cannot be reached: {cause.Message}", IsAnswer: false, null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private string? RefuseForm(Uri url) =>
        url.IsAbsoluteUri && url.Scheme != Uri.UriSchemeHttps && !_options.AllowLoopback ? "A webhook's address must be https."
        : UrlPolicy.Refuse(url, _options.AllowLoopback);

    private PushOutcome Outcome(int status, RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date is { } date ? date - _clock.GetUtcNow() : null);
        return status switch
        {
            >= 200 and < 300 => new PushOutcome.Taken(),
            410 => new PushOutcome.Gone(),
            >= 300 and < 400 => new PushOutcome.Failed($"It answered {status}; redirects are not followed. Register the address that it leads to.", IsAnswer: true, null),
            408 or 425 or 429 or >= 500 => new PushOutcome.Failed($"It answered {status}.", IsAnswer: false, wait > TimeSpan.Zero ? wait : null),
            _ => new PushOutcome.Failed($"It answered {status}.", IsAnswer: true, null),
        };
    }
}
