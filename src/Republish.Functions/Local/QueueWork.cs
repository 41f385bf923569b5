using System.Text;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Republish.Functions.Hosting;

namespace Republish.Functions.Local;

/// <summary>What came of a message.</summary>
internal enum MessageOutcome
{
    /// <summary>The function completed; the message is gone.</summary>
    Completed,

    /// <summary>The function failed; the message is seen again.</summary>
    Retried,

    /// <summary>It was tried too often, or cannot be read; it lies in the poison queue.</summary>
    Poisoned,

    /// <summary>It stays for somebody else: the run was stopped, or the lease lost.</summary>
    Left,
}

/// <summary>Takes one message through its function, as the host does: extends its lease meanwhile, then deletes, releases or poisons it.</summary>
internal sealed class QueueWork(
    FunctionDefinition function, FunctionTrigger.Queue trigger, FunctionInvoker invoker, LocalRunnerOptions options, HostQueueSettings settings, TimeProvider time, ILogger logger)
{
    private readonly QueueClient _queue = options.OpenQueue(trigger.QueueName);
    private readonly QueueClient _poison = options.OpenQueue(trigger.QueueName + "-poison");

    /// <summary>Works on a message. Never throws: what cannot be done now is left to the message's next visit.</summary>
    /// <param name="message">The message.</param>
    /// <param name="aborting">Cancels the function; the message is then released.</param>
    public async Task<MessageOutcome> ProcessAsync(QueueMessage message, CancellationToken aborting)
    {
        try
        {
            if (Decode(message) is not { } text)
            {
                return await PoisonAsync(message, message.PopReceipt, "it is not Base64 text");
            }

            if (message.DequeueCount > settings.MaxDequeueCount)
            {
                return await PoisonAsync(message, message.PopReceipt, "it was handed out too often");
            }

            var call = HostCallWriter.Queue(trigger.Binding, function.Name, time.GetUtcNow(), message, text);
            var lease = new MessageLease(_queue, message, options.Lease, time, logger);
            string? failure;
            await using (lease)
            {
                failure = await invoker.InvokeAsync(function.Name, call, aborting);
            }

            return await FinishAsync(message, lease.PopReceipt, failure, aborting.IsCancellationRequested);
        }
        catch (RequestFailedException e)
        {
            logger.MessageLost(e, trigger.QueueName, message.MessageId);
            return MessageOutcome.Left;
        }
    }

    // What happens to the message after its function ran must not be cut short by a stop: hence no cancellation below.
    private async Task<MessageOutcome> FinishAsync(QueueMessage message, string popReceipt, string? failure, bool aborted)
    {
        if (failure is null)
        {
            await _queue.DeleteMessageAsync(message.MessageId, popReceipt, CancellationToken.None);
            return MessageOutcome.Completed;
        }

        if (aborted)
        {
            await ReleaseAsync(message, popReceipt, TimeSpan.Zero);
            return MessageOutcome.Left;
        }

        if (message.DequeueCount >= settings.MaxDequeueCount)
        {
            return await PoisonAsync(message, popReceipt, failure);
        }

        await ReleaseAsync(message, popReceipt, settings.VisibilityTimeout);
        logger.MessageFailed(trigger.QueueName, message.MessageId, message.DequeueCount, failure);
        return MessageOutcome.Retried;
    }

    private async Task ReleaseAsync(QueueMessage message, string popReceipt, TimeSpan hiddenFor) =>
        await _queue.UpdateMessageAsync(message.MessageId, popReceipt, visibilityTimeout: hiddenFor, cancellationToken: CancellationToken.None);

    /// <summary>Copies the message as it is, then deletes it: at worst there are two copies, never none.</summary>
    private async Task<MessageOutcome> PoisonAsync(QueueMessage message, string popReceipt, string reason)
    {
        await _poison.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None);
        await _poison.SendMessageAsync(message.MessageText, timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: CancellationToken.None);
        await _queue.DeleteMessageAsync(message.MessageId, popReceipt, CancellationToken.None);
        logger.MessagePoisoned(trigger.QueueName, message.MessageId, _poison.Name, message.DequeueCount, reason);
        return MessageOutcome.Poisoned;
    }

    private string? Decode(QueueMessage message)
    {
        if (!settings.Base64)
        {
            return message.MessageText;
        }

        var bytes = new byte[message.MessageText.Length];
        return Convert.TryFromBase64String(message.MessageText, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
