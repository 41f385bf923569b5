using System.Text.Json.Serialization;
using Republish.Functions.Api.Keys;
using Republish.Pipeline.Operations;

namespace Republish.Functions.Api.Administration;

/// <summary>How far deciding again about everything that was captured has come.</summary>
/// <param name="Status"><c>running</c>, <c>stopped</c> or <c>done</c>.</param>
/// <param name="StartedAt">When it began, in UTC.</param>
/// <param name="UpdatedAt">When it last went on, in UTC.</param>
/// <param name="Taken">How many articles were taken.</param>
/// <param name="Part">About which part of all that is, 0 to 1.</param>
/// <param name="Outcomes">What came of them, by name; those put on the queue stand under <c>sent</c>.</param>
internal sealed record ApiReextraction(
    ReextractionStatus Status, DateTimeOffset StartedAt, DateTimeOffset UpdatedAt, long Taken, double Part, IReadOnlyDictionary<string, long> Outcomes)
{
    public static ApiReextraction Of(Reextraction state) => new(state.Status, state.StartedAt, state.UpdatedAt, state.Taken, state.Part, state.Outcomes);
}

/// <summary>How these are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(SnakeCaseEnum<ReextractionStatus>)])]
[JsonSerializable(typeof(ApiReextraction))]
internal sealed partial class ReextractionJson : JsonSerializerContext;

/// <summary>Deciding again about everything that was captured: <c>/v1/operations/reextraction</c>.</summary>
internal static class ReextractionEndpoints
{
    public static void MapReextraction(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/operations/reextraction").WithTags("Administration").WithMetadata(new AllowedQuery())
            .RequireAuthorization(ApiPolicies.Operator).ProducesProblem(401).ProducesProblem(403);
        group.MapPost("", async (ReextractArticles steps, CancellationToken cancellationToken) => Answer(await steps.StartAsync(cancellationToken), 202))
            .WithName("StartReextraction").WithSummary("Decide again about everything that was captured")
            .WithDescription("Puts 500 articles a minute on the queue; nothing is fetched, and a version is made only where text or rights differ. Goes on where it was stopped; one that runs stays as it is.")
            .Produces<ApiReextraction>(202);
        group.MapGet("", async (ReextractArticles steps, CancellationToken cancellationToken) => Answer(await steps.GetAsync(cancellationToken), 200))
            .WithName("GetReextraction").WithSummary("How far it has come").Produces<ApiReextraction>().ProducesProblem(404);
        group.MapDelete("", async (ReextractArticles steps, CancellationToken cancellationToken) => Answer(await steps.StopAsync(cancellationToken), 200))
            .WithName("StopReextraction").WithSummary("Stop it; its place is kept").Produces<ApiReextraction>().ProducesProblem(404);
    }

    private static IResult Answer(Reextraction? state, int status) => state is null
        ? TypedResults.Problem("It was never started. POST starts it.", null, 404, "Nothing to tell", "/problems/never-started")
        : TypedResults.Json(ApiReextraction.Of(state), ReextractionJson.Default.ApiReextraction, statusCode: status);
}
