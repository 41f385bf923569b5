using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Republish.Azure.Fetching;

namespace Republish.Functions.Tests.LocalInternet;

/// <summary>A request as the server saw it.</summary>
internal sealed record SeenRequest(string Host, string Path, TimeSpan At, string UserAgent);

/// <summary>
/// Fifty publishers on one server of this machine, told apart by their hosts. Names resolve to public addresses that only this class knows the
/// way to; every address that is dialled is noted, and those inside lead nowhere.
/// </summary>
internal sealed class Internet : IAddressResolver, IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Publisher> _byHost;

    private Internet(WebApplication server)
    {
        _server = server;
        _byHost = Publishers.ToDictionary(p => p.Host, StringComparer.Ordinal);
    }

    public static IReadOnlyList<Publisher> Publishers { get; } =
        [.. Enumerable.Range(1, 50).Select(n => new Publisher(n, n <= 50 - 14 ? Fault.None : (Fault)(n - 36)))];

    public ConcurrentQueue<SeenRequest> Requests { get; } = new();

    public ConcurrentQueue<IPAddress> Dialled { get; } = new();

    public static async Task<Internet> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var internet = new Internet(app);
        app.Run(internet.AnswerAsync);
        await app.StartAsync();
        return internet;
    }

    /// <summary>Opens connections to checked addresses: to the one server there is.</summary>
    public GuardedConnector Connector() => new(this, allowLoopback: false)
    {
        Dial = async (endpoint, token) =>
        {
            Dialled.Enqueue(endpoint.Address);
            var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, new Uri(_server.Urls.First()).Port, token);
            return client.GetStream();
        },
    };

    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Task.FromResult<IPAddress[]>(
        _byHost.TryGetValue(host, out var publisher) ? [new IPAddress([93, 184, 100, (byte)publisher.Number])]
        : host.StartsWith("inside-", StringComparison.Ordinal) ? [IPAddress.Parse("10.1.2.3"), IPAddress.Parse("93.184.100.1")]
        : throw new SocketException((int)SocketError.HostNotFound));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        var path = context.Request.Path.Value!;
        Requests.Enqueue(new SeenRequest(host, path, Stopwatch.GetElapsedTime(_started), context.Request.Headers.UserAgent.ToString()));
        if (!_byHost.TryGetValue(host, out var publisher))
        {
            context.Response.StatusCode = 404;
            return;
        }

        context.Response.ContentType = path == "/robots.txt" ? "text/plain" : path == "/feed.xml" ? "application/rss+xml" : "text/html; charset=utf-8";
        switch (path)
        {
            case "/robots.txt":
                await context.Response.WriteAsync(publisher.Robots);
                break;
            case "/feed.xml":
                await context.Response.WriteAsync(publisher.Feed);
                break;
            case "/faulty":
                await FaultAsync(context, publisher, _asked.AddOrUpdate(host, 1, (_, n) => n + 1));
                break;
            default:
                await context.Response.WriteAsync(publisher.Page(path));
                break;
        }
    }

    private static async Task FaultAsync(HttpContext context, Publisher publisher, int times)
    {
        var response = context.Response;
        switch (publisher.Fault)
        {
            case Fault.Slow:
                await Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted);
                break;
            case Fault.Truncated:
                response.ContentLength = 5_000;
                await response.Body.WriteAsync(Encoding.UTF8.GetBytes("<html><body><p>Cut"), context.RequestAborted);
                await response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                break;
            case Fault.BadGzip:
                response.Headers.ContentEncoding = "gzip";
                await response.WriteAsync(publisher.Page("/faulty"));
                break;
            case Fault.RedirectLoop:
                response.Redirect("/faulty");
                break;
            case Fault.TooManyRequests when times <= 2:
                response.StatusCode = 429;
                response.Headers.RetryAfter = "2";
                break;
            case Fault.Flapping when times <= 2:
                response.StatusCode = 500;
                break;
            case Fault.RedirectInside:
                response.Redirect("http://169.254.169.254/latest/meta-data/");
                break;
            case Fault.Forbidden:
                response.StatusCode = 403;
                break;
            case Fault.TooLarge:
                await response.WriteAsync(new string('x', 600_000));
                break;
            case Fault.OtherHost:
                response.Redirect("http://p01.publishers.example/one");
                break;
            case Fault.Missing:
                response.StatusCode = 404;
                break;
            default:
                await response.WriteAsync(publisher.Page("/faulty"));
                break;
        }
    }
}
