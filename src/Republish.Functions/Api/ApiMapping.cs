using Republish.Licensing;
using Republish.Licensing.LegalTools;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Serving;

namespace Republish.Functions.Api;

/// <summary>From what is stored to what is answered.</summary>
internal static class ApiMapping
{
    public static ApiArticleSummary Summary(ListingEntry entry) => new()
    {
        Id = entry.Id.Value,
        Source = entry.Source.Value,
        Url = entry.Url.AbsoluteUri,
        Title = entry.Title,
        Standfirst = entry.Standfirst,
        Authors = entry.Authors,
        Publisher = entry.Publisher,
        Published = entry.Published,
        Language = entry.Language,
        Tags = entry.Tags,
        Version = entry.Version,
        ListedAt = entry.ListedAt,
        ChangedAt = entry.ChangedAt,
        License = Required(entry.LicenseId),
        Links = Links(entry.Id.Value),
    };

    public static ApiArticle Article(ArticleLookup.Published article, StoredItem item, ApiUseTerms terms)
    {
        var row = article.Article;
        return new ApiArticle
        {
            Id = row.Id.Value,
            Source = row.Source.Value,
            Url = row.Url.AbsoluteUri,
            Title = row.Title,
            Standfirst = row.Standfirst,
            Authors = row.Authors,
            Publisher = row.Publisher,
            Published = row.Published,
            Language = row.Language,
            Tags = row.Tags,
            Version = article.Version.Number,
            ListedAt = row.ListedAt ?? row.ChangedAt,
            ChangedAt = row.ChangedAt,
            License = Required(article.Version.LicenseId),
            Links = Links(row.Id.Value),
            Attribution = item.Attribution,
            Notices = item.Notices,
            Omissions = [.. item.Omissions.Select(o => new ApiOmission(o.Kind, o.What, o.Reason, o.Code, o.Pointer))],
            Quotations = [.. item.Quotations.Select(q => new ApiQuotation(q.Outlet, q.Words, q.Start, q.Pointer))],
            Doubts = item.Doubts,
            Decisions = item.Decisions,
            Obligations = [.. article.Obligations.Select(o => new ApiObligation(o.Id, o.Section, o.Text, o.FromHouseRules ? "house_rules" : "license"))],
            Versions = [.. row.Versions.Where(row.Serves).Select(v => new ApiVersion(v.Number, v.CapturedAt, v.LicenseId, $"/v1/articles/{row.Id.Value}/versions/{v.Number}"))],
            Terms = terms,
        };
    }

    /// <summary>The licence of that id, or null when the catalogue does not know it.</summary>
    public static ApiLicense? LicenseOf(string id) => LicenseCatalog.ById(id) is { } license ? Of(license) : null;

    /// <summary>The licence of that id, which was stored and so is known.</summary>
    public static ApiLicense Required(string id) =>
        LicenseOf(id) ?? throw new InvalidOperationException($"The stored licence id \"{id}\" is not in the catalogue of legal tools.");

    private static ApiLicense Of(License license) => new(
        license.Id,
        license.Name,
        license.Deed.AbsoluteUri,
        license.Version,
        license.Jurisdiction,
        [.. license.Permits.Select(p => p.ToString())],
        [.. license.Requires.Select(r => r.ToString())],
        [.. license.Prohibits.Select(p => p.ToString())]);

    private static ApiLinks Links(string id) => new($"/v1/articles/{id}", $"/v1/articles/{id}/copy", $"/v1/articles/{id}/evidence", $"/v1/articles/{id}/fidelity");
}
