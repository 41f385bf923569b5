using System.Text.Json;
using System.Text.Json.Serialization;
using Republish.Functions.Api.Caching;
using Republish.Functions.Api.Contract;
using Republish.Functions.Api.Conventions;
using Republish.Functions.Api.Keys;

namespace Republish.Functions.Api;

/// <summary>Registers what the partner API needs of ASP.NET Core.</summary>
internal static class ApiRegistration
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        services.AddProblemDetails();
        services.AddKeys();
        services.AddSingleton<Feeds.FeedBuilder>();

        // A parameter that cannot be read is the caller's mistake on every machine, also on a developer's.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.AddRateLimits();
        services.AddBrowserAccess();
        Compression.AddCompression(services);
        KeylessAnswers.Add(services);
        services.AddRazorComponents();
        services.AddOpenApi("v1", options =>
        {
            options.AddDocumentTransformer<ContractTransformer>();
            options.AddOperationTransformer<ContractTransformer>();
            options.AddOperationTransformer<ExampleTransformer>();
        });
        return services;
    }
}
