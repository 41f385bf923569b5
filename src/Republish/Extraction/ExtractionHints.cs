using System.Collections.Immutable;

namespace Republish.Extraction;

/// <summary>What a source says about its pages, as data. Never needed; the engine holds no per-site rules.</summary>
public sealed record ExtractionHints
{
    /// <summary>No hints.</summary>
    public static ExtractionHints None { get; } = new();

    /// <summary>A CSS selector of the element that holds the article's body, or null. A hint that is no selector is ignored.</summary>
    public string? BodySelector { get; init; }

    /// <summary>Phrases that begin what follows the article; the body ends before the first block that starts with one.</summary>
    public ImmutableArray<string> EndPhrases { get; init; } = [];

    /// <summary>The publisher's name as the registry has it, used when the page names none.</summary>
    public string? Publisher { get; init; }
}
