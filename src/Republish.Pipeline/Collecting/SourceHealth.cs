using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Collecting;

/// <summary>What the polls of a source's lists mean for the source: slowed while it fails, paused and reported when it keeps failing. Pure.</summary>
internal static class SourceHealth
{
    /// <summary>From here on it is called failing.</summary>
    private const int Failing = 3;

    /// <summary>With doubled waits that is about a week for a source that is polled each quarter of an hour.</summary>
    private const int Lost = 12;

    /// <summary>Nobody who refuses three times in a row is asked a fourth time.</summary>
    private const int Denied = 3;

    /// <summary>The source after a poll of all its lists.</summary>
    public static Source After(Source source, IReadOnlyCollection<FeedState> states)
    {
        if (states.Count == 0 || source.State == SourceState.Paused)
        {
            return source;
        }

        var best = states.MinBy(s => s.Failures)!;
        if (states.All(s => s.Denials >= Denied))
        {
            return source with { State = SourceState.Paused, StateReason = $"Paused: the publisher refuses to be read. {best.LastError}" };
        }

        return best.Failures switch
        {
            >= Lost => source with { State = SourceState.Paused, StateReason = $"Paused after {best.Failures} polls in a row that failed. {best.LastError}" },
            >= Failing => source with { State = SourceState.Failing, StateReason = $"{best.Failures} polls in a row failed. {best.LastError}" },
            _ => source.State == SourceState.Failing ? source with { State = SourceState.Active, StateReason = null } : source,
        };
    }
}
