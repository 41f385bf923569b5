using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Republish.Functions.Api.Keys;
using Republish.Pipeline.Push;

namespace Republish.Functions.Api.Push;

/// <summary>Partners say that they acted on corrections and withdrawals; operators see who has not.</summary>
internal static class AcknowledgementEndpoints
{
    private const int MostShown = 1_000;
    private const int MostAtOnce = 100;

    public static void MapAcknowledgements(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/v1/me/acknowledgements").WithTags("Webhooks").RequireAuthorization(ApiPolicies.Partner).ProducesProblem(401).ProducesProblem(403);
        own.MapGet("", OwnAsync)
            .WithName("ListOwnAcknowledgements").WithSummary("What you were told and have not acknowledged").WithMetadata(new AllowedQuery()).Produces<ApiAcknowledgementList>();
        own.MapPost("", AcknowledgeAsync)
            .WithName("AcknowledgeChanges").WithSummary("Say that you acted on corrections, changes of terms or withdrawals")
            .WithDescription("What a webhook was told, other than new articles, waits for this. Saying it twice changes nothing.")
            .WithMetadata(new AllowedQuery()).Accepts<AcknowledgementRequest>("application/json").Produces<ApiAcknowledged>().ProducesProblem(400);
        routes.MapGet("/v1/operations/overdue", OverdueAsync)
            .WithName("ListOverdue").WithSummary("Who was told something and has not acknowledged it in time").WithTags("Administration")
            .RequireAuthorization(ApiPolicies.Operator).WithMetadata(new AllowedQuery("hours"))
            .Produces<ApiAcknowledgementList>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
    }

    private static async Task<IResult> OwnAsync(HttpContext http, Acknowledgements list, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Caller.Of(http).Partner is { } partner ? await AnswerAsync(list.OpenAsync(partner.Id, cancellationToken), list, cancellationToken) : ApiProblems.NoKey(null);
    }

    private static async Task<IResult> AcknowledgeAsync(HttpContext http, Acknowledgements list, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (Caller.Of(http).Partner is not { } partner)
        {
            return ApiProblems.NoKey(null);
        }

        var (body, problem) = await RequestBody.ReadAsync(http.Request, AcknowledgementJson.Default.AcknowledgementRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (body.Sequences.Count is 0 or > MostAtOnce || body.Sequences.Any(s => s < 1))
        {
            return ApiProblems.BadBody("sequences", $"sequences must be 1 to {MostAtOnce} numbers as the messages or /v1/changes give them.");
        }

        return TypedResults.Json(new ApiAcknowledged(await list.AcknowledgeAsync(partner.Id, body.Sequences, cancellationToken)), AcknowledgementJson.Default.ApiAcknowledged);
    }

    private static async Task<IResult> OverdueAsync(
        HttpContext http,
        Acknowledgements list,
        [FromQuery, Description("Told at least so many hours ago, 0 to 8760; Push__AcknowledgeWithin unless given.")] int? hours,
        CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        return hours is < 0 or > 8_760
            ? ApiProblems.BadParameter("hours", "hours must be from 0 to 8760.")
            : await AnswerAsync(list.OverdueAsync(null, hours is { } h ? TimeSpan.FromHours(h) : null, cancellationToken), list, cancellationToken);
    }

    private static async Task<IResult> AnswerAsync(IAsyncEnumerable<Acknowledgement> open, Acknowledgements list, CancellationToken cancellationToken) => TypedResults.Json(
        new ApiAcknowledgementList(await open.Take(MostShown).Select(a => ApiAcknowledgement.Of(a, list)).ToListAsync(cancellationToken)), AcknowledgementJson.Default.ApiAcknowledgementList);
}
