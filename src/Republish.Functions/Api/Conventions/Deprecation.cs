using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Republish.Functions.Api.Conventions;

/// <summary>That a route is to go. The one place to say so: answers carry the headers, and the contract marks the operation.</summary>
/// <param name="Since">From when on nobody should begin to use it.</param>
/// <param name="Sunset">From when on it may be gone; a year later at least.</param>
/// <param name="Successor">The path that takes its place, or null when nothing does.</param>
internal sealed record Deprecation(DateTimeOffset Since, DateTimeOffset Sunset, string? Successor)
{
    /// <summary>How long a route stays at least.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(365);
}

/// <summary>Tells of routes that are to go, in answers and in the contract.</summary>
internal static class DeprecatedRoutes
{
    /// <summary>RFC 9745.</summary>
    public const string Header = "Deprecation";

    /// <summary>RFC 8594.</summary>
    public const string SunsetHeader = "Sunset";

    /// <summary>Marks a route. Throws <see cref="ArgumentException"/> when it would go before its year is over.</summary>
    public static TBuilder WithDeprecation<TBuilder>(this TBuilder route, Deprecation deprecation)
        where TBuilder : IEndpointConventionBuilder => deprecation.Sunset - deprecation.Since >= Deprecation.Notice
            ? route.WithMetadata(deprecation)
            : throw new ArgumentException($"{deprecation.Sunset:yyyy-MM-dd} is less than a year after {deprecation.Since:yyyy-MM-dd}: partners have a year to change over.", nameof(deprecation));

    /// <summary>Comes after routing.</summary>
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Deprecation>() is { } deprecation)
        {
            // As the answer starts: errors are told as well, and an answer out of a cache brings its own headers.
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers[Header] = string.Create(CultureInfo.InvariantCulture, $"@{deprecation.Since.ToUnixTimeSeconds()}");
                headers[SunsetHeader] = HeaderUtilities.FormatDate(deprecation.Sunset);
                if (deprecation.Successor is { } successor)
                {
                    headers.Append(HeaderNames.Link, $"<{successor}>; rel=\"successor-version\"");
                }

                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    /// <summary>Marks the operation in the contract.</summary>
    public static Task TellAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Deprecation>().FirstOrDefault() is { } deprecation)
        {
            operation.Deprecated = true;
            operation.Description = string.Create(CultureInfo.InvariantCulture, $"Goes on {deprecation.Sunset:yyyy-MM-dd}.{(deprecation.Successor is { } successor ? $" Use {successor}." : "")} {operation.Description}").TrimEnd();
        }

        return Task.CompletedTask;
    }
}
