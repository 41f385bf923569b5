namespace Republish.Feeds;

/// <summary>References in feeds.</summary>
internal static class FeedUrl
{
    /// <summary>The longest address that is taken for one.</summary>
    private const int Longest = 4_096;

    /// <summary>Resolves <paramref name="reference"/> against <paramref name="baseUrl"/>; null when the result is no absolute http(s) address.</summary>
    public static Uri? Resolve(Uri? baseUrl, string? reference)
    {
        var text = reference?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > Longest)
        {
            return null;
        }

        // On Unix .NET takes "/path" for an absolute file: resolve first.
        Uri? url;
        if (baseUrl is not null ? Uri.TryCreate(baseUrl, text, out url) : Uri.TryCreate(text, UriKind.Absolute, out url))
        {
            return url.Scheme is "http" or "https" && url.Host.Length > 0 ? url : null;
        }

        return null;
    }
}
