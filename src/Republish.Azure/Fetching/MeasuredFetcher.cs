using System.Diagnostics;
using System.Diagnostics.Metrics;
using Republish.Azure.Telemetry;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Fetching;

/// <summary>Measures fetching: a span each, and the histogram <c>republish.fetch.duration</c> in seconds, redirects, robots.txt and turns included.</summary>
internal sealed class MeasuredFetcher : IPageFetcher
{
    private readonly IPageFetcher _inner;
    private readonly TimeProvider _clock;
    private readonly Histogram<double> _duration;

    public MeasuredFetcher(IPageFetcher inner, IMeterFactory meters, TimeProvider clock)
    {
        _inner = inner;
        _clock = clock;
        _duration = meters.Create(Tracing.Name).CreateHistogram(
            "republish.fetch.duration",
            "s",
            "How long a fetch took.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30] });
    }

    /// <inheritdoc/>
    public async Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var began = _clock.GetTimestamp();
        using var span = Tracing.Source.StartActivity("fetch");
        span?.SetTag("server.address", request.Url.Host);
        try
        {
            var outcome = await _inner.FetchAsync(request, cancellationToken);
            var (name, status) = Describe(outcome);
            span?.SetTag("republish.fetch.outcome", name);
            span?.SetTag("http.response.status_code", status);
            Measure(began, name, status);
            return outcome;
        }
        catch (Exception failure)
        {
            Tracing.Fail(span, failure);
            Measure(began, "error", null);
            throw;
        }
    }

    private static (string Name, int? Status) Describe(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Fetched fetched => ("fetched", fetched.Page.Status),
        FetchOutcome.NotModified => ("not_modified", 304),
        FetchOutcome.Refused => ("refused", null),
        FetchOutcome.NotNow => ("not_now", null),
        _ => ("failed", null),
    };

    private void Measure(long began, string outcome, int? status)
    {
        var tags = new TagList { { "republish.fetch.outcome", outcome } };
        if (status is { } code)
        {
            tags.Add("http.response.status_code", code);
        }

        _duration.Record(_clock.GetElapsedTime(began).TotalSeconds, tags);
    }
}
