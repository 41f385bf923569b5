namespace Republish.Functions.Hosting;

/// <summary>A function as its <c>function.json</c> declares it.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Trigger">What calls it.</param>
public sealed record FunctionDefinition(string Name, FunctionTrigger Trigger);

/// <summary>What calls a function.</summary>
public abstract record FunctionTrigger
{
    private FunctionTrigger()
    {
    }

    /// <summary>Requests, which the host forwards as they are.</summary>
    /// <param name="Route">The route's pattern.</param>
    public sealed record Http(string Route) : FunctionTrigger;

    /// <summary>A schedule.</summary>
    /// <param name="Binding">The key under <c>Data</c> in the host's call.</param>
    /// <param name="Schedule">The NCRONTAB expression, in UTC.</param>
    /// <param name="UseMonitor">Whether the host remembers the last run, and catches up on one that was missed.</param>
    /// <param name="RunOnStartup">Whether it also runs when the host starts.</param>
    public sealed record Timer(string Binding, string Schedule, bool UseMonitor, bool RunOnStartup) : FunctionTrigger;

    /// <summary>Messages of a storage queue.</summary>
    /// <param name="Binding">The key under <c>Data</c> in the host's call.</param>
    /// <param name="QueueName">The queue's name.</param>
    /// <param name="Connection">The setting that holds the connection.</param>
    public sealed record Queue(string Binding, string QueueName, string Connection) : FunctionTrigger;
}
