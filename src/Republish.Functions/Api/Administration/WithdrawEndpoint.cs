using System.ComponentModel;
using System.Text.Json.Serialization;
using Republish.Functions.Api.Keys;
using Republish.Functions.Telemetry;
using Republish.Pipeline.Serving;
using Republish.Sources;

namespace Republish.Functions.Api.Administration;

/// <summary>A withdrawal that an operator orders.</summary>
internal sealed record WithdrawRequest
{
    [Description("publisher-request, author-request, legal or error; the tombstone shows it.")]
    public required string ReasonClass { get; init; }

    [Description("Why, for the operators' own records; 1 to 500 characters.")]
    public required string Reason { get; init; }
}

/// <summary>How a withdrawal is read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(WithdrawRequest))]
internal sealed partial class WithdrawJson : JsonSerializerContext;

/// <summary>Takes an article back: <c>POST /v1/articles/{id}/withdraw</c>.</summary>
internal static class WithdrawEndpoint
{
    private static readonly string[] Classes = ["publisher-request", "author-request", "legal", "error"];

    public static void MapWithdraw(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/articles/{id}/withdraw", WithdrawAsync)
        .WithName("WithdrawArticle").WithSummary("Take an article back").WithTags("Administration")
        .WithDescription("From then on every route answers 410 with a tombstone, earlier versions, evidence and capture included; lists and feeds leave it out, Atom and /v1/changes tell it. Withdrawing again changes nothing.")
        .RequireAuthorization(ApiPolicies.Operator).WithMetadata(new AllowedQuery())
        .Accepts<WithdrawRequest>("application/json")
        .Produces(204).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);

    private static async Task<IResult> WithdrawAsync([Description("The article's id.")] string id, HttpRequest request, WithdrawArticle withdraw, CollectingMetrics metrics, CancellationToken cancellationToken)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, WithdrawJson.Default.WithdrawRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (!Classes.Contains(body.ReasonClass))
        {
            return ApiProblems.BadBody("reason_class", $"reason_class must be one of {string.Join(", ", Classes)}.");
        }

        if (string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > 500)
        {
            return ApiProblems.BadBody("reason", "reason must have 1 to 500 characters.");
        }

        var outcome = ArticleId.Parse(id) is { } article ? await withdraw.RunAsync(article, body.ReasonClass, body.Reason, cancellationToken) : WithdrawOutcome.Unknown;
        if (outcome == WithdrawOutcome.Withdrawn)
        {
            metrics.Withdrawn(body.ReasonClass);
        }

        return outcome == WithdrawOutcome.Unknown ? ApiProblems.UnknownArticle(id) : TypedResults.NoContent();
    }
}
