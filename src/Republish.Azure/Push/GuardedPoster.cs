using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using Republish.Azure.Fetching;
using Republish.Pipeline.Push;
using Republish.Sources;

namespace Republish.Azure.Push;

/// <summary>
/// Posts to addresses that other people run, over the same guarded connections as fetching: no redirect is followed, nothing of the answer's body is read.
/// </summary>
internal sealed class GuardedPoster : IDisposable
{
    private readonly FetchingOptions _options;
    private readonly PushSettings _settings;
    private readonly TimeProvider _clock;
    private readonly HttpMessageInvoker _client;

    public GuardedPoster(FetchingOptions options, PushSettings settings, GuardedConnector connector, TimeProvider clock, SslClientAuthenticationOptions? tls)
    {
        _options = options;
        _settings = settings;
        _clock = clock;
        _client = new HttpMessageInvoker(GuardedHandler.Create(options, connector, tls));
    }

    /// <summary>Why an address of this form is not posted to, as a sentence for people that begins with <paramref name="what"/>; null when it may be.</summary>
    public string? RefuseForm(Uri url, string what) =>
        url.IsAbsoluteUri && url.Scheme != Uri.UriSchemeHttps && !_options.AllowLoopback ? $"{what} address must be https."
        : UrlPolicy.Refuse(url, _options.AllowLoopback);

    /// <summary>A request to an address whose form was looked at, with who asks.</summary>
    public HttpRequestMessage Request(Uri url, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
        return request;
    }

    /// <summary>Sends it. Throws only when cancelled: whatever else goes wrong is an outcome.</summary>
    public async Task<PushOutcome> SendAsync(HttpRequestMessage request, string onRedirect, CancellationToken cancellationToken)
    {
        // Time that passes here is the network's, whatever clock the cursors go by.
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_settings.RequestTimeout);
        try
        {
            using var response = await _client.SendAsync(request, timeout.Token);
            return Outcome((int)response.StatusCode, response.Headers.RetryAfter, onRedirect);
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

    private PushOutcome Outcome(int status, RetryConditionHeaderValue? header, string onRedirect)
    {
        var wait = header?.Delta ?? (header?.Date is { } date ? date - _clock.GetUtcNow() : null);
        return status switch
        {
            >= 200 and < 300 => new PushOutcome.Taken(),
            410 => new PushOutcome.Gone(),
            >= 300 and < 400 => new PushOutcome.Failed($"It answered {status}; redirects are not followed. {onRedirect}", IsAnswer: true, null),
            408 or 425 or 429 or >= 500 => new PushOutcome.Failed($"It answered {status}.", IsAnswer: false, wait > TimeSpan.Zero ? wait : null),
            _ => new PushOutcome.Failed($"It answered {status}.", IsAnswer: true, null),
        };
    }
}
