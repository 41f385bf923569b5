using System.Collections.Immutable;
using System.Text;
using Republish.Attribution;
using Republish.Attribution.Rendering;
using Republish.Attribution.Titles;
using Republish.Extraction;
using Republish.Republication.ThirdParty;

namespace Republish.Republication.Copies;

/// <summary>
/// The copy as Markdown (CommonMark). Notes, byline and standfirst's mark-up of ours use underscores, the article's own emphasis
/// asterisks; the line <c>---</c> ends the article. So the article's words can be read back without knowing it.
/// </summary>
internal sealed class MarkdownCopyRenderer : LinearCopyRenderer
{
    private MarkdownCopyRenderer(CopyContent copy)
        : base(copy)
    {
    }

    /// <summary>Renders; lines end in <c>\n</c>.</summary>
    public static string Render(CopyContent copy) => new MarkdownCopyRenderer(copy).Write();

    protected override void Headline(string title) =>
        Paragraph(new string('#', Math.Clamp(Copy.Options.HeadlineLevel, 1, CopyHeadings.LowestHeadline)) + " " + NotClosed(Escaped(title, atLineStart: true)), "", "");

    protected override void Standfirst(string standfirst) => Paragraph(Escaped(standfirst, atLineStart: true), "", "");

    protected override void Byline(string byline) => Note(byline, null, "", "");

    protected override void LeadPicture(ArticleImage image) => Figure(image, "", "");

    protected override void Body(ImmutableArray<Block> blocks) => Blocks(blocks, "", "");

    protected override void Credit(ArticleAttribution attribution) => Output.Append("---\n\n").Append(AttributionMarkdown.Render(attribution)).Append('\n');

    /// <summary>Writes blocks; each line begins with <paramref name="prefix"/>, the first one with <paramref name="first"/>.</summary>
    private void Blocks(ImmutableArray<Block> blocks, string first, string prefix)
    {
        foreach (var block in blocks)
        {
            var before = Output.Length;
            One(block, first, prefix);
            first = Output.Length > before ? prefix : first;
        }
    }

    private void One(Block block, string first, string prefix)
    {
        switch (block)
        {
            case Block.Paragraph p:
                Paragraph(InlineMarkdown.Of(p.Content, Copy, breaks: true), first, prefix);
                break;
            case Block.Heading h:
                var words = InlineMarkdown.Of(h.Content, Copy, breaks: false);
                Paragraph(words.Length == 0 ? "" : new string('#', BlockHtml.Level(h, Copy)) + " " + NotClosed(words), first, prefix);
                break;
            case Block.List list:
                List(list, first, prefix);
                break;
            case Block.DescriptionList list:
                foreach (var item in list.Items)
                {
                    Blocks(item.Content, first + (item.IsTerm ? "" : "> "), prefix + (item.IsTerm ? "" : "> "));
                    first = prefix;
                }

                break;
            case Block.Table table:
                Table(table, first, prefix);
                break;
            case Block.Quote quote:
                Blocks(quote.Content, first + "> ", prefix + "> ");
                break;
            case Block.Preformatted pre:
                Fenced(pre.Code, first, prefix);
                break;
            case Block.Figure figure:
                Figure(figure.Image, first, prefix);
                break;
            case Block.Embed embed:
                Note($"[{CopyNotes.Of(embed.Content)}", embed.Content.Url, first, prefix);
                break;
            case Block.Break:
                Paragraph("* * *", first, prefix);
                break;
            default:
                break;
        }
    }

    /// <summary>Number signs at a heading's end would be read as its closing ones.</summary>
    private static string NotClosed(string heading) => heading.EndsWith('#') && !heading.EndsWith("\\#", StringComparison.Ordinal) ? heading[..^1] + "\\#" : heading;

    private void List(Block.List list, string first, string prefix)
    {
        for (var i = 0; i < list.Items.Length; i++)
        {
            // CommonMark reads at most nine digits as a list's number.
            var mark = list.Ordered ? InlineHtml.Number(Math.Clamp(list.Start + i, 0, 999_999_999)) + ". " : "- ";
            var before = Output.Length;
            Blocks(list.Items[i], first + mark, prefix + new string(' ', mark.Length));
            first = Output.Length > before ? prefix : first;
        }
    }

    /// <summary>CommonMark has no tables: each row is an item whose cells are items.</summary>
    private void Table(Block.Table table, string first, string prefix)
    {
        var before = Output.Length;
        Paragraph(InlineMarkdown.Of(table.Caption, Copy, breaks: false), first, prefix);
        first = Output.Length > before ? prefix : first;
        foreach (var row in table.Rows)
        {
            var lead = first + "- ";
            foreach (var cell in row.Cells)
            {
                before = Output.Length;
                Blocks(cell.Content, lead + "- ", prefix + "    ");
                lead = Output.Length > before ? prefix + "  " : lead;
            }

            first = lead == first + "- " ? first : prefix;
        }
    }

    private void Fenced(string code, string first, string prefix)
    {
        var longest = 2;
        var run = 0;
        foreach (var c in code)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', longest + 1);
        Output.Append(first).Append(fence).Append('\n');
        foreach (var line in code.Split('\n'))
        {
            Output.Append(prefix);
            foreach (var c in line)
            {
                Output.Append(PrintableText.Fold(c));
            }

            Output.Append('\n');
        }

        Output.Append(prefix).Append(fence).Append('\n').Append(prefix.TrimEnd()).Append('\n');
    }

    private void Figure(ArticleImage image, string first, string prefix)
    {
        switch (Copy.Decision(image))
        {
            case ImageDecision.Kept kept:
                Paragraph("![" + Escaped(TitleNormalizer.OneLine(image.AlternativeText ?? ""), atLineStart: false) + "](" + MarkdownText.Destination(image.Urls[0]) + ")", first, prefix);
                string[] parts = [ArticleText.Of(image.Caption), CopyNotes.CaptionCredit(image, kept), kept.License?.ShortName ?? ""];
                var words = string.Join(' ', parts.Where(p => p.Length > 0));
                if (words.Length > 0)
                {
                    Note(words, kept.License?.Deed, prefix, prefix);
                }

                break;
            case ImageDecision.LeftOut { IsSilent: false } left:
                Note($"[{CopyNotes.Of(image, left)}", null, first, prefix);
                break;
            default:
                break;
        }
    }

    /// <summary>A paragraph of ours, in underscores; an opening bracket gets its closing one behind the address.</summary>
    private void Note(string note, Uri? url, string first, string prefix)
    {
        var words = Escaped(TitleNormalizer.OneLine(note), atLineStart: false);
        var address = HtmlText.IsLinkable(url) ? $" [{Escaped(url!.AbsoluteUri, atLineStart: false)}]({MarkdownText.Destination(url)})" : "";
        Paragraph("_" + words + address + (note.StartsWith('[') ? "\\]" : "") + "_", first, prefix);
    }

    private void Paragraph(string markdown, string first, string prefix)
    {
        if (markdown.Length == 0)
        {
            return;
        }

        var lead = first;
        foreach (var line in markdown.Split('\n'))
        {
            Output.Append(lead).Append(line).Append('\n');
            lead = prefix;
        }

        Output.Append(prefix.TrimEnd()).Append('\n');
    }

    private static string Escaped(string text, bool atLineStart) => new StringBuilder().AppendEscaped(text, atLineStart).ToString();
}
