using System.Collections.Immutable;
using Republish.Pipeline.Ports;

namespace Republish.Pipeline.Collecting;

/// <summary>How far rechecking has come.</summary>
/// <param name="DoneUntil">For each age of <see cref="RecheckRhythm"/>, in its order, until which instant of listing articles were sent, in UTC.</param>
public sealed record RecheckProgress(ImmutableArray<DateTimeOffset> DoneUntil);

/// <summary>The ages at which an article is looked at again: corrections come soon or hardly ever.</summary>
public static class RecheckRhythm
{
    /// <summary>Hours on the first day, days in the first weeks, months in the first years; then every half year up to ten years.</summary>
    public static ImmutableArray<TimeSpan> Ages { get; } =
    [
        TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(8), TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(4),
        TimeSpan.FromDays(7), TimeSpan.FromDays(14), TimeSpan.FromDays(30), TimeSpan.FromDays(60), TimeSpan.FromDays(90),
        .. Enumerable.Range(2, 18).Select(n => TimeSpan.FromDays(90 * n)).Where((_, i) => i % 2 == 0),
        .. Enumerable.Range(10, 10).Select(n => TimeSpan.FromDays(182.5 * n)),
    ];
}

/// <summary>
/// Timer: puts the articles whose time has come on the queue again. When an article is due follows from when it was listed, so the listing
/// itself is the schedule: one query for each age finds what has reached it, and no article needs a row or a write for being rechecked.
/// </summary>
public sealed class RecheckArticles
{
    private const string Kind = "recheck";
    private const string Name = "listing";

    /// <summary>How many messages one run sends at most; the next goes on.</summary>
    private const int MostPerRun = 2_000;

    /// <summary>Between two pages of one source, so that a busy day of a publisher does not come back as a burst.</summary>
    private static readonly TimeSpan SourceSpacing = TimeSpan.FromSeconds(2);

    private readonly IListingStore _listing;
    private readonly IEntryQueue _queue;
    private readonly IProgressStore _progress;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public RecheckArticles(IListingStore listing, IEntryQueue queue, IProgressStore progress, TimeProvider clock)
    {
        _listing = listing;
        _queue = queue;
        _progress = progress;
        _clock = clock;
    }

    /// <summary>Sends what is due, and gives how many. A run that is cut off sends some again, which costs a conditional request each.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var stored = await _progress.GetAsync<RecheckProgress>(Kind, Name, cancellationToken);
        var ages = RecheckRhythm.Ages;
        var done = ages.Select((age, i) => stored is { Value.DoneUntil: var d } && i < d.Length ? d[i] : now - age).ToArray();
        var perSource = new Dictionary<string, int>(StringComparer.Ordinal);
        var sent = 0;
        for (var i = 0; i < ages.Length && sent < MostPerRun; i++)
        {
            // From the oldest on, an hour at a time, so that what is left over is a span that the next run finds; after a long pause wider steps.
            var due = now - ages[i];
            var step = (due - done[i]) / 24 is var part && part > TimeSpan.FromHours(1) ? part : TimeSpan.FromHours(1);
            while (done[i] < due && sent < MostPerRun)
            {
                var until = done[i] + step < due ? done[i] + step : due;
                await foreach (var entry in _listing.ListedBetweenAsync(done[i], until, cancellationToken))
                {
                    var place = perSource[entry.Source.Value] = perSource.GetValueOrDefault(entry.Source.Value) + 1;
                    var message = new EntryMessage(entry.Id.Value, entry.Source.Value, 0, EntryPurpose.Recheck);
                    await _queue.SendAsync(message, SourceSpacing * (place - 1), cancellationToken);
                    sent++;
                }

                done[i] = until;
            }
        }

        // Another instance's run was faster: what both sent is sent twice, and the later sending finds nothing changed.
        await _progress.TryPutAsync(Kind, Name, new RecheckProgress([.. done]), stored?.ETag, cancellationToken);
        return sent;
    }
}
