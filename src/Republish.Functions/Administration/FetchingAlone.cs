using Republish.Azure.Fetching;
using Republish.Pipeline.Collecting;

namespace Republish.Functions.Administration;

/// <summary>Fetching without storage, with the settings of the environment, for commands that only look.</summary>
internal static class FetchingAlone
{
    /// <summary>Adds fetching with the settings of the environment, as on one's own machine.</summary>
    public static IServiceCollection AddFetchingOfEnvironment(this IServiceCollection services)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        return services.AddRepublishFetching(fetching => RepublishApp.Fetching(configuration, fetching, isProduction: false), isProduction: false);
    }

    /// <summary>What <see cref="DiscoverSource"/> needs.</summary>
    public static ServiceProvider Services() => new ServiceCollection().AddLogging().AddFetchingOfEnvironment().AddSingleton<DiscoverSource>().BuildServiceProvider();
}
