using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Republish.Functions.Api.Keys;
using Republish.Pipeline.Partners;

namespace Republish.Functions.Api.Push;

/// <summary>Webhooks: a partner looks after its own, operators after everybody's.</summary>
internal static class WebhookEndpoints
{
    private const string Tag = "Webhooks";

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        MapOwn(routes.MapGroup("/v1/me/webhooks").WithTags(Tag).RequireAuthorization(ApiPolicies.Partner).ProducesProblem(401).ProducesProblem(403).AddEndpointFilter(NotKeptAsync));
        MapAnyones(routes.MapGroup("/v1/partners/{id}/webhooks").WithTags("Administration").RequireAuthorization(ApiPolicies.Operator)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).AddEndpointFilter(NotKeptAsync));
    }

    private static void MapOwn(RouteGroupBuilder own)
    {
        own.MapGet("", (HttpContext http, WebhookDesk desk, CancellationToken cancellationToken) => desk.ListAsync(Own(http), cancellationToken)).Lists("Own");
        own.MapPost("", (HttpContext http, WebhookDesk desk, CancellationToken cancellationToken) => desk.AddAsync(Own(http), http.Request, cancellationToken)).Adds("Own");
        own.MapPut("{webhook}", (string webhook, HttpContext http, WebhookDesk desk, CancellationToken cancellationToken) => desk.SwitchAsync(Own(http), webhook, http.Request, cancellationToken)).Switches("Own");
        own.MapDelete("{webhook}", (string webhook, HttpContext http, WebhookDesk desk, CancellationToken cancellationToken) => desk.RemoveAsync(Own(http), webhook, cancellationToken)).Removes("Own");
        own.MapPost("{webhook}/secrets", (string webhook, HttpContext http, WebhookDesk desk, CancellationToken cancellationToken) => desk.RotateAsync(Own(http), webhook, cancellationToken)).Rotates("Own");
        own.MapPost("{webhook}/ping", (string webhook, HttpContext http, WebhookDesk desk, CancellationToken cancellationToken) => desk.PingAsync(Own(http), webhook, cancellationToken)).Pings("Own");
        own.MapGet("{webhook}/dead-letters", (
            string webhook,
            HttpContext http,
            WebhookDesk desk,
            [FromQuery, Description("Show what comes after this number.")] long? after,
            CancellationToken cancellationToken) => desk.DeadLettersAsync(Own(http), webhook, after, cancellationToken)).ListsDead("Own");
        own.MapPost("{webhook}/dead-letters/rerun", (string webhook, HttpContext http, WebhookDesk desk, CancellationToken cancellationToken) => desk.RerunAsync(Own(http), webhook, cancellationToken)).Reruns("Own");
    }

    private static void MapAnyones(RouteGroupBuilder any)
    {
        any.MapGet("", (string id, PartnerRegistry partners, WebhookDesk desk, CancellationToken cancellationToken) =>
            OfAsync(id, partners, p => desk.ListAsync(p, cancellationToken), cancellationToken)).Lists("Partner");
        any.MapPost("", (string id, HttpRequest request, PartnerRegistry partners, WebhookDesk desk, CancellationToken cancellationToken) =>
            OfAsync(id, partners, p => desk.AddAsync(p, request, cancellationToken), cancellationToken)).Adds("Partner");
        any.MapPut("{webhook}", (string id, string webhook, HttpRequest request, PartnerRegistry partners, WebhookDesk desk, CancellationToken cancellationToken) =>
            OfAsync(id, partners, p => desk.SwitchAsync(p, webhook, request, cancellationToken), cancellationToken)).Switches("Partner");
        any.MapDelete("{webhook}", (string id, string webhook, PartnerRegistry partners, WebhookDesk desk, CancellationToken cancellationToken) =>
            OfAsync(id, partners, p => desk.RemoveAsync(p, webhook, cancellationToken), cancellationToken)).Removes("Partner");
        any.MapPost("{webhook}/secrets", (string id, string webhook, PartnerRegistry partners, WebhookDesk desk, CancellationToken cancellationToken) =>
            OfAsync(id, partners, p => desk.RotateAsync(p, webhook, cancellationToken), cancellationToken)).Rotates("Partner");
        any.MapPost("{webhook}/ping", (string id, string webhook, PartnerRegistry partners, WebhookDesk desk, CancellationToken cancellationToken) =>
            OfAsync(id, partners, p => desk.PingAsync(p, webhook, cancellationToken), cancellationToken)).Pings("Partner");
        any.MapGet("{webhook}/dead-letters", (
            string id,
            string webhook,
            PartnerRegistry partners,
            WebhookDesk desk,
            [FromQuery, Description("Show what comes after this number.")] long? after,
            CancellationToken cancellationToken) => OfAsync(id, partners, p => desk.DeadLettersAsync(p, webhook, after, cancellationToken), cancellationToken)).ListsDead("Partner");
        any.MapPost("{webhook}/dead-letters/rerun", (string id, string webhook, PartnerRegistry partners, WebhookDesk desk, CancellationToken cancellationToken) =>
            OfAsync(id, partners, p => desk.RerunAsync(p, webhook, cancellationToken), cancellationToken)).Reruns("Partner");
    }

    private static void Lists(this RouteHandlerBuilder route, string whose) => route
        .WithName($"List{whose}Webhooks").WithSummary("Webhooks and how they stand").WithMetadata(new AllowedQuery()).Produces<ApiWebhookList>();

    private static void Adds(this RouteHandlerBuilder route, string whose) => route
        .WithName($"Add{whose}Webhook").WithSummary("Register a webhook; its secret is shown this once")
        .WithDescription("The address is told, by signed messages (Standard Webhooks), what happens to articles that the partner may use, and what becomes of those that it was told of or served.")
        .WithMetadata(new AllowedQuery()).Accepts<WebhookRequest>("application/json").Produces<ApiNewSecret>(201).ProducesProblem(400).ProducesProblem(409);

    private static void Switches(this RouteHandlerBuilder route, string whose) => route
        .WithName($"Switch{whose}Webhook").WithSummary("Turn a webhook off, or on again: it is told what it missed")
        .WithMetadata(new AllowedQuery()).Accepts<WebhookSwitch>("application/json").Produces<ApiWebhook>().ProducesProblem(400).ProducesProblem(404);

    private static void Removes(this RouteHandlerBuilder route, string whose) => route
        .WithName($"Remove{whose}Webhook").WithSummary("Remove a webhook with its dead letters").WithMetadata(new AllowedQuery()).Produces(204).ProducesProblem(404);

    private static void Rotates(this RouteHandlerBuilder route, string whose) => route
        .WithName($"Rotate{whose}Secret").WithSummary("Make a new secret; it is shown this once")
        .WithDescription("Messages carry signatures by both for a week, so that a receiver changes over without a gap.")
        .WithMetadata(new AllowedQuery()).Produces<ApiNewSecret>(201).ProducesProblem(404);

    private static void Pings(this RouteHandlerBuilder route, string whose) => route
        .WithName($"Ping{whose}Webhook").WithSummary("Send a signed message of type ping, now and once").WithMetadata(new AllowedQuery()).Produces<ApiPing>().ProducesProblem(404);

    private static void ListsDead(this RouteHandlerBuilder route, string whose) => route
        .WithName($"List{whose}DeadLetters").WithSummary("Messages that were given up, with the reason").WithMetadata(new AllowedQuery("after")).Produces<ApiDeadLetterList>().ProducesProblem(400).ProducesProblem(404);

    private static void Reruns(this RouteHandlerBuilder route, string whose) => route
        .WithName($"Rerun{whose}DeadLetters").WithSummary("Try the messages that were given up once more")
        .WithDescription("Each stays a dead letter until it is taken. It comes after what was sent meanwhile: compare its sequence.")
        .WithMetadata(new AllowedQuery()).Produces<ApiPushRerun>(202).ProducesProblem(404);

    /// <summary>The partner whose key was sent: the routes' policy lets nobody else through.</summary>
    private static Partner Own(HttpContext http) => Caller.Of(http).Partner ?? throw new InvalidOperationException("A route for partners was reached without one.");

    private static async Task<IResult> OfAsync(string id, PartnerRegistry partners, Func<Partner, Task<IResult>> act, CancellationToken cancellationToken) =>
        PartnerId.Parse(id) is { } known && await partners.GetAsync(known, cancellationToken) is { } partner ? await act(partner) : ApiProblems.UnknownPartner(id);

    private static ValueTask<object?> NotKeptAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
