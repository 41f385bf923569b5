using System.Collections.Immutable;
using Republish.Licensing;

namespace Republish.Feeds;

/// <summary>A file that comes with an entry.</summary>
/// <param name="Url">Its address.</param>
/// <param name="MediaType">Its media type as stated, or null.</param>
/// <param name="Length">Its size in bytes as stated, or null.</param>
public sealed record FeedEnclosure(Uri Url, string? MediaType, long? Length);

/// <summary>An entry of a feed.</summary>
public sealed record FeedEntry
{
    /// <summary>The entry's id (<c>guid</c>, <c>atom:id</c>), or its link when it has none; null when it has neither.</summary>
    public string? Id { get; init; }

    /// <summary>The article's address, absolute; null when the entry has none.</summary>
    public Uri? Url { get; init; }

    /// <summary>The title as plain text, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The authors' names; empty when none.</summary>
    public ImmutableArray<string> Authors { get; init; } = [];

    /// <summary>When it was published, or null.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When it was last updated, or null.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The summary as HTML or text, as given, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>The full text as HTML (<c>content:encoded</c>, <c>atom:content</c>), or null.</summary>
    public string? Content { get; init; }

    /// <summary>The address against which references in <see cref="Content"/>, or else in <see cref="Summary"/>, resolve (XML Base), or null.</summary>
    public Uri? ContentBase { get; init; }

    /// <summary>The words about rights (<c>atom:rights</c>, <c>dc:rights</c>, <c>copyright</c>) as plain text, or null.</summary>
    public string? Rights { get; init; }

    /// <summary>Files that come with the entry; empty when none.</summary>
    public ImmutableArray<FeedEnclosure> Enclosures { get; init; } = [];

    /// <summary>Licence statements of this entry; the feed's own stand in <see cref="Feed.LicenseStatements"/>.</summary>
    public ImmutableArray<ExternalLicenseStatement> LicenseStatements { get; init; } = [];
}

/// <summary>A feed, read.</summary>
public sealed record Feed
{
    /// <summary>The format as read: <c>rss20</c>, <c>atom10</c>, <c>rdf</c>, <c>json11</c> ….</summary>
    public required string Format { get; init; }

    /// <summary>The title, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The site's address, or null.</summary>
    public Uri? HomePage { get; init; }

    /// <summary>The feed's id (<c>atom:id</c>), or null.</summary>
    public string? Id { get; init; }

    /// <summary>The subtitle or description, as HTML or text, as given; or null.</summary>
    public string? Description { get; init; }

    /// <summary>The authors' or editors' names; empty when none.</summary>
    public ImmutableArray<string> Authors { get; init; } = [];

    /// <summary>The language (BCP 47), or null.</summary>
    public string? Language { get; init; }

    /// <summary>When the feed last changed by its own account, or null.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The words about rights as plain text, or null.</summary>
    public string? Rights { get; init; }

    /// <summary>The next page of a paged feed or the next archive (RFC 5005: <c>next</c>, <c>prev-archive</c>; JSON Feed: <c>next_url</c>), or null.</summary>
    public Uri? NextPage { get; init; }

    /// <summary>How often the feed asks to be read (<c>ttl</c>, <c>sy:updatePeriod</c>), or null.</summary>
    public TimeSpan? PollInterval { get; init; }

    /// <summary>The hours of the day in UTC, 0 to 23, at which the feed asks not to be read (<c>skipHours</c>).</summary>
    public ImmutableArray<int> SkipHours { get; init; } = [];

    /// <summary>The days of the week in UTC on which the feed asks not to be read (<c>skipDays</c>).</summary>
    public ImmutableArray<DayOfWeek> SkipDays { get; init; } = [];

    /// <summary>Entries that the publisher says are deleted (RFC 6721), by id.</summary>
    public ImmutableArray<string> Deleted { get; init; } = [];

    /// <summary>The entries in the feed's order.</summary>
    public ImmutableArray<FeedEntry> Entries { get; init; } = [];

    /// <summary>Licence statements of the feed as a whole.</summary>
    public ImmutableArray<ExternalLicenseStatement> LicenseStatements { get; init; } = [];

    /// <summary>What holds for <paramref name="entry"/>: its own licence statements, or the feed's when it has none.</summary>
    public ImmutableArray<ExternalLicenseStatement> StatementsFor(FeedEntry entry) =>
        entry.LicenseStatements.IsEmpty ? LicenseStatements : entry.LicenseStatements;

    /// <summary>What was wrong with the feed but could be read all the same, for people.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}

/// <summary>What came of reading a feed.</summary>
public abstract record FeedOutcome
{
    private FeedOutcome()
    {
    }

    /// <summary>A feed.</summary>
    /// <param name="Feed">The feed.</param>
    public sealed record Read(Feed Feed) : FeedOutcome;

    /// <summary>No feed.</summary>
    /// <param name="Reason">Why, for people.</param>
    public sealed record Unreadable(string Reason) : FeedOutcome;
}
