using Microsoft.Net.Http.Headers;
using Republish.Pipeline.Partners;

namespace Republish.Functions.Api.Keys;

/// <summary>The key that a request carries: in <c>X-Api-Key</c> or <c>Authorization: Bearer</c> (RFC 6750), never in the query string.</summary>
internal abstract record PresentedKey
{
    /// <summary>The header.</summary>
    public const string Header = "X-Api-Key";

    private const string Bearer = "Bearer ";
    private const int LongestKey = 512;

    private PresentedKey()
    {
    }

    /// <summary>None.</summary>
    public sealed record None : PresentedKey;

    /// <summary>This one.</summary>
    /// <param name="Text">The key.</param>
    public sealed record One(string Text) : PresentedKey;

    /// <summary>Something that cannot be a key, and why.</summary>
    /// <param name="Reason">Why, for people.</param>
    public sealed record Unusable(string Reason) : PresentedKey;

    /// <summary>The key that the request carries in its headers.</summary>
    public static PresentedKey Of(HttpRequest request)
    {
        var values = new List<string>();
        foreach (var value in request.Headers[Header])
        {
            values.Add(value?.Trim() ?? "");
        }

        foreach (var value in request.Headers[HeaderNames.Authorization])
        {
            if (value is null || !value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            {
                return new Unusable($"The Authorization header must be \"Bearer\" and a key; the header {Header} does as well.");
            }

            values.Add(value[Bearer.Length..].Trim());
        }

        return values switch
        {
            [] => new None(),
            [var one] when one.Length is > 0 and <= LongestKey => new One(one),
            [_] => new Unusable("The key is empty or far too long."),
            _ => new Unusable("The request carries several keys. Send one."),
        };
    }

    /// <summary>Whether a query parameter is, or is named like, a key.</summary>
    public static bool StandsInQuery(HttpRequest request) => request.Query.Any(parameter =>
        parameter.Key.ToLowerInvariant() is "key" or "api_key" or "apikey" or "api-key" or "x-api-key" or "access_token" or "token"
        || parameter.Value.Any(v => PartnerKeyText.Parse(v) is not null));
}
