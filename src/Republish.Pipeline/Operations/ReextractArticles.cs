using System.Collections.Concurrent;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Operations;

/// <summary>
/// Decides again about everything that was captured, after the stages have improved, without asking publishers. Walks the articles in the order of
/// their ids and keeps its place, so that it can be stopped and gone on with, by the service (over the queue) or by command (at once); an
/// article that is taken twice changes nothing the second time. A version is made only where text or rights differ.
/// </summary>
public sealed class ReextractArticles
{
    /// <summary>How many articles the service takes at a run of its timer.</summary>
    public const int MostPerRun = 500;

    private const string Kind = "reextraction";
    private const string Name = "articles";

    /// <summary>How many articles are taken between two notes of the place.</summary>
    private const int Batch = 32;

    private const int AtOnce = 4;
    private readonly IArticleStore _articles;
    private readonly IEntryQueue _queue;
    private readonly IProgressStore _progress;
    private readonly HandleEntry _handle;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public ReextractArticles(IArticleStore articles, IEntryQueue queue, IProgressStore progress, HandleEntry handle, TimeProvider clock)
    {
        _articles = articles;
        _queue = queue;
        _progress = progress;
        _handle = handle;
        _clock = clock;
    }

    /// <summary>How far it has come; null when it was never started.</summary>
    public async Task<Reextraction?> GetAsync(CancellationToken cancellationToken) => (await _progress.GetAsync<Reextraction>(Kind, Name, cancellationToken))?.Value;

    /// <summary>Starts it, or goes on where it stopped; from the beginning when it was done, or when the stages have improved since it began. One that runs stays as it is.</summary>
    public Task<Reextraction> StartAsync(CancellationToken cancellationToken) => ChangeAsync(
        before => before switch
        {
            { Status: ReextractionStatus.Running, EngineRevision: PageAnalyzer.EngineRevision } => before,
            { Status: ReextractionStatus.Stopped, EngineRevision: PageAnalyzer.EngineRevision } => before with { Status = ReextractionStatus.Running, UpdatedAt = _clock.GetUtcNow() },
            _ => new Reextraction { StartedAt = _clock.GetUtcNow(), UpdatedAt = _clock.GetUtcNow(), EngineRevision = PageAnalyzer.EngineRevision },
        },
        cancellationToken)!;

    /// <summary>Stops it; its place is kept. Null when it was never started.</summary>
    public Task<Reextraction?> StopAsync(CancellationToken cancellationToken) => ChangeAsync(
        before => before is { Status: ReextractionStatus.Running } ? before with { Status = ReextractionStatus.Stopped, UpdatedAt = _clock.GetUtcNow() } : before,
        cancellationToken);

    /// <summary>The timer's step: puts the next articles on the queue when it runs. Gives how far it has come; null when there was nothing to do.</summary>
    public async Task<Reextraction?> SendAsync(CancellationToken cancellationToken)
    {
        if (await _progress.GetAsync<Reextraction>(Kind, Name, cancellationToken) is not { Value: { Status: ReextractionStatus.Running } state } stored)
        {
            return null;
        }

        var rows = await NextAsync(state, MostPerRun, cancellationToken);
        foreach (var row in rows)
        {
            await _queue.SendAsync(MessageOf(row), cancellationToken);
        }

        var next = Advanced(state, rows, rows.Count < MostPerRun, [.. rows.Select(_ => "sent")]);

        // Another instance's run was faster: what both sent is sent twice, and the second changes nothing.
        await _progress.TryPutAsync(Kind, Name, next, stored.ETag, cancellationToken);
        return next;
    }

    /// <summary>Decides at once, here, telling how far it has come after each portion. When it is cancelled its place is kept, and the next run goes on.</summary>
    public async Task<Reextraction> RunAsync(IProgress<Reextraction> progress, CancellationToken cancellationToken)
    {
        var state = await StartAsync(cancellationToken);
        while (state.Status == ReextractionStatus.Running)
        {
            var rows = await NextAsync(state, Batch, cancellationToken);
            var outcomes = new ConcurrentBag<string>();
            await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (row, token) =>
                outcomes.Add(NameOf(await _handle.RunAsync(MessageOf(row), token))));
            var (from, isLast) = (state.After, rows.Count < Batch);

            // Stopped meanwhile, or taken further by the service: then that place holds.
            state = (await ChangeAsync(
                before => before is { Status: ReextractionStatus.Running } && before.After == from ? Advanced(before, rows, isLast, outcomes) : before,
                cancellationToken))!;
            progress.Report(state);
        }

        return state;
    }

    private static EntryMessage MessageOf(ArticleRecord row) => new(row.Id.Value, row.Source.Value, 0, EntryPurpose.Reextract);

    // Nothing is fetched here, so what an entry would be put off or dropped for means something else.
    private static string NameOf(ProcessingOutcome outcome) => outcome switch
    {
        ProcessingOutcome.RetryLater { As: not null } => "to_be_fetched",
        ProcessingOutcome.RetryLater => "retried",
        ProcessingOutcome.Dropped => "no_capture",
        _ => outcome.Name,
    };

    private ValueTask<List<ArticleRecord>> NextAsync(Reextraction state, int most, CancellationToken cancellationToken) =>
        _articles.WalkAsync(ArticleId.Parse(state.After), null, cancellationToken).Take(most).ToListAsync(cancellationToken);

    private Reextraction Advanced(Reextraction state, List<ArticleRecord> rows, bool isLast, IEnumerable<string> outcomes)
    {
        var counts = state.Outcomes.ToBuilder();
        foreach (var outcome in outcomes)
        {
            counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
        }

        return state with
        {
            Status = isLast ? ReextractionStatus.Done : state.Status,
            After = rows.Count == 0 ? state.After : rows[^1].Id.Value,
            Taken = state.Taken + rows.Count,
            UpdatedAt = _clock.GetUtcNow(),
            Outcomes = counts.ToImmutable(),
        };
    }

    private async Task<Reextraction?> ChangeAsync(Func<Reextraction?, Reextraction?> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await _progress.GetAsync<Reextraction>(Kind, Name, cancellationToken);
            var after = change(stored?.Value);
            if (after is null || after == stored?.Value || await _progress.TryPutAsync(Kind, Name, after, stored?.ETag, cancellationToken))
            {
                return after;
            }
        }
    }
}
