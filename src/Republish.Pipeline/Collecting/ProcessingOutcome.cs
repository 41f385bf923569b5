using Republish.Pipeline.Ports;

namespace Republish.Pipeline.Collecting;

/// <summary>What came of collecting one entry. Closed; every entry ends in exactly one.</summary>
public abstract record ProcessingOutcome
{
    private ProcessingOutcome()
    {
    }

    /// <summary>Its name for people and telemetry; lasting, for alerts and boards are built on it.</summary>
    public string Name => this switch
    {
        Stored { Change: ChangeKind.Created } => "collected",
        Stored { Change: ChangeKind.Corrected } => "corrected",
        Stored { Change: ChangeKind.Released } => "released",
        Stored => "license_changed",
        Unchanged => "unchanged",
        Refused => "refused",
        Quarantined => "quarantined",
        Withdrawn => "withdrawn",
        RetryLater { IsWaiting: true } => "waiting",
        RetryLater => "retried",
        _ => "dropped",
    };

    /// <summary>The address that was, or is to be, asked for; null when none is known.</summary>
    public Uri? Address { get; init; }

    /// <summary>A new version is stored and may be served.</summary>
    /// <param name="Article">The article's row.</param>
    /// <param name="Change">What it is to partners.</param>
    public sealed record Stored(ArticleRecord Article, ChangeKind Change) : ProcessingOutcome;

    /// <summary>Nothing that matters has changed since the last time.</summary>
    /// <param name="Article">The article's row; its state is what it was.</param>
    public sealed record Unchanged(ArticleRecord Article) : ProcessingOutcome;

    /// <summary>It may not be republished; the row says why.</summary>
    /// <param name="Article">The article's row.</param>
    public sealed record Refused(ArticleRecord Article) : ProcessingOutcome;

    /// <summary>It is held until a person has looked; the row says why.</summary>
    /// <param name="Article">The article's row.</param>
    public sealed record Quarantined(ArticleRecord Article) : ProcessingOutcome;

    /// <summary>The message cannot be acted on at all: its source is gone or it is no entry.</summary>
    /// <param name="Reason">Why, for people.</param>
    public sealed record Dropped(string Reason) : ProcessingOutcome;

    /// <summary>It was taken back: partners are told, and it is listed no longer.</summary>
    /// <param name="Article">The article's row; a tombstone.</param>
    public sealed record Withdrawn(ArticleRecord Article) : ProcessingOutcome;

    /// <summary>It could not be done now; the message must come again.</summary>
    /// <param name="Reason">Why, for people.</param>
    /// <param name="After">When the server asks to come back, or null.</param>
    public sealed record RetryLater(string Reason, TimeSpan? After) : ProcessingOutcome
    {
        /// <summary>Whether nothing failed: it was not the entry's turn. Such waits are never too many.</summary>
        public bool IsWaiting { get; init; }

        /// <summary>As what the message must come again, at once; null as what it was.</summary>
        public EntryPurpose? As { get; init; }
    }
}
