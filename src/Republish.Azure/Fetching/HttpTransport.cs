using System.Buffers;
using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using Republish.Pages;

namespace Republish.Azure.Fetching;

/// <summary>An answer to one request, before redirects are followed.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">The header fields as received.</param>
/// <param name="Body">The body, decoded or not, or why there is none; null for redirects and 304, whose bodies are not read.</param>
/// <param name="RetryAfter">What <c>Retry-After</c> says, or null.</param>
/// <param name="Location">Where a redirect points, absolute, or null.</param>
internal sealed record HttpAnswer(int Status, ImmutableArray<PageHeader> Headers, DecodedBody? Body, TimeSpan? RetryAfter, Uri? Location);

/// <summary>Sends one request over a guarded connection and reads the answer within its limits. Follows nothing, keeps no cookie, uses no proxy.</summary>
internal sealed class HttpTransport : IDisposable
{
    private const string Accept =
        "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5";

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(7);

    private readonly FetchingOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpMessageInvoker _client;

    /// <summary>A transport over <paramref name="connector"/>.</summary>
    /// <param name="options">The limits and the name.</param>
    /// <param name="connector">Opens and checks connections.</param>
    /// <param name="clock">Reads <c>Retry-After</c> dates.</param>
    /// <param name="tls">How certificates are checked; tests trust their own.</param>
    public HttpTransport(FetchingOptions options, GuardedConnector connector, TimeProvider clock, System.Net.Security.SslClientAuthenticationOptions? tls = null)
    {
        _options = options;
        _clock = clock;
        _client = new HttpMessageInvoker(GuardedHandler.Create(options, connector, tls));
    }

    /// <summary>Sends a GET. Throws what the connection throws.</summary>
    public async Task<HttpAnswer> GetAsync(Uri url, string? etag, string? lastModified, int limit, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", Accept);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br, deflate");
        Add(request.Headers, "If-None-Match", etag);
        Add(request.Headers, "If-Modified-Since", lastModified);

        using var response = await _client.SendAsync(request, cancellationToken);
        var status = (int)response.StatusCode;
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .SelectMany(h => h.Value.Select(v => new PageHeader(h.Key, v)))
            .ToImmutableArray();
        var location = status is 301 or 302 or 303 or 307 or 308 ? Target(url, headers) : null;
        var body = location is not null || status == 304 ? null : await ReadAsync(response.Content, headers, limit, cancellationToken);
        return new HttpAnswer(status, headers, body, RetryAfter(response.Headers.RetryAfter), location);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static void Add(HttpRequestHeaders headers, string name, string? value)
    {
        // What a server once sent comes back to it; nothing that could end the field may.
        if (!string.IsNullOrWhiteSpace(value) && value.Length <= 1_000 && !value.Any(char.IsControl))
        {
            headers.TryAddWithoutValidation(name, value);
        }
    }

    private static Uri? Target(Uri url, ImmutableArray<PageHeader> headers)
    {
        var location = headers.FirstOrDefault(h => h.Name.Equals("Location", StringComparison.OrdinalIgnoreCase))?.Value.Trim();
        return !string.IsNullOrEmpty(location) && Uri.TryCreate(url, location, out var target) ? target : null;
    }

    private static async Task<DecodedBody> ReadAsync(HttpContent content, ImmutableArray<PageHeader> headers, int limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit)
        {
            return new DecodedBody.TooLarge();
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var read = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (read.Length + count > limit)
                {
                    return new DecodedBody.TooLarge();
                }

                read.Write(buffer, 0, count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        var codings = string.Join(',', headers.Where(h => h.Name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase)).Select(h => h.Value));
        return ContentDecoder.Decode(read.ToArray(), codings, limit);
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date is { } date ? date - _clock.GetUtcNow() : null);
        return wait switch
        {
            null => null,
            { } w when w < TimeSpan.Zero => TimeSpan.Zero,
            { } w when w > LongestRetryAfter => LongestRetryAfter,
            _ => wait,
        };
    }
}
