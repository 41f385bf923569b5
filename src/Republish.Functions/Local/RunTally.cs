namespace Republish.Functions.Local;

/// <summary>Counts what came of messages; from many threads.</summary>
internal sealed class RunTally
{
    private int _completed;
    private int _retried;
    private int _poisoned;

    /// <summary>How many messages are done.</summary>
    public int Completed => _completed;

    /// <summary>How many attempts failed and were tried again, or will be.</summary>
    public int Retried => _retried;

    /// <summary>How many messages went to the poison queue.</summary>
    public int Poisoned => _poisoned;

    /// <summary>Counts an outcome.</summary>
    public void Count(MessageOutcome outcome)
    {
        switch (outcome)
        {
            case MessageOutcome.Completed:
                Interlocked.Increment(ref _completed);
                break;
            case MessageOutcome.Retried:
                Interlocked.Increment(ref _retried);
                break;
            case MessageOutcome.Poisoned:
                Interlocked.Increment(ref _poisoned);
                break;
        }
    }
}
