using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Republish.Functions.Api.Keys;
using Republish.Functions.Api.Push;
using Republish.Pipeline.Partners;

namespace Republish.Functions.Api.Partners;

/// <summary>Partners and their keys, for operators; and a partner's own profile.</summary>
internal static class PartnerEndpoints
{
    private const string PrivateAnswer = "no-store";

    public static void MapPartners(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/me", MeAsync)
            .WithName("GetOwnProfile").WithSummary("The partner's own profile").WithTags("Partners")
            .RequireAuthorization(ApiPolicies.Partner).WithMetadata(new AllowedQuery())
            .Produces<ApiPartner>().ProducesProblem(401).ProducesProblem(403);

        var partners = routes.MapGroup("/v1/partners").WithTags("Administration")
            .RequireAuthorization(ApiPolicies.Operator).ProducesProblem(401).ProducesProblem(403);
        partners.MapGet("", ListAsync)
            .WithName("ListPartners").WithSummary("Every partner").WithMetadata(new AllowedQuery()).Produces<ApiPartnerList>();
        partners.MapGet("{id}", GetAsync)
            .WithName("GetPartner").WithSummary("A partner with its profile and its keys' ids").WithMetadata(new AllowedQuery())
            .Produces<ApiPartner>().ProducesProblem(404);
        partners.MapPut("{id}", PutAsync)
            .WithName("PutPartner").WithSummary("Add a partner, or change its profile").WithMetadata(new AllowedQuery()).Accepts<ApiPartnerProfile>("application/json")
            .Produces<ApiPartner>().Produces<ApiPartner>(201).ProducesProblem(400);
        partners.MapDelete("{id}", RemoveAsync)
            .WithName("RemovePartner").WithSummary("Remove a partner and its keys at once").WithMetadata(new AllowedQuery())
            .Produces(204).ProducesProblem(404);
        partners.MapPost("{id}/keys", IssueAsync)
            .WithName("IssueKey").WithSummary("Make a key; it is shown this once")
            .WithDescription("Two keys may live at once, so that a site can change over without a gap. Revoke the old one when its successor is in use.")
            .WithMetadata(new AllowedQuery("days"))
            .Produces<ApiNewKey>(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        partners.MapDelete("{id}/keys/{key}", RevokeAsync)
            .WithName("RevokeKey").WithSummary("Revoke a key at once, by its id; \"all\" revokes every key").WithMetadata(new AllowedQuery())
            .Produces<ApiRevoked>().ProducesProblem(404);
    }

    private static async Task<IResult> MeAsync(HttpContext http, WebhookDesk webhooks, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = PrivateAnswer;
        return Caller.Of(http).Partner is { } partner
            ? TypedResults.Ok(ApiPartner.Of(partner) with { Webhooks = await webhooks.OfAsync(partner, cancellationToken) })
            : ApiProblems.NoKey(null);
    }

    private static async Task<IResult> ListAsync(HttpContext http, PartnerRegistry registry, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = PrivateAnswer;
        var partners = new List<ApiPartner>();
        await foreach (var partner in registry.ListAsync(cancellationToken))
        {
            partners.Add(ApiPartner.Of(partner));
        }

        return TypedResults.Ok(new ApiPartnerList(partners));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, PartnerRegistry registry, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = PrivateAnswer;
        return PartnerId.Parse(id) is { } known && await registry.GetAsync(known, cancellationToken) is { } partner
            ? TypedResults.Ok(ApiPartner.Of(partner))
            : ApiProblems.UnknownPartner(id);
    }

    private static async Task<IResult> PutAsync(string id, HttpRequest request, PartnerRegistry registry, CancellationToken cancellationToken)
    {
        if (PartnerId.Parse(id) is not { } partnerId)
        {
            return ApiProblems.BadParameter("id", "A partner's id has 1 to 40 lower-case letters, digits and hyphens, and does not begin with a hyphen.");
        }

        // Unknown members are refused here as well: a use that is misspelt must not count as one that the site does not make.
        var (body, unread) = await RequestBody.ReadAsync(request, PartnerJson.Default.ApiPartnerProfile, cancellationToken);
        if (body is null)
        {
            return unread!;
        }

        var (profile, member, problem) = PartnerInput.Read(body);
        if (profile is null)
        {
            return ApiProblems.BadBody(member, problem);
        }

        var (partner, added) = await registry.PutAsync(partnerId, profile, cancellationToken);
        return added ? TypedResults.Created($"/v1/partners/{id}", ApiPartner.Of(partner)) : TypedResults.Ok(ApiPartner.Of(partner));
    }

    private static async Task<IResult> RemoveAsync(string id, PartnerRegistry registry, CancellationToken cancellationToken) =>
        PartnerId.Parse(id) is { } known && await registry.RemoveAsync(known, cancellationToken) ? TypedResults.NoContent() : ApiProblems.UnknownPartner(id);

    private static async Task<IResult> IssueAsync(
        string id,
        HttpContext http,
        PartnerRegistry registry,
        [FromQuery, Description("How many days it lives: 1 to 730, 365 unless given.")] int? days,
        CancellationToken cancellationToken)
    {
        if (days is < 1 or > 730)
        {
            return ApiProblems.BadParameter("days", "days must be from 1 to 730.");
        }

        var lifetime = days is { } d ? TimeSpan.FromDays(d) : PartnerRegistry.DefaultLifetime;
        switch (PartnerId.Parse(id) is { } known ? await registry.IssueKeyAsync(known, lifetime, cancellationToken) : new KeyIssue.NoPartner())
        {
            case KeyIssue.Issued { Text: var text, Key: var key }:
                http.Response.Headers.CacheControl = PrivateAnswer;
                return TypedResults.Created((string?)null, new ApiNewKey(text.Reveal(), key.Id, key.ExpiresAt));
            case KeyIssue.TooMany { Partner: var partner }:
                return ApiProblems.Conflict("too-many-keys", $"{Partner.MostKeys} keys live already: {string.Join(", ", partner.Keys.Select(k => k.Id))}. Revoke one first.");
            default:
                return ApiProblems.UnknownPartner(id);
        }
    }

    private static async Task<IResult> RevokeAsync(string id, string key, PartnerRegistry registry, CancellationToken cancellationToken) =>
        PartnerId.Parse(id) is { } known && await registry.RevokeAsync(known, key == "all" ? null : key, cancellationToken) is { } revoked
            ? TypedResults.Ok(new ApiRevoked(revoked))
            : ApiProblems.UnknownPartner(id);
}
