using Republish.Sources;

namespace Republish.Pipeline.Ports;

/// <summary>Why an entry is on the queue.</summary>
public enum EntryPurpose
{
    /// <summary>A feed or sitemap lists it: look at it, conditionally when it is held.</summary>
    Collect,

    /// <summary>Its time to be looked at again has come.</summary>
    Recheck,

    /// <summary>Its feed says that it is deleted (RFC 6721): look whether it is.</summary>
    Deleted,

    /// <summary>Decide again though the page may be the same: what is known beside the page has changed.</summary>
    Reconsider,

    /// <summary>Decide again about what was captured, after the stages have improved; nothing is fetched.</summary>
    Reextract,

    /// <summary>Decide again about what was captured, since a person released it; nothing but its pictures' files is fetched.</summary>
    Release,
}

/// <summary>A message on the queue <c>polls</c>.</summary>
/// <param name="SourceId">The source to ask for what is new.</param>
/// <param name="IgnoreInterval">Whether it is asked even when its interval has not passed.</param>
/// <param name="RecollectKnown">Whether entries that were sent before are sent again.</param>
public sealed record PollMessage(string SourceId, bool IgnoreInterval = false, bool RecollectKnown = false);

/// <summary>A message on the queue <c>entries</c>: ids, and why. The address is in the article's row or the entry's (<see cref="EntryState.Url"/>).</summary>
/// <param name="EntryId">The entry's id: the <see cref="ArticleId"/> of its address; of a recheck, the article's.</param>
/// <param name="SourceId">The source's id.</param>
/// <param name="Attempt">How many attempts have failed.</param>
/// <param name="Purpose">Why it is sent.</param>
public sealed record EntryMessage(string EntryId, string SourceId, int Attempt = 0, EntryPurpose Purpose = EntryPurpose.Collect)
{
    /// <summary>
    /// The address, in messages that earlier versions of this program sent: used when neither row knows one. Null in every message that is
    /// made now.
    /// </summary>
    public string? Url { get; init; }
}
