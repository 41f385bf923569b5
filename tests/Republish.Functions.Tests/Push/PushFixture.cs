using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using Republish.Azure;
using Republish.Azure.Tests;
using Republish.Functions.Newsroom;
using Republish.Functions.Tests.Api;
using Republish.Functions.Tests.EndToEnd;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Push;
using Republish.Sources;

namespace Republish.Functions.Tests.Push;

/// <summary>The service in local mode with the collected sample newsroom and a clock that tests move.</summary>
public sealed class PushFixture : IAsyncLifetime
{
    private static readonly JsonSerializerOptions MessageFormat = new(JsonSerializerDefaults.Web);
    private readonly AzuriteFixture _azurite = new();
    private Service? _service;

    internal MovableClock Clock { get; } = new();

    internal Service Service => _service!;

    public async Task InitializeAsync()
    {
        await _azurite.InitializeAsync();
        await using var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None);
        _service = await StartAsync(null);
        foreach (var source in newsroom.Sources)
        {
            await _service.Get<ISourceStore>().PutAsync(source, CancellationToken.None);
        }

        await _service.RunAsync(new PollOptions(IgnoreInterval: true));
    }

    public async Task DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        await _azurite.DisposeAsync();
    }

    /// <summary>Another instance on the same storage.</summary>
    internal Task<Service> StartAsync(Action<IServiceCollection>? replace) => Service.StartAsync(_azurite.Azurite.Connection, [], services =>
    {
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(new PushSettings { RequestTimeout = TimeSpan.FromSeconds(1) });
        replace?.Invoke(services);
    });

    /// <summary>Adds a partner with a webhook that is told everything, or what comes after a number.</summary>
    internal async Task<(Webhook Webhook, string Key)> WebhookAsync(string partner, Receiver receiver, SiteProfile? profile = null, long? since = 0)
    {
        var registry = Service.Get<PartnerRegistry>();
        var (added, _) = await registry.PutAsync(new PartnerId(partner), profile ?? ApiFixture.NewPartner(), CancellationToken.None);
        var key = Assert.IsType<KeyIssue.Issued>(await registry.IssueKeyAsync(added.Id, TimeSpan.FromDays(30), CancellationToken.None)).Text.Reveal();
        var outcome = await Service.Get<WebhookRegistry>().AddAsync(added, receiver.Url, since, CancellationToken.None);
        return (Assert.IsType<WebhookRegistration.Added>(outcome).Webhook, key);
    }

    /// <summary>One run for a webhook, as its queue message orders it; null when there is nothing to do.</summary>
    internal Task<PushRun?> PushAsync(Webhook webhook, long? sequence = null) =>
        Service.Get<PushChanges>().RunAsync(new PushMessage(webhook.Partner.Value, webhook.Id, sequence), CancellationToken.None);

    /// <summary>How the webhook stands.</summary>
    internal async Task<(Webhook Webhook, WebhookProgress Progress)> StateAsync(Webhook webhook) =>
        await Service.Get<IWebhookStore>().ListAsync(webhook.Partner, CancellationToken.None).SingleAsync(w => w.Webhook.Id == webhook.Id);

    /// <summary>Logs a change of an article that is not there but for this.</summary>
    internal Task<long> LogAsync(ChangeKind kind, ArticleId article, int version = 1, string? license = "CC-BY-4.0") => Service.Get<IChangeLog>().AppendAsync(
        new ArticleChange(article, new SourceId("elsewhere"), version, kind, Clock.GetUtcNow(), license), CancellationToken.None);

    /// <summary>The messages that lie in the queue, taken away.</summary>
    internal async Task<IReadOnlyList<PushMessage>> QueuedAsync()
    {
        QueueClient queue = Service.Get<StorageClients>().Queue(StorageNames.Pushes);
        QueueMessage[] messages = await queue.ReceiveMessagesAsync(32);
        foreach (var message in messages)
        {
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }

        return [.. messages.Select(m => JsonSerializer.Deserialize<PushMessage>(m.Body.ToString(), MessageFormat)!)];
    }

    internal static ArticleId NewArticle() => ArticleId.Parse(Guid.NewGuid().ToString("N"))!.Value;
}
