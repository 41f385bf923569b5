using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Republish.Pages;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Azure.Fetching;

/// <summary>
/// Fetches over HTTP: only what robots.txt allows, only from public addresses, every redirect judged anew, and never more than the limits.
/// </summary>
internal sealed class HttpPageFetcher : IPageFetcher, IDisposable
{
    private readonly FetchingOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<HttpPageFetcher> _logger;
    private readonly HttpTransport _transport;
    private readonly RobotsCache _robots;
    private readonly HostTurns _turns;

    /// <summary>A fetcher that resolves names through <paramref name="resolver"/>.</summary>
    public HttpPageFetcher(IOptions<FetchingOptions> options, IAddressResolver resolver, IHostLeases leases, TimeProvider clock, ILogger<HttpPageFetcher> logger)
        : this(options.Value, new HttpTransport(options.Value, new GuardedConnector(resolver, options.Value.AllowLoopback), clock), leases, clock, logger)
    {
    }

    /// <summary>A fetcher over a transport of the caller's.</summary>
    internal HttpPageFetcher(FetchingOptions options, HttpTransport transport, IHostLeases leases, TimeProvider clock, ILogger<HttpPageFetcher> logger)
    {
        _options = options;
        _clock = clock;
        _logger = logger;
        _transport = transport;
        _robots = new RobotsCache(options, GetRobotsAsync, clock);
        _turns = new HostTurns(options, leases, clock);
    }

    /// <inheritdoc/>
    public async Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var outcome = await WithinTimeAsync(deadline => FetchPageAsync(request, deadline), cancellationToken);
        switch (outcome)
        {
            case FetchOutcome.Refused refused:
                FetchLog.Refused(_logger, request.Url.Host, refused.Code);
                break;
            case FetchOutcome.Failed failed:
                FetchLog.Failed(_logger, request.Url.Host, failed.Reason);
                break;
            case FetchOutcome.Fetched fetched:
                FetchLog.Fetched(_logger, fetched.Page.Url.Host, fetched.Page.Status, fetched.Page.Body.Length);
                break;
        }

