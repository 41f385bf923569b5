using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Republish.Functions.Api.Conventions;

/// <summary>
/// Answers in Brotli or gzip for who accepts them. Not what must not be stored: those are the answers with secrets in them, whose length must tell
/// nothing (BREACH); nothing else here is secret.
/// </summary>
internal sealed class Compression(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
{
    private static readonly string[] MediaTypes =
    [
        "application/json", "application/problem+json", "application/feed+json", "application/rss+xml", "application/atom+xml",
        "text/html", "text/plain", "text/markdown", "text/css", "text/javascript", "image/svg+xml",
    ];

    /// <inheritdoc/>
    public override bool ShouldCompressResponse(HttpContext context) =>
        !context.Response.Headers.CacheControl.ToString().Contains(CacheControlHeaderValue.NoStoreString, StringComparison.OrdinalIgnoreCase) && base.ShouldCompressResponse(context);

    public static IServiceCollection AddCompression(IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = MediaTypes;
        });
        return services.AddSingleton<IResponseCompressionProvider, Compression>();
    }
}
