using Microsoft.AspNetCore.Http.HttpResults;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Api;

/// <summary>Probes: <c>/healthz</c> says that the process answers, <c>/readyz</c> that it can do its work.</summary>
internal static class HealthEndpoints
{
    /// <summary>Long enough for one storage request with a retry; a probe must not hang.</summary>
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(5);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Text("ok")).WithName("Health").WithSummary("The process answers").WithTags("Probes").ProducesProblem(400);
        routes.MapGet("/readyz", ReadyAsync).WithName("Ready").WithSummary("Storage can be reached").WithTags("Probes").Produces<string>(200, "text/plain").ProducesProblem(400).ProducesProblem(503);
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> ReadyAsync(IListingStore listing, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(ReadyTimeout);
        try
        {
            await listing.ListAsync(1, null, timeout.Token);
            return TypedResults.Text("ready");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return TypedResults.Problem(
                $"Storage cannot be reached ({e.GetType().Name}). Look at the storage account's name, its network rules and this app's role on it.",
                statusCode: 503,
                title: "Not ready",
                type: "/problems/not-ready");
        }
    }
}
