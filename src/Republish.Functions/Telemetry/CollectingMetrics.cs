using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Republish.Azure.Queues;
using Republish.Azure.Telemetry;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Telemetry;

/// <summary>
/// What collecting comes to, as metrics: <c>republish.entries</c> by outcome, source and, of refusals, reason; <c>republish.source.freshness</c>;
/// <c>republish.queue.messages</c>, <c>republish.queue.given_up</c> and <c>republish.queue.age</c>.
/// </summary>
internal sealed class CollectingMetrics
{
    private readonly TimeProvider _clock;
    private readonly Counter<long> _entries;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _read = new(StringComparer.Ordinal);
    private volatile IReadOnlyList<QueueState> _queues = [];

    public CollectingMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(Tracing.Name);
        _entries = meter.CreateCounter<long>("republish.entries", "{entry}", "Entries that were handled, by what came of them.");
        meter.CreateObservableGauge("republish.source.freshness", Freshness, "s", "How long ago this instance last read a list of the source.");
        meter.CreateObservableGauge("republish.queue.messages", () => _queues.Select(q => Of(q, (long)q.Messages)), "{message}", "About how many messages the queue holds.");
        meter.CreateObservableGauge("republish.queue.given_up", () => _queues.Select(q => Of(q, (long)q.GivenUp)), "{message}", "About how many messages the poison queue holds.");
        meter.CreateObservableGauge("republish.queue.age", () => _queues.Select(q => Of(q, q.Oldest?.TotalSeconds ?? 0)), "s", "How long the oldest message has been due.");
    }

    /// <summary>A list was polled.</summary>
    public void Polled(FeedPoll poll)
    {
        if (poll.Problem is null)
        {
            _read[poll.Source.Value] = _clock.GetUtcNow();
        }
    }

    /// <summary>An entry was handled.</summary>
    public void Collected(EntryMessage message, ProcessingOutcome outcome)
    {
        var row = outcome switch
        {
            ProcessingOutcome.Stored s => s.Article,
            ProcessingOutcome.Unchanged u => u.Article,
            ProcessingOutcome.Refused r => r.Article,
            ProcessingOutcome.Quarantined q => q.Article,
            ProcessingOutcome.Withdrawn w => w.Article,
            _ => null,
        };

        // A message's own source may be anything that somebody wrote into the queue; a row's source is in the registry.
        Count(outcome.Name, row?.Source.Value, outcome is ProcessingOutcome.Refused or ProcessingOutcome.Quarantined ? row?.ReasonCode : null);
    }

    /// <summary>An operator of this instance took an article back, for a reason of this class.</summary>
    public void Withdrawn(string reasonClass) => Count("withdrawn", null, reasonClass);

    /// <summary>A message was put on the poison queue.</summary>
    public void GivenUp() => Count("given_up", null, null);

    /// <summary>The queues were looked at.</summary>
    public void Seen(IReadOnlyList<QueueState> queues) => _queues = queues;

    private static Measurement<T> Of<T>(QueueState queue, T value)
        where T : struct => new(value, new KeyValuePair<string, object?>("messaging.destination.name", queue.Queue));

    private void Count(string outcome, string? source, string? reason)
    {
        var tags = new TagList { { "republish.outcome", outcome } };
        if (source is not null)
        {
            tags.Add("republish.source", source);
        }

        if (reason is not null)
        {
            tags.Add("republish.reason", reason);
        }

        _entries.Add(1, tags);
    }

    private IEnumerable<Measurement<double>> Freshness()
    {
        var now = _clock.GetUtcNow();
        return _read.Select(read => new Measurement<double>((now - read.Value).TotalSeconds, new KeyValuePair<string, object?>("republish.source", read.Key)));
    }
}
