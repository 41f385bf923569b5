using System.ComponentModel;
using System.Text.Json.Serialization;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Push;

namespace Republish.Functions.Api.Push;

/// <summary>A webhook that is to be registered.</summary>
internal sealed record WebhookRequest
{
    [Description("Where messages are sent: an https address that the public can reach.")]
    public required string Url { get; init; }

    [Description("Tell what happened after this number of /v1/changes; what happens from now on unless given.")]
    public long? Since { get; init; }
}

/// <summary>Whether a webhook is called.</summary>
internal sealed record WebhookSwitch
{
    [Description("False turns it off; true turns it on again, and it is told what it missed.")]
    public required bool Enabled { get; init; }
}

/// <summary>A webhook and how it stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Where messages are sent.</param>
/// <param name="State"><c>enabled</c>, <c>turned_off</c>, <c>gone</c> (it answered 410) or <c>failing</c> (it took nothing for too long and is not called any more).</param>
/// <param name="StateReason">The same in words, or null while it is called.</param>
/// <param name="StateSince">Since when, or null while it is called.</param>
/// <param name="Sequence">The last change that is done with.</param>
/// <param name="DeliveredAt">When a message was last taken, or null.</param>
/// <param name="FailingSince">Since when nothing was taken, or null while it works.</param>
/// <param name="FailedTries">How many tries of the next message failed.</param>
/// <param name="NextTry">When it is tried again, or null.</param>
/// <param name="LastError">Why the last try failed, or null while it works.</param>
/// <param name="Secrets">Its secrets by id, the current one last, without the secrets themselves.</param>
internal sealed record ApiWebhook(
    string Id,
    string Url,
    string State,
    string? StateReason,
    DateTimeOffset? StateSince,
    long Sequence,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset? FailingSince,
    int FailedTries,
    DateTimeOffset? NextTry,
    string? LastError,
    IReadOnlyList<ApiSecretInfo> Secrets)
{
    public static ApiWebhook Of(Webhook webhook, WebhookProgress progress) => new(
        webhook.Id,
        webhook.Url.AbsoluteUri,
        webhook.Pause switch
        {
            WebhookPause.None => "enabled",
            WebhookPause.TurnedOff => "turned_off",
            WebhookPause.Gone => "gone",
            _ => "failing",
        },
        webhook.PauseReason,
        webhook.PausedAt,
        progress.Sequence,
        progress.DeliveredAt,
        progress.FailingSince,
        progress.Tries,
        progress.NotBefore,
        progress.LastError,
        [.. webhook.Secrets.Select(s => new ApiSecretInfo(s.Id, s.CreatedAt, s.ExpiresAt))]);
}

/// <summary>A secret as it is shown later.</summary>
/// <param name="Id">What people call it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it signs no more, or null of the current one.</param>
internal sealed record ApiSecretInfo(string Id, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);

/// <summary>Webhooks.</summary>
/// <param name="Items">The webhooks.</param>
internal sealed record ApiWebhookList(IReadOnlyList<ApiWebhook> Items);

/// <summary>A new secret. It is shown this once.</summary>
/// <param name="Webhook">The webhook's id.</param>
/// <param name="Id">What people call the secret.</param>
/// <param name="Secret">The secret, for checking signatures.</param>
internal sealed record ApiNewSecret(string Webhook, string Id, string Secret);

/// <summary>What came of trying a webhook.</summary>
/// <param name="Taken">Whether it answered with 2xx.</param>
/// <param name="Problem">Why not, or null.</param>
internal sealed record ApiPing(bool Taken, string? Problem);

/// <summary>A message that was given up.</summary>
/// <param name="Sequence">The change in <c>/v1/changes</c>.</param>
/// <param name="Article">The article's id.</param>
/// <param name="Type">What the message was.</param>
/// <param name="Tries">How many tries failed.</param>
/// <param name="Reason">Why the last one did.</param>
/// <param name="At">When it was given up.</param>
internal sealed record ApiDeadLetter(long Sequence, string Article, string Type, int Tries, string Reason, DateTimeOffset At)
{
    public static ApiDeadLetter Of(DeadLetter letter) => new(letter.Sequence, letter.Article.Value, PushMessages.TypeOf(letter.Kind), letter.Tries, letter.Reason, letter.At);
}

/// <summary>Messages that were given up.</summary>
/// <param name="Items">In the order of changes, 200 at most.</param>
/// <param name="After">What to ask for next as <c>after</c>, or null at the end.</param>
internal sealed record ApiDeadLetterList(IReadOnlyList<ApiDeadLetter> Items, long? After);

/// <summary>How many are tried once more.</summary>
/// <param name="PutBack">The number.</param>
internal sealed record ApiPushRerun(int PutBack);

/// <summary>How these are read and written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(WebhookRequest))]
[JsonSerializable(typeof(WebhookSwitch))]
[JsonSerializable(typeof(ApiWebhook))]
[JsonSerializable(typeof(ApiWebhookList))]
[JsonSerializable(typeof(ApiNewSecret))]
[JsonSerializable(typeof(ApiPing))]
[JsonSerializable(typeof(ApiDeadLetterList))]
[JsonSerializable(typeof(ApiPushRerun))]
internal sealed partial class WebhookJson : JsonSerializerContext;
