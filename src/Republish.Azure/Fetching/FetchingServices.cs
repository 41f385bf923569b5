using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Fetching;

/// <summary>Registers fetching.</summary>
public static class FetchingServices
{
    /// <summary>
    /// Registers <see cref="IPageFetcher"/> over HTTP. Without storage registered before, hosts' leases hold within this process only.
    /// </summary>
    /// <param name="services">The services; logging is expected among them.</param>
    /// <param name="configure">Sets the options.</param>
    /// <param name="isProduction">Whether settings that are for local runs only stop the start.</param>
    public static IServiceCollection AddRepublishFetching(this IServiceCollection services, Action<FetchingOptions> configure, bool isProduction)
    {
        services.AddOptions<FetchingOptions>().Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<FetchingOptions>>(new Validation(isProduction));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IAddressResolver, DnsAddressResolver>();
        services.TryAddSingleton<IHostLeases, ProcessHostLeases>();
        services.AddMetrics();
        services.TryAddSingleton<HttpPageFetcher>();
        services.TryAddSingleton<IPageFetcher>(provider => new MeasuredFetcher(provider.GetRequiredService<HttpPageFetcher>(), provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private sealed class Validation(bool isProduction) : IValidateOptions<FetchingOptions>
    {
        public ValidateOptionsResult Validate(string? name, FetchingOptions options)
        {
            var problems = options.Problems(isProduction).ToArray();
            return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
        }
    }
}
