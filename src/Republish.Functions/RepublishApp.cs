using Republish.Azure;
using Republish.Azure.Fetching;
using Republish.Functions.Api;
using Republish.Functions.Api.Administration;
using Republish.Functions.Api.Changes;
using Republish.Functions.Api.Conventions;
using Republish.Functions.Api.Feeds;
using Republish.Functions.Api.Keys;
using Republish.Functions.Api.Partners;
using Republish.Functions.Api.Push;
using Republish.Functions.Api.Reports;
using Republish.Functions.Api.Sources;
using Republish.Functions.Api.Usage;
using Republish.Functions.Catalogue;
using Republish.Functions.Hosting;
using Republish.Functions.Settings;
using Republish.Functions.Telemetry;
using Republish.Functions.Usage;
using Republish.Pipeline.Analysis;

namespace Republish.Functions;

/// <summary>
/// The one ASP.NET Core application: the pipeline on its ports, the functions and the partner API. Under the Azure Functions host it is
/// a custom handler; local mode runs the same application.
/// </summary>
public static class RepublishApp
{
    /// <summary>Under the Functions host.</summary>
    public static async Task RunUnderHostAsync(string[] args, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.ListenForFunctionsHost();
        await using var app = BuildForHost(builder);
        app.MapFunctionInvocations();
        MapPublicRoutes(app);
        await app.Services.GetRequiredService<StorageBootstrap>().EnsureCreatedAsync(cancellationToken);
        await app.RunAsync(cancellationToken);
    }

    /// <summary>The application as the host's settings describe it, whichever runtime hosts it. Throws <see cref="InvalidDataException"/> when they are wrong.</summary>
    internal static WebApplication BuildForHost(WebApplicationBuilder builder)
    {
        var connection = StorageConnection.ForInstallation(builder.Configuration)
            ?? throw new InvalidDataException("No storage is configured. Set AzureWebJobsStorage, or AzureWebJobsStorage__accountName, in the app settings.");
        builder.Services.AddSingleton<ICollectingObserver, NoObserver>();
        Configure(builder, connection, isProduction: true);
        return builder.Build();
    }

    /// <summary>Registers everything but the observer, which differs between the host and local mode.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="connection">Where storage is.</param>
    /// <param name="isProduction">Whether settings that are for one's own machine only stop the start.</param>
    internal static void Configure(WebApplicationBuilder builder, StorageConnection connection, bool isProduction)
    {
        SettingsCheck.Require(builder.Configuration, isProduction);

        // The framework tells each request with its whole address, in which a caller may have put a key.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Services
            .AddPipeline()
            .AddPush(builder.Configuration)
            .AddSingleton(Copies(builder.Configuration))
            .AddRepublishStorage(connection)
            .AddRepublishFetching(fetching => Fetching(builder.Configuration, fetching, isProduction), isProduction)
            .AddFunctions()
            .AddSingleton<CollectingMetrics>()
            .AddSingleton<LastPoll>()
            .AddSingleton<ServedArticles>()
            .AddSingleton<CounterImage>()
            .AddHostedService<UsageWriter>()
            .AddHostedService<OtlpExport>()
            .AddSingleton<IPipelineSteps, PipelineSteps>()
            .AddApi();
    }

    /// <summary>The settings under <c>Service</c>.</summary>
    /// <exception cref="InvalidOperationException">The public address is none.</exception>
    internal static CopySettings Copies(IConfiguration configuration)
    {
        var address = configuration["Service:PublicUrl"];
        var settings = new CopySettings { ReadPictureFiles = configuration.GetValue("Service:ReadPictureFiles", defaultValue: true) };
        return string.IsNullOrWhiteSpace(address)
            ? settings
            : Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "https" or "http"
                ? settings with { PublicUrl = url }
                : throw new InvalidOperationException($"Service__PublicUrl is \"{address}\", which is no http or https address. Set it to where partners reach this service, such as https://wire.example.");
    }

    /// <summary>The settings under <c>Fetching</c>. On one's own machine, and only there, pages may come from that machine: the sample newsroom is one.</summary>
    internal static void Fetching(IConfiguration configuration, FetchingOptions fetching, bool isProduction)
    {
        fetching.AllowLoopback = !isProduction;
        configuration.GetSection("Fetching").Bind(fetching);
    }

    /// <summary>Maps what the public may call. Every route has a prefix, so that none can carry a function's name.</summary>
    internal static void MapPublicRoutes(WebApplication app)
    {
        app.Use(RequestIds.InvokeAsync);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.Use(HeadRequests.InvokeAsync);
        app.Use(CodedEntityTags.InvokeAsync);
        app.UseResponseCompression();
        app.UseRouting();
        app.Use(DeprecatedRoutes.InvokeAsync);
        app.UseBrowserAccess();
        app.UseKeys();
        app.UseRateLimiter();
        app.Use(RateLimits.TellAsync);
        app.Use(QueryGuard.InvokeAsync);
        app.UseOutputCache();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapHealth();
        app.MapArticles();
        app.MapDecisions();
        app.MapVerification();
        app.MapCheck();
        app.MapSourcesAndLicenses();
        app.MapWithdraw();
        app.MapCreditRemoval();
        app.MapReports();
        app.MapQuarantine();
        app.MapReextraction();
        app.MapUsage();
        app.MapWebhooks();
        app.MapAcknowledgements();
        app.MapArticleFile();
        app.MapPoison();
        app.MapCollect();
        app.MapFeeds();
        app.MapChanges();
        app.MapPartners();
        app.MapSources();
        app.MapCatalogue();
    }
}
