using System.Globalization;
using Republish.Functions.Api;
using Republish.Licensing;
using Republish.Licensing.LegalTools;
using Republish.Pipeline.Collecting;

namespace Republish.Functions.Catalogue;

/// <summary>What the list shows.</summary>
internal sealed record CatalogueList
{
    public string Query { get; init; } = "";

    public string License { get; init; } = "";

    public string Language { get; init; } = "";

    public required CatalogueUse Use { get; init; }

    public IReadOnlyList<ApiArticleSummary> Items { get; init; } = [];

    /// <summary>The address of the next page, or null.</summary>
    public string? Next { get; init; }

    /// <summary>What is wrong with the filter, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>The query string that carries the use along; empty for the usual one.</summary>
    public string UseQuery => CatalogueModels.UseQuery(Use);

    /// <summary>The query string of the same list as a feed.</summary>
    public string FeedQuery { get; init; } = "";
}

/// <summary>What an article's page shows.</summary>
/// <param name="Article">The article.</param>
/// <param name="Use">The use that was picked.</param>
/// <param name="Html">The copy: written from the closed model of blocks, so it holds no script, style or form.</param>
/// <param name="Copies">The copies to take along: element id, name, text.</param>
/// <param name="Evidence">On what evidence it is republished.</param>
/// <param name="Uses">What the terms say of each use that can be picked: <c>allowed</c>, <c>refused</c> or <c>review</c>.</param>
internal sealed record CatalogueArticle(
    ApiArticle Article,
    CatalogueUse Use,
    string Html,
    IReadOnlyList<(string Id, string Name, string Text)> Copies,
    StoredEvidence Evidence,
    IReadOnlyList<(CatalogueUse Use, string Outcome)> Uses)
{
    public string UseQuery => CatalogueModels.UseQuery(Use);

    /// <summary>The weightiest statements of the licence that decides.</summary>
    public IEnumerable<StoredSignal> Signals => Evidence.Signals.Where(s => s.License == Article.License.Spdx).Take(3);
}

/// <summary>Why there is nothing to read.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="Lines">In sentences.</param>
internal sealed record CatalogueProblem(string Title, IReadOnlyList<string> Lines)
{
    /// <summary>The first publisher's article of the same text, or null when this is no reprint.</summary>
    public string? ReprintOf { get; init; }

    /// <summary>The article that may not be used as picked, or null when the problem is another.</summary>
    public string? Article { get; init; }

    /// <summary>The use that was picked, or null.</summary>
    public CatalogueUse? Use { get; init; }

    /// <summary>What the terms say of each use that can be picked.</summary>
    public IReadOnlyList<(CatalogueUse Use, string Outcome)> Uses { get; init; } = [];
}

/// <summary>What several pages need.</summary>
internal static class CatalogueModels
{
    /// <summary>The licences to pick from: every current international one, and CC0.</summary>
    public static IReadOnlyList<(string Id, string Name)> Licenses { get; } =
        [.. LicenseCatalog.All.Where(l => l.Jurisdiction is null && l.DeprecatedOn is null && (l.Version is "4.0" or "3.0" || l.Unit == "zero")).Select(l => (l.Id, l.ShortName)).OrderBy(l => l.ShortName, StringComparer.Ordinal)];

    public static string ShortName(string id) => LicenseCatalog.ById(id)?.ShortName ?? id;

    /// <summary>What the licence asks for beside the credit, in a few words each.</summary>
    public static IReadOnlyList<string> Conditions(string id)
    {
        if (LicenseCatalog.ById(id) is not { } license)
        {
            return [];
        }

        string?[] words =
        [
            license.IsNonCommercial ? "Not for commercial use" : null,
            license.PermitsAdaptations ? null : "Unchanged only",
            license.IsShareAlike ? "Share alike" : null,
        ];
        return [.. words.OfType<string>().DefaultIfEmpty(license.Requires.Contains(LicenseRequirement.Attribution) ? "Any use, with credit" : "Any use")];
    }

    /// <summary>The day of an ISO 8601 date, for machines and for people; null when it has none.</summary>
    public static (string Iso, string Words)? Day(string? published) =>
        published is { Length: >= 10 } && DateOnly.TryParseExact(published[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (published[..10], day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture))
            : null;

    public static string UseQuery(CatalogueUse use) => use == CatalogueUse.All[0] ? "" : $"?use={use.Name}";
}
