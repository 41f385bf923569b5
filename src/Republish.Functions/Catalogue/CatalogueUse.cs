using Republish.Pipeline.Partners;
using Republish.Republication;

namespace Republish.Functions.Catalogue;

/// <summary>A use that an editor picks in words, and the site profile that it stands for.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Words">How an editor says it.</param>
/// <param name="Site">What must be allowed.</param>
internal sealed record CatalogueUse(string Name, string Words, SiteProfile Site)
{
    /// <summary>What can be picked; the first unless another is.</summary>
    public static IReadOnlyList<CatalogueUse> All { get; } =
    [
        new("publish", "I publish it online, whole and unpaid", Profile()),
        new("print", "I want to print it", Profile() with { Media = ["print"] }),
        new("ads", "My site sells ads", Profile() with { Commercial = CommercialNature.AdvertisingAgainstArticle }),
        new("sell", "I sell what I publish", Profile() with { Commercial = CommercialNature.Sale }),
        new("translate", "I will translate", Profile() with { Alterations = [Alteration.Translation] }),
        new("edit", "I will edit or shorten it", Profile() with { Alterations = [Alteration.Edit, Alteration.Shortened] }),
    ];

    /// <summary>The use of that name; the first when none is named, null when it is unknown.</summary>
    public static CatalogueUse? Of(string? name) => string.IsNullOrEmpty(name) ? All[0] : All.FirstOrDefault(u => u.Name == name);

    private static SiteProfile Profile() => new() { Name = "Catalogue", Site = new Uri("https://catalogue.invalid/") };
}
