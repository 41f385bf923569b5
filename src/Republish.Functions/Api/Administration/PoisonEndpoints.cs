using System.ComponentModel;
using System.Text.Json.Serialization;
using Republish.Azure.Queues;
using Republish.Functions.Api.Keys;

namespace Republish.Functions.Api.Administration;

/// <summary>Messages that were given up.</summary>
/// <param name="Count">How many there are, about.</param>
/// <param name="Items">The first of them, 32 at most.</param>
internal sealed record ApiPoison(int Count, IReadOnlyList<ApiPoisonedMessage> Items);

/// <summary>A message that was given up.</summary>
/// <param name="GivenUpAt">When, or null when the queue does not say.</param>
/// <param name="Url">The address that was to be collected, or null when it is no entry.</param>
/// <param name="Reason">Why, or null when the host moved it without a word.</param>
internal sealed record ApiPoisonedMessage(DateTimeOffset? GivenUpAt, string? Url, string? Reason);

/// <summary>An order to try again.</summary>
internal sealed record PoisonRerunRequest
{
    [Description("How many at most, 1 to 1000; 100 unless given.")]
    public int? Most { get; init; }
}

/// <summary>How many were put back.</summary>
/// <param name="PutBack">The number.</param>
internal sealed record ApiPoisonRerun(int PutBack);

/// <summary>How these are read and written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ApiPoison))]
[JsonSerializable(typeof(PoisonRerunRequest))]
[JsonSerializable(typeof(ApiPoisonRerun))]
internal sealed partial class PoisonJson : JsonSerializerContext;

/// <summary>Entries that were given up, for operators: <c>/v1/operations/poison</c>.</summary>
internal static class PoisonEndpoints
{
    private const int MostAtOnce = 1000;
    private const int UnlessGiven = 100;

    public static void MapPoison(this IEndpointRouteBuilder routes)
    {
        var poison = routes.MapGroup("/v1/operations/poison").WithTags("Administration")
            .RequireAuthorization(ApiPolicies.Operator).ProducesProblem(401).ProducesProblem(403);
        poison.MapGet("", ListAsync)
            .WithName("ListPoison").WithSummary("Entries that were given up, with the reason each failed").WithMetadata(new AllowedQuery()).Produces<ApiPoison>();
        poison.MapPost("rerun", RerunAsync)
            .WithName("RerunPoison").WithSummary("Put them back to be collected again")
            .WithDescription("Each is sent before it is deleted: none is lost, and collecting one twice changes nothing.")
            .WithMetadata(new AllowedQuery()).Accepts<PoisonRerunRequest>("application/json").Produces<ApiPoisonRerun>().ProducesProblem(400);
    }

    private static async Task<IResult> ListAsync(HttpContext http, PoisonedEntries entries, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (count, first) = await entries.PeekAsync(cancellationToken);
        return TypedResults.Json(new ApiPoison(count, [.. first.Select(message => new ApiPoisonedMessage(message.GivenUpAt, message.Url, message.Reason))]), PoisonJson.Default.ApiPoison);
    }

    private static async Task<IResult> RerunAsync(HttpRequest request, PoisonedEntries entries, CancellationToken cancellationToken)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, PoisonJson.Default.PoisonRerunRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var most = body.Most ?? UnlessGiven;
        return most is < 1 or > MostAtOnce
            ? ApiProblems.BadBody("most", $"most must be 1 to {MostAtOnce}.")
            : TypedResults.Json(new ApiPoisonRerun(await entries.RerunAsync(most, cancellationToken).CountAsync(cancellationToken)), PoisonJson.Default.ApiPoisonRerun);
    }
}
