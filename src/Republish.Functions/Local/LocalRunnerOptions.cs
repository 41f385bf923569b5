using Azure.Storage.Queues;

namespace Republish.Functions.Local;

/// <summary>How local mode runs the timers and queues.</summary>
internal sealed record LocalRunnerOptions
{
    /// <summary>The setting that <see cref="Lease"/> is read from in local mode.</summary>
    public const string LeaseSetting = "Local:MessageLease";

    /// <summary>The shortest <see cref="Lease"/> that can be set: it is extended at half its length, and storage counts whole seconds.</summary>
    public static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(2);

    /// <summary>The longest <see cref="Lease"/> that can be set: the host's own.</summary>
    public static readonly TimeSpan LongestLease = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Opens a queue by the name that <c>function.json</c> gives it. Its client leaves messages as they are
    /// (<see cref="QueueMessageEncoding.None"/>): local mode decodes them itself, so that a message that is no Base64 goes to the poison
    /// queue as it is.
    /// </summary>
    public required Func<string, QueueClient> OpenQueue { get; init; }

    /// <summary>Where the timers' last runs are kept, or null to forget them with the process.</summary>
    public string? ScheduleFile { get; init; }

    /// <summary>
    /// For how long a message being worked on is hidden from others, extended as long as the work goes on. The host takes ten minutes; less
    /// here, so that what a killed run left is soon seen again.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long draining waits for messages that are hidden (failed, or left by a killed run) while nothing else happens.</summary>
    public TimeSpan DrainPatience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long running functions may go on after a stop was asked for, before they are cancelled.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Queues of a connection string's account, each name after <paramref name="namePrefix"/>.</summary>
    public static Func<string, QueueClient> QueuesOf(string connectionString, string namePrefix = "") =>
        name => new QueueClient(connectionString, namePrefix + name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
}
