using System.Text.Encodings.Web;
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

            // Names and quotation marks as they are: the answers are JSON, never part of a page.
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = PlainProblems.Explain);
        services.AddExceptionHandler<UnreadableRequests>();
        services.AddKeys();
        services.AddSingleton<Feeds.FeedBuilder>();

        // A parameter that cannot be read is told by UnreadableRequests, which knows which one it was.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
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
            options.AddOperationTransformer(DeprecatedRoutes.TellAsync);
        });
        return services;
    }
}
