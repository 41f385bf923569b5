using System.Collections.Immutable;

namespace Republish.Pipeline.Push;

/// <summary>The WebSub hub that passes the feeds on, if there is one.</summary>
public sealed record FeedHub
{
    /// <summary>The hub's address, absolute; null when the feeds have none.</summary>
    public Uri? Address { get; init; }

    /// <summary>The feeds that the hub passes on, absolute, as they name themselves: those for everybody, without a filter.</summary>
    public ImmutableArray<Uri> Feeds { get; init; } = [];
}

/// <summary>How far the hub was told: the cursor over the log of changes, as a webhook has one.</summary>
public sealed record HubProgress
{
    /// <summary>The last change that is done with: told, or given up.</summary>
    public long Sequence { get; init; }

    /// <summary>How many tries failed since.</summary>
    public int Tries { get; init; }

    /// <summary>Not before this instant is it tried again, in UTC; null when at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Why the last try failed; null while it works.</summary>
    public string? LastError { get; init; }

    /// <summary>When it last took what it was told, in UTC; null when it never did.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>Until when one run has the hub to itself, in UTC; null when none does.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }
}
