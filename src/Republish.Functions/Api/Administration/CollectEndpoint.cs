using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Republish.Azure.Fetching;
using Republish.Functions.Api.Keys;
using Republish.Pipeline.Collecting;
using Republish.Sources;

namespace Republish.Functions.Api.Administration;

/// <summary>A page that an operator wants collected now.</summary>
internal sealed record CollectRequest
{
    [Description("The page's address, on a host of a source that is in the registry.")]
    public required string Url { get; init; }
}

/// <summary>How an order is read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CollectRequest))]
internal sealed partial class CollectJson : JsonSerializerContext;

/// <summary>An order that was taken.</summary>
/// <param name="Article">The article's id, unless the page declares another canonical address.</param>
/// <param name="Source">The source whose page it is.</param>
internal sealed record ApiCollectOrder(string Article, string Source);

/// <summary>Collects a page now: <c>POST /v1/collect</c>.</summary>
internal static class CollectEndpoint
{
    public static void MapCollect(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/collect", CollectAsync)
        .WithName("CollectPage").WithSummary("Collect a page now").WithTags("Administration")
        .WithDescription("Puts the page on the queue instead of waiting for its source's feed. It goes through every stage like any other; an unchanged page changes nothing, and a withdrawn article stays withdrawn.")
        .RequireAuthorization(ApiPolicies.Operator).WithMetadata(new AllowedQuery())
        .Accepts<CollectRequest>("application/json")
        .Produces<ApiCollectOrder>(202).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409);

    private static async Task<IResult> CollectAsync(HttpRequest request, OrderCollecting order, IOptions<FetchingOptions> fetching, CancellationToken cancellationToken)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, CollectJson.Default.CollectRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (!Uri.TryCreate(body.Url, UriKind.Absolute, out var url))
        {
            return ApiProblems.BadBody("url", "url must be an http or https address such as https://example.org/article.");
        }

        if (UrlPolicy.Refuse(url, fetching.Value.AllowLoopback) is { } refusal)
        {
            return ApiProblems.BadBody("url", refusal);
        }

        return await order.RunAsync(url, cancellationToken) switch
        {
            CollectingOrder.Queued queued => TypedResults.Accepted($"/v1/articles/{queued.Article.Value}", new ApiCollectOrder(queued.Article.Value, queued.Source.Value)),
            CollectingOrder.Paused { Source: var source } => ApiProblems.Conflict("source-paused", $"The source {source.Id} is paused: {source.StateReason ?? "no reason is noted"}. Resume it first."),
            _ => ApiProblems.BadBody("url", $"No source has the host {url.IdnHost}. Add one with PUT /v1/sources/{{id}}; GET /v1/sources lists them."),
        };
    }
}
