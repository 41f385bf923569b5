using System.Collections.Immutable;
using System.Text;

namespace Republish.Extraction;

/// <summary>An article's body as plain text, for measuring and comparing.</summary>
public static class ArticleText
{
    /// <summary>
    /// The body's blocks joined by blank lines: paragraphs, headings, list items, table rows, quotations, preformatted text.
    /// Pictures, captions and embeds are not part of it.
    /// </summary>
    public static string Of(Article article) => string.Join("\n\n", article.Body.SelectMany(Lines).Where(l => l.Length > 0));

    /// <summary>One block's characters, its parts joined by blank lines.</summary>
    public static string Of(Block block) => block is Block.Paragraph p ? Of(p.Content) : string.Join("\n\n", Lines(block).Where(l => l.Length > 0));

    /// <summary>The characters of a line of text; line breaks as <c>\n</c>.</summary>
    public static string Of(ImmutableArray<Inline> content)
    {
        var text = new StringBuilder();
        Append(text, content);
        return text.ToString().Trim();
    }

    private static IEnumerable<string> Lines(Block block) => block switch
    {
        Block.Paragraph p => [Of(p.Content)],
        Block.Heading h => [Of(h.Content)],
        Block.List l => l.Items.SelectMany(i => i.SelectMany(Lines)),
        Block.DescriptionList d => d.Items.SelectMany(i => i.Content.SelectMany(Lines)),
        Block.Table t => [Of(t.Caption), .. t.Rows.Select(r => string.Join('\t', r.Cells.Select(c => string.Join(' ', c.Content.SelectMany(Lines)))))],
        Block.Quote q => q.Content.SelectMany(Lines),
        Block.Preformatted p => [p.Code],
        _ => [],
    };

    private static void Append(StringBuilder text, ImmutableArray<Inline> content)
    {
        foreach (var inline in content)
        {
            switch (inline)
            {
                case Inline.Text t: text.Append(t.Value); break;
                case Inline.LineBreak: text.Append('\n'); break;
                case Inline.Styled s: Append(text, s.Content); break;
                case Inline.Link l: Append(text, l.Content); break;
                case Inline.Span s: Append(text, s.Content); break;
                default: break;
            }
        }
    }
}
