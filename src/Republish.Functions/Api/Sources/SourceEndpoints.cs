using Republish.Functions.Api.Keys;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Functions.Api.Sources;

/// <summary>The registry of sources, for operators.</summary>
internal static class SourceEndpoints
{
    public static void MapSources(this IEndpointRouteBuilder routes)
    {
        var sources = routes.MapGroup("/v1/sources").WithTags("Administration")
            .RequireAuthorization(ApiPolicies.Operator).ProducesProblem(401).ProducesProblem(403);
        sources.MapGet("{id}", GetAsync)
            .WithName("GetSource").WithSummary("A source").WithMetadata(new AllowedQuery()).Produces<ApiSourceRecord>().ProducesProblem(404);
        sources.MapPut("{id}", PutAsync)
            .WithName("PutSource").WithSummary("Add a source, or replace what is known of it")
            .WithDescription("State paused stops polling and fetching at once, within half a minute over all instances; entries that wait are kept.")
            .WithMetadata(new AllowedQuery()).Accepts<ApiSourceInput>("application/json")
            .Produces<ApiSourceRecord>().Produces<ApiSourceRecord>(201).ProducesProblem(400);
        sources.MapDelete("{id}", RemoveAsync)
            .WithName("RemoveSource").WithSummary("Remove a source; its articles stay").WithMetadata(new AllowedQuery()).Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, ISourceStore store, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        return SourceId.Parse(id) is { } known && await store.GetAsync(known, cancellationToken) is { } source
            ? TypedResults.Json(SourceInput.Write(source), SourceJson.Default.ApiSourceRecord)
            : ApiProblems.UnknownSource(id);
    }

    private static async Task<IResult> PutAsync(string id, HttpContext http, ISourceStore store, CancellationToken cancellationToken)
    {
        var (body, problem) = await RequestBody.ReadAsync(http.Request, SourceJson.Default.ApiSourceInput, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (body.Id is { } inner && inner != id)
        {
            return ApiProblems.BadBody("id", $"The body's id \"{inner}\" is not the address's \"{id}\". Leave it out.");
        }

        var before = SourceId.Parse(id) is { } known ? await store.GetAsync(known, cancellationToken) : null;
        var (source, member, wrong) = SourceInput.Read(id, body, before);
        if (source is null)
        {
            return member == "id" ? ApiProblems.BadParameter("id", wrong) : ApiProblems.BadBody(member, wrong);
        }

        await store.PutAsync(source, cancellationToken);
        if (before is null)
        {
            http.Response.Headers.Location = $"/v1/sources/{id}";
        }

        return TypedResults.Json(SourceInput.Write(source), SourceJson.Default.ApiSourceRecord, statusCode: before is null ? 201 : 200);
    }

    private static async Task<IResult> RemoveAsync(string id, ISourceStore store, CancellationToken cancellationToken)
    {
        if (SourceId.Parse(id) is not { } known || await store.GetAsync(known, cancellationToken) is null)
        {
            return ApiProblems.UnknownSource(id);
        }

        await store.RemoveAsync(known, cancellationToken);
        return TypedResults.NoContent();
    }
}
