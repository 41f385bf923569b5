using System.Collections.Immutable;

namespace Republish.Extraction;

/// <summary>
/// Part of a line of text. Closed; what the model cannot express cannot reach a copy, so neither can scripts, styles,
/// forms or event handlers.
/// </summary>
public abstract record Inline
{
    private Inline()
    {
    }

    /// <summary>Characters, white space collapsed as a browser would show it.</summary>
    /// <param name="Value">The characters; never null, may be a single space.</param>
    public sealed record Text(string Value) : Inline;

    /// <summary>A forced line break (<c>br</c>).</summary>
    public sealed record LineBreak : Inline;

    /// <summary>Text set off in some way.</summary>
    /// <param name="Style">How.</param>
    /// <param name="Content">What.</param>
    public sealed record Styled(InlineStyle Style, ImmutableArray<Inline> Content) : Inline;

    /// <summary>A link.</summary>
    /// <param name="Target">Where to: absolute, and http, https or mailto.</param>
    /// <param name="Content">The link's text.</param>
    public sealed record Link(Uri Target, ImmutableArray<Inline> Content) : Inline;

    /// <summary>A small picture in the line (an icon, a formula); decided like every other picture.</summary>
    /// <param name="Image">The picture.</param>
    public sealed record Picture(ArticleImage Image) : Inline;

    /// <summary>Text in another language or direction than its surroundings.</summary>
    /// <param name="Language">The language (BCP 47), or null.</param>
    /// <param name="Direction"><c>ltr</c>, <c>rtl</c>, <c>auto</c> or null.</param>
    /// <param name="Content">The text.</param>
    public sealed record Span(string? Language, string? Direction, ImmutableArray<Inline> Content) : Inline;
}

/// <summary>How text is set off; each value is one HTML element.</summary>
public enum InlineStyle
{
    /// <summary><c>em</c> (also <c>i</c>).</summary>
    Emphasis,

    /// <summary><c>strong</c> (also <c>b</c>).</summary>
    Strong,

    /// <summary><c>sup</c>.</summary>
    Superscript,

    /// <summary><c>sub</c>.</summary>
    Subscript,

    /// <summary><c>code</c> (also <c>kbd</c>, <c>samp</c>, <c>tt</c>, <c>var</c>).</summary>
    Code,

    /// <summary><c>s</c> (also <c>del</c>, <c>strike</c>).</summary>
    Strikethrough,

    /// <summary><c>ins</c> and <c>u</c>.</summary>
    Underline,

    /// <summary><c>mark</c>.</summary>
    Mark,

    /// <summary><c>q</c>.</summary>
    Quotation,

    /// <summary><c>cite</c>.</summary>
    Citation,

    /// <summary><c>small</c>.</summary>
    Small,

    /// <summary><c>ruby</c>; its readings are <see cref="RubyText"/>.</summary>
    Ruby,

    /// <summary><c>rt</c>.</summary>
    RubyText,
}
