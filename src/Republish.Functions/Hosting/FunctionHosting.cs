using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace Republish.Functions.Hosting;

/// <summary>The functions that this app has, each with its handler when the host calls it by name.</summary>
/// <param name="Definitions">Every function, those with HTTP triggers included, ordered by name.</param>
public sealed record FunctionApp(ImmutableArray<FunctionDefinition> Definitions);

/// <summary>Puts the functions into an ASP.NET Core app.</summary>
public static class FunctionHosting
{
    /// <summary>The setting by which the Functions host names the port to listen on; without it the app runs in local mode.</summary>
    public const string PortSetting = "FUNCTIONS_CUSTOMHANDLER_PORT";

    /// <summary>
    /// The port that the host assigned, or null in local mode. Throws <see cref="InvalidDataException"/> when the setting is not a port.
    /// </summary>
    public static int? CustomHandlerPort(IConfiguration configuration) => configuration[PortSetting] switch
    {
        null or "" => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort => port,
        var text => throw new InvalidDataException($"{PortSetting} is not a port: {text}"),
    };

    /// <summary>
    /// Adds the functions: their definitions from the folders beside the program, their handlers, and the endpoint. Needs an
    /// <see cref="IPipelineSteps"/>, which the composition adds.
    /// </summary>
    public static IServiceCollection AddFunctions(this IServiceCollection services) => services
        .AddSingleton(_ => new FunctionApp(FunctionDefinitionReader.ReadAll(AppContext.BaseDirectory)))
        .AddSingleton<InvocationEndpoint>()
        .AddSingleton<IFunctionHandler, PollSourcesFunction>()
        .AddSingleton<IFunctionHandler, PollSourceFunction>()
        .AddSingleton<IFunctionHandler, ReconcileFunction>()
        .AddSingleton<IFunctionHandler, RecheckArticlesFunction>()
        .AddSingleton<IFunctionHandler, BackfillArchivesFunction>()
        .AddSingleton<IFunctionHandler, CollectEntryFunction>()
        .AddSingleton<IFunctionHandler, QueuePushesFunction>()
        .AddSingleton<IFunctionHandler, PushChangesFunction>();

    /// <summary>Listens where the host wants it: on the loopback address alone, at its port. Does nothing in local mode.</summary>
    public static void ListenForFunctionsHost(this WebApplicationBuilder builder)
    {
        if (CustomHandlerPort(builder.Configuration) is { } port)
        {
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        }
    }

    /// <summary>
    /// Maps what the host alone calls: <c>GET /</c>, with which it asks whether the process answers, and <c>POST /{FunctionName}</c> for each
    /// timer and queue function. For custom-handler mode only: in local mode the functions cannot be reached over HTTP. Throws
    /// <see cref="InvalidDataException"/> when a function has no handler or a handler no function.
    /// </summary>
    public static void MapFunctionInvocations(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/", () => TypedResults.Text("Republish is ready.\n")).ExcludeFromDescription();

        var endpoint = endpoints.ServiceProvider.GetRequiredService<InvocationEndpoint>();
        foreach (var (function, handler) in TriggeredFunctions(endpoints.ServiceProvider))
        {
            endpoints.MapPost(
                "/" + function.Name,
                context => endpoint.HandleAsync(context, function, handler)).ExcludeFromDescription();
        }
    }

    /// <summary>The timer and queue functions with their handlers. Throws <see cref="InvalidDataException"/> when they do not match.</summary>
    internal static ImmutableArray<(FunctionDefinition Function, IFunctionHandler Handler)> TriggeredFunctions(IServiceProvider services)
    {
        var handlers = services.GetServices<IFunctionHandler>().ToDictionary(handler => handler.Name, StringComparer.Ordinal);
        var functions = services.GetRequiredService<FunctionApp>().Definitions.Where(function => function.Trigger is not FunctionTrigger.Http).ToArray();
        var unmatched = handlers.Keys.Except(functions.Select(function => function.Name), StringComparer.Ordinal)
            .Concat(functions.Select(function => function.Name).Except(handlers.Keys, StringComparer.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (unmatched.Length > 0)
        {
            throw new InvalidDataException($"These functions have a folder without a handler, or a handler without a folder: {string.Join(", ", unmatched)}");
        }

        return [.. functions.Select(function => (function, handlers[function.Name]))];
    }
}
