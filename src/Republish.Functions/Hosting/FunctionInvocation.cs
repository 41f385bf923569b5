namespace Republish.Functions.Hosting;

/// <summary>A call of a triggered function, as the Azure Functions host makes it.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="InvocationId">The host's id of this call, for the log.</param>
public abstract record FunctionInvocation(string Function, string InvocationId)
{
    /// <summary>A timer went off.</summary>
    /// <param name="Function">The function's name.</param>
    /// <param name="InvocationId">The host's id of this call.</param>
    /// <param name="IsPastDue">Whether it comes later than scheduled.</param>
    /// <param name="LastRun">When it went off before, or null when the host does not know.</param>
    public sealed record Timer(string Function, string InvocationId, bool IsPastDue, DateTimeOffset? LastRun)
        : FunctionInvocation(Function, InvocationId);

    /// <summary>A message came from a queue.</summary>
    /// <param name="Function">The function's name.</param>
    /// <param name="InvocationId">The host's id of this call.</param>
    /// <param name="Text">The message's text, as its producer wrote it.</param>
    /// <param name="DequeueCount">How many times it was handed out, this time included; 1 when the host does not say.</param>
    /// <param name="MessageId">The queue's id of the message, or null (a call by an administrator has none). A property <c>Id</c> of the
    /// message hides it, so it serves the log alone.</param>
    public sealed record Queue(string Function, string InvocationId, string Text, int DequeueCount, string? MessageId)
        : FunctionInvocation(Function, InvocationId);
}
