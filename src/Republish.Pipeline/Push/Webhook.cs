using System.Collections.Immutable;
using System.Security.Cryptography;
using Republish.Pipeline.Partners;

namespace Republish.Pipeline.Push;

/// <summary>Why a webhook is not called.</summary>
public enum WebhookPause
{
    /// <summary>It is called.</summary>
    None,

    /// <summary>The partner or an operator turned it off.</summary>
    TurnedOff,

    /// <summary>It answered 410: whoever runs it does not want it any more.</summary>
    Gone,

    /// <summary>It took nothing for longer than <see cref="PushSettings.DisableAfter"/>.</summary>
    Failing,
}

/// <summary>A secret with which messages are signed.</summary>
/// <param name="Id">What people call it: eight digits.</param>
/// <param name="Text">The secret as the partner holds it: <c>whsec_</c> and Base64 of 256 random bits. It must be kept as it is: whoever signs needs it.</param>
/// <param name="CreatedAt">When it was made, in UTC.</param>
/// <param name="ExpiresAt">From when on nothing is signed with it, in UTC; null of the current one.</param>
public sealed record WebhookSecret(string Id, string Text, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    /// <summary>A new secret from the operating system's random numbers.</summary>
    public static WebhookSecret Create(DateTimeOffset now) => new(
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)), WebhookSignature.Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), now, null);

    /// <summary>Names the secret only: one that reaches a log by mistake shows nothing.</summary>
    public override string ToString() => $"secret {Id}";
}

/// <summary>An address of a partner that is told of changes.</summary>
public sealed record Webhook
{
    /// <summary>How many webhooks a partner may have.</summary>
    public const int MostPerPartner = 5;

    /// <summary>How many secrets sign at once: the old one and its successor.</summary>
    public const int MostSecrets = 2;

    /// <summary>Its id: 16 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required PartnerId Partner { get; init; }

    /// <summary>When that partner was added, so that a later partner of the same id does not inherit it.</summary>
    public required DateTimeOffset PartnerCreatedAt { get; init; }

    /// <summary>Where messages are sent: absolute, https outside local mode.</summary>
    public required Uri Url { get; init; }

    /// <summary>Its secrets, oldest first; the last one is current.</summary>
    public ImmutableArray<WebhookSecret> Secrets { get; init; } = [];

    /// <summary>When it was registered, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Why it is not called, if it is not.</summary>
    public WebhookPause Pause { get; init; }

    /// <summary>Since when, in UTC; null while it is called.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>The same in words; null while it is called.</summary>
    public string? PauseReason { get; init; }

    /// <summary>The secrets that sign at an instant, the current one first.</summary>
    public IEnumerable<string> SecretsAt(DateTimeOffset now) => Secrets.Where(s => s.ExpiresAt is null || s.ExpiresAt > now).Reverse().Select(s => s.Text);

    /// <summary>A new id.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>Whether a text has the form of an id.</summary>
    public static bool IsId(string? text) => text is { Length: 16 } && text.All(char.IsAsciiHexDigitLower);
}

/// <summary>
/// How far a webhook has come: the cursor over the log of changes. Whoever works on the webhook holds the lease, so that messages leave one
/// after the other.
/// </summary>
public sealed record WebhookProgress
{
    /// <summary>The last change that is done with: delivered, not for this partner, or given up.</summary>
    public long Sequence { get; init; }

    /// <summary>How many tries of the next change failed.</summary>
    public int Tries { get; init; }

    /// <summary>Not before this instant is it tried again, in UTC; null when at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Since when nothing was taken, in UTC; null while it works.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Why the last try failed; null while it works.</summary>
    public string? LastError { get; init; }

    /// <summary>When a message was last taken, in UTC; null when none was.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>Until when one run has the webhook to itself, in UTC; null when none does.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }
}
