using Republish.Pipeline.Partners;

namespace Republish.Functions.Api.Keys;

/// <summary>Who asks: a partner, or somebody without a key. Operators read as the public does.</summary>
/// <param name="Partner">The partner, or null.</param>
internal sealed record Caller(Partner? Partner)
{
    /// <summary>The id by which limits and counts know the caller.</summary>
    public string Name => Partner?.Id.Value ?? "";

    /// <summary>Who sent the request.</summary>
    public static Caller Of(HttpContext http) => http.Features.Get<Caller>() ?? new Caller((Partner?)null);
}
