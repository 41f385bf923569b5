using Republish.Pages;

namespace Republish.Licensing.Signals;

/// <summary>Tells whether an address that structured data name is that of the page: the one that was fetched, or the one that the page calls its own.</summary>
internal sealed class PageAddresses
{
    private readonly List<Uri> _known = [];

    public PageAddresses(PageDocument document)
    {
        foreach (var url in new[] { document.Page.Url, document.Page.RequestedUrl })
        {
            // RFC 2606, section 2: a name that nothing has, where nobody said whence the page came.
            if (!url.Host.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase))
            {
                _known.Add(url);
            }
        }

        var tree = document.Tree;
        for (var i = 1; i < tree.Count && tree.Name(i) != "body"; i++)
        {
            var declared = tree.Element(i) switch
            {
                { LocalName: "link" } link when link.GetAttribute("rel")?.Equals("canonical", StringComparison.OrdinalIgnoreCase) == true => link.GetAttribute("href"),
                { LocalName: "meta" } meta when meta.GetAttribute("property") == "og:url" => meta.GetAttribute("content"),
                _ => null,
            };
            if (document.Resolve(declared) is { AbsolutePath.Length: > 1 } own)
            {
                _known.Add(own);
            }
        }
    }

    /// <summary>Whether it is certain that the address is another page's. A site's root stands for any of its pages; where no address of the page is known, nothing is certain.</summary>
    public bool IsOther(Uri address) => _known.Count > 0 && address.AbsolutePath.Length > 1 && !_known.Exists(k => IsSame(k, address));

    /// <summary>Whether it is certain that the address is this page's.</summary>
    public bool IsOwn(Uri address) => _known.Exists(k => IsSame(k, address));

    /// <summary>Whether it is certain that the address is on another site.</summary>
    public bool IsElsewhere(Uri address) => _known.Count > 0 && !_known.Exists(k => Host(k).Equals(Host(address), StringComparison.OrdinalIgnoreCase));

    private static bool IsSame(Uri a, Uri b) =>
        Host(a).Equals(Host(b), StringComparison.OrdinalIgnoreCase) && Path(a).Equals(Path(b), StringComparison.OrdinalIgnoreCase)
        && (a.Query.Length == 0 || b.Query.Length == 0 || a.Query == b.Query);

    private static ReadOnlySpan<char> Host(Uri url)
    {
        var host = url.IdnHost.AsSpan();
        foreach (var label in new[] { "www.", "m.", "amp." })
        {
            host = host.StartsWith(label, StringComparison.OrdinalIgnoreCase) ? host[label.Length..] : host;
        }

        return host;
    }

    private static string Path(Uri url)
    {
        var path = Uri.UnescapeDataString(url.AbsolutePath).TrimEnd('/');
        foreach (var ending in new[] { "/amp", ".amp", "/index.html", "/index.php" })
        {
            path = path.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? path[..^ending.Length] : path;
        }

        return path;
    }
}
