using System.Text.Json;
using System.Text.Json.Serialization;
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
        services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Republish partner API";
            document.Info.Version = "1";
            document.Info.Description =
                "Creative Commons articles that may be republished, each with its credit, its terms, what was left out and why, and the evidence.";
            return Task.CompletedTask;
        }));
        return services;
    }
}
