using System.Collections.Immutable;
using System.Text;
using Republish.Attribution;
using Republish.Attribution.Rendering;
using Republish.Attribution.Titles;
using Republish.Extraction;
using Republish.Republication.ThirdParty;

namespace Republish.Republication.Copies;

/// <summary>
/// The copy as plain text. Indentation carries the structure, so that the article's own words can be told from what was added:
/// lines of the article begin at a multiple of four spaces; a line that begins two spaces behind one begins with a mark (<c>•</c>,
/// <c>1.</c>, <c>&gt;</c>, <c>|</c>), or is a note of ours.
/// </summary>
internal sealed class TextCopyRenderer : LinearCopyRenderer
{
    private TextCopyRenderer(CopyContent copy)
        : base(copy)
    {
    }

    /// <summary>Renders; lines end in <c>\n</c>.</summary>
    public static string Render(CopyContent copy) => new TextCopyRenderer(copy).Write();

    protected override void Headline(string title) => Paragraph(title, 0);

    protected override void Standfirst(string standfirst) => Paragraph(standfirst, 0);

    protected override void Byline(string byline) => Note(byline, 0);

    protected override void LeadPicture(ArticleImage image) => Figure(image, 0);

    protected override void Body(ImmutableArray<Block> blocks) => Blocks(blocks, 0, "");

    protected override void Credit(ArticleAttribution attribution)
    {
        Note(new string('-', 40), 0);
        foreach (var line in AttributionText.Render(attribution).Split('\n'))
        {
            Note(line, 0);
        }
    }

    /// <summary>Writes blocks at a depth; the first line takes <paramref name="mark"/> when the container has one.</summary>
    private void Blocks(ImmutableArray<Block> blocks, int depth, string mark)
    {
        foreach (var block in blocks)
        {
            var before = Output.Length;
            One(block, depth, mark);
            mark = Output.Length > before && mark != "> " ? "" : mark;
        }
    }

    private void One(Block block, int depth, string mark)
    {
        switch (block)
        {
            case Block.Paragraph p:
                Paragraph(InlineText.Of(p.Content, Copy), depth, mark);
                break;
            case Block.Heading h:
                Paragraph(InlineText.Of(h.Content, Copy), depth, mark);
                break;
            case Block.List list:
                for (var i = 0; i < list.Items.Length; i++)
                {
                    Blocks(list.Items[i], depth + 1, list.Ordered ? InlineHtml.Number(list.Start + i) + ". " : "• ");
                }

                break;
            case Block.DescriptionList list:
                foreach (var item in list.Items)
                {
                    Blocks(item.Content, item.IsTerm ? depth : depth + 1, "");
                }

                break;
            case Block.Table table:
                Paragraph(InlineText.Of(table.Caption, Copy), depth, mark);
                foreach (var row in table.Rows)
                {
                    Row(row, depth);
                }

                break;
            case Block.Quote quote:
                Blocks(quote.Content, depth + 1, "> ");
                break;
            case Block.Preformatted pre:
                foreach (var line in pre.Code.Split('\n'))
                {
                    Line(Plain(line, keepSpaces: true), depth + 1, "| ");
                }

                Output.Append('\n');
                break;
            case Block.Figure figure:
                Figure(figure.Image, depth);
                break;
            case Block.Embed embed:
                var address = HtmlText.IsLinkable(embed.Content.Url) ? " " + embed.Content.Url!.AbsoluteUri : "";
                Note($"[{CopyNotes.Of(embed.Content)}{address}]", depth);
                break;
            case Block.Break:
                Note("* * *", depth);
                break;
            default:
                break;
        }
    }

    /// <summary>A row: its cells, separated by tabs; a cell's own blocks follow each other in its place.</summary>
    private void Row(TableRow row, int depth)
    {
        var cells = row.Cells.Select(c => Plain(string.Join(' ', c.Content.Select(BlockText)), keepSpaces: false));
        Paragraph(string.Join('\t', cells), depth);
    }

    private string BlockText(Block block) => InlineText.OfBlock(block, Copy);

    private void Figure(ArticleImage image, int depth)
    {
        switch (Copy.Decision(image))
        {
            case ImageDecision.Kept kept:
                var credit = CopyNotes.CaptionCredit(image, kept);
                string[] parts = [ArticleText.Of(image.Caption), credit, kept.License is { } l ? $"{l.ShortName} ({l.Deed.AbsoluteUri})" : "", image.Urls[0].AbsoluteUri];
                Note($"[Picture: {string.Join(" ", parts.Where(p => p.Length > 0))}]", depth);
                break;
            case ImageDecision.LeftOut { IsSilent: false } left:
                Note($"[{CopyNotes.Of(image, left)}]", depth);
                break;
            default:
                break;
        }
    }

    private void Note(string note, int depth)
    {
        Output.Append(' ', (depth * 4) + 2).Append(TitleNormalizer.OneLine(note)).Append("\n\n");
    }

    private void Paragraph(string text, int depth, string mark = "")
    {
        var any = false;
        foreach (var part in text.Split('\n'))
        {
            var line = Plain(part, keepSpaces: false);
            if (line.Length > 0)
            {
                Line(line, depth, mark);
                mark = mark == "> " ? mark : "";
                any = true;
            }
        }

        if (any)
        {
            Output.Append('\n');
        }
    }

    /// <summary>At depth 1 a mark stands at column 2 and the text at column 4; deeper containers follow in steps of four.</summary>
    private void Line(string line, int depth, string mark)
    {
        if (mark.Length > 0)
        {
            Output.Append(' ', ((depth - 1) * 4) + 2).Append(mark);
        }
        else
        {
            Output.Append(' ', depth * 4);
        }

        Output.Append(line).Append('\n');
    }

    /// <summary>A line without control characters; tabs separate cells, other leading or trailing white space would be read as structure.</summary>
    private static string Plain(string text, bool keepSpaces)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            line.Append(c == '\n' ? ' ' : PrintableText.Fold(c));
        }

        return keepSpaces ? line.ToString() : line.ToString().Trim();
    }
}
