using Microsoft.Net.Http.Headers;

namespace Republish.Functions.Api.Conventions;

/// <summary>
/// Lets scripts of any site read what everybody may have (CORS, Fetch standard). A key is for servers: a script that carries one shows it to every
/// reader, so the headers for keys are not among those that a script may send.
/// </summary>
internal static class BrowserAccess
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(2);

    public static IServiceCollection AddBrowserAccess(this IServiceCollection services) => services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
        .AllowAnyOrigin()
        .WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post)
        .WithHeaders(HeaderNames.Accept, HeaderNames.ContentType, HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince)
        .WithExposedHeaders(HeaderNames.ETag, HeaderNames.Link, HeaderNames.LastModified, HeaderNames.RetryAfter, "RateLimit", "RateLimit-Policy", RequestIds.Header, DeprecatedRoutes.Header, DeprecatedRoutes.SunsetHeader)
        .SetPreflightMaxAge(Remembered)));

    /// <summary>Comes after routing and before keys: a browser asks for leave without one. Only for the API: functions and pages are not for scripts.</summary>
    public static void UseBrowserAccess(this IApplicationBuilder app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal) || http.Request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal),
        api => api.UseCors());
}
