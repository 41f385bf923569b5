using System.ComponentModel;
using System.Text.Json.Serialization;
using Republish.Azure.Queues;
using Republish.Functions.Api.Keys;

namespace Republish.Functions.Api.Administration;

/// <summary>Messages that were given up.</summary>
/// <param name="Count">How many there are, about.</param>
/// <param name="Items">The first of each queue, 32 of each at most.</param>
internal sealed record ApiPoison(int Count, IReadOnlyList<ApiPoisonedMessage> Items);

/// <summary>A message that was given up.</summary>
/// <param name="Queue">polls or entries.</param>
/// <param name="GivenUpAt">When, or null when the queue does not say.</param>
/// <param name="Source">The source's id, or null when the message has none.</param>
/// <param name="Entry">The entry's id; null of a poll, or when the message has none.</param>
/// <param name="Url">The address that was to be collected, of a poll the source's home page; null when none is known.</param>
/// <param name="Reason">Why, or null when the host moved it without a word.</param>
internal sealed record ApiPoisonedMessage(string Queue, DateTimeOffset? GivenUpAt, string? Source, string? Entry, string? Url, string? Reason);

/// <summary>An order to try again.</summary>
internal sealed record PoisonRerunRequest
{
    [Description("How many at most, 1 to 1000; 100 unless given.")]
    public int? Most { get; init; }

    [Description("polls or entries; both unless given, polls first.")]
    public string? Queue { get; init; }
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

/// <summary>Polls and entries that were given up, for operators: <c>/v1/operations/poison</c>.</summary>
internal static class PoisonEndpoints
{
    private const int MostAtOnce = 1000;
    private const int UnlessGiven = 100;
    private const string BadQueue = "queue must be polls or entries; leave it out for both.";

    public static void MapPoison(this IEndpointRouteBuilder routes)
    {
        var poison = routes.MapGroup("/v1/operations/poison").WithTags("Administration")
            .RequireAuthorization(ApiPolicies.Operator).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        poison.MapGet("", ListAsync)
            .WithName("ListPoison").WithSummary("Polls and entries that were given up, with the reason each failed").WithMetadata(new AllowedQuery("queue")).Produces<ApiPoison>();
        poison.MapPost("rerun", RerunAsync)
            .WithName("RerunPoison").WithSummary("Put them back to be worked on again")
            .WithDescription("Each is sent before it is deleted: none is lost, and polling or collecting twice changes nothing.")
            .WithMetadata(new AllowedQuery()).Accepts<PoisonRerunRequest>("application/json").Produces<ApiPoisonRerun>();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, PoisonedMessages poisoned, [Description("polls or entries; both unless given.")] string? queue, CancellationToken cancellationToken)
    {
        if (QueuesOf(queue) is not { } queues)
        {
            return ApiProblems.BadParameter("queue", BadQueue);
        }

        var all = 0;
        var items = new List<ApiPoisonedMessage>();
        foreach (var name in queues)
        {
            var (count, first) = await poisoned.PeekAsync(name, cancellationToken);
            all += count;
            items.AddRange(first.Select(m => new ApiPoisonedMessage(m.Queue, m.GivenUpAt, m.Source, m.Entry, m.Url?.AbsoluteUri, m.Reason)));
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new ApiPoison(all, items), PoisonJson.Default.ApiPoison);
    }

    private static async Task<IResult> RerunAsync(HttpRequest request, PoisonedMessages poisoned, CancellationToken cancellationToken)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, PoisonJson.Default.PoisonRerunRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var most = body.Most ?? UnlessGiven;
        if (most is < 1 or > MostAtOnce)
        {
            return ApiProblems.BadBody("most", $"most must be 1 to {MostAtOnce}.");
        }

        if (QueuesOf(body.Queue) is not { } queues)
        {
            return ApiProblems.BadBody("queue", BadQueue);
        }

        var count = 0;
        foreach (var name in queues)
        {
            count += count < most ? await poisoned.RerunAsync(name, most - count, cancellationToken).CountAsync(cancellationToken) : 0;
        }

        return TypedResults.Json(new ApiPoisonRerun(count), PoisonJson.Default.ApiPoisonRerun);
    }

    private static IReadOnlyList<string>? QueuesOf(string? queue) => queue is null ? PoisonedMessages.Queues : PoisonedMessages.Queues.Contains(queue) ? [queue] : null;
}
