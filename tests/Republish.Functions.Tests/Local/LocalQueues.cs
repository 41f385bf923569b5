using System.Text;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Republish.Azure.Tests;
using Republish.Functions.Local;
using Republish.Functions.Tests.Hosting;

namespace Republish.Functions.Tests.Local;

/// <summary>The queue <c>entries</c> of a test's own on a real Azurite, with a local run over it.</summary>
internal sealed class LocalQueues : IDisposable
{
    private readonly LocalFixture _fixture;
    private readonly LocalRunnerOptions _options;
    private readonly HostQueueSettings _settings;

    private LocalQueues(Func<string, QueueClient> open, LocalRunnerOptions? options, HostQueueSettings? settings)
    {
        _fixture = new LocalFixture(Steps);
        _options = (options ?? LocalFixture.NoQueues) with { OpenQueue = open };
        _settings = settings ?? new HostQueueSettings { BatchSize = 4, NewBatchThreshold = 2, MaxPollingInterval = TimeSpan.FromMilliseconds(200) };
        Entries = open("entries");
        Poison = open("entries-poison");
    }

    public RecordingSteps Steps { get; } = new();

    public QueueClient Entries { get; }

    public QueueClient Poison { get; }

    public LocalRunner Runner => _fixture.Runner(_options, _settings, TimeProvider.System);

    public static async Task<LocalQueues> CreateAsync(AzuriteFixture azurite, LocalRunnerOptions? options = null, HostQueueSettings? settings = null)
    {
        var connection = azurite.NewConnection();
        var queues = new LocalQueues(LocalRunnerOptions.QueuesOf(connection.ConnectionString!, connection.NamePrefix), options, settings);
        await queues.Entries.CreateAsync();
        await queues._options.OpenQueue("polls").CreateAsync();
        return queues;
    }

    /// <summary>Sends text as producers do: Base64.</summary>
    public Task SendAsync(string text) => SendRawAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));

    public Task SendEntryAsync(string id) => SendAsync($$"""{"entryId":"{{id}}","sourceId":"s","url":"https://example.org/{{id}}"}""");

    public Task SendRawAsync(string text) => Entries.SendMessageAsync(text);

    public async Task<int> CountAsync() => (await Entries.GetPropertiesAsync()).Value.ApproximateMessagesCount;

    public async Task<string[]> PoisonedAsync()
    {
        if (!await Poison.ExistsAsync())
        {
            return [];
        }

        PeekedMessage[] messages = await Poison.PeekMessagesAsync(32);
        return [.. messages.Select(message => message.MessageText)];
    }

    public void Dispose() => _fixture.Dispose();
}
