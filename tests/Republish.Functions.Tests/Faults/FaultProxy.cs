using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Republish.Functions.Tests.Faults;

/// <summary>What the proxy does to a request.</summary>
internal enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>429, the storage does not see it.</summary>
    TooMany,

    /// <summary>500, the storage does not see it.</summary>
    Internal,

    /// <summary>503 ServerBusy, the storage does not see it.</summary>
    Busy,

    /// <summary>Nothing is answered for a while, then 500 OperationTimedOut, as the storage itself says it. It took effect.</summary>
    TimedOut,

    /// <summary>The connection is closed; the storage does not see it.</summary>
    DroppedBefore,

    /// <summary>The connection is closed; it took effect.</summary>
    DroppedAfter,

    /// <summary>500; it took effect.</summary>
    InternalAfter,
}

/// <summary>
/// Stands in front of an emulator and spoils some of the requests, by a plan that a number makes repeatable. What it lets through it passes on byte for
/// byte.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(1);
    private readonly WebApplication _server;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false });
    private readonly Dictionary<int, Uri> _targets;
    private readonly Random _random;
    private readonly double _part;
    private long _requests;

    private FaultProxy(WebApplication server, Dictionary<int, Uri> targets, int seed, double part)
    {
        _server = server;
        _targets = targets;
        _random = new Random(seed);
        _part = part;
    }

    /// <summary>The connection string that leads through the proxy.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>How many requests came.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>How many were spoiled, by how.</summary>
    public ConcurrentDictionary<Fault, int> Faults { get; } = new();

    /// <summary>Starts it before the emulator of <paramref name="connectionString"/>; <paramref name="part"/> of the requests is spoiled.</summary>
    public static async Task<FaultProxy> StartAsync(string connectionString, int seed, double part)
    {
        var targets = new Dictionary<int, Uri>();
        var parts = connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.AddServerHeader = false;
            for (var i = 0; i < parts.Length; i++)
            {
                if (parts[i].Split('=', 2) is [var name, var value] && name.EndsWith("Endpoint", StringComparison.Ordinal))
                {
                    var port = Hosting.HostedApp.FreePort();
                    var target = new Uri(value);
                    targets[port] = new Uri(target.GetLeftPart(UriPartial.Authority));
                    parts[i] = $"{name}=http://127.0.0.1:{port}{target.AbsolutePath}";
                    kestrel.Listen(IPAddress.Loopback, port);
                }
            }
        });
        var server = builder.Build();
        var proxy = new FaultProxy(server, targets, seed, part) { ConnectionString = string.Join(';', parts) };
        server.Run(proxy.AnswerAsync);
        await server.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _client.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        var fault = Next();
        Faults.AddOrUpdate(fault, 1, (_, count) => count + 1);
        switch (fault)
        {
            case Fault.TooMany:
                Refuse(context, 429, "TooManyRequests");
                return;
            case Fault.Internal:
                Refuse(context, 500, "InternalError");
                return;
            case Fault.Busy:
                Refuse(context, 503, "ServerBusy");
                return;
            case Fault.DroppedBefore:
                context.Abort();
                return;
        }

        using var answer = await ForwardAsync(context);
        switch (fault)
        {
            case Fault.DroppedAfter:
                context.Abort();
                return;
            case Fault.InternalAfter:
                Refuse(context, 500, "InternalError");
                return;
            case Fault.TimedOut:
                await Task.Delay(Hang);
                Refuse(context, 500, "OperationTimedOut");
                return;
        }

        await PassOnAsync(context, answer);
    }

    private Fault Next()
    {
        lock (_random)
        {
            return _random.NextDouble() < _part ? (Fault)_random.Next(1, Enum.GetValues<Fault>().Length) : Fault.None;
        }
    }

    private static void Refuse(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.Headers["x-ms-error-code"] = code;
        context.Response.ContentLength = 0;
    }

    private async Task<HttpResponseMessage> ForwardAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_targets[context.Connection.LocalPort], target))
        {
            Content = body.Length > 0 || context.Request.ContentLength is not null ? new ByteArrayContent(body.ToArray()) : null,
        };
        foreach (var (name, values) in context.Request.Headers)
        {
            if (name is not ("Host" or "Connection" or "Transfer-Encoding") && !request.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        return await _client.SendAsync(request);
    }

    private static async Task PassOnAsync(HttpContext context, HttpResponseMessage answer)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (name is not ("Transfer-Encoding" or "Connection" or "Keep-Alive"))
            {
                context.Response.Headers[name] = values.ToArray();
            }
        }

        if (context.Request.Method != "HEAD" && answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified))
        {
            await answer.Content.CopyToAsync(context.Response.Body);
        }
    }
}
