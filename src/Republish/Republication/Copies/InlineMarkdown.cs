using System.Collections.Immutable;
using System.Text;
using Republish.Attribution.Rendering;
using Republish.Extraction;
using Republish.Republication.ThirdParty;

namespace Republish.Republication.Copies;

/// <summary>Lines of text as Markdown (CommonMark 0.31). Emphasis that the delimiter rules would not read back is left out rather than risked.</summary>
internal static class InlineMarkdown
{
    /// <summary>Stands for a forced break until the lines are put together; the article's own control characters are left out.</summary>
    private const char Break = '\u0001';

    /// <summary>The Markdown of one paragraph; <paramref name="breaks"/> tells whether it may have several lines.</summary>
    public static string Of(ImmutableArray<Inline> content, CopyContent copy, bool breaks)
    {
        var lines = new StringBuilder();
        Write(lines, content, new Place(copy, breaks, InLink: false, Following: null));

        // White space at the ends of lines means something in Markdown, and a break before nothing is a backslash.
        return string.Join("\\\n", lines.ToString().Split(Break).Select(l => NoNumber(l.Trim())).Where(l => l.Length > 0));
    }

    private readonly record struct Place(CopyContent Copy, bool Breaks, bool InLink, char? Following, bool InEmphasis = false, char Preceding = ' ');

    private static void Write(StringBuilder md, ImmutableArray<Inline> content, Place place)
    {
        for (var i = 0; i < content.Length; i++)
        {
            var following = i + 1 < content.Length ? First(content[i + 1]) : place.Following;
            var here = place with { Following = following };
            switch (content[i])
            {
                case Inline.Text text:
                    md.AppendEscaped(Collapse(text.Value), AtLineStart(md));
                    break;
                case Inline.LineBreak:
                    md.Append(place.Breaks ? Break : ' ');
                    break;
                case Inline.Styled styled:
                    Styled(md, styled, here);
                    break;
                case Inline.Link link when !place.InLink && HtmlText.IsLinkable(link.Target):
                    Link(md, link, here);
                    break;
                case Inline.Link link:
                    Write(md, link.Content, here);
                    break;
                case Inline.Span span:
                    Write(md, span.Content, here);
                    break;
                case Inline.Picture picture when place.Copy.Decision(picture.Image) is ImageDecision.Kept:
                    md.Append("![](").Append(MarkdownText.Destination(picture.Image.Urls[0])).Append(')');
                    break;
                default:
                    break;
            }
        }
    }

    private static void Link(StringBuilder md, Inline.Link link, Place place)
    {
        var inner = new StringBuilder();
        Write(inner, link.Content, place with { InLink = true, Following = ']', Breaks = false, Preceding = '[' });
        var text = inner.ToString();
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            md.Append(text.Length > 0 ? " " : "");
            return;
        }

        md.Append(char.IsWhiteSpace(text[0]) ? " " : "");
        EscapeExclamation(md);
        md.Append('[').Append(trimmed).Append("](").Append(MarkdownText.Destination(link.Target)).Append(')')
            .Append(char.IsWhiteSpace(text[^1]) ? " " : "");
    }

    private static void Styled(StringBuilder md, Inline.Styled styled, Place place)
    {
        var (open, close) = styled.Style switch
        {
            InlineStyle.Emphasis or InlineStyle.Citation => ("*", "*"),
            InlineStyle.Strong => ("**", "**"),
            InlineStyle.Quotation => ("“", "”"),
            InlineStyle.Superscript => ("<sup>", "</sup>"),
            InlineStyle.Subscript => ("<sub>", "</sub>"),
            InlineStyle.Strikethrough => ("<s>", "</s>"),
            _ => ("", ""),
        };
        var inner = new StringBuilder();
        var emphasis = open.Length > 0 && open[0] == '*';
        Write(inner, styled.Content, place with { Following = close.Length > 0 ? close[0] : place.Following, InEmphasis = place.InEmphasis || emphasis, Preceding = open.Length > 0 ? open[^1] : Before(md, place) });
        var text = inner.ToString();
        if (!emphasis)
        {
            if (open.Length == 0 && text is ['[', ..])
            {
                EscapeExclamation(md);
            }

            md.Append(open).Append(text).Append(close);
            return;
        }

        var trimmed = text.Trim();
        if (place.InEmphasis || trimmed.Length == 0 || trimmed.Contains(Break) || !Flanks(Before(md, place), trimmed, place.Following, text))
        {
            // The line's first characters may begin a block, which the emphasis would have hidden.
            Write(md, styled.Content, place);
            return;
        }

        md.Append(char.IsWhiteSpace(text[0]) ? " " : "").Append(open).Append(trimmed).Append(close).Append(char.IsWhiteSpace(text[^1]) ? " " : "");
    }

    /// <summary>An exclamation mark right before a link would make it a picture.</summary>
    private static void EscapeExclamation(StringBuilder md)
    {
        if (md.Length > 0 && md[^1] == '!' && (md.Length == 1 || md[^2] != '\\'))
        {
            md.Insert(md.Length - 1, '\\');
        }
    }

    /// <summary>Whether both delimiter runs will be read as what they are meant to be (CommonMark 0.31 section 6.2).</summary>
    private static bool Flanks(char preceding, string inner, char? following, string untrimmed)
    {
        var first = inner[0] == '\\' && inner.Length > 1 ? inner[1] : inner[0];
        var last = inner[^1];
        if (inner[0] == '*' || inner[^1] == '*' || preceding == '*' || following == '*')
        {
            return false;
        }

        var before = char.IsWhiteSpace(untrimmed[0]) || preceding == Break ? ' ' : preceding;
        var after = following is null || char.IsWhiteSpace(untrimmed[^1]) ? ' ' : following.Value;
        var opens = !IsPunctuation(first) || char.IsWhiteSpace(before) || IsPunctuation(before);
        var closes = !IsPunctuation(last) || char.IsWhiteSpace(after) || IsPunctuation(after);
        return opens && closes && !char.IsSurrogate(before) && !char.IsSurrogate(first) && !char.IsSurrogate(last) && !char.IsSurrogate(after);
    }

    private static char Before(StringBuilder md, Place place) => md.Length == 0 ? place.Preceding : md[^1];

    private static bool IsPunctuation(char c) => char.IsPunctuation(c) || char.IsSymbol(c);

    /// <summary>The first character that follows, as far as it can be known; what an element will write counts as a letter, with which no run is closed by mistake.</summary>
    private static char? First(Inline inline) => inline switch
    {
        Inline.Text { Value.Length: > 0 } t => t.Value[0],
        Inline.LineBreak => ' ',
        Inline.Span { Content.Length: > 0 } s => First(s.Content[0]),
        Inline.Styled { Content.Length: > 0 } s => First(s.Content[0]) is { } c && char.IsWhiteSpace(c) ? ' ' : 'a',
        _ => 'a',
    };

    private static bool AtLineStart(StringBuilder md)
    {
        for (var i = md.Length - 1; i >= 0; i--)
        {
            if (md[i] == Break)
            {
                return true;
            }

            if (!char.IsWhiteSpace(md[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Digits that several nodes wrote one after the other may have become a list's number at the beginning of a line.</summary>
    private static string NoNumber(string line)
    {
        var digits = 0;
        while (digits < line.Length && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        return digits > 0 && digits < line.Length && line[digits] is '.' or ')' ? line[..digits] + "\\" + line[digits..] : line;
    }

    private static string Collapse(string text) => text.Replace('\r', ' ').Replace('\n', ' ').Replace('\t', ' ');
}
