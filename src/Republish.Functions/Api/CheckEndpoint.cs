using System.ComponentModel;
using System.Text.Json.Serialization;
using Republish.Functions.Api.Keys;
using Republish.Functions.Check;
using Republish.Pages;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Serving;
using Republish.Republication;

namespace Republish.Functions.Api;

/// <summary>A page that somebody asks about.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CheckRequest
{
    [Description("The page's public address. It is fetched, robots.txt obeyed, unless html is given as well.")]
    public string? Url { get; init; }

    [Description("The page's mark-up. With url, it is read as the page that stands there.")]
    public string? Html { get; init; }
}

/// <summary>What may I do with this page? <c>POST /v1/check</c>.</summary>
internal static class CheckEndpoint
{
    public static void MapCheck(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/check", CheckAsync)
            .WithName("CheckPage")
            .WithSummary("What may I do with this page?")
            .WithDescription("Licence, evidence, credit, terms and what would be left out, as the command check prints them, of a page by its address or its mark-up. The page alone is judged, and on a registered source's host its house rules as well; nothing is kept. Text and copy are given when every use of whoever asks is allowed and the copy is proven.")
            .WithTags("Decisions")
            .WithMetadata(new AllowedQuery())
            .RequireRateLimiting(RateLimits.Pages)
            .Accepts<CheckRequest>("application/json")
            .Produces<CheckReport>()
            .ProducesProblem(400)
            .ProducesProblem(422)
            .ProducesProblem(429)
            .ProducesProblem(503);

    private static async Task<IResult> CheckAsync(HttpContext http, LookAtPage look, PageAnalyzer analyzer, DecidePage decide, CancellationToken cancellationToken)
    {
        var (body, problem) = await RequestBody.ReadAsync(http.Request, CheckRequestJson.Default.CheckRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var (url, wrong) = PageInput.Read(body.Url, body.Html);
        if (wrong is not null)
        {
            return wrong;
        }

        Answer.DependsOnCaller(http);
        var seen = body.Html is { } html ? new PageLook.Seen(look.FromMarkup(html, url)) : await look.FetchAsync(url!, cancellationToken);
        if (seen is PageLook.NotRead notRead)
        {
            return PageInput.NotRead(http, notRead);
        }

        var page = ((PageLook.Seen)seen).Page;
        var analysis = analyzer.Analyse(page, AnalysisInput.PageAlone);
        if (analysis is PageAnalysis.Unreadable unreadable)
        {
            return PageInput.NotRead(http, new PageLook.NotRead(unreadable.Code, unreadable.Reason, null, MayPass: false));
        }

        var analysed = (PageAnalysis.Analysed)analysis;
        var decision = await decide.DecideAsync(analysed.Finding, page.Url, Caller.Of(http).Partner?.Profile, cancellationToken);
        var report = new CheckReporter(analyzer, compose: false, timing: false).Report(url?.IdnHost ?? "page", page, analysed, decision.Uses);
        return TypedResults.Json(ForCaller(report, page, decision.ForCaller), CheckJson.Default.CheckReport);
    }

    /// <summary>Without the text where /copy would not give it: this service hands nobody an article that its terms do not allow.</summary>
    private static CheckReport ForCaller(CheckReport report, Page page, RepublicationDecision decision)
    {
        report = report with { PageSha256 = page.Hash.Hex, SeenAt = page.FetchedAt };
        var withheld = decision is not RepublicationDecision.Allowed
            ? string.Join(" ", decision.Rules.Select(r => r.Text))
            : report.CopyHtml is null ? report.NotComposed ?? "There is no copy." : null;
        return withheld is null
            ? report
            : report with { Withheld = withheld, CopyHtml = null, Article = report.Article is null ? null : report.Article with { Text = null } };
    }
}

/// <summary>How requests to look at a page are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CheckRequest))]
internal sealed partial class CheckRequestJson : JsonSerializerContext;