        return outcome;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _transport.Dispose();
        _robots.Dispose();
        _turns.Dispose();
    }

    private async Task<FetchOutcome> FetchPageAsync(FetchRequest request, Deadline deadline)
    {
        var isConditional = request.ETag is not null || request.LastModified is not null;
        var walk = await FollowAsync(
            request.Url,
            _options.MaximumRedirects,
            deadline,
            url => _robots.JudgeAsync(url, deadline.Token),
            url => _transport.GetAsync(url, request.ETag, request.LastModified, request.MaximumBytes ?? _options.MaximumBytes, deadline.Token));
        if (walk.Stopped is { } stopped)
        {
            return stopped;
        }

        var answer = walk.Answer!;
        return answer switch
        {
            { Status: 304 } => isConditional ? new FetchOutcome.NotModified() : new FetchOutcome.Failed("The server answered 304 to an unconditional request.", null),
            { Status: 408 or 425 or 429 or >= 500 } => new FetchOutcome.Failed($"The server answered {answer.Status}.", answer.RetryAfter),
            { Body: DecodedBody.TooLarge } => new FetchOutcome.Refused("too-large", $"The answer has more than {request.MaximumBytes ?? _options.MaximumBytes:N0} bytes."),
            { Body: DecodedBody.Broken broken } => new FetchOutcome.Refused("bad-encoding", broken.Reason),
            { Body: DecodedBody.Whole whole } => new FetchOutcome.Fetched(new Page
            {
                RequestedUrl = request.Url,
                Url = walk.Url,
                FetchedAt = _clock.GetUtcNow(),
                Status = answer.Status,
                Headers = answer.Headers,
                Body = whole.Bytes,
            })
            {
                IsMovedForGood = walk.IsPermanent,
            },
            _ => new FetchOutcome.Failed($"The server answered {answer.Status} without a place to go to.", null),
        };
    }

    /// <summary>A robots.txt, over the same guarded path; five redirects, as RFC 9309, section 2.3.1.2, asks for.</summary>
    private async Task<RobotsAnswer> GetRobotsAsync(Uri url, CancellationToken cancellationToken)
    {
        RobotsAnswer? found = null;
        var outcome = await WithinTimeAsync(
            async deadline =>
            {
                var walk = await FollowAsync(
                    url,
                    5,
                    deadline,
                    _ => Task.FromResult(new RobotsVerdict(null, null)),
                    u => _transport.GetAsync(u, null, null, _options.MaximumBytes, deadline.Token));
                found = walk.Answer is { } answer ? new RobotsAnswer(answer.Status, (answer.Body as DecodedBody.Whole)?.Bytes, answer.RetryAfter, null) : null;
                return walk.Stopped ?? new FetchOutcome.NotModified();
            },
            cancellationToken);
        return found ?? new RobotsAnswer(0, null, null, outcome);
    }

    private async Task<Walk> FollowAsync(Uri url, int redirects, Deadline deadline, Func<Uri, Task<RobotsVerdict>> judge, Func<Uri, Task<HttpAnswer>> get)
    {
        var isPermanent = true;
        for (var hop = 0; hop <= redirects; hop++)
        {
            if (UrlPolicy.Refuse(url, _options.AllowLoopback) is { } reason)
            {
                return new Walk(url, null, new FetchOutcome.Refused("forbidden-address", reason));
            }

            // What the judge and the other hosts' turns take is no fault of this host.
            var verdict = await deadline.WithoutAsync(() => judge(url));
            if (verdict.Stopped is { } refused)
            {
                return new Walk(url, null, refused);
            }

            var (answer, notNow) = await _turns.InTurnAsync(url, verdict.CrawlDelay, hop > 0, deadline.Extend, () => AskAsync(url, get, deadline), deadline.Token);
            if (answer is null)
            {
                return new Walk(url, null, notNow);
            }

            if (answer.Location is not { } location)
            {
                return new Walk(url, answer, null) { IsPermanent = hop > 0 && isPermanent };
            }

            isPermanent &= answer.Status is 301 or 308;
            url = location;
        }

        return new Walk(url, null, new FetchOutcome.Refused("too-many-redirects", $"More than {redirects} redirects."));
    }

    /// <summary>Asks, and tells the turns how the host took it.</summary>
    private async Task<HttpAnswer> AskAsync(Uri url, Func<Uri, Task<HttpAnswer>> get, Deadline deadline)
    {
        HttpAnswer answer;
        try
        {
            answer = await get(url);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException || (exception is OperationCanceledException && deadline.IsOver))
        {
            if (Forbidden(exception) is null && TooMuchHead(exception) is null)
            {
                await _turns.ReportAsync(url, HostManner.Troubled, null, CancellationToken.None);
            }

            throw;
        }

        var isRobots = url.AbsolutePath == "/robots.txt";
        var manner = answer.Status switch
        {
            429 or 503 => HostManner.Busy,
            401 or 403 or 451 when !isRobots => HostManner.Denied,
            >= 500 => HostManner.Troubled,
            _ => HostManner.Fine,
        };
        await _turns.ReportAsync(url, manner, answer.RetryAfter, CancellationToken.None);
        return answer;
    }

    /// <summary>Runs within the total time and turns what connections throw into outcomes. Only the caller's own cancellation is thrown.</summary>
    private async Task<FetchOutcome> WithinTimeAsync(Func<Deadline, Task<FetchOutcome>> run, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(_options.TotalTimeout, _clock, cancellationToken);
        try
        {
            return await run(deadline);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new FetchOutcome.Failed("It took too long.", null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
        {
            FetchOutcome? refused = Forbidden(exception) ?? TooMuchHead(exception);
            return refused ?? new FetchOutcome.Failed(Words(exception), null);
        }
    }

    private static FetchOutcome.Refused? Forbidden(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is ForbiddenAddressException forbidden)
            {
                return new FetchOutcome.Refused("forbidden-address", forbidden.Message);
            }
        }

        return null;
    }

    private static FetchOutcome.Refused? TooMuchHead(Exception exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
            ? new FetchOutcome.Refused("too-large", "The answer's header fields are too large.")
            : null;

    private static string Words(Exception exception) => exception is HttpRequestException { HttpRequestError: var error and not HttpRequestError.Unknown }
        ? error switch
        {
            HttpRequestError.NameResolutionError => "The host's name could not be resolved.",
            HttpRequestError.ConnectionError => "The host could not be connected to.",
            HttpRequestError.SecureConnectionError => "The host's certificate was not accepted.",
            HttpRequestError.ResponseEnded => "The answer ended early.",
            HttpRequestError.InvalidResponse => "The answer is not HTTP.",
            _ => "The connection failed.",
        }
        : "The connection failed.";

    private sealed record Walk(Uri Url, HttpAnswer? Answer, FetchOutcome? Stopped)
    {
        /// <summary>Whether there were redirects and all of them are for good.</summary>
        public bool IsPermanent { get; init; }
    }
}
