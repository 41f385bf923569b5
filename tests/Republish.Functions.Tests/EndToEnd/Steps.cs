using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Republish.Azure;
using Republish.Azure.Fetching;

namespace Republish.Functions.Tests.EndToEnd;

/// <summary>The product's steps as services, without the application around them.</summary>
internal static class Steps
{
    /// <summary>The steps on a storage, fetching from this machine as well.</summary>
    /// <param name="storage">Where they store.</param>
    /// <param name="clock">The clock that they read; the machine's own when null.</param>
    /// <param name="plan">Ends them at one of their storage calls, of the ports that <paramref name="crashing"/> puts under it.</param>
    /// <param name="crashing">Puts ports under a plan.</param>
    public static ServiceProvider On(StorageConnection storage, TimeProvider? clock = null, CrashPlan? plan = null, Action<IServiceCollection, CrashPlan>? crashing = null)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddPipeline().AddRepublishStorage(storage).AddRepublishFetching(f => f.AllowLoopback = true, isProduction: false);
        services.AddSingleton(clock ?? TimeProvider.System);
        if (clock is FakeTimeProvider turned)
        {
            services.AddSingleton(turned);
        }

        if (plan is not null)
        {
            crashing?.Invoke(services, plan);
        }

        return services.BuildServiceProvider();
    }
}
