using System.Collections.Immutable;

namespace Republish.Extraction.Metadata;

/// <summary>What a page's JSON-LD says of its article; absent values are null or empty.</summary>
internal sealed record StructuredArticle
{
    public string? Type { get; init; }

    public string? Headline { get; init; }

    public string? Description { get; init; }

    public string? Body { get; init; }

    public string? Published { get; init; }

    public string? Modified { get; init; }

    public string? Publisher { get; init; }

    public string? Url { get; init; }

    public string? Language { get; init; }

    public string? Section { get; init; }

    public bool? IsFree { get; init; }

    /// <summary>The page describes itself as a collection (<c>CollectionPage</c>) and no article.</summary>
    public bool IsList { get; init; }

    public int? WordCount { get; init; }

    public string? Image { get; init; }

    public ImmutableArray<string> Keywords { get; init; } = [];

    /// <summary>Who wrote and who translated it.</summary>
    public ImmutableArray<Contributor> Contributors { get; init; } = [];

    /// <summary>Who did something else for it: edited, illustrated, photographed, contributed.</summary>
    public ImmutableArray<Contributor> Helpers { get; init; } = [];

    /// <summary>A recipe's ingredients, as lines.</summary>
    public ImmutableArray<string> Ingredients { get; init; } = [];

    /// <summary>How much it says; the fullest of several wins.</summary>
    public int Weight => (Headline is null ? 0 : 4) + (Published is null ? 0 : 2) + (Contributors.IsEmpty ? 0 : 2) + (Body is null ? 0 : 2) + (Description is null ? 0 : 1);
}
