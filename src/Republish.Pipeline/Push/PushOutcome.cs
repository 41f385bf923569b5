namespace Republish.Pipeline.Push;

/// <summary>What came of sending one message.</summary>
public abstract record PushOutcome
{
    private PushOutcome()
    {
    }

    /// <summary>It was taken (any 2xx).</summary>
    public sealed record Taken : PushOutcome;

    /// <summary>The address answered 410: it wants no more.</summary>
    public sealed record Gone : PushOutcome;

    /// <summary>It was not taken.</summary>
    /// <param name="Reason">Why, for people; nothing of the answer's body.</param>
    /// <param name="IsAnswer">Whether the receiver runs and refused this message, so that trying for days is of no use.</param>
    /// <param name="RetryAfter">What the receiver asked for, or null.</param>
    public sealed record Failed(string Reason, bool IsAnswer, TimeSpan? RetryAfter) : PushOutcome;
}
