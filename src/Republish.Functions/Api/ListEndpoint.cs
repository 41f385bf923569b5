using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Republish.Functions.Api.Keys;
using Republish.Pipeline.Serving;

namespace Republish.Functions.Api;

/// <summary>The list of articles, with search and filters.</summary>
internal static class ListEndpoint
{
    private const int DefaultPageSize = 20;
    private const int MaximumPageSize = 100;

    public static void MapList(this IEndpointRouteBuilder routes) => routes.MapGet("/v1/articles", ListAsync)
        .WithTags("Articles")
        .WithName("ListArticles")
        .WithSummary("Republishable articles, newest first")
        .WithDescription("A page of articles whose terms allow every use that the caller's profile names; without a key, republishing whole, word for word and without payment. Follow `next` (also in the Link header) for more. A page is stable while articles arrive. With filters a page may be short, even empty, and yet have a `next`: it looks at a bounded stretch of the archive.")
        .WithMetadata(new AllowedQuery([.. ListQuery.FilterNames, "page_size", "cursor"]))
        .Produces<ApiArticleList>()
        .Produces(304)
        .ProducesProblem(400)
        .ProducesProblem(401);

    private static async Task<IResult> ListAsync(
        HttpContext http,
        PublishedArticles published,
        [AsParameters] ListQuery query,
        [FromQuery(Name = "page_size"), Description("How many articles a page holds: 1 to 100, 20 unless given.")] int? pageSize,
        [FromQuery(Name = "cursor"), Description("Where to go on; from `next` of the page before.")] string? cursor,
        CancellationToken cancellationToken)
    {
        var size = pageSize ?? DefaultPageSize;
        if (size is < 1 or > MaximumPageSize)
        {
            return ApiProblems.BadParameter("page_size", $"page_size must be from 1 to {MaximumPageSize}.");
        }

        var caller = Caller.Of(http);
        var (filter, problem) = query.Read(caller);
        if (filter is null)
        {
            return problem!;
        }

        if (await published.ListAsync(filter, caller.Partner?.Profile, size, cursor, cancellationToken) is not { } page)
        {
            return ApiProblems.BadParameter("cursor", "This cursor is not one that a list gave out. Start again without it.");
        }

        string? next = null;
        if (page.Next is not null)
        {
            next = $"/v1/articles?{query.ToQueryString()}page_size={size}&cursor={Uri.EscapeDataString(page.Next)}";
            http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        }

        Answer.DependsOnCaller(http);
        var list = new ApiArticleList([.. page.Items.Select(ApiMapping.Summary)], next, ApiUseTerms.Of(caller.Partner?.Profile));
        return Answer.Tagged(http, list);
    }
}
