using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Republish.Functions.Api.Keys;
using Republish.Pages;

namespace Republish.Functions.Api;

/// <summary>How answers may be kept: by nobody without asking again, and by no shared cache when they depend on a key.</summary>
internal static class Answer
{
    /// <summary>The media type of JSON answers.</summary>
    public const string Json = "application/json; charset=utf-8";

    /// <summary>
    /// Sets <c>Vary</c> and <c>Cache-Control</c> for an answer that depends on who asks. <c>no-cache</c> everywhere: what is withdrawn, or no
    /// longer for this partner, must not be served from a cache that did not ask (RFC 9111, section 5.2.2.4).
    /// </summary>
    public static void DependsOnCaller(HttpContext http, params string[] alsoOn)
    {
        http.Response.Headers.Vary = string.Join(", ", [PresentedKey.Header, HeaderNames.Authorization, .. alsoOn]);
        http.Response.Headers.CacheControl = Caller.Of(http).Partner is null ? "public, no-cache" : "private, no-cache";
    }

    /// <summary>Sets <c>Cache-Control</c> for an answer that is the same for everybody: kept, and asked for again each time.</summary>
    public static void IsForAll(HttpContext http) => http.Response.Headers.CacheControl = "public, no-cache";

    /// <summary>A value as the API writes JSON, with a strong entity tag; conditional requests get 304.</summary>
    public static FileContentHttpResult Tagged<T>(HttpContext http, T value, DateTimeOffset? modified = null) => Bytes(
        JsonSerializer.SerializeToUtf8Bytes(value, http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions), Json, modified);

    /// <summary>Bytes with a strong entity tag over exactly what is served; conditional requests get 304 (RFC 9110, section 13).</summary>
    public static FileContentHttpResult Bytes(ReadOnlyMemory<byte> content, string mediaType, DateTimeOffset? modified) =>
        TypedResults.Bytes(content, mediaType, lastModified: modified, entityTag: new EntityTagHeaderValue($"\"{ContentHash.Of(content.Span).Hex[..32]}\""));
}
