using System.Collections.Immutable;
using Republish.Attribution;
using Republish.Extraction;
using Republish.Republication.ThirdParty;

namespace Republish.Republication.Copies;

/// <summary>Everything that the renderers need: the article, its credit, and what was decided about its pictures.</summary>
internal sealed record CopyContent
{
    public required Article Article { get; init; }

    /// <summary>The credit; null when a copy is rendered only to measure the cleaning.</summary>
    public ArticleAttribution? Attribution { get; init; }

    /// <summary>The title as the copy shows it; null when there is none.</summary>
    public string? Title { get; init; }

    public required ComposeOptions Options { get; init; }

    /// <summary>The decision for each picture, by its place in the model (not by value: equal pictures are still decided one by one).</summary>
    public required IReadOnlyDictionary<ArticleImage, ImageDecision> Images { get; init; }

    public ImmutableArray<Omission> Omissions { get; init; } = [];

    public ImmutableArray<QuotationReport> Quotations { get; init; } = [];

    /// <summary>The text's direction as stated, or as its language is written.</summary>
    public string? Direction => Article.Direction ?? (IsRightToLeft(Article.Language?.Value) ? "rtl" : null);

    /// <summary>The decision for <paramref name="image"/>; a picture that nobody decided stays behind.</summary>
    public ImageDecision Decision(ArticleImage image) =>
        Images.TryGetValue(image, out var decision) ? decision : new ImageDecision.LeftOut("no-evidence", "Nothing shows that the article's licence covers it.");

    private static bool IsRightToLeft(string? language) =>
        language?.Split('-')[0].ToLowerInvariant() is "ar" or "he" or "iw" or "fa" or "ur" or "yi" or "ps" or "sd" or "ug" or "dv" or "ckb" or "syr";
}
