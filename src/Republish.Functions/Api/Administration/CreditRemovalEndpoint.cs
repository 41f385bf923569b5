using System.ComponentModel;
using System.Text.Json.Serialization;
using Republish.Attribution;
using Republish.Functions.Api.Keys;
using Republish.Pipeline.Serving;
using Republish.Sources;

namespace Republish.Functions.Api.Administration;

/// <summary>A removal of credit that an operator orders.</summary>
internal sealed record CreditRemovalRequest
{
    [Description("What is left out: authors, publisher, notices, link; all of them unless given.")]
    public IReadOnlyList<string>? Parts { get; init; }

    [Description("Who asked and why, for the operators' own records; 1 to 500 characters.")]
    public required string Reason { get; init; }
}

/// <summary>What came of it.</summary>
/// <param name="Version">The first version without that credit.</param>
/// <param name="Section">The section of the licence that asks for it, or null when none does, or when it had been removed before.</param>
internal sealed record ApiCreditRemoval(int Version, string? Section);

/// <summary>How a removal is read and answered.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CreditRemovalRequest))]
[JsonSerializable(typeof(ApiCreditRemoval))]
internal sealed partial class CreditRemovalJson : JsonSerializerContext;

/// <summary>Leaves credit out because its licensor asked: <c>POST /v1/articles/{id}/credit-removal</c>.</summary>
internal static class CreditRemovalEndpoint
{
    public static void MapCreditRemoval(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/articles/{id}/credit-removal", RemoveAsync)
        .WithName("RemoveCredit").WithSummary("Leave credit out, because the licensor asked").WithTags("Administration")
        .WithDescription("Renders every format again as a new version without it (CC 4.0 section 3(a)(3); before, 4(a)); earlier versions are not served any more, and partners are told. Doing it again changes nothing.")
        .RequireAuthorization(ApiPolicies.Operator).WithMetadata(new AllowedQuery())
        .Accepts<CreditRemovalRequest>("application/json")
        .Produces<ApiCreditRemoval>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410);

    /// <summary>The parts of that name, all when none is named; null when a name is unknown.</summary>
    internal static RemovableCredit? Parts(IEnumerable<string>? names)
    {
        RemovableCredit? parts = RemovableCredit.None;
        foreach (var name in names ?? [])
        {
            parts |= name switch
            {
                "authors" => RemovableCredit.Authors,
                "publisher" => RemovableCredit.Publisher,
                "notices" => RemovableCredit.Notices,
                "link" => RemovableCredit.Link,
                _ => (RemovableCredit?)null,
            };
        }

        return parts == RemovableCredit.None ? RemovableCredit.All : parts;
    }

    private static async Task<IResult> RemoveAsync([Description("The article's id.")] string id, HttpRequest request, RemoveCredit remove, CancellationToken cancellationToken)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, CreditRemovalJson.Default.CreditRemovalRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (Parts(body.Parts) is not { } parts)
        {
            return ApiProblems.BadBody("parts", "parts must be of authors, publisher, notices, link.");
        }

        if (string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > 500)
        {
            return ApiProblems.BadBody("reason", "reason must have 1 to 500 characters.");
        }

        if (ArticleId.Parse(id) is not { } article)
        {
            return ApiProblems.UnknownArticle(id);
        }

        return await remove.RunAsync(article, parts, body.Reason, cancellationToken) switch
        {
            CreditRemovalOutcome.Removed removed => TypedResults.Json(new ApiCreditRemoval(removed.Version, removed.Section), CreditRemovalJson.Default.ApiCreditRemoval),
            CreditRemovalOutcome.AlreadyRemoved already => TypedResults.Json(new ApiCreditRemoval(already.Version, null), CreditRemovalJson.Default.ApiCreditRemoval),
            CreditRemovalOutcome.NotRendered not => ApiProblems.Conflict("not-rendered", not.Reason),
            CreditRemovalOutcome.NotServed not => ApiProblems.Of(not.Article, article),
            _ => throw new InvalidOperationException("The outcomes are closed."),
        };
    }
}
