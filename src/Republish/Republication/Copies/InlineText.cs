using System.Collections.Immutable;
using System.Text;
using Republish.Extraction;

namespace Republish.Republication.Copies;

/// <summary>Lines of text as plain characters.</summary>
internal static class InlineText
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const string Subscripts = "₀₁₂₃₄₅₆₇₈₉";

    /// <summary>The characters; forced line breaks as <c>\n</c>, other breaks as spaces.</summary>
    public static string Of(ImmutableArray<Inline> content, CopyContent copy)
    {
        var text = new StringBuilder();
        Write(text, content);
        return text.ToString();
    }

    /// <summary>A block's lines in one line, for a table's cell.</summary>
    public static string OfBlock(Block block, CopyContent copy) => block switch
    {
        Block.Paragraph p => Of(p.Content, copy).Replace('\n', ' '),
        Block.Heading h => Of(h.Content, copy).Replace('\n', ' '),
        Block.Preformatted p => p.Code.Replace('\n', ' '),
        Block.Quote q => string.Join(' ', q.Content.Select(b => OfBlock(b, copy))),
        Block.List l => string.Join(' ', l.Items.SelectMany(i => i).Select(b => OfBlock(b, copy))),
        Block.DescriptionList d => string.Join(' ', d.Items.SelectMany(i => i.Content).Select(b => OfBlock(b, copy))),
        Block.Table t => string.Join(' ', t.Rows.SelectMany(r => r.Cells).SelectMany(c => c.Content).Select(b => OfBlock(b, copy)).Prepend(Of(t.Caption, copy))),
        _ => "",
    };

    private static void Write(StringBuilder text, ImmutableArray<Inline> content)
    {
        foreach (var inline in content)
        {
            switch (inline)
            {
                case Inline.Text t:
                    text.Append(t.Value.Replace('\n', ' ').Replace('\r', ' '));
                    break;
                case Inline.LineBreak:
                    text.Append('\n');
                    break;
                case Inline.Styled { Style: InlineStyle.Quotation } q:
                    text.Append('“');
                    Write(text, q.Content);
                    text.Append('”');
                    break;
                case Inline.Styled { Style: InlineStyle.Superscript } s:
                    Raised(text, s.Content, Superscripts);
                    break;
                case Inline.Styled { Style: InlineStyle.Subscript } s:
                    Raised(text, s.Content, Subscripts);
                    break;
                case Inline.Styled s:
                    Write(text, s.Content);
                    break;
                case Inline.Link l:
                    Write(text, l.Content);
                    break;
                case Inline.Span s:
                    Write(text, s.Content);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Raised and lowered digits have characters of their own, without which 10² would become 102.</summary>
    private static void Raised(StringBuilder text, ImmutableArray<Inline> content, string digits)
    {
        var start = text.Length;
        Write(text, content);
        for (var i = start; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                text[i] = digits[text[i] - '0'];
            }
        }
    }
}
