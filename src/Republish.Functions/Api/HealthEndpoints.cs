using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Republish.Azure.Blobs;
using Republish.Azure.Queues;
using Republish.Functions.Telemetry;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Api;

/// <summary>
/// Probes: <c>/healthz</c> says that the process answers, <c>/readyz</c> whether it can do its work: 503 when storage cannot be reached,
/// 200 and "degraded" with reasons when partners are served but collecting lags.
/// </summary>
internal static class HealthEndpoints
{
    /// <summary>Long enough for one storage request with a retry; a probe must not hang.</summary>
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Six runs of the timer.</summary>
    private static readonly TimeSpan PollIsLate = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan QueueIsLate = TimeSpan.FromHours(1);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Text("ok")).WithName("Health").WithSummary("The process answers").WithTags("Probes").Produces<string>(200, "text/plain").ProducesProblem(400);
        routes.MapGet("/readyz", ReadyAsync).WithName("Ready").WithSummary("Storage can be reached; how collecting stands").WithTags("Probes").ProducesProblem(400).ProducesProblem(503);
    }

    private static async Task<Results<Ok<ApiReadiness>, ProblemHttpResult>> ReadyAsync(
        IListingStore listing, ContainerWatch containers, QueueWatch queues, LastPoll lastPoll, CollectingMetrics metrics, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(ReadyTimeout);
        var service = "Table";
        try
        {
            await listing.ListAsync(1, null, timeout.Token);
            var polled = await lastPoll.GetAsync(timeout.Token);
            service = "Blob";
            await containers.LookAsync(timeout.Token);
            service = "Queue";
            var seen = await queues.LookAsync(timeout.Token);
            metrics.Seen(seen);
            return TypedResults.Ok(Describe(polled, seen, clock.GetUtcNow()));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return TypedResults.Problem(
                $"{service} storage cannot be reached ({e.GetType().Name}). Look at the storage account's name, its network rules and this app's role on it.",
                statusCode: 503,
                title: "Not ready",
                type: "/problems/not-ready");
        }
    }

    /// <summary>What was found, with what is wrong in it.</summary>
    internal static ApiReadiness Describe(DateTimeOffset? polled, IReadOnlyList<QueueState> queues, DateTimeOffset now)
    {
        var reasons = new List<string>();
        if (polled is null)
        {
            reasons.Add("No poll of the sources has been noted yet.");
        }
        else if (now - polled > PollIsLate)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"The sources were last polled {(long)(now - polled.Value).TotalMinutes} minutes ago; the timer runs every five."));
        }

        foreach (var queue in queues)
        {
            if (queue.Oldest > QueueIsLate)
            {
                reasons.Add(string.Create(CultureInfo.InvariantCulture, $"A message in {queue.Queue} has been due for {(long)queue.Oldest.Value.TotalMinutes} minutes."));
            }

            if (queue.GivenUp > 0)
            {
                reasons.Add(string.Create(CultureInfo.InvariantCulture, $"The poison queue of {queue.Queue} holds {queue.GivenUp} messages."));
            }
        }

        return new ApiReadiness(
            reasons.Count == 0 ? "ready" : "degraded",
            reasons,
            polled,
            [.. queues.Select(queue => new ApiQueueState(queue.Queue, queue.Messages, queue.Oldest is { } age ? (long)age.TotalSeconds : null, queue.GivenUp))]);
    }
}

/// <summary>Whether the service does its work.</summary>
internal sealed record ApiReadiness(
    [property: Description("\"ready\", or \"degraded\" when collecting lags though partners are served.")] string Status,
    [property: Description("What is wrong, as sentences; empty when nothing is.")] IReadOnlyList<string> Reasons,
    [property: Description("When the sources were last polled, in UTC; null when they never were.")] DateTimeOffset? LastPoll,
    [property: Description("How the queues stand.")] IReadOnlyList<ApiQueueState> Queues);

/// <summary>How a queue stands.</summary>
internal sealed record ApiQueueState(
    [property: Description("The queue's name.")] string Name,
    [property: Description("About how many messages it holds, those that wait for their time included.")] int Messages,
    [property: Description("For how many seconds the oldest of its first messages has been due; null when none is.")] long? OldestSeconds,
    [property: Description("About how many messages lie in its poison queue.")] int GivenUp);
