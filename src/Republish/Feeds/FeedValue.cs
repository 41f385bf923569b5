using System.Text;
using Republish.Feeds.Xml;

namespace Republish.Feeds;

/// <summary>Values of feed elements in the several ways in which RSS and Atom write text and HTML.</summary>
internal static class FeedValue
{
    /// <summary>The element as HTML, whatever way it is written: escaped, inline, in Base64, or plain text, which is then escaped.</summary>
    public static string Html(LooseElement element)
    {
        var type = (element.Attribute("type") ?? "").Trim().ToLowerInvariant();
        var mode = (element.Attribute("mode") ?? "").Trim().ToLowerInvariant();
        if (mode == "base64")
        {
            return FromBase64(element.Text());
        }

        var hasElements = element.Children.Any(c => c.Element is not null);
        if (element.Namespace != FeedNamespaces.Atom && !(element.Namespace.Length == 0 && (type.Length > 0 || mode.Length > 0)))
        {
            // RSS: escaped HTML, or HTML as it is.
            return XmlReferences.RepairControls(hasElements ? FeedMarkup.Inner(element, escapesText: false) : element.Text());
        }

        if (mode == "xml" || type is "xhtml" or "application/xhtml+xml" || (mode.Length == 0 && hasElements))
        {
            return XmlReferences.RepairControls(FeedMarkup.Inner(Unwrapped(element, type), escapesText: true));
        }

        var text = XmlReferences.RepairControls(element.Text());
        if (IsBinary(type))
        {
            return FromBase64(text);
        }

        return type is "html" or "text/html" || mode == "escaped" ? text : FeedMarkup.Escape(text);
    }

    /// <summary>The element as plain text.</summary>
    public static string Text(LooseElement element)
    {
        var html = Html(element);
        var isPlain = element.Namespace == FeedNamespaces.Atom || FeedMarkup.LooksLikeHtml(html);
        return isPlain ? FeedMarkup.PlainText(html) : FeedMarkup.Collapse(html);
    }

    /// <summary>The text, or null when it is empty.</summary>
    public static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>RFC 4287, section 3.1.1.3: the <c>div</c> around XHTML is not part of the content.</summary>
    private static LooseElement Unwrapped(LooseElement element, string type)
    {
        var inner = element.Children.Where(c => c.Element is not null || !string.IsNullOrWhiteSpace(c.Text)).ToArray();
        return type == "xhtml" && inner is [{ Element: { Name: "div" } div }] ? div : element;
    }

    /// <summary>RFC 4287, section 4.1.3.3: media types that are neither text nor XML stand in Base64.</summary>
    private static bool IsBinary(string type) =>
        type.Contains('/', StringComparison.Ordinal)
        && !type.StartsWith("text/", StringComparison.Ordinal)
        && !type.EndsWith("+xml", StringComparison.Ordinal)
        && !type.EndsWith("/xml", StringComparison.Ordinal);

    private static string FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length).Trim() : text;
    }
}
