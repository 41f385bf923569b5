using Republish.Sources;

namespace Republish.Pipeline.Collecting;

/// <summary>Which addresses are a source's own.</summary>
internal static class OwnHosts
{
    /// <summary>Whether the source serves its articles from the address's host; a source that names no hosts serves them from its home page's.</summary>
    public static bool Contain(Source source, Uri url) =>
        source.Hosts.IsDefaultOrEmpty
            ? url.IdnHost.Equals(source.HomePage.IdnHost, StringComparison.OrdinalIgnoreCase)
            : source.Hosts.Any(h => h.Equals(url.IdnHost, StringComparison.OrdinalIgnoreCase));
}
