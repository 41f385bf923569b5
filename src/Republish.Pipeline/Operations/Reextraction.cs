using System.Collections.Immutable;

namespace Republish.Pipeline.Operations;

/// <summary>Where deciding again about everything stands.</summary>
public enum ReextractionStatus
{
    /// <summary>It goes on.</summary>
    Running,

    /// <summary>It was stopped, and goes on from its place when it is started.</summary>
    Stopped,

    /// <summary>Every article was taken.</summary>
    Done,
}

/// <summary>How far deciding again about everything that was captured has come.</summary>
public sealed record Reextraction
{
    /// <summary>Where it stands.</summary>
    public ReextractionStatus Status { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it last went on, in UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The revision of the stages that decides.</summary>
    public required int EngineRevision { get; init; }

    /// <summary>The id of the last article that was taken, in the order of ids; null before the first.</summary>
    public string? After { get; init; }

    /// <summary>How many articles were taken.</summary>
    public long Taken { get; init; }

    /// <summary>
    /// What came of those that were decided about by command, by name (<c>unchanged</c>, <c>corrected</c>, …); those that were put on the queue stand
    /// under <c>sent</c>, and what came of them in the metrics.
    /// </summary>
    public ImmutableSortedDictionary<string, long> Outcomes { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>About which part of the articles was taken, 0 to 1: ids are hashes, so their place is a measure.</summary>
    public double Part => Status == ReextractionStatus.Done ? 1 : After is { Length: >= 4 } id ? Convert.ToInt32(id[..4], 16) / 65536.0 : 0;
}
