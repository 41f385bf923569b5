using Microsoft.AspNetCore.Http.HttpResults;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Serving;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Functions.Api;

/// <summary>The API's errors, as problem details (RFC 9457). Each says what to do.</summary>
internal static class ApiProblems
{
    public static ProblemHttpResult BadParameter(string name, string detail) =>
        Problem(400, "bad-parameter", "A parameter cannot be used", detail, new() { ["parameter"] = name });

    public static ProblemHttpResult BadBody(string detail, int status = 400) =>
        Problem(status, "bad-body", "The request's body cannot be read", detail, []);

    /// <summary>A partner's page that could not be looked at: 503 when another try may help, else 422.</summary>
    public static ProblemHttpResult PageNotRead(string code, string reason, bool mayPass) => Problem(
        mayPass ? 503 : 422,
        "page-not-read",
        "The page could not be looked at",
        reason + (mayPass ? " Try again later, or send its mark-up as html." : " Send its mark-up as html."),
        new() { ["code"] = code });

    public static ProblemHttpResult NotAcceptable() =>
        Problem(406, "not-acceptable", "No such format", "A copy is to be had as text/html, text/plain, text/markdown and application/json.", []);

    public static ProblemHttpResult UnknownArticle(string id) =>
        Problem(404, "unknown-article", "No such article", $"There is no article with the id \"{(id.Length > 64 ? id[..64] + "…" : id)}\". Ids stand in the list at /v1/articles.", []);

    public static ProblemHttpResult NoKey(string? why) =>
        Problem(401, "no-valid-key", "A valid key is needed", why ?? "Send a key in the header X-Api-Key, or in Authorization after \"Bearer\".", []);

    public static ProblemHttpResult WrongRole(bool administrationIsOn) => Problem(
        403,
        "wrong-key",
        "This key does not open this address",
        administrationIsOn ? "The address is for another kind of key: operators administer, partners read their own profile." : "Administration is off: the service has no operator key (setting Operator__Key).",
        []);

    public static ProblemHttpResult TooMany(string seconds) =>
        Problem(429, "too-many-requests", "Too many requests", $"Ask again in {seconds} seconds. Conditional requests and /v1/changes save most of them.", []);

    public static ProblemHttpResult KeyInQuery() => Problem(
        400,
        "key-in-query",
        "A key stands in the address",
        "Addresses end up in logs and histories. Send the key in the header X-Api-Key, and have this one revoked and replaced: it is no secret any more.",
        []);

    public static ProblemHttpResult UnknownPartner(string id) =>
        Problem(404, "unknown-partner", "No such partner", $"There is no partner with the id \"{(id.Length > 64 ? id[..64] + "…" : id)}\". GET /v1/partners lists them.", []);

    public static ProblemHttpResult UnknownSource(string id) =>
        Problem(404, "unknown-source", "No such source", $"There is no source with the id \"{(id.Length > 64 ? id[..64] + "…" : id)}\". GET /v1/sources lists them.", []);

    public static ProblemHttpResult NotFound(string type, string title, string detail) => Problem(404, type, title, detail, []);

    public static ProblemHttpResult BadBody(string name, string detail) =>
        Problem(400, "bad-body", "The body cannot be used", detail, new() { ["member"] = name });

    public static ProblemHttpResult Conflict(string type, string detail) => Problem(409, type, "Not in this state", detail, []);

    /// <summary>Why an article that was looked up is not served.</summary>
    public static ProblemHttpResult Of(ArticleLookup lookup, ArticleId id) => lookup switch
    {
        ArticleLookup.Withheld { Article: var row } => Withheld(row),
        ArticleLookup.NotForThisUse { Article: var row, Decision: var decision } => NotForThisUse(row, decision),
        ArticleLookup.VersionGone { Article: var row } => Problem(
            410,
            "credit-removed",
            "This version is not served any more",
            $"Credit was removed at the licensor's request. Replace copies of it by the current one, /v1/articles/{row.Id.Value}/copy.",
            new() { ["id"] = row.Id.Value, ["from_version"] = row.CreditRemoval?.FromVersion }),
        ArticleLookup.Withdrawn { Article: var row } => Problem(
            410,
            "withdrawn",
            "The article was withdrawn",
            "It must not be republished any more. Take existing copies down.",
            new() { ["id"] = row.Id.Value, ["withdrawn_at"] = row.ChangedAt, ["reason_class"] = row.ReasonCode, ["reprint_of"] = row.ReprintOf?.Value }),
        _ => UnknownArticle(id.Value),
    };

    private static ProblemHttpResult NotForThisUse(ArticleRecord row, RepublicationDecision decision)
    {
        var rules = decision.Rules;
        return Problem(
            403,
            rules[0].Id,
            decision is RepublicationDecision.Review ? "Whether your use is allowed is for a person to decide" : "Your use is not allowed",
            string.Join(" ", rules.Select(r => r.Text)) + " Your uses stand in your profile (/v1/me).",
            new()
            {
                ["rule"] = rules[0].Id,
                ["rules"] = rules.Select(r => new ApiObligation(r.Id, r.Section, r.Text, r.FromHouseRules ? "house_rules" : "license")).ToArray(),
                ["evidence"] = row.StrongestEvidence,
                ["url"] = row.Url.AbsoluteUri,
            });
    }

    private static ProblemHttpResult Withheld(ArticleRecord row)
    {
        var held = row.Status == ArticleStatus.Quarantined;
        return Problem(
            403,
            row.ReasonCode ?? "refused",
            held ? "The article is held until a person has looked" : "The article is not republished",
            row.Reason ?? "Its terms do not clearly allow republication.",
            new() { ["rule"] = row.ReasonCode, ["evidence"] = row.StrongestEvidence, ["url"] = row.Url.AbsoluteUri, ["reprint_of"] = row.ReprintOf?.Value });
    }

    private static ProblemHttpResult Problem(int status, string type, string title, string detail, Dictionary<string, object?> extensions) =>
        TypedResults.Problem(detail, null, status, title, $"/problems/{type}", extensions);
}
