using Republish.Pipeline.Ports;

namespace Republish.Functions.Telemetry;

/// <summary>When the sources were last polled, kept in the table <c>progress</c> so that every instance knows. Two operations a poll.</summary>
internal sealed class LastPoll(IProgressStore progress, TimeProvider clock)
{
    private const string Kind = "timer";
    private const string Name = "poll-sources";

    /// <summary>Notes that a poll is done. Another instance that notes it at the same time says the same.</summary>
    public async Task NoteAsync(CancellationToken cancellationToken)
    {
        var row = await progress.GetAsync<Poll>(Kind, Name, cancellationToken);
        await progress.TryPutAsync(Kind, Name, new Poll(clock.GetUtcNow()), row?.ETag, cancellationToken);
    }

    /// <summary>When the last poll was done, in UTC; null when none was noted.</summary>
    public async Task<DateTimeOffset?> GetAsync(CancellationToken cancellationToken) =>
        (await progress.GetAsync<Poll>(Kind, Name, cancellationToken))?.Value.At;

    private sealed record Poll(DateTimeOffset At);
}
