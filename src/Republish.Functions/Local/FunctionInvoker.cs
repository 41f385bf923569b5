using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Republish.Functions.Hosting;

namespace Republish.Functions.Local;

/// <summary>
/// Calls a function as the host does: the same JSON, to the same endpoint, judged by the same rules; in process, so that nothing outside
/// can do it.
/// </summary>
internal sealed class FunctionInvoker
{
    private readonly IServiceScopeFactory _scopes;
    private readonly InvocationEndpoint _endpoint;
    private readonly Dictionary<string, (FunctionDefinition Function, IFunctionHandler Handler)> _functions;

    public FunctionInvoker(IServiceProvider services)
    {
        _scopes = services.GetRequiredService<IServiceScopeFactory>();
        _endpoint = services.GetRequiredService<InvocationEndpoint>();
        _functions = FunctionHosting.TriggeredFunctions(services).ToDictionary(pair => pair.Function.Name, StringComparer.Ordinal);
    }

    /// <summary>The timer and queue functions.</summary>
    public IEnumerable<FunctionDefinition> Functions => _functions.Values.Select(pair => pair.Function);

    /// <summary>Calls it. Null when it completed, else why it failed, for people.</summary>
    public async Task<string?> InvokeAsync(string name, byte[] call, CancellationToken cancellationToken)
    {
        var (function, handler) = _functions[name];
        await using var scope = _scopes.CreateAsyncScope();
        using var answer = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = cancellationToken };
        context.Request.Method = HttpMethods.Post;
        context.Request.Path = "/" + name;
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/" + name;
        context.Request.ContentType = MediaTypeNames.Application.Json;
        context.Request.ContentLength = call.Length;
        context.Request.Headers["X-Azure-Functions-InvocationId"] = Guid.NewGuid().ToString();
        context.Request.Body = new MemoryStream(call, writable: false);
        context.Response.Body = answer;

        await _endpoint.HandleAsync(context, function, handler);
        return Judge(context.Response, answer.ToArray());
    }

    /// <summary>The host takes 200 with JSON for success, and everything else, an empty 200 too, for failure.</summary>
    private static string? Judge(HttpResponse response, byte[] answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            if (response.StatusCode == StatusCodes.Status200OK)
            {
                return document.RootElement.ValueKind == JsonValueKind.Object ? null : "The answer is not a JSON object.";
            }

            return document.RootElement.TryGetProperty("detail", out var detail) ? detail.GetString() : $"The answer's status is {response.StatusCode}.";
        }
        catch (JsonException)
        {
            return $"The answer, of status {response.StatusCode}, is not JSON.";
        }
    }
}
