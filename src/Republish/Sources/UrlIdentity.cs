namespace Republish.Sources;

/// <summary>
/// What of an address says which article it is. Publishers serve one article under http and https, with and without <c>www.</c>, with and
/// without a final slash, to telephones (<c>m.</c>) and as AMP; these are one article with one id. The address itself stays as it is: it is
/// what is fetched and credited.
/// </summary>
public static class UrlIdentity
{
    private static readonly string[] HostVariants = ["www.", "m.", "mobile.", "amp."];
    private static readonly string[] IndexFiles = ["/index.html", "/index.htm", "/index.php"];

    /// <summary>The identity of a canonical address (<see cref="CanonicalUrl"/>), as an address that need not exist.</summary>
    public static string Of(Uri canonicalUrl)
    {
        if (!canonicalUrl.IsAbsoluteUri || canonicalUrl.Scheme is not ("http" or "https") || canonicalUrl.IsLoopback)
        {
            return canonicalUrl.IsAbsoluteUri ? canonicalUrl.AbsoluteUri : canonicalUrl.OriginalString;
        }

        var host = canonicalUrl.Host;
        foreach (var variant in HostVariants)
        {
            // What is left must still be a name under a domain: m.com is a publisher of its own.
            if (host.StartsWith(variant, StringComparison.Ordinal) && host.IndexOf('.', variant.Length) > 0)
            {
                host = host[variant.Length..];
                break;
            }
        }

        var port = canonicalUrl.IsDefaultPort ? "" : $":{canonicalUrl.Port}";
        return $"https://{host}{port}{PathOf(canonicalUrl.AbsolutePath)}{QueryOf(canonicalUrl.Query)}";
    }

    private static string PathOf(string path)
    {
        foreach (var file in IndexFiles)
        {
            if (path.EndsWith(file, StringComparison.OrdinalIgnoreCase))
            {
                path = path[..^file.Length];
                break;
            }
        }

        path = path.TrimEnd('/');
        if (path.EndsWith("/amp", StringComparison.OrdinalIgnoreCase))
        {
            path = path[..^4].TrimEnd('/');
        }
        else if (path.EndsWith(".amp.html", StringComparison.OrdinalIgnoreCase))
        {
            path = path[..^9] + ".html";
        }

        return path.Length == 0 ? "/" : path;
    }

    private static string QueryOf(string query)
    {
        var kept = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => p is not ("amp" or "amp=" or "amp=1" or "amp=true" or "outputType=amp"))
            .ToArray();
        return kept.Length == 0 ? "" : "?" + string.Join('&', kept);
    }
}
