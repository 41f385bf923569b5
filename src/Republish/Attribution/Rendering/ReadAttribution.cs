using System.Collections.Immutable;

namespace Republish.Attribution.Rendering;

/// <summary>Title, authors, source and licence as they can be read back from a rendered credit.</summary>
internal sealed record ReadAttribution
{
    public string? Title { get; init; }

    /// <summary>The authors one by one where the format keeps them apart (HTML, JSON-LD); else empty.</summary>
    public ImmutableArray<string> Authors { get; init; } = [];

    /// <summary>The authors in one line as text has them; null when none is named.</summary>
    public string? AuthorLine { get; init; }

    public ImmutableArray<string> Parties { get; init; } = [];

    public string? PartyLine { get; init; }

    public string? Publisher { get; init; }

    public string? Url { get; init; }

    /// <summary>ISO 8601 where the format has it, else the day in words.</summary>
    public string? Published { get; init; }

    public string? LicenseUrl { get; init; }
}
