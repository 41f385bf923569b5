using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Republish.Azure;
using Republish.Functions.Tests.EndToEnd;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Functions.Tests.Collecting;

/// <summary>A publisher whose pages a test sets, and the product's steps over storage of the test's own, with a clock that the test turns.</summary>
internal sealed class Newspaper : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ServiceProvider _services;
    private readonly Dictionary<string, Func<HttpContext, Task>> _pages = new(StringComparer.Ordinal);

    private readonly StorageConnection _storage;

    private Newspaper(WebApplication server, StorageConnection storage)
    {
        _server = server;
        _storage = storage;
        _services = Instance(null);
    }

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    public Uri Home => new(_server.Urls.First());

    /// <summary>The paths that were asked for.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The same with what follows the path.</summary>
    public List<string> Addresses { get; } = [];

    public static async Task<Newspaper> StartAsync(StorageConnection connection)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        var paper = new Newspaper(server, connection);
        server.Run(paper.AnswerAsync);
        await server.StartAsync();
        await paper.Get<StorageBootstrap>().EnsureCreatedAsync(CancellationToken.None);
        return paper;
    }

    /// <summary>An instance of the steps of its own on the same storage, that a plan ends at one of its storage calls.</summary>
    public ServiceProvider Instance(CrashPlan? plan) => Steps.On(_storage, Clock, plan, (services, crash) =>
    {
        services.Crash<ISourceStore>(crash);
        services.Crash<IEntryQueue>(crash);
        services.Crash<IProgressStore>(crash);
    });

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Uri Url(string path) => new(Home, path);

    public async Task<Source> SourceAsync(string id, Func<Source, Source>? change = null)
    {
        var source = new Source { Id = new SourceId(id), Name = "The Paper", HomePage = Home };
        source = change?.Invoke(source) ?? source;
        await Get<ISourceStore>().PutAsync(source, CancellationToken.None);
        return source;
    }

    public void Page(string path, string content, string type = "text/html; charset=utf-8") => Page(path, context =>
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(content);
    });

    public void Page(string path, Func<HttpContext, Task> answer) => _pages[path] = answer;

    public void Gone(string path) => Page(path, context =>
    {
        context.Response.StatusCode = 410;
        return Task.CompletedTask;
    });

    public EntryMessage Message(string path, string source, EntryPurpose purpose = EntryPurpose.Collect) =>
        new(Id(path).Value, source, 0, purpose);

    public ArticleId Id(string path) => ArticleId.FromCanonicalUrl(CanonicalUrl.Of(Url(path)));

    /// <summary>Collects a page as a list of its source names it.</summary>
    public async Task<ProcessingOutcome> CollectAsync(string path, string source, EntryPurpose purpose = EntryPurpose.Collect)
    {
        await Get<ISourceStore>().PutEntryUrlAsync(new SourceId(source), Id(path), Url(path), CancellationToken.None);
        return await Get<CollectEntry>().RunAsync(Message(path, source, purpose), CancellationToken.None);
    }

    /// <summary>The messages that wait, as they lie in the queue, up to 32.</summary>
    public async Task<string[]> MessagesAsync() =>
        [.. (await Get<StorageClients>().Queue(StorageNames.Entries).PeekMessagesAsync(32, CancellationToken.None)).Value.Select(m => m.Body.ToString())];

    /// <summary>The timer, and then each message that it sent.</summary>
    public async Task<IReadOnlyList<FeedPoll>> PollAsync()
    {
        await Get<PollSources>().RunAsync(new PollOptions(), CancellationToken.None);
        var queue = Get<StorageClients>().Queue(StorageNames.Polls);
        var polls = new List<FeedPoll>();
        while ((await queue.ReceiveMessageAsync(cancellationToken: CancellationToken.None)).Value is { } message)
        {
            polls.AddRange(await Get<PollSource>().RunAsync(message.Body.ToObjectFromJson<PollMessage>(JsonSerializerOptions.Web)!, CancellationToken.None));
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, CancellationToken.None);
        }

        return polls;
    }

    public async Task<ArticleRecord> RowAsync(string path) => (await Get<IArticleStore>().GetAsync(Id(path), CancellationToken.None))!.Value;

    public async Task<ChangeKind[]> ChangesAsync() =>
        [.. (await Get<IChangeLog>().ReadAsync(0, 100, CancellationToken.None)).Select(c => c.Change.Kind)];

    public async Task<int> QueuedAsync() =>
        (await Get<StorageClients>().Queue(StorageNames.Entries).GetPropertiesAsync(CancellationToken.None)).Value.ApproximateMessagesCount;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    /// <summary>An article of enough words to be compared with others.</summary>
    public static string Article(string title, string number = "twelve", string head = "", string about = "harbour") =>
        $"""
        <!DOCTYPE html><html lang="en"><head><title>{title}</title>{head}</head><body><main><article><h1>{title}</h1>
        <p>The first boats came back to the {about} at dawn, and with them the news that the bank had moved again. Nobody in the office was surprised;
        the charts of the {about} have been wrong since spring, and everybody knows it.</p>
        <p>By noon {number} skippers had signed the letter that asks for a new survey, which the council of the {about} will read on
        Thursday. It is the third such letter in four years, and the first that names a sum.</p>
        <p>The survey would take two weeks and close the inner channel of the {about} for three nights. The ferry company has said that it can live
        with that if the nights are not in August.</p>
        <p>What the survey finds will be printed for everybody, as the last one was, and hung in the window of the {about} shop until the first storm.</p>
        </article></main><footer><p>This article is licensed under a <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">Creative
        Commons Attribution 4.0 International License</a>.</p></footer></body></html>
        """;

    private async Task AnswerAsync(HttpContext context)
    {
        lock (Requests)
        {
            Requests.Add(context.Request.Path.Value!);
            Addresses.Add(context.Request.Path.Value + context.Request.QueryString.Value);
        }

        if (_pages.TryGetValue(context.Request.Path.Value!, out var answer))
        {
            await answer(context);
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }
}
