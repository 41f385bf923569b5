using System.Collections.Immutable;
using System.Text;
using Republish.Attribution.Rendering;
using Republish.Extraction;
using Republish.Republication.ThirdParty;

namespace Republish.Republication.Copies;

/// <summary>The body as HTML, straight from the model: what the model cannot say cannot come out.</summary>
internal static class BlockHtml
{
    public static void Write(StringBuilder html, ImmutableArray<Block> blocks, CopyContent copy)
    {
        foreach (var block in blocks)
        {
            Write(html, block, copy);
        }
    }

    private static void Write(StringBuilder html, Block block, CopyContent copy)
    {
        switch (block)
        {
            case Block.Paragraph p:
                Lines(html, "p", block, p.Content, copy);
                break;
            case Block.Heading h:
                Lines(html, "h" + InlineHtml.Number(Level(h, copy)), block, h.Content, copy);
                break;
            case Block.List list:
                List(html, list, copy);
                break;
            case Block.DescriptionList list:
                Open(html, "dl", block).Append(">\n");
                foreach (var item in list.Items)
                {
                    Item(html, item.IsTerm ? "dt" : "dd", "", item.Content, copy);
                }

                html.Append("</dl>\n");
                break;
            case Block.Table table:
                Table(html, table, copy);
                break;
            case Block.Quote quote:
                Open(html, "blockquote", block);
                if (HtmlText.IsLinkable(quote.Cite))
                {
                    html.AppendAttribute("cite", quote.Cite!.AbsoluteUri);
                }

                html.Append(">\n");
                Write(html, quote.Content, copy);
                html.Append("</blockquote>\n");
                break;
            case Block.Preformatted pre:
                // The parser drops one line break behind the start tag.
                Open(html, "pre", block).Append(">\n").AppendEncoded(pre.Code).Append("</pre>\n");
                break;
            case Block.Figure figure:
                Figure(html, figure.Image, copy);
                break;
            case Block.Embed embed:
                CopyNotes.Html(html, CopyNotes.Of(embed.Content), embed.Content.Url);
                break;
            case Block.Break:
                html.Append("<hr>\n");
                break;
            default:
                break;
        }
    }

    /// <summary>A picture that travels with its caption and credit, or the note in its place.</summary>
    public static void Figure(StringBuilder html, ArticleImage image, CopyContent copy)
    {
        switch (copy.Decision(image))
        {
            case ImageDecision.Kept kept:
                html.Append("<figure>\n");
                InlineHtml.Picture(html, image);
                if (CopyNotes.CaptionCredit(image, kept) is var credit && (credit.Length > 0 || !image.Caption.IsEmpty))
                {
                    html.Append("\n<figcaption>");
                    InlineHtml.WriteAll(html, image.Caption, copy);
                    html.Append(image.Caption.IsEmpty || credit.Length == 0 ? "" : " ").AppendEncoded(credit);
                    if (kept.License is { } license)
                    {
                        html.Append(" <a").AppendAttribute("href", license.Deed.AbsoluteUri).Append('>').AppendEncoded(license.ShortName).Append("</a>");
                    }

                    html.Append("</figcaption>");
                }

                html.Append("\n</figure>\n");
                break;
            case ImageDecision.LeftOut { IsSilent: false } left:
                CopyNotes.Html(html, CopyNotes.Of(image, left), null);
                break;
            default:
                break;
        }
    }

    /// <summary>The level of a heading in the copy: one below the headline for the page's second level, and so on down to 6.</summary>
    public static int Level(Block.Heading heading, CopyContent copy) => Math.Clamp(heading.Level + copy.Options.HeadlineLevel - 1, 2, 6);

    private static void List(StringBuilder html, Block.List list, CopyContent copy)
    {
        Open(html, list.Ordered ? "ol" : "ul", list);
        if (list is { Ordered: true, Start: not 1 })
        {
            html.AppendAttribute("start", InlineHtml.Number(list.Start));
        }

        html.Append(">\n");
        foreach (var item in list.Items)
        {
            Item(html, "li", "", item, copy);
        }

        html.Append(list.Ordered ? "</ol>\n" : "</ul>\n");
    }

    private static void Table(StringBuilder html, Block.Table table, CopyContent copy)
    {
        Open(html, "table", table).Append(">\n");
        if (!table.Caption.IsEmpty)
        {
            html.Append("<caption>");
            InlineHtml.WriteAll(html, table.Caption, copy);
            html.Append("</caption>\n");
        }

        foreach (var row in table.Rows)
        {
            html.Append("<tr>\n");
            foreach (var cell in row.Cells)
            {
                var spans = (cell.ColumnSpan > 1 ? $" colspan=\"{InlineHtml.Number(cell.ColumnSpan)}\"" : "")
                    + (cell.RowSpan > 1 ? $" rowspan=\"{InlineHtml.Number(cell.RowSpan)}\"" : "");
                Item(html, cell.IsHeader ? "th" : "td", spans, cell.Content, copy);
            }

            html.Append("</tr>\n");
        }

        html.Append("</table>\n");
    }

    /// <summary>An item or cell; a single paragraph stands in it without an element of its own.</summary>
    private static void Item(StringBuilder html, string name, string attributes, ImmutableArray<Block> content, CopyContent copy)
    {
        html.Append('<').Append(name).Append(attributes);
        if (content is [Block.Paragraph only])
        {
            html.AppendLanguage(only.Language, only.Direction).Append('>');
            InlineHtml.WriteAll(html, only.Content, copy);
        }
        else
        {
            html.Append(">\n");
            Write(html, content, copy);
        }

        html.Append("</").Append(name).Append(">\n");
    }

    private static void Lines(StringBuilder html, string name, Block block, ImmutableArray<Inline> content, CopyContent copy)
    {
        var start = html.Length;
        Open(html, name, block).Append('>');
        var inside = html.Length;
        InlineHtml.WriteAll(html, content, copy);
        if (html.Length == inside)
        {
            html.Length = start; // Nothing but a picture that stays behind.
            return;
        }

        html.Append("</").Append(name).Append(">\n");
    }

    private static StringBuilder Open(StringBuilder html, string name, Block block) => html.Append('<').Append(name).AppendLanguage(block.Language, block.Direction);
}
