using System.Collections.Immutable;
using Republish.Pages;

namespace Republish.Extraction;

/// <summary>What a source says about its pages, as data. Never needed; the engine holds no per-site rules.</summary>
public sealed record ExtractionHints
{
    /// <summary>No hints.</summary>
    public static ExtractionHints None { get; } = new();

    /// <summary>A CSS selector of the element that holds the article's body, or null.</summary>
    public string? BodySelector { get; init; }

    /// <summary>Phrases that begin what follows the article; the body ends before the first block that starts with one.</summary>
    public ImmutableArray<string> EndPhrases { get; init; } = [];

    /// <summary>The publisher's name as the registry has it, used when the page names none.</summary>
    public string? Publisher { get; init; }
}

/// <summary>Takes the article out of a page: the whole article and nothing but the article.</summary>
public static class ArticleExtractor
{
    /// <summary>Extracts. Never throws on any page; what cannot be found is null, empty or a doubt.</summary>
    public static Article Extract(PageDocument document, ExtractionHints hints) => new();
}
