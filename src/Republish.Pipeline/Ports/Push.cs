using Republish.Pipeline.Partners;
using Republish.Pipeline.Push;
using Republish.Sources;

namespace Republish.Pipeline.Ports;

/// <summary>A message on the queue <c>pushes</c>.</summary>
/// <param name="Partner">Whose webhook.</param>
/// <param name="Webhook">The webhook's id.</param>
/// <param name="Sequence">One change that was given up and is to be tried once more; null: go on from the cursor.</param>
public sealed record PushMessage(string Partner, string Webhook, long? Sequence = null)
{
    /// <summary>The message that has the feeds' hub told. No partner is called so.</summary>
    public static PushMessage ToHub { get; } = new("~hub", "feeds");
}

/// <summary>The queue of webhooks that have something to be told. Messages hold ids only.</summary>
public interface IPushQueue
{
    /// <summary>
    /// Puts a webhook on the queue, seen only after <paramref name="after"/>. Messages without a sequence go away when nobody takes them within a quarter of
    /// an hour after that: the timer sends another.
    /// </summary>
    Task SendAsync(PushMessage message, TimeSpan after, CancellationToken cancellationToken);

    /// <summary>Puts a message on the poison queue, with the reason, for a person to look at.</summary>
    Task PoisonAsync(PushMessage message, string reason, CancellationToken cancellationToken);
}

/// <summary>Webhooks and how far each has come: table <c>webhooks</c>, a partition a partner, two rows a webhook.</summary>
public interface IWebhookStore
{
    /// <summary>Every webhook, or those of one partner. One query.</summary>
    IAsyncEnumerable<(Webhook Webhook, WebhookProgress Progress)> ListAsync(PartnerId? partner, CancellationToken cancellationToken);

    /// <summary>The webhook, or null.</summary>
    Task<Versioned<Webhook>?> GetAsync(PartnerId partner, string id, CancellationToken cancellationToken);

    /// <summary>How far it has come, or null.</summary>
    Task<Versioned<WebhookProgress>?> GetProgressAsync(PartnerId partner, string id, CancellationToken cancellationToken);

    /// <summary>Adds a webhook with its cursor, both or none.</summary>
    Task AddAsync(Webhook webhook, WebhookProgress progress, CancellationToken cancellationToken);

    /// <summary>Replaces the webhook if it still is the one read. False, and nothing written, when it changed meanwhile.</summary>
    Task<bool> TryReplaceAsync(Versioned<Webhook> webhook, CancellationToken cancellationToken);

    /// <summary>Replaces the cursor if it still is the one read, and gives its new token; null, and nothing written, when it changed meanwhile.</summary>
    Task<Versioned<WebhookProgress>?> TryReplaceAsync(PartnerId partner, string id, Versioned<WebhookProgress> progress, CancellationToken cancellationToken);

    /// <summary>Removes the webhook and its cursor; false when there is none.</summary>
    Task<bool> RemoveAsync(PartnerId partner, string id, CancellationToken cancellationToken);
}

/// <summary>A message that was given up.</summary>
/// <param name="Webhook">The webhook's id.</param>
/// <param name="Sequence">The change.</param>
/// <param name="Article">The article.</param>
/// <param name="Kind">What happened to it.</param>
/// <param name="Tries">How many tries failed.</param>
/// <param name="Reason">Why the last one did.</param>
/// <param name="At">When it was given up, in UTC.</param>
public sealed record DeadLetter(string Webhook, long Sequence, ArticleId Article, ChangeKind Kind, int Tries, string Reason, DateTimeOffset At);

/// <summary>Messages that were given up: table <c>deadletters</c>, a partition a webhook, in the order of changes.</summary>
public interface IDeadLetterStore
{
    /// <summary>Writes it; a later one of the same change replaces it.</summary>
    Task PutAsync(DeadLetter letter, CancellationToken cancellationToken);

    /// <summary>The dead letter of a change, or null.</summary>
    Task<DeadLetter?> GetAsync(string webhook, long sequence, CancellationToken cancellationToken);

    /// <summary>Those of a webhook after a sequence, in order.</summary>
    IAsyncEnumerable<DeadLetter> ListAsync(string webhook, long after, CancellationToken cancellationToken);

    /// <summary>Removes it; nothing happens when it is not there.</summary>
    Task RemoveAsync(string webhook, long sequence, CancellationToken cancellationToken);
}

/// <summary>Which articles a partner was told of or served: who must learn of a withdrawal. Table <c>holdings</c>, a partition a partner.</summary>
public interface IHoldingStore
{
    /// <summary>Notes it; the same twice is one.</summary>
    Task NoteAsync(PartnerId partner, ArticleId article, CancellationToken cancellationToken);

    /// <summary>Whether it was noted.</summary>
    Task<bool> HasAsync(PartnerId partner, ArticleId article, CancellationToken cancellationToken);
}

/// <summary>What partners were told and are to acknowledge: table <c>acknowledgements</c>, what is open apart from what is done.</summary>
public interface IAcknowledgementStore
{
    /// <summary>Waits for a partner's word; nothing happens when it is waited for, or was given, already. That it was delivered after all is noted.</summary>
    Task ExpectAsync(Acknowledgement acknowledgement, CancellationToken cancellationToken);

    /// <summary>What is open, of one partner or of all: by partner, then by sequence.</summary>
    IAsyncEnumerable<Acknowledgement> ListOpenAsync(PartnerId? partner, CancellationToken cancellationToken);

    /// <summary>Notes the partner's word; false when it was never waited for.</summary>
    Task<bool> AcknowledgeAsync(PartnerId partner, long sequence, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>Tells a WebSub hub that a feed changed.</summary>
public interface IHubSender
{
    /// <summary>Tells it of one feed. Throws only when cancelled: whatever else goes wrong is an outcome.</summary>
    /// <param name="hub">The hub's address.</param>
    /// <param name="feed">The feed's address, as it names itself.</param>
    /// <param name="cancellationToken">Stops the sending.</param>
    Task<PushOutcome> PublishAsync(Uri hub, Uri feed, CancellationToken cancellationToken);
}

/// <summary>Sends messages to webhooks.</summary>
public interface IWebhookSender
{
    /// <summary>Why an address cannot be a webhook, as a sentence for people: its form, or what its name resolves to; null when it can.</summary>
    Task<string?> RefuseAsync(Uri url, CancellationToken cancellationToken);

    /// <summary>Sends one message. Throws only when cancelled: whatever else goes wrong is an outcome.</summary>
    Task<PushOutcome> SendAsync(Webhook webhook, string id, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
}
