using System.Collections.Concurrent;
using Republish.Functions.Hosting;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Tests.Hosting;

/// <summary>Steps that note what was called, and do what a test tells them.</summary>
internal sealed class RecordingSteps : IPipelineSteps
{
    public ConcurrentQueue<string> Calls { get; } = new();

    public ConcurrentQueue<(EntryMessage Message, int DequeueCount)> Entries { get; } = new();

    public Func<string, CancellationToken, Task> Behaviour { get; set; } = (_, _) => Task.CompletedTask;

    public Task PollSourcesAsync(CancellationToken cancellationToken) => Note("PollSources", cancellationToken);

    public Task PollSourceAsync(PollMessage message, int dequeueCount, CancellationToken cancellationToken) => Note("PollSource " + message.SourceId, cancellationToken);

    public Task ReconcileAsync(CancellationToken cancellationToken) => Note("Reconcile", cancellationToken);

    public Task RecheckArticlesAsync(CancellationToken cancellationToken) => Note("RecheckArticles", cancellationToken);

    public Task BackfillArchivesAsync(CancellationToken cancellationToken) => Note("BackfillArchives", cancellationToken);

    public Task QueuePushesAsync(CancellationToken cancellationToken) => Note("QueuePushes", cancellationToken);

    public Task PushChangesAsync(PushMessage message, int dequeueCount, CancellationToken cancellationToken) => Note("PushChanges " + message.Webhook, cancellationToken);

    public Task CollectEntryAsync(EntryMessage message, int dequeueCount, CancellationToken cancellationToken)
    {
        Entries.Enqueue((message, dequeueCount));
        return Note("CollectEntry " + message.EntryId, cancellationToken);
    }

    private Task Note(string call, CancellationToken cancellationToken)
    {
        Calls.Enqueue(call);
        return Behaviour(call, cancellationToken);
    }
}
