using Republish.Pipeline.Ports;

namespace Republish.Functions.Hosting;

/// <summary>What the triggered functions call: one step each. An exception means that the step is to be tried again.</summary>
public interface IPipelineSteps
{
    /// <summary>Puts every source that is due on the queue to be polled.</summary>
    Task PollSourcesAsync(CancellationToken cancellationToken);

    /// <summary>Asks one source for new entries and puts them on the queue.</summary>
    /// <param name="message">The source.</param>
    /// <param name="dequeueCount">How many times the message was handed out, this time included; 1 for the first.</param>
    /// <param name="cancellationToken">Stops the work; the message is then seen again.</param>
    Task PollSourceAsync(PollMessage message, int dequeueCount, CancellationToken cancellationToken);

    /// <summary>Pays the derived writes that interrupted runs still owe.</summary>
    Task ReconcileAsync(CancellationToken cancellationToken);

    /// <summary>Puts the articles whose time has come on the queue to be looked at again.</summary>
    Task RecheckArticlesAsync(CancellationToken cancellationToken);

    /// <summary>Sends the next pages of every archive that is being read.</summary>
    Task BackfillArchivesAsync(CancellationToken cancellationToken);

    /// <summary>Puts every webhook that has something to be told on the queue.</summary>
    Task QueuePushesAsync(CancellationToken cancellationToken);

    /// <summary>Tells one webhook what happened. A message that comes twice finds nothing left to tell.</summary>
    /// <param name="message">The webhook.</param>
    /// <param name="dequeueCount">How many times the message was handed out, this time included; 1 for the first.</param>
    /// <param name="cancellationToken">Stops the work; the cursor says where to go on.</param>
    Task PushChangesAsync(PushMessage message, int dequeueCount, CancellationToken cancellationToken);

    /// <summary>Takes an entry through the whole pipeline. Doing it twice with the same message changes nothing the second time.</summary>
    /// <param name="message">The entry.</param>
    /// <param name="dequeueCount">How many times the message was handed out, this time included; 1 for the first.</param>
    /// <param name="cancellationToken">Stops the work; the message is then seen again.</param>
    Task CollectEntryAsync(EntryMessage message, int dequeueCount, CancellationToken cancellationToken);
}
