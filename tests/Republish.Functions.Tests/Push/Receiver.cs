using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Republish.Functions.Tests.Push;

/// <summary>A message as the receiver got it.</summary>
internal sealed record ReceivedMessage(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Id => Headers["webhook-id"];

    public JsonElement Json => JsonDocument.Parse(Body).RootElement.Clone();

    public string Type => Json.GetProperty("type").GetString()!;

    public long Sequence => Json.GetProperty("data").GetProperty("sequence").GetInt64();

    public string Article => Json.GetProperty("data").GetProperty("article").GetString()!;

    public override string ToString() => Encoding.UTF8.GetString(Body);
}

/// <summary>A partner's server on a real socket. Notes every message, and answers as a test tells it: 204 unless told otherwise.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public ConcurrentQueue<ReceivedMessage> Messages { get; } = new();

    public Func<HttpContext, ReceivedMessage, Task> Behaviour { get; set; } = (_, _) => Task.CompletedTask;

    public Uri Url => new(_app.Urls.First() + "/hook");

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public void Answers(int status, params (string Name, string Value)[] headers) => Behaviour = (context, _) =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        return Task.CompletedTask;
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var message = new ReceivedMessage(
            context.Request.Path, context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString(), StringComparer.Ordinal), body.Length == 0 ? "{}"u8.ToArray() : body.ToArray());
        Messages.Enqueue(message);
        context.Response.StatusCode = 204;
        await Behaviour(context, message);
    }
}
