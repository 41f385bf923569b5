using Republish.Pages;

namespace Republish.Extraction.Blocks;

/// <summary>Reads what a frame, player or embedded post was.</summary>
internal static class EmbedReader
{
    /// <summary>The embed that the element at <paramref name="index"/> shows, or null when it shows nothing a reader could open.</summary>
    public static ArticleEmbed? Read(PageDocument document, int index)
    {
        var element = document.Tree.Element(index)!;
        var address = element.LocalName switch
        {
            "amp-youtube" when element.GetAttribute("data-videoid") is { Length: > 0 and < 64 } id => "https://www.youtube.com/watch?v=" + Uri.EscapeDataString(id),
            "object" => element.GetAttribute("data"),
            _ => element.GetAttribute("src") ?? element.GetAttribute("data-src") ?? SourceOf(document.Tree, index),
        };
        var url = address is { Length: < 4096 } ? document.Resolve(address) : null;
        if (url is null && element.LocalName is "iframe" or "embed" or "object")
        {
            return null;
        }

        return new ArticleEmbed
        {
            Kind = KindOf(element.LocalName, url),
            Url = url,
            Provider = ProviderOf(url),
            Pointer = NodePointer.To(document, index),
            FallbackContent = Title(document, index, element),
        };
    }

    /// <summary>The post that a quotation element stands for (the mark-up that posts are shared with), or null.</summary>
    public static ArticleEmbed Post(PageDocument document, int index, System.Collections.Immutable.ImmutableArray<Block> content)
    {
        var tree = document.Tree;
        Uri? url = null;
        for (var i = index + 1; i < tree.End(index); i++)
        {
            // The post's own address is the last link in it.
            if (tree.Name(i) == "a" && document.Resolve(tree.Element(i)!.GetAttribute("href")) is { } link)
            {
                url = link;
            }
        }

        url = document.Resolve(tree.Element(index)!.GetAttribute("cite")) ?? url;
        return new ArticleEmbed { Kind = "post", Url = url, Provider = ProviderOf(url), Pointer = NodePointer.To(document, index), FallbackContent = content };
    }

    private static System.Collections.Immutable.ImmutableArray<Block> Title(PageDocument document, int index, PageElement element) =>
        element.GetAttribute("title")?.Trim() is { Length: > 0 and < 300 } title
            ? [new Block.Paragraph([new Inline.Text(title)]) { Pointer = NodePointer.To(document, index) }]
            : [];

    private static string? SourceOf(PageTree tree, int index)
    {
        for (var i = index + 1; i < tree.End(index); i++)
        {
            if (tree.Name(i) == "source")
            {
                return tree.Element(i)!.GetAttribute("src");
            }
        }

        return null;
    }

    private static string KindOf(string name, Uri? url)
    {
        if (name is "video" or "amp-video" or "amp-youtube")
        {
            return "video";
        }

        if (name == "audio")
        {
            return "audio";
        }

        var address = url?.AbsoluteUri ?? "";
        return address.Contains("video", StringComparison.OrdinalIgnoreCase) || address.Contains("/embed/", StringComparison.OrdinalIgnoreCase) || address.Contains("youtube", StringComparison.OrdinalIgnoreCase) ? "video"
            : address.Contains("audio", StringComparison.OrdinalIgnoreCase) || address.Contains("podcast", StringComparison.OrdinalIgnoreCase) ? "audio"
            : address.Contains("map", StringComparison.OrdinalIgnoreCase) ? "map"
            : address.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? "document"
            : address.Contains("form", StringComparison.OrdinalIgnoreCase) ? "form"
            : "frame";
    }

    private static string? ProviderOf(Uri? url)
    {
        if (url is null)
        {
            return null;
        }

        var host = url.IdnHost;
        foreach (var label in (ReadOnlySpan<string>)["www.", "player.", "embed.", "m.", "platform."])
        {
            if (host.StartsWith(label, StringComparison.Ordinal))
            {
                host = host[label.Length..];
            }
        }

        return host.Length == 0 ? null : host;
    }
}
