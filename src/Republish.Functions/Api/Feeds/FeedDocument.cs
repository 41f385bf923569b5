using System.Collections.Immutable;

namespace Republish.Functions.Api.Feeds;

/// <summary>A feed before it has a format.</summary>
internal sealed record FeedDocument
{
    /// <summary>What every feed is.</summary>
    public const string Description = "Articles that may be republished, each with its credit and licence.";

    public required string Title { get; init; }

    /// <summary>The catalogue: absolute.</summary>
    public required Uri Home { get; init; }

    /// <summary>The feed's own address: absolute.</summary>
    public required Uri Self { get; init; }

    /// <summary>The WebSub hub, or null.</summary>
    public Uri? Hub { get; init; }

    /// <summary>When anything in it last changed.</summary>
    public required DateTimeOffset Updated { get; init; }

    public required ImmutableArray<FeedEntry> Entries { get; init; }

    /// <summary>What was taken back lately (RFC 6721).</summary>
    public ImmutableArray<FeedTombstone> Tombstones { get; init; } = [];
}

/// <summary>An article in a feed.</summary>
internal sealed record FeedEntry
{
    /// <summary>The same for all versions, wherever the service moves: a UUID made of the article's id.</summary>
    public required string Urn { get; init; }

    public required string Title { get; init; }

    /// <summary>The original.</summary>
    public required Uri Original { get; init; }

    /// <summary>The article in the API: absolute.</summary>
    public required Uri Api { get; init; }

    /// <summary>The authors; the publisher when the page names none.</summary>
    public required ImmutableArray<string> Authors { get; init; }

    public required string? Publisher { get; init; }

    public required string? Summary { get; init; }

    public required string? Language { get; init; }

    public required ImmutableArray<string> Tags { get; init; }

    public required DateTimeOffset Published { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public required string LicenseId { get; init; }

    public required string LicenseUrl { get; init; }

    /// <summary>The credit as plain text.</summary>
    public required string Rights { get; init; }

    /// <summary>The copy: HTML with its credit inside, without RDFa.</summary>
    public required string Html { get; init; }
}

/// <summary>An article that was taken back.</summary>
/// <param name="Urn">Its id in the feed.</param>
/// <param name="At">When.</param>
internal sealed record FeedTombstone(string Urn, DateTimeOffset At);
