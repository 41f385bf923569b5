using System.Collections.Concurrent;
using System.Collections.Immutable;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Local;

/// <summary>Shows collecting as it goes on, and remembers what came of each entry for the table.</summary>
internal sealed class LocalObserver : ICollectingObserver
{
    private readonly RunProgress _progress;
    private readonly ConcurrentDictionary<string, RunReportRow> _rows = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    public LocalObserver(RunProgress progress) => _progress = progress;

    public PollOptions PollOptions { get; set; } = new();

    /// <summary>What came of each entry, in the order in which they were first finished.</summary>
    public ImmutableArray<RunReportRow> Rows => [.. _order.Select(id => _rows[id])];

    public void Polled(FeedPoll poll)
    {
        if (poll.Problem is { } problem)
        {
            _progress.FeedUnreadable(poll.Feed, problem);
        }
        else
        {
            _progress.FeedRead(poll.Feed, poll.Entries, poll.Sent);
        }
    }

    public void Collected(EntryMessage message, ProcessingOutcome outcome)
    {
        var row = Row(message, outcome);
        _progress.Collected(row);
        lock (_rows)
        {
            if (_rows.TryAdd(message.EntryId, row))
            {
                _order.Enqueue(message.EntryId);
            }
            else if (_rows[message.EntryId].Status is null || (row.Status is not null && outcome is not ProcessingOutcome.Unchanged))
            {
                // The table says what the run did: neither a later "unchanged" nor a repeated message's failure hides it.
                _rows[message.EntryId] = row;
            }
        }
    }

    private static RunReportRow Row(EntryMessage message, ProcessingOutcome outcome) => outcome switch
    {
        ProcessingOutcome.Stored { Change: ChangeKind.Created } s => RunReportRow.From(s.Article, "new"),
        ProcessingOutcome.Stored { Change: ChangeKind.Corrected } s => RunReportRow.From(s.Article, $"corrected, version {s.Article.Current!.Number}"),
        ProcessingOutcome.Stored { Change: ChangeKind.Released } s => RunReportRow.From(s.Article, "held no longer"),
        ProcessingOutcome.Stored s => RunReportRow.From(s.Article, $"new terms, version {s.Article.Current!.Number}"),
        ProcessingOutcome.Unchanged u => RunReportRow.From(u.Article, "unchanged"),
        ProcessingOutcome.Refused r => RunReportRow.From(r.Article, "new"),
        ProcessingOutcome.Quarantined q => RunReportRow.From(q.Article, "new"),
        ProcessingOutcome.Withdrawn w => RunReportRow.From(w.Article, "taken back"),
        ProcessingOutcome.RetryLater r => NotCollected(message, r, "will be tried again", r.Reason),
        ProcessingOutcome.Dropped d => NotCollected(message, d, "dropped", d.Reason),
        _ => throw new InvalidOperationException("The outcomes are closed."),
    };

    private static RunReportRow NotCollected(EntryMessage message, ProcessingOutcome outcome, string note, string reason)
    {
        var address = outcome.Address?.AbsoluteUri ?? message.Url ?? message.EntryId;
        return new() { Entry = address, Address = address, Note = note, Reason = reason };
    }
}
