using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Republish.Functions.Tests.LocalInternet;

/// <summary>A publisher's site on a port of this machine, with what a test maps and no robots.txt.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _server;

    private Site(WebApplication server) => _server = server;

    /// <summary>Its home page.</summary>
    public Uri Home => new(_server.Urls.First());

    /// <summary>Starts it.</summary>
    public static async Task<Site> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        server.MapGet("/robots.txt", () => Results.NotFound());
        map(server);
        await server.StartAsync();
        return new Site(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
