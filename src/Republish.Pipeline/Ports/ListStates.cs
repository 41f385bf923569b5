using System.Collections.Immutable;
using Republish.Licensing;
using Republish.Sources;

namespace Republish.Pipeline.Ports;

/// <summary>What is remembered of a feed between polls.</summary>
/// <param name="ETag">Its entity tag, or null.</param>
/// <param name="LastModified">Its <c>Last-Modified</c>, or null.</param>
/// <param name="PolledAt">When it was last asked for, in UTC.</param>
/// <param name="Failures">How many polls in a row failed.</param>
/// <param name="LastError">Why the last one failed, or null.</param>
public sealed record FeedState(string? ETag, string? LastModified, DateTimeOffset PolledAt, int Failures, string? LastError)
{
    /// <summary>
    /// The entries of the feed's last answer that have been put on the queue: entry id to fingerprint. Written after they were sent, so that a
    /// crash in between sends them again rather than never.
    /// </summary>
    public ImmutableDictionary<string, string> Sent { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What the feed or its server asked for: not to be read before this instant, in UTC; null when nothing.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Of a sitemap, the newest modification seen, in UTC; null of a feed.</summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>How many polls in a row were refused (401, 403, 451, robots.txt).</summary>
    public int Denials { get; init; }

    /// <summary>What an operator should know of the last answer though it was read, such as that it lists more than is read; null when nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>What is remembered of an entry that a feed, a sitemap or an operator named.</summary>
/// <param name="Statements">The licence statements that feeds made of it; each pointer begins with the address of the feed.</param>
/// <param name="ArticleId">The article's id when the page declares another canonical address than the feed gave; null while they agree.</param>
public sealed record EntryState(ImmutableArray<ExternalLicenseStatement> Statements, string? ArticleId = null)
{
    /// <summary>
    /// The entry's address as it was named last: where it is fetched as long as no article is stored of it. Null of an address that was only
    /// learned from another entry's page. At most <see cref="UrlPolicy.LongestUrl"/> characters, since longer ones are never sent.
    /// </summary>
    public Uri? Url { get; init; }

    /// <summary>What is kept of the text that a feed carried (<see cref="Extraction.ContentSketch.ToString"/>), or null. The text itself is not kept.</summary>
    public string? FeedText { get; init; }
}
