using Republish.Sources;

namespace Republish.Pipeline.Ports;

/// <summary>What happened to an article.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Created,

    /// <summary>Its text, title or credit changed.</summary>
    Corrected,

    /// <summary>Its terms changed; earlier versions keep the earlier grant.</summary>
    LicenseChanged,

    /// <summary>It was taken back.</summary>
    Withdrawn,

    /// <summary>It is held until a person has looked: not to be published anew meanwhile.</summary>
    Quarantined,

    /// <summary>It is held no longer and served as it was. Any later change but a withdrawal says the same.</summary>
    Released,

    /// <summary>Credit was left out because its licensor asked; earlier versions are not served any more.</summary>
    CreditRemoved,
}

/// <summary>A change, before it has a number.</summary>
/// <param name="Article">The article.</param>
/// <param name="Source">Its source.</param>
/// <param name="Version">The version it led to, or the last one for a withdrawal.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="LicenseId">The licence that holds now, or null when none does.</param>
public sealed record ArticleChange(ArticleId Article, SourceId Source, int Version, ChangeKind Kind, DateTimeOffset At, string? LicenseId)
{
    /// <summary>
    /// What makes two appends the same change: safe as a table key. The instant is part of it, since a licence can change twice at
    /// one version; a repeated append comes from the committed row and so has the same instant.
    /// </summary>
    public string Key => $"{Article.Value}-{Version}-{Kind}-{At.UtcTicks}";
}

/// <summary>A change with its place in the order.</summary>
/// <param name="Sequence">1 for the first change ever.</param>
/// <param name="Change">The change.</param>
public sealed record SequencedChange(long Sequence, ArticleChange Change);
