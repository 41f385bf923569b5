using System.Collections.Immutable;
using System.Text;
using Republish.Attribution.Rendering;
using Republish.Attribution.Titles;
using Republish.Extraction;
using Republish.Republication.ThirdParty;

namespace Republish.Republication.Copies;

/// <summary>
/// The copy as Markdown (CommonMark). Notes, byline and standfirst's mark-up of ours use underscores, the article's own emphasis
/// asterisks; the line <c>---</c> ends the article. So the article's words can be read back without knowing it.
/// </summary>
internal sealed class MarkdownCopyRenderer
{
    private readonly StringBuilder _markdown = new();
    private readonly CopyContent _copy;

    private MarkdownCopyRenderer(CopyContent copy) => _copy = copy;

    /// <summary>Renders; lines end in <c>\n</c>.</summary>
    public static string Render(CopyContent copy)
    {
        var renderer = new MarkdownCopyRenderer(copy);
        renderer.Copy();
        return renderer._markdown.ToString();
    }

    private void Copy()
    {
        if (_copy.Title is { } title)
        {
            Paragraph(new string('#', Math.Clamp(_copy.Options.HeadlineLevel, 1, 5)) + " " + NotClosed(Escaped(title, atLineStart: true)), "", "");
        }

        if (_copy.Article.Standfirst is { } standfirst)
        {
            Paragraph(Escaped(TitleNormalizer.OneLine(standfirst.Value), atLineStart: true), "", "");
        }

        if (_copy.Attribution is { } attribution)
        {
            var date = attribution.Published is { } published ? ", " + CreditStatement.Day(published) : "";
            Note(ShortByline.Names(attribution) + date, null, "", "");
        }

        if (_copy.Article.LeadImage is { IsShown: true } lead)
        {
            Figure(lead, "", "");
        }

        Blocks(_copy.Article.Body, "", "");
        if (_copy.Attribution is not null)
        {
            _markdown.Append("---\n\n").Append(AttributionMarkdown.Render(_copy.Attribution)).Append('\n');
        }
    }

    /// <summary>Writes blocks; each line begins with <paramref name="prefix"/>, the first one with <paramref name="first"/>.</summary>
    private void Blocks(ImmutableArray<Block> blocks, string first, string prefix)
    {
        foreach (var block in blocks)
        {
            var before = _markdown.Length;
            One(block, first, prefix);
            first = _markdown.Length > before ? prefix : first;
        }
    }

    private void One(Block block, string first, string prefix)
    {
        switch (block)
        {
            case Block.Paragraph p:
                Paragraph(InlineMarkdown.Of(p.Content, _copy, breaks: true), first, prefix);
                break;
            case Block.Heading h:
                var words = InlineMarkdown.Of(h.Content, _copy, breaks: false);
                Paragraph(words.Length == 0 ? "" : new string('#', BlockHtml.Level(h, _copy)) + " " + NotClosed(words), first, prefix);
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
            var before = _markdown.Length;
            Blocks(list.Items[i], first + mark, prefix + new string(' ', mark.Length));
            first = _markdown.Length > before ? prefix : first;
        }
    }

    /// <summary>CommonMark has no tables: each row is an item whose cells are items.</summary>
    private void Table(Block.Table table, string first, string prefix)
    {
        var before = _markdown.Length;
        Paragraph(InlineMarkdown.Of(table.Caption, _copy, breaks: false), first, prefix);
        first = _markdown.Length > before ? prefix : first;
        foreach (var row in table.Rows)
        {
            var lead = first + "- ";
            foreach (var cell in row.Cells)
            {
                before = _markdown.Length;
                Blocks(cell.Content, lead + "- ", prefix + "    ");
                lead = _markdown.Length > before ? prefix + "  " : lead;
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
        _markdown.Append(first).Append(fence).Append('\n');
        foreach (var line in code.Split('\n'))
        {
            _markdown.Append(prefix);
            foreach (var c in line)
            {
                _markdown.Append(PrintableText.Fold(c));
            }

            _markdown.Append('\n');
        }

        _markdown.Append(prefix).Append(fence).Append('\n').Append(prefix.TrimEnd()).Append('\n');
    }

    private void Figure(ArticleImage image, string first, string prefix)
    {
        switch (_copy.Decision(image))
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
            _markdown.Append(lead).Append(line).Append('\n');
            lead = prefix;
        }

        _markdown.Append(prefix.TrimEnd()).Append('\n');
    }

    private static string Escaped(string text, bool atLineStart) => new StringBuilder().AppendEscaped(text, atLineStart).ToString();
}
