using System.Collections.Immutable;

namespace Republish.Republication;

/// <summary>A use with a name.</summary>
/// <param name="Name">A short, stable name: <c>noncommercial_verbatim</c>.</param>
/// <param name="Use">The use.</param>
public sealed record NamedUse(string Name, IntendedUse Use);

/// <summary>The uses that partners ask about most; reports decide each of them.</summary>
public static class StandardUses
{
    /// <summary>All of them, the most modest first. Uses that alter the text or take pictures are non-commercial ones.</summary>
    public static ImmutableArray<NamedUse> All { get; } =
    [
        new("noncommercial_verbatim", IntendedUse.NoncommercialVerbatim),
        new("collection", new IntendedUse { Alteration = Alteration.Collection }),
        new("excerpt", new IntendedUse { Alteration = Alteration.Excerpt }),
        new("shortened", new IntendedUse { Alteration = Alteration.Shortened }),
        new("headline_edit", new IntendedUse { Alteration = Alteration.HeadlineEdit }),
        new("edit", new IntendedUse { Alteration = Alteration.Edit }),
        new("translation", new IntendedUse { Alteration = Alteration.Translation }),
        new("with_images", new IntendedUse { WithImages = true }),
        new("ordinary_advertising", new IntendedUse { Commercial = CommercialNature.OrdinarySiteAdvertising }),
        new("ads_against_article", new IntendedUse { Commercial = CommercialNature.AdvertisingAgainstArticle }),
        new("sponsorship", new IntendedUse { Commercial = CommercialNature.Sponsorship }),
        new("commercial_verbatim", new IntendedUse { Commercial = CommercialNature.Sale }),
    ];
}
