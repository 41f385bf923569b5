namespace Republish.Sources;

/// <summary>Host names of addresses.</summary>
internal static class HostName
{
    /// <summary>The host in its ASCII form (RFC 5891), in lower case, without a final dot and without brackets; null when it has no such form.</summary>
    public static string? Ascii(Uri url)
    {
        try
        {
            var host = url.IdnHost.ToLowerInvariant();
            return host.EndsWith('.') ? host[..^1] : host;
        }
        catch (UriFormatException)
        {
            // .NET parses some hosts, such as lone surrogates, that it cannot write.
            return null;
        }
    }
}
