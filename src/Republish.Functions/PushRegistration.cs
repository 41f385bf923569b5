using Republish.Azure.Push;
using Republish.Functions.Api.Push;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Push;

namespace Republish.Functions;

/// <summary>Registers what tells partners of changes.</summary>
internal static class PushRegistration
{
    /// <summary>Adds the steps with the settings under <c>Push</c>.</summary>
    public static IServiceCollection AddPush(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(Settings(configuration))
        .AddSingleton<IWebhookSender, HttpWebhookSender>()
        .AddSingleton<Acknowledgements>()
        .AddSingleton<PushMessages>()
        .AddSingleton<QueuePushes>()
        .AddSingleton<PushChanges>()
        .AddSingleton<WebhookRegistry>()
        .AddSingleton<WebhookDesk>();

    /// <summary>The settings under <c>Push</c>.</summary>
    public static PushSettings Settings(IConfiguration configuration)
    {
        var settings = new PushSettings();
        configuration.GetSection("Push").Bind(settings);
        return settings;
    }
}
