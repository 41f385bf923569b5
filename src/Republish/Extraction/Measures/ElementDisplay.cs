namespace Republish.Extraction.Measures;

/// <summary>How a browser lays an element out, as far as it matters for where words and blocks begin and end.</summary>
internal enum Display : byte
{
    /// <summary>Not an element, or not in the page's flow.</summary>
    None,

    /// <summary>A text node.</summary>
    Text,

    /// <summary>Part of a line.</summary>
    Inline,

    /// <summary>Starts a line of its own.</summary>
    Block,

    /// <summary>A line break.</summary>
    LineBreak,

    /// <summary>A picture, frame or player.</summary>
    Replaced,

    /// <summary>Never text of an article: scripts, styles, controls.</summary>
    Never,
}

/// <summary>The HTML standard's section 15, "Rendering", reduced to <see cref="Display"/>.</summary>
internal static class ElementDisplay
{
    /// <summary>How elements of this lower-case name are laid out unless a style says otherwise.</summary>
    public static Display Of(string name) => name switch
    {
        "p" or "div" or "section" or "article" or "main" or "header" or "footer" or "aside" or "nav" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6"
            or "ul" or "ol" or "li" or "dl" or "dt" or "dd" or "blockquote" or "pre" or "figure" or "figcaption" or "table" or "thead" or "tbody"
            or "tfoot" or "tr" or "td" or "th" or "caption" or "hr" or "form" or "fieldset" or "legend" or "address" or "details" or "summary"
            or "body" or "html" or "center" or "hgroup" or "dir" or "listing" or "xmp" or "plaintext" or "search" or "dialog" or "menu"
            or "optgroup" or "option" or "amp-accordion" or "frameset" => Display.Block,
        "br" => Display.LineBreak,
        "img" or "picture" or "video" or "audio" or "iframe" or "object" or "embed" or "canvas" or "svg" or "amp-img" or "amp-video"
            or "amp-iframe" or "amp-youtube" or "amp-twitter" or "math" or "applet" => Display.Replaced,
        "script" or "style" or "noscript" or "template" or "head" or "select" or "textarea" or "input" or "button" or "datalist" or "meter" or "progress"
            or "link" or "meta" or "title" or "base" or "param" or "source" or "track" or "noframes" or "rp" or "area" or "map" or "noembed"
            or "amp-ad" or "amp-analytics" or "amp-sidebar" or "colgroup" or "col" or "frame" => Display.Never,
        _ => Display.Inline,
    };
}
