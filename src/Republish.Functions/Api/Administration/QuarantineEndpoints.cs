using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Republish.Functions.Api.Keys;
using Republish.Functions.Operations;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Operations;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Functions.Api.Administration;

/// <summary>An order to hold or to release an article.</summary>
internal sealed record HandRequest
{
    [Description("Who orders it; 1 to 100 characters. One key is every operator's, so it is said here.")]
    public required string By { get; init; }

    [Description("Why, for the operators' own records; 1 to 500 characters.")]
    public required string Reason { get; init; }
}

/// <summary>What came of releasing an article.</summary>
/// <param name="Outcome"><c>hold_ended</c>: the operator's quarantine is over; <c>settled</c>: a doubt of the pipeline's was.</param>
/// <param name="Doubt">The doubt that was settled, or null.</param>
/// <param name="Status">What the article is now.</param>
/// <param name="ReasonCode">When it is not republishable: the reason's name. Release again when that is a doubt to be settled as well.</param>
/// <param name="Reason">The same in words, or null.</param>
internal sealed record ApiRelease(string Outcome, string? Doubt, ArticleStatus? Status, string? ReasonCode, string? Reason);

/// <summary>An article that is held.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Source">Its source.</param>
/// <param name="Url">Its address.</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="ReasonCode">The reason's name.</param>
/// <param name="Reason">The reason in words.</param>
/// <param name="Releasable">Whether <c>release</c> can end it: an operator's quarantine, or a doubt about the text.</param>
/// <param name="CapturedAt">When its page was seen, in UTC.</param>
/// <param name="By">Who ordered it; null when the pipeline did.</param>
/// <param name="ByReason">Why, in the operator's words; null when the pipeline did.</param>
internal sealed record ApiHeldArticle(
    string Id, string Source, string Url, string? Title, string? ReasonCode, string? Reason, bool Releasable, DateTimeOffset CapturedAt, string? By, string? ByReason)
{
    public static ApiHeldArticle Of(ArticleRecord row) => new(
        row.Id.Value,
        row.Source.Value,
        row.Url.AbsoluteUri,
        row.Title,
        row.ReasonCode,
        row.Reason,
        row.Hold is not null || Releases.Settleable.Contains(row.ReasonCode ?? ""),
        row.CapturedAt,
        row.Hold?.By,
        row.Hold?.Reason);
}

/// <summary>A page of held articles, in the order of their ids.</summary>
/// <param name="Items">The articles.</param>
/// <param name="Next">Where to go on, or null at the end.</param>
internal sealed record ApiHeldArticles(IReadOnlyList<ApiHeldArticle> Items, string? Next);

/// <summary>How these are read and written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, Converters = [typeof(SnakeCaseEnum<ArticleStatus>)])]
[JsonSerializable(typeof(HandRequest))]
[JsonSerializable(typeof(ApiRelease))]
[JsonSerializable(typeof(ApiHeldArticles))]
internal sealed partial class QuarantineJson : JsonSerializerContext;

/// <summary>Quarantine and release by hand: <c>/v1/articles/{id}/quarantine</c>, <c>/release</c>, <c>/v1/operations/quarantined</c>.</summary>
internal static class QuarantineEndpoints
{
    private const int PageSize = 100;

    public static void MapQuarantine(this IEndpointRouteBuilder routes)
    {
        var administration = routes.MapGroup("/v1").WithTags("Administration").RequireAuthorization(ApiPolicies.Operator).ProducesProblem(401).ProducesProblem(403);
        administration.MapPost("articles/{id}/quarantine", QuarantineAsync)
            .WithName("QuarantineArticle").WithSummary("Hold an article")
            .WithDescription("No route serves any part of it until it is released, lists and feeds leave it out, /v1/changes tells it, and collecting leaves it alone. Holding again changes nothing.")
            .WithMetadata(new AllowedQuery()).Accepts<HandRequest>("application/json").Produces(204).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        administration.MapPost("articles/{id}/release", ReleaseAsync)
            .WithName("ReleaseArticle").WithSummary("Release an article that is held")
            .WithDescription("Ends an operator's quarantine. Of what the pipeline holds, a doubt about the text is settled for the page as it was captured; a page that changes is judged anew. What the licence does not allow is not released.")
            .WithMetadata(new AllowedQuery()).Accepts<HandRequest>("application/json").Produces<ApiRelease>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        administration.MapGet("operations/quarantined", ListAsync)
            .WithName("ListQuarantined").WithSummary("Articles that are held, with reasons")
            .WithMetadata(new AllowedQuery("after")).Produces<ApiHeldArticles>().ProducesProblem(400);
    }

