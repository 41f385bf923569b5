using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Republish.Functions.Hosting;

namespace Republish.Functions.Tests.Hosting;

/// <summary>
/// An app in custom-handler mode on a real socket, with public routes as greedy as the product's. A real socket, because what a server
/// makes of dots and escapes in a path is the point of some tests.
/// </summary>
internal sealed class HostedApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HostedApp(WebApplication app, RecordingSteps steps, int port)
    {
        _app = app;
        Steps = steps;
        Port = port;
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public RecordingSteps Steps { get; }

    public int Port { get; }

    public HttpClient Client { get; }

    public static async Task<HostedApp> StartAsync(CancellationToken cancellationToken = default)
    {
        var port = FreePort();
        var steps = new RecordingSteps();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration[FunctionHosting.PortSetting] = $"{port}";
        builder.ListenForFunctionsHost();
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton<IPipelineSteps>(steps);
        builder.Services.AddFunctions();

        var app = builder.Build();
        app.UseStatusCodePages();
        app.MapFunctionInvocations();
        app.Map("/v1/{*path}", (string? path) => "v1:" + path);
        app.Map("/openapi/{*path}", (string? path) => "openapi:" + path);
        app.MapGet("/healthz", () => "alive");
        await app.StartAsync(cancellationToken);
        return new HostedApp(app, steps, port);
    }

    /// <summary>Posts JSON as the host does.</summary>
    public Task<HttpResponseMessage> PostAsync(string function, string json)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/" + function) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Azure-Functions-InvocationId", "0f1c1f6a-5f0e-4d6f-9f86-7b1f7f8f3a11");
        return Client.SendAsync(request);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
