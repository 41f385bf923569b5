using System.ComponentModel;
using Republish.Functions.Api.Keys;
using Republish.Pipeline.Operations;
using Republish.Sources;

namespace Republish.Functions.Api.Administration;

/// <summary>An article's whole file: <c>GET /v1/articles/{id}/file</c>.</summary>
internal static class ArticleFileEndpoint
{
    private const int Buffer = 64 * 1024;

    public static void MapArticleFile(this IEndpointRouteBuilder routes) => routes.MapGet("/v1/articles/{id}/file", GetAsync)
        .WithName("ExportArticle").WithSummary("Everything kept of an article, as one archive").WithTags("Administration")
        .WithDescription("Captures with header fields, evidence, decisions, copies and proofs of every version, changes told, and SHA256SUMS. Withdrawn and refused articles are given too.")
        .RequireAuthorization(ApiPolicies.Operator).WithMetadata(new AllowedQuery())
        .Produces<byte[]>(200, "application/zip").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);

    private static async Task<IResult> GetAsync([Description("The article's id.")] string id, HttpContext http, ExportArticle export, CancellationToken cancellationToken)
    {
        if (ArticleId.Parse(id) is not { } article)
        {
            return ApiProblems.UnknownArticle(id);
        }

        // An archive's directory stands at its end: it is answered when it is whole, and never kept in memory.
        var archive = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        try
        {
            if (await export.RunAsync(article, archive, cancellationToken))
            {
                archive.Position = 0;
                http.Response.Headers.CacheControl = "no-store";
                http.Response.RegisterForDisposeAsync(archive);
                return TypedResults.Stream(archive, "application/zip", $"article-{article.Value}.zip");
            }
        }
        catch
        {
            await archive.DisposeAsync();
            throw;
        }

        await archive.DisposeAsync();
        return ApiProblems.UnknownArticle(id);
    }
}