    private static async Task<IResult> QuarantineAsync([Description("The article's id.")] string id, HttpRequest request, QuarantineArticle quarantine, CancellationToken cancellationToken)
    {
        var (order, problem) = await OrderAsync(request, cancellationToken);
        if (order is null)
        {
            return problem!;
        }

        return ArticleId.Parse(id) is not { } article ? ApiProblems.UnknownArticle(id) : await quarantine.RunAsync(article, order.By, order.Reason, cancellationToken) switch
        {
            QuarantineOutcome.Unknown => ApiProblems.UnknownArticle(id),
            QuarantineOutcome.Withdrawn => ApiProblems.Conflict("withdrawn", "The article was withdrawn, which is more: nothing of it is served."),
            QuarantineOutcome.TooMany => ApiProblems.Conflict("too-many-decisions", $"{QuarantineArticle.MostDecisions} decisions of people are recorded of this article already. It can still be withdrawn."),
            _ => TypedResults.NoContent(),
        };
    }

    private static async Task<IResult> ReleaseAsync([Description("The article's id.")] string id, HttpRequest request, ReleaseArticle release, CancellationToken cancellationToken)
    {
        var (order, problem) = await OrderAsync(request, cancellationToken);
        if (order is null)
        {
            return problem!;
        }

        return ArticleId.Parse(id) is not { } article ? ApiProblems.UnknownArticle(id) : await release.RunAsync(article, order.By, order.Reason, cancellationToken) switch
        {
            ReleaseOutcome.HoldEnded { Article: var row } => Answer("hold_ended", null, row, null),
            ReleaseOutcome.DoubtSettled settled => Answer("settled", settled.Doubt, HandWords.RowOf(settled.Outcome), HandWords.WhyNot(settled.Outcome)),
            ReleaseOutcome.NotReleasable { Article: var row } => ApiProblems.Conflict("not-releasable", HandWords.NotReleasable(row)),
            ReleaseOutcome.NotHeld { Article: var row } => ApiProblems.Conflict("not-held", HandWords.NotHeld(row)),
            _ => ApiProblems.UnknownArticle(id),
        };
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        IArticleStore articles,
        [FromQuery(Name = "after"), Description("The id after which to begin; from `next` of the page before.")] string? after,
        CancellationToken cancellationToken)
    {
        var place = ArticleId.Parse(after);
        if (after is not null && place is null)
        {
            return ApiProblems.BadParameter("after", "after must be an id that `next` gave.");
        }

        http.Response.Headers.CacheControl = "no-store";
        var items = await articles.WalkAsync(place, ArticleStatus.Quarantined, cancellationToken).Take(PageSize).Select(ApiHeldArticle.Of).ToListAsync(cancellationToken);
        return TypedResults.Json(new ApiHeldArticles(items, items.Count == PageSize ? $"/v1/operations/quarantined?after={items[^1].Id}" : null), QuarantineJson.Default.ApiHeldArticles);
    }

    private static async Task<(HandRequest? Order, IResult? Problem)> OrderAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, QuarantineJson.Default.HandRequest, cancellationToken);
        return body is null ? (null, problem)
            : string.IsNullOrWhiteSpace(body.By) || body.By.Length > 100 ? (null, ApiProblems.BadBody("by", "by must have 1 to 100 characters: who orders it."))
            : string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > 500 ? (null, ApiProblems.BadBody("reason", "reason must have 1 to 500 characters."))
            : (body, null);
    }

    private static JsonHttpResult<ApiRelease> Answer(string outcome, string? doubt, ArticleRecord? row, string? whyNot) =>
        TypedResults.Json(new ApiRelease(outcome, doubt, row?.Status, row?.ReasonCode, whyNot ?? row?.Reason), QuarantineJson.Default.ApiRelease);
}
