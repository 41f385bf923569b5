using Microsoft.AspNetCore.Http.HttpResults;
using Republish.Functions.Api.Keys;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Serving;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Functions.Api;

/// <summary>May this article be used in this way? <c>POST /v1/decisions</c>.</summary>
internal static class DecisionEndpoints
{
    /// <summary>So many statements show a licence; a page with a notice under each of its parts has hundreds.</summary>
    private const int MostEvidence = 5;

    public static void MapDecisions(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/decisions", DecideAsync)
            .WithName("DecideUse")
            .WithSummary("May this article be used in this way?")
            .WithDescription("Allowed with its obligations, refused, or left to a person: always with rule, licence section and the evidence behind them. The licence and the source's house rules are decided beside each other; each rule says which of the two it comes from. With a key, the profile's business counts beside what is stated.")
            .WithTags("Decisions")
            .WithMetadata(new AllowedQuery())
            .Accepts<DecisionRequest>("application/json")
            .Produces<ApiDecision>()
            .ProducesProblem(400)
            .ProducesProblem(404)
            .ProducesProblem(410);

    private static async Task<IResult> DecideAsync(HttpRequest request, PublishedArticles published, DecideUse decide, CancellationToken cancellationToken)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, DecisionJson.Default.DecisionRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (ArticleId.Parse(body.Article) is not { } id)
        {
            return ApiProblems.UnknownArticle(body.Article);
        }

        Api.Answer.DependsOnCaller(request.HttpContext);
        var site = Caller.Of(request.HttpContext).Partner?.Profile;
        // Somebody with a profile who states no use asks about everything that the site does.
        var asked = body.Use ?? (site is null ? new ApiUse() : null);
        var use = asked is null ? null : new IntendedUse { Medium = asked.Medium, Commercial = asked.Commercial, Alteration = asked.Alteration, WithImages = asked.WithImages };
        var partner = new PartnerProfile { Commercial = body.Partner?.Commercial ?? CommercialNature.None };
        return await published.FindAsync(id, cancellationToken) switch
        {
            ArticleLookup.Published article => Answer(asked, await decide.DecideAsync(article, site, partner, use, cancellationToken), article.Version.Number, article.Version.LicenseId),
            ArticleLookup.Withheld withheld => Answer(asked, DecideUse.Withheld(withheld.Article), null, withheld.Article.LicenseId),
            var other => ApiProblems.Of(other, id),
        };
    }

    private static JsonHttpResult<ApiDecision> Answer(ApiUse? use, UseDecision decided, int? version, string? license)
    {
        IReadOnlyList<ApiRule> rules = [.. decided.Decision.Rules.Select(r => Rule(r, decided.Signals))];
        var allowed = decided.Decision is RepublicationDecision.Allowed;
        var answer = new ApiDecision
        {
            Article = decided.Article.Id.Value,
            Version = version,
            License = license is null ? null : ApiMapping.LicenseOf(license),
            Use = use,
            Outcome = LicenseWords.Of(decided.Decision),
            Obligations = allowed ? rules : [],
            Reasons = allowed ? [] : rules,
        };
        return TypedResults.Json(answer, DecisionJson.Default.ApiDecision);
    }

    private static ApiRule Rule(AppliedRule rule, IReadOnlyList<StoredSignal> signals) => new(
        rule.Id,
        rule.Section,
        rule.Text,
        rule.FromHouseRules ? "house_rules" : "license",
        rule.Evidence is { } words
            ? [new ApiEvidence(words, rule.EvidenceUrl?.AbsoluteUri)]
            : rule.FromHouseRules ? [] : [.. signals.Take(MostEvidence).Select(s => new ApiEvidence(s.Snippet, s.Pointer))]);
}
