using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Republish.Functions.Local;

/// <summary>Keeps a message hidden from others as long as it is worked on, by extending its visibility timeout at half its length.</summary>
internal sealed class MessageLease : IAsyncDisposable
{
    private readonly QueueClient _queue;
    private readonly QueueMessage _message;
    private readonly TimeSpan _length;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _extending;

    public MessageLease(QueueClient queue, QueueMessage message, TimeSpan length, TimeProvider time, ILogger logger)
    {
        _queue = queue;
        _message = message;
        _length = length;
        _time = time;
        _logger = logger;
        PopReceipt = message.PopReceipt;
        _extending = ExtendAsync(_ended.Token);
    }

    /// <summary>What shows that the message is ours; a new one with each extension, so read it after disposal.</summary>
    public string PopReceipt { get; private set; }

    /// <summary>Ends the extensions.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _extending;
        _ended.Dispose();
    }

    private async Task ExtendAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(_length / 2, _time, cancellationToken);

                // Not cancelled half way: the answer holds the receipt that deletes the message.
                var receipt = await _queue.UpdateMessageAsync(_message.MessageId, PopReceipt, visibilityTimeout: _length, cancellationToken: CancellationToken.None);
                PopReceipt = receipt.Value.PopReceipt;
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }
        catch (RequestFailedException e)
        {
            _logger.MessageLost(e, _queue.Name, _message.MessageId);
        }
    }
}
