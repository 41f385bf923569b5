using Republish.Pipeline.Serving;
using Republish.Sources;

namespace Republish.Functions.Api;

/// <summary>Is a partner's page in order? <c>POST /v1/verify</c>.</summary>
internal static class VerificationEndpoints
{
    public static void MapVerification(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/verify", VerifyAsync)
            .WithName("VerifyPage")
            .WithSummary("Is the credit complete, the licence linked, the text unchanged, no omitted picture brought back?")
            .WithDescription("Holds a page, by its address or its mark-up, against the copy. What is wrong comes back as a list, each with the section that asks for it.")
            .WithTags("Decisions")
            .WithMetadata(new AllowedQuery())
            .RequireRateLimiting(RateLimits.Pages)
            .Accepts<VerificationRequest>("application/json")
            .Produces<ApiVerification>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404)
            .ProducesProblem(410)
            .ProducesProblem(422)
            .ProducesProblem(429)
            .ProducesProblem(503);

    private static async Task<IResult> VerifyAsync(HttpContext http, PublishedArticles published, VerifyPartnerPage verify, CancellationToken cancellationToken)
    {
        var (body, problem) = await RequestBody.ReadAsync(http.Request, VerificationJson.Default.VerificationRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var (url, wrong) = PageInput.Read(body.Url, body.Html);
        if (wrong is not null)
        {
            return wrong;
        }

        if (ArticleId.Parse(body.Article) is not { } id)
        {
            return ApiProblems.UnknownArticle(body.Article);
        }

        var lookup = await published.FindAsync(id, cancellationToken);
        if (lookup is not ArticleLookup.Published article)
        {
            return ApiProblems.Of(lookup, id);
        }

        if (body.Version is { } number)
        {
            if (article.Article.Versions.Where(article.Article.Serves).FirstOrDefault(v => v.Number == number) is not { } version)
            {
                return ApiProblems.BadParameter("version", $"There is no version {number}; the current one is {article.Version.Number}.");
            }

            article = article with { Version = version };
        }

        var outcome = body.Html is { } html
            ? await verify.VerifyAsync(article, html, url, cancellationToken)
            : await verify.FetchAndVerifyAsync(article, url!, cancellationToken);
        if (outcome is PageVerification.NotRead notRead)
        {
            return PageInput.NotRead(http, notRead.Why);
        }

        return TypedResults.Json(Answer(article, url, (PageVerification.Verified)outcome), VerificationJson.Default.ApiVerification);
    }

    private static ApiVerification Answer(ArticleLookup.Published article, Uri? url, PageVerification.Verified verified) => new()
    {
        Article = article.Article.Id.Value,
        Version = article.Version.Number,
        License = ApiMapping.Required(article.Version.LicenseId),
        Url = url?.AbsoluteUri,
        PageSha256 = verified.Page.Hash.Hex,
        SeenAt = verified.Page.FetchedAt,
        InOrder = verified.Report.IsInOrder,
        Findings = [.. verified.Report.Findings.Select(f => new ApiVerificationFinding(f.Code, f.Text, f.Section, f.IsBreach))],
        CureBy = verified.Report.CureBy,
        UnpublishNow = verified.Report.MustUnpublish,
        Advice = verified.Report.Advice,
    };
}
