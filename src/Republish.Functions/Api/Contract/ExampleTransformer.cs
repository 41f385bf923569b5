using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Republish.Functions.Api.Contract;

/// <summary>Puts the examples into the contract: parameters, body and answer of each operation that has one.</summary>
internal sealed class ExampleTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (OperationExample.Of(operation.OperationId) is not { } example)
        {
            return Task.CompletedTask;
        }

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter.Name is { } name && example.Parameters.TryGetValue(name, out var value))
            {
                parameter.Example = value.DeepClone();
            }
        }

        if (example.Body is { } body && Of(operation.RequestBody?.Content, "application/json") is { } sent)
        {
            sent.Example = body.DeepClone();
        }

        var (status, type, answer) = (example.Answer.Status.ToString(CultureInfo.InvariantCulture), example.Answer.Type, example.Answer.Body);
        if (answer is not null && type is not null && Of(Of(operation.Responses, status)?.Content, type) is { } answered)
        {
            answered.Example = answer.DeepClone();
        }

        return Task.CompletedTask;
    }

    private static T? Of<T>(IDictionary<string, T>? all, string key)
        where T : class => all is not null && all.TryGetValue(key, out var one) ? one : null;
}
