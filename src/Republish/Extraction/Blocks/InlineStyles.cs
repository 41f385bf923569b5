namespace Republish.Extraction.Blocks;

/// <summary>Which inline elements set text off, and how.</summary>
internal static class InlineStyles
{
    /// <summary>The style of the element of this lower-case name, or null when it has none.</summary>
    public static InlineStyle? Of(string name) => name switch
    {
        "em" or "i" or "dfn" => InlineStyle.Emphasis,
        "strong" or "b" => InlineStyle.Strong,
        "sup" => InlineStyle.Superscript,
        "sub" => InlineStyle.Subscript,
        "code" or "kbd" or "samp" or "tt" or "var" => InlineStyle.Code,
        "s" or "del" or "strike" => InlineStyle.Strikethrough,
        "ins" or "u" => InlineStyle.Underline,
        "mark" => InlineStyle.Mark,
        "q" => InlineStyle.Quotation,
        "cite" => InlineStyle.Citation,
        "small" => InlineStyle.Small,
        "ruby" => InlineStyle.Ruby,
        "rt" => InlineStyle.RubyText,
        _ => null,
    };
}
