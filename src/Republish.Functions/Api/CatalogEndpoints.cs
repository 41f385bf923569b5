using Microsoft.AspNetCore.Http.HttpResults;
using Republish.Licensing.LegalTools;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Api;

/// <summary>A source, as everybody may see it.</summary>
/// <param name="Id">Its id, for the filter <c>source</c>.</param>
/// <param name="Name">The publisher's name.</param>
/// <param name="HomePage">Its home page.</param>
internal sealed record ApiSource(string Id, string Name, string HomePage);

/// <summary>Every source.</summary>
/// <param name="Items">The sources.</param>
internal sealed record ApiSourceList(IReadOnlyList<ApiSource> Items);

/// <summary>Every licence that is understood.</summary>
/// <param name="Items">The licences.</param>
internal sealed record ApiLicenseList(IReadOnlyList<ApiLicense> Items);

/// <summary>What the service reads and understands: sources and licences.</summary>
internal static class CatalogEndpoints
{
    public static void MapSourcesAndLicenses(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/sources", SourcesAsync)
            .WithName("ListSources").WithSummary("The publishers that are read").WithTags("Articles").WithMetadata(new AllowedQuery())
            .Produces<ApiSourceList>().Produces(304).ProducesProblem(400).ProducesProblem(401);
        routes.MapGet("/v1/licenses", Licenses)
            .WithName("ListLicenses").WithSummary("The licences that are understood").WithTags("Articles").WithMetadata(new AllowedQuery())
            .Produces<ApiLicenseList>().Produces(304).ProducesProblem(400).ProducesProblem(401);
    }

    private static async Task<FileContentHttpResult> SourcesAsync(HttpContext http, ISourceStore sources, CancellationToken cancellationToken)
    {
        Answer.IsForAll(http);
        return Answer.Tagged(http, new ApiSourceList(
            await sources.ListAsync(cancellationToken).Select(s => new ApiSource(s.Id.Value, s.Name, s.HomePage.AbsoluteUri)).ToListAsync(cancellationToken)));
    }

    private static FileContentHttpResult Licenses(HttpContext http)
    {
        Answer.IsForAll(http);
        return Answer.Tagged(http, new ApiLicenseList([.. LicenseCatalog.All.Select(l => ApiMapping.Required(l.Id))]));
    }
}
