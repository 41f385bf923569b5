using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Republish.Functions.Hosting;

namespace Republish.Functions.Worker;

/// <summary>
/// The functions on the isolated worker. Names, routes, schedules and queues are those of the <c>function.json</c> files of the custom
/// handler, letter for letter: a test compares them.
/// </summary>
public sealed class WorkerFunctions(InProcessServer server, IEnumerable<IFunctionHandler> handlers)
{
    private readonly Dictionary<string, IFunctionHandler> _handlers = handlers.ToDictionary(handler => handler.Name, StringComparer.Ordinal);

    /// <summary>The partner API.</summary>
    [Function("Api")]
    public Task ApiAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", "post", "put", "delete", Route = "v1/{*path}")] HttpRequest request) =>
        server.HandleAsync(request.HttpContext);

    /// <summary>Goes on with the archives that are being read.</summary>
    [Function("BackfillArchives")]
    public Task BackfillArchivesAsync([TimerTrigger("45 * * * * *", UseMonitor = true)] TimerInfo timer, FunctionContext context, CancellationToken cancellationToken) =>
        TimerAsync("BackfillArchives", timer, context, cancellationToken);

    /// <summary>The catalogue's pages.</summary>
    [Function("CataloguePages")]
    public Task CataloguePagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "catalogue/{*path}")] HttpRequest request) =>
        server.HandleAsync(request.HttpContext);

    /// <summary>Collects one entry.</summary>
    [Function("CollectEntry")]
    public Task CollectEntryAsync([QueueTrigger("entries", Connection = "AzureWebJobsStorage")] QueueMessage message, FunctionContext context, CancellationToken cancellationToken) =>
        QueueAsync("CollectEntry", message, context, cancellationToken);

    /// <summary>The OpenAPI document.</summary>
    [Function("Contract")]
    public Task ContractAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "openapi/{*path}")] HttpRequest request) =>
        server.HandleAsync(request.HttpContext);

    /// <summary>Whether it lives and is ready.</summary>
    [Function("Health")]
    public Task HealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{probe:regex(^(healthz|readyz)$)}")] HttpRequest request) =>
        server.HandleAsync(request.HttpContext);

    /// <summary>Asks one source for new entries.</summary>
    [Function("PollSource")]
    public Task PollSourceAsync([QueueTrigger("polls", Connection = "AzureWebJobsStorage")] QueueMessage message, FunctionContext context, CancellationToken cancellationToken) =>
        QueueAsync("PollSource", message, context, cancellationToken);

    /// <summary>Puts the sources that are due on the queue.</summary>
    [Function("PollSources")]
    public Task PollSourcesAsync([TimerTrigger("0 */5 * * * *", UseMonitor = true)] TimerInfo timer, FunctionContext context, CancellationToken cancellationToken) =>
        TimerAsync("PollSources", timer, context, cancellationToken);

    /// <summary>Tells one webhook what happened.</summary>
    [Function("PushChanges")]
    public Task PushChangesAsync([QueueTrigger("pushes", Connection = "AzureWebJobsStorage")] QueueMessage message, FunctionContext context, CancellationToken cancellationToken) =>
        QueueAsync("PushChanges", message, context, cancellationToken);

    /// <summary>Puts the webhooks that have something to be told on the queue.</summary>
    [Function("QueuePushes")]
    public Task QueuePushesAsync([TimerTrigger("20 * * * * *", UseMonitor = true)] TimerInfo timer, FunctionContext context, CancellationToken cancellationToken) =>
        TimerAsync("QueuePushes", timer, context, cancellationToken);

    /// <summary>Looks at articles again.</summary>
    [Function("RecheckArticles")]
    public Task RecheckArticlesAsync([TimerTrigger("15 7/10 * * * *", UseMonitor = true)] TimerInfo timer, FunctionContext context, CancellationToken cancellationToken) =>
        TimerAsync("RecheckArticles", timer, context, cancellationToken);

    /// <summary>Pays what interrupted runs owe.</summary>
    [Function("Reconcile")]
    public Task ReconcileAsync([TimerTrigger("30 2/10 * * * *", UseMonitor = true)] TimerInfo timer, FunctionContext context, CancellationToken cancellationToken) =>
        TimerAsync("Reconcile", timer, context, cancellationToken);

    private Task TimerAsync(string name, TimerInfo timer, FunctionContext context, CancellationToken cancellationToken) =>
        _handlers[name].InvokeAsync(new FunctionInvocation.Timer(name, context.InvocationId, timer.IsPastDue, timer.ScheduleStatus?.Last), cancellationToken);

    private Task QueueAsync(string name, QueueMessage message, FunctionContext context, CancellationToken cancellationToken) =>
        _handlers[name].InvokeAsync(new FunctionInvocation.Queue(name, context.InvocationId, message.Body.ToString(), (int)message.DequeueCount, message.MessageId), cancellationToken);
}
