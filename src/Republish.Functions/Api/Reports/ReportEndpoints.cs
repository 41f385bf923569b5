using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Republish.Functions.Api.Keys;
using Republish.Pipeline.Reports;
using Republish.Sources;

namespace Republish.Functions.Api.Reports;

/// <summary>Somebody says that something is wrong with an article: anybody may, operators read and settle.</summary>
internal static class ReportEndpoints
{
    private const int LongestNote = 1_000;
    private const int MostPerPage = 200;

    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/articles/{id}/reports", ReportAsync)
            .WithName("ReportArticle").WithSummary("Say that something is wrong with an article").WithTags("Articles")
            .WithDescription("For readers, publishers and whoever owns something in it. A person looks; nothing happens to the article by itself. What you write is kept, and nothing else about you.")
            .RequireRateLimiting(RateLimits.Reports).WithMetadata(new AllowedQuery())
            .Accepts<ReportRequest>("application/json")
            .Produces<ApiReportReceipt>(202).ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(410).ProducesProblem(429);

        var desk = routes.MapGroup("/v1/reports").WithTags("Administration")
            .RequireAuthorization(ApiPolicies.Operator).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        desk.MapGet("", ListAsync)
            .WithName("ListReports").WithSummary("What was reported, the newest day first").WithMetadata(new AllowedQuery("state", "page_size", "cursor")).Produces<ApiReportList>();
        desk.MapPost("{report}/settle", SettleAsync)
            .WithName("SettleReport").WithSummary("Settle a report; the reporter's contact is erased").WithMetadata(new AllowedQuery())
            .Accepts<SettleRequest>("application/json").Produces<ApiReport>().ProducesProblem(404);
    }

    private static async Task<IResult> ReportAsync([Description("The article's id.")] string id, HttpContext http, ReportDesk desk, ILogger<ReportDesk> logger, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (body, problem) = await RequestBody.ReadAsync(http.Request, ReportJson.Default.ReportRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (!ArticleReport.Kinds.Contains(body.Kind))
        {
            return ApiProblems.BadBody("kind", $"kind must be one of {string.Join(", ", ArticleReport.Kinds)}.");
        }

        if (string.IsNullOrWhiteSpace(body.Text) || body.Text.Length > ArticleReport.LongestText)
        {
            return ApiProblems.BadBody("text", $"text must have 1 to {ArticleReport.LongestText} characters.");
        }

        if (body.Contact?.Length > ArticleReport.LongestContact)
        {
            return ApiProblems.BadBody("contact", $"contact must have at most {ArticleReport.LongestContact} characters.");
        }

        if (ArticleId.Parse(id) is not { } article)
        {
            return ApiProblems.UnknownArticle(id);
        }

        var contact = string.IsNullOrWhiteSpace(body.Contact) ? null : body.Contact.Trim();
        var (report, lookup) = await desk.ReceiveAsync(article, body.Kind, body.Text.Trim(), contact, Caller.Of(http).Partner?.Id.Value, cancellationToken);
        if (report is null)
        {
            return ApiProblems.Of(lookup, article);
        }

        logger.ReportReceived(report.Id, report.Article.Value, report.Kind);
        return TypedResults.Json(new ApiReportReceipt(report.Id, report.At), ReportJson.Default.ApiReportReceipt, statusCode: 202);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        ReportDesk desk,
        [FromQuery, Description("open or settled; open unless given.")] string? state,
        [FromQuery(Name = "page_size"), Description("How many: 1 to 200, 50 unless given.")] int? pageSize,
        [FromQuery, Description("Where to go on, as the last page gave it.")] string? cursor,
        CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (state is not (null or "open" or "settled"))
        {
            return ApiProblems.BadParameter("state", "state must be open or settled.");
        }

        if (pageSize is < 1 or > MostPerPage)
        {
            return ApiProblems.BadParameter("page_size", $"page_size must be from 1 to {MostPerPage}.");
        }

        if (cursor is not null && !ArticleReport.IsId(cursor))
        {
            return ApiProblems.BadParameter("cursor", "The cursor is not one that a page gave.");
        }

        var size = pageSize ?? 50;
        var page = await desk.ListAsync(state == "settled", size, cursor, cancellationToken);
        var next = page.Next is null ? null : $"/v1/reports?state={state ?? "open"}&page_size={size}&cursor={page.Next}";
        return TypedResults.Json(new ApiReportList([.. page.Items.Select(ApiReport.Of)], next), ReportJson.Default.ApiReportList);
    }

    private static async Task<IResult> SettleAsync([Description("The report's id.")] string report, HttpContext http, ReportDesk desk, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (body, problem) = await RequestBody.ReadAsync(http.Request, ReportJson.Default.SettleRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (!ArticleReport.Outcomes.Contains(body.Outcome))
        {
            return ApiProblems.BadBody("outcome", $"outcome must be one of {string.Join(", ", ArticleReport.Outcomes)}.");
        }

        if (body.Note?.Length > LongestNote)
        {
            return ApiProblems.BadBody("note", $"note must have at most {LongestNote} characters.");
        }

        return await desk.SettleAsync(report, body.Outcome, body.Note, cancellationToken) is { } settled
            ? TypedResults.Json(ApiReport.Of(settled), ReportJson.Default.ApiReport)
            : ApiProblems.NotFound("unknown-report", "No such open report", "There is no open report of that id. GET /v1/reports lists them.");
    }
}
