using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Push;

namespace Republish.Functions.Api.Push;

/// <summary>What the routes about webhooks do, for whichever partner they are about: its own, or the one that an operator names.</summary>
internal sealed class WebhookDesk(WebhookRegistry registry)
{
    private const int MostShown = 200;
    private const int MostAtOnce = 1_000;

    public async Task<IResult> ListAsync(Partner partner, CancellationToken cancellationToken) =>
        TypedResults.Json(new ApiWebhookList(await OfAsync(partner, cancellationToken)), WebhookJson.Default.ApiWebhookList);

    /// <summary>A partner's webhooks and how they stand. One query.</summary>
    public async Task<IReadOnlyList<ApiWebhook>> OfAsync(Partner partner, CancellationToken cancellationToken) =>
        await registry.ListAsync(partner.Id, cancellationToken).Select(w => ApiWebhook.Of(w.Webhook, w.Progress)).ToListAsync(cancellationToken);

    public async Task<IResult> AddAsync(Partner partner, HttpRequest request, CancellationToken cancellationToken)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, WebhookJson.Default.WebhookRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (!Uri.TryCreate(body.Url, UriKind.Absolute, out var url))
        {
            return ApiProblems.BadBody("url", "url must be an https address such as https://news.example/republish-hook.");
        }

        if (body.Since < 0)
        {
            return ApiProblems.BadBody("since", "since must be 0 or a number of /v1/changes.");
        }

        return await registry.AddAsync(partner, url, body.Since, cancellationToken) switch
        {
            WebhookRegistration.Added added => TypedResults.Json(new ApiNewSecret(added.Webhook.Id, added.Secret.Id, added.Secret.Text), WebhookJson.Default.ApiNewSecret, statusCode: 201),
            WebhookRegistration.BadAddress bad => ApiProblems.BadBody("url", bad.Reason),
            _ => ApiProblems.Conflict("too-many-webhooks", $"A partner has at most {Webhook.MostPerPartner} webhooks. Remove one first."),
        };
    }

    public async Task<IResult> SwitchAsync(Partner partner, string webhook, HttpRequest request, CancellationToken cancellationToken)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, WebhookJson.Default.WebhookSwitch, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        return await registry.SwitchAsync(partner.Id, webhook, body.Enabled, cancellationToken) is not null
            && (await OfAsync(partner, cancellationToken)).FirstOrDefault(w => w.Id == webhook) is { } found
            ? TypedResults.Json(found, WebhookJson.Default.ApiWebhook)
            : Unknown(webhook);
    }

    public async Task<IResult> RemoveAsync(Partner partner, string webhook, CancellationToken cancellationToken) =>
        await registry.RemoveAsync(partner.Id, webhook, cancellationToken) ? TypedResults.NoContent() : Unknown(webhook);

    public async Task<IResult> RotateAsync(Partner partner, string webhook, CancellationToken cancellationToken) =>
        await registry.RotateAsync(partner.Id, webhook, cancellationToken) is { } secret
            ? TypedResults.Json(new ApiNewSecret(webhook, secret.Id, secret.Text), WebhookJson.Default.ApiNewSecret, statusCode: 201)
            : Unknown(webhook);

    public async Task<IResult> PingAsync(Partner partner, string webhook, CancellationToken cancellationToken) => await registry.PingAsync(partner.Id, webhook, cancellationToken) switch
    {
        null => Unknown(webhook),
        PushOutcome.Taken => TypedResults.Json(new ApiPing(true, null), WebhookJson.Default.ApiPing),
        PushOutcome.Failed failed => TypedResults.Json(new ApiPing(false, failed.Reason), WebhookJson.Default.ApiPing),
        _ => TypedResults.Json(new ApiPing(false, "It answered 410 Gone."), WebhookJson.Default.ApiPing),
    };

    public async Task<IResult> DeadLettersAsync(Partner partner, string webhook, long? after, CancellationToken cancellationToken)
    {
        if (await registry.FindAsync(partner.Id, webhook, cancellationToken) is null)
        {
            return Unknown(webhook);
        }

        var letters = await registry.DeadLettersAsync(webhook, Math.Max(0, after ?? 0), cancellationToken).Take(MostShown).ToListAsync(cancellationToken);
        return TypedResults.Json(
            new ApiDeadLetterList([.. letters.Select(ApiDeadLetter.Of)], letters.Count == MostShown ? letters[^1].Sequence : null), WebhookJson.Default.ApiDeadLetterList);
    }

    public async Task<IResult> RerunAsync(Partner partner, string webhook, CancellationToken cancellationToken) =>
        await registry.FindAsync(partner.Id, webhook, cancellationToken) is null ? Unknown(webhook)
            : TypedResults.Json(new ApiPushRerun(await registry.RerunAsync(partner.Id, webhook, MostAtOnce, cancellationToken)), WebhookJson.Default.ApiPushRerun, statusCode: 202);

    private static ProblemHttpResult Unknown(string webhook) => ApiProblems.NotFound(
        "unknown-webhook", "No such webhook", string.Create(CultureInfo.InvariantCulture, $"The partner has no webhook \"{(webhook.Length > 32 ? webhook[..32] + "…" : webhook)}\"."));
}
