using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Collecting;

/// <summary>What reading an entry's row gave.</summary>
/// <param name="Id">The entry.</param>
/// <param name="State">What is remembered of it; null when there is no row.</param>
public sealed record EntryRead(ArticleId Id, EntryState? State);

/// <summary>Where the result of collecting an entry goes.</summary>
/// <param name="Id">The article.</param>
/// <param name="Source">Its source.</param>
/// <param name="Url">Its canonical address.</param>
/// <param name="Stored">The row as read, or null when there is none.</param>
public sealed record ArticleTarget(ArticleId Id, Source Source, Uri Url, Versioned<ArticleRecord>? Stored)
{
    /// <summary>Why it is collected.</summary>
    public EntryPurpose Purpose { get; init; }

    /// <summary>Whether it is decided about what was captured earlier: the page itself is not looked at.</summary>
    public bool IsFromCapture => Purpose is EntryPurpose.Reextract or EntryPurpose.Release;

    /// <summary>What is remembered of the entry, when it was read already; null else.</summary>
    public EntryRead? Entry { get; init; }
}
