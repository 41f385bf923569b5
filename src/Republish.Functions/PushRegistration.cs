using Republish.Azure.Push;
using Republish.Functions.Api.Feeds;
using Republish.Functions.Api.Push;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Push;

namespace Republish.Functions;

/// <summary>Registers what tells partners of changes.</summary>
internal static class PushRegistration
{
    /// <summary>The setting that names the feeds' hub.</summary>
    public const string HubSetting = "Feeds:Hub";

    /// <summary>Adds the steps with the settings under <c>Push</c>.</summary>
    public static IServiceCollection AddPush(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(Settings(configuration))
        .AddSingleton<IWebhookSender, HttpWebhookSender>()
        .AddSingleton<IHubSender, HttpHubSender>()
        .AddSingleton(Hub(configuration))
        .AddSingleton<TellHub>()
        .AddSingleton<Acknowledgements>()
        .AddSingleton<PushMessages>()
        .AddSingleton<QueuePushes>()
        .AddSingleton<PushChanges>()
        .AddSingleton<WebhookRegistry>()
        .AddSingleton<WebhookDesk>();

    /// <summary>The setting <c>Feeds__Hub</c>. A hub knows feeds by their addresses, so that there is none without <c>Service__PublicUrl</c>; the settings' check says so.</summary>
    public static FeedHub Hub(IConfiguration configuration) =>
        Uri.TryCreate(configuration[HubSetting], UriKind.Absolute, out var hub) && RepublishApp.Copies(configuration).PublicUrl is { } address
            ? new FeedHub { Address = hub, Feeds = [.. FeedEndpoints.Paths.Select(path => new Uri(address, path))] }
            : new FeedHub();

    /// <summary>The settings under <c>Push</c>.</summary>
    public static PushSettings Settings(IConfiguration configuration)
    {
        var settings = new PushSettings();
        configuration.GetSection("Push").Bind(settings);
        return settings;
    }
}
