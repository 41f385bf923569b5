using System.Collections.Immutable;
using System.Text;
using Republish.Extraction.Body;

namespace Republish.Extraction;

/// <summary>An article's body as plain text, for measuring and comparing.</summary>
public static class ArticleText
{
    /// <summary>A standfirst of sentences that is at least this long is a first paragraph.</summary>
    private const int ParagraphLength = 150;

    /// <summary>
    /// The body's blocks joined by blank lines: paragraphs, headings, list items, table rows, quotations, preformatted text.
    /// Pictures, captions and embeds are not part of it.
    /// </summary>
    public static string Of(Article article) => string.Join("\n\n", article.Body.SelectMany(Lines).Where(l => l.Length > 0));

    /// <summary>
    /// The text as readers read it, for comparing with what people marked as an article's text: as <see cref="Of(Article)"/>, before it the
    /// standfirst where it is one with the text (it stood in the body, or is whole sentences as long as a paragraph; a line like a second
    /// headline is not), and the words of posts that stand in the text.
    /// </summary>
    public static string AsShown(Article article)
    {
        var lines = article.Body.SelectMany(b => b is Block.Embed { Content: { Kind: "post" } post } ? post.FallbackContent.SelectMany(Lines) : Lines(b));
        return string.Join("\n\n", (Opens(article) ? lines.Prepend(article.Standfirst!.Value) : lines).Where(l => l.Length > 0));
    }

    private static bool Opens(Article article)
    {
        if (article.Standfirst?.Value.Trim() is not { Length: > 0 } text)
        {
            return false;
        }

        var key = TextKey.Of(text);
        return (text.Length >= ParagraphLength && text[^1] is '.' or '!' or '?' or '…' or '"' or '”' or '。')
            || article.Removed.Any(r => r.Reason == RemovalReason.Metadata && TextKey.Of(r.Text) == key);
    }

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
