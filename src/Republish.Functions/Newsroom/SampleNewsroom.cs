using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Republish.Sources;

namespace Republish.Functions.Newsroom;

/// <summary>
/// A publisher to try the service with, on a loopback port: home page, RSS and Atom feeds, robots.txt and a dozen article pages in
/// differing mark-up, so that a first run without any source shows every outcome. The Harbour Ledger and its articles are invented; the
/// one real article is Common Dreams' (CC BY-NC-ND 3.0). It says the same at every run unless a correction is asked for.
/// </summary>
public sealed class SampleNewsroom : IAsyncDisposable
{
    /// <summary>The port when it is free. It is the same at each run, so that articles keep their addresses.</summary>
    public const int DefaultPort = 7072;

    private readonly WebApplication _app;
    private readonly NewsroomServer _server;

    private SampleNewsroom(WebApplication app, NewsroomServer server, Uri baseUrl)
    {
        _app = app;
        _server = server;
        BaseUrl = baseUrl;
        Sources = SourcesAt(baseUrl);
    }

    /// <summary>The newsroom's home page.</summary>
    public Uri BaseUrl { get; }

    /// <summary>The sources to load: the invented paper and the founding example's publisher.</summary>
    public ImmutableArray<Source> Sources { get; }

    /// <summary>Starts on <see cref="DefaultPort"/>, or on a free port when that one is taken.</summary>
    public static Task<SampleNewsroom> StartAsync(CancellationToken cancellationToken) => StartAsync(DefaultPort, cancellationToken);

    /// <summary>Starts on <paramref name="port"/> of 127.0.0.1, or on a free port when that one is taken or 0.</summary>
    public static async Task<SampleNewsroom> StartAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            return await ListenAsync(port, cancellationToken);
        }
        catch (IOException) when (port != 0)
        {
            return await ListenAsync(0, cancellationToken);
        }
    }

    /// <summary>From now on one article and its feed entry are served in a corrected version, with other entity tags and dates.</summary>
    public void PublishCorrection() => _server.IsCorrected = true;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task<SampleNewsroom> ListenAsync(int port, CancellationToken cancellationToken)
    {
        // An empty builder: the newsroom takes no port, log or setting from the service it serves.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, port);
        });
        var app = builder.Build();
        var server = new NewsroomServer();
        app.Run(server.AnswerAsync);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            await app.DisposeAsync();
            throw new IOException($"The sample newsroom cannot listen on port {port}.", exception);
        }

        var baseUrl = new Uri(app.Urls.First() + "/");
        server.BaseUrl = baseUrl;
        return new SampleNewsroom(app, server, baseUrl);
    }

    private static ImmutableArray<Source> SourcesAt(Uri baseUrl) =>
    [
        new Source
        {
            Id = new SourceId("harbour-ledger"),
            Name = "The Harbour Ledger",
            HomePage = baseUrl,
            Feeds = [new Uri(baseUrl, "feed.xml"), new Uri(baseUrl, "features.atom")],
            Hosts = [baseUrl.Host],
            PollInterval = TimeSpan.FromMinutes(1),
        },
        new Source
        {
            Id = new SourceId("common-dreams"),
            Name = "Common Dreams",
            HomePage = new Uri(baseUrl, "common-dreams/"),
            Feeds = [new Uri(baseUrl, "common-dreams/feed.xml")],
            Hosts = [baseUrl.Host],
            PollInterval = TimeSpan.FromMinutes(1),
        },
    ];
}
