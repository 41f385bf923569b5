using System.Globalization;
using Republish.Extraction.Blocks;
using Republish.Extraction.Body;
using Republish.Extraction.Confidence;
using Republish.Extraction.Metadata;
using Republish.Extraction.Notices;
using Republish.Pages;

namespace Republish.Extraction.PlainText;

/// <summary>
/// Reads an article from plain text, where only words and blank lines tell the parts apart: the title is a first line
/// without a full stop, a line before the text that comes twice is the title, a line that ends in a credit in parentheses is
/// a picture's caption, the last lines are pleas or notices when they say so.
/// </summary>
internal static class PlainTextArticle
{
    /// <summary>The article.</summary>
    public static Article Read(PageDocument document, ExtractionHints hints)
    {
        var lines = PlainTextLine.Of(document);
        var removed = new List<RemovedPart>();
        var notices = new List<Notice>();
        var article = new Article
        {
            Publisher = hints.Publisher is { Length: > 0 } given ? new Sourced<string>(given, "registry") : null,
            CanonicalUrl = document.Page.Url.IdnHost.EndsWith(".invalid", StringComparison.Ordinal) ? null : new Sourced<Uri>(document.Page.Url, "address"),
        };
        var at = 0;
        var body = new List<WrittenBlock>();
        if (lines.Count > 0)
        {
            article = Head(lines, article, removed, body, ref at);
        }

        var end = PlainTextTail.Read(lines, at, removed, notices);
        for (; at < end; at++)
        {
            var line = lines[at];
            if (NoticeText.KindOf(line.Text) is NoticeKind.License or NoticeKind.Copyright && line.Text.Length < 300)
            {
                notices.Add(new Notice(NoticeText.KindOf(line.Text)!.Value, line.Text, line.Pointer));
                removed.Add(new RemovedPart(RemovalReason.Notice, Shortened(line.Text), line.Pointer));
                continue;
            }

            body.Add(line.IsCaption ? Caption(line) : Paragraph(line));
        }

        notices.Sort((a, b) => LineOf(a.Pointer).CompareTo(LineOf(b.Pointer)));
        article = article with
        {
            Body = [.. body.Select(b => b.Block)],
            Removed = [.. removed],
            Notices = [.. notices],
            Publisher = article.Publisher ?? PlainTextTail.Publisher(removed, notices),
        };
        return article with { Doubts = DoubtRules.FindInText(article, body) };
    }

    /// <summary>Reads what stands before the text: title, byline, day, caption, the title again, standfirst.</summary>
    private static Article Head(List<PlainTextLine> lines, Article article, List<RemovedPart> removed, List<WrittenBlock> body, ref int at)
    {
        var first = lines[0];
        if (!first.LooksLikeTitle)
        {
            return article;
        }

        article = article with { Title = new Sourced<string>(first.Text, "first line") };
        at = 1;
        var again = lines.FindIndex(1, Math.Min(8, lines.Count - 1), l => string.Equals(l.Text, first.Text, StringComparison.Ordinal));
        for (var i = 1; i < lines.Count && i < 12; i++)
        {
            var line = lines[i];
            if (i == again)
            {
                removed.Add(new RemovedPart(RemovalReason.Duplicate, Shortened(line.Text), line.Pointer));
            }
            else if (line.IsCaption)
            {
                body.Add(Caption(line));
            }
            else if (article.Contributors.IsEmpty && HeadLine.IsByline(line.Text))
            {
                article = article with { Contributors = [.. PersonName.Split(line.Text).Select(n => new Contributor(n, "author", null, "visible byline"))] };
                removed.Add(new RemovedPart(RemovalReason.Metadata, Shortened(line.Text), line.Pointer));
            }
            else if (article.Published is null && line.Text.Length < 60 && VisibleDate.Find(line.Text) is { } day && !line.EndsSentence)
            {
                article = article with { Published = new Sourced<PublicationTime>(new PublicationTime(day), "visible text") };
                removed.Add(new RemovedPart(RemovalReason.Metadata, Shortened(line.Text), line.Pointer));
            }
            else if (article.Standfirst is null && i >= again && line.Text.Length is > 20 and < 300 && !line.EndsSentence && i + 1 < lines.Count && !lines[i + 1].LooksLikeTitle)
            {
                article = article with { Standfirst = new Sourced<string>(line.Text, "line under the title") };
            }
            else if (i > again || again < 0)
            {
                at = i;
                return article;
            }
            else
            {
                body.Add(Paragraph(line));
            }

            at = i + 1;
        }

        return article;
    }

    private static WrittenBlock Paragraph(PlainTextLine line) => new(
        line.IsHeading ? new Block.Heading(2, [new Inline.Text(line.Text)]) { Pointer = line.Pointer } : new Block.Paragraph(line.Content()) { Pointer = line.Pointer },
        line.Node,
        line.Text,
        line.Text.Length,
        0);

    private static WrittenBlock Caption(PlainTextLine line) => new(
        new Block.Figure(new ArticleImage { Caption = line.Content(), Credit = CreditText.Find(line.Text), Pointer = line.Pointer }) { Pointer = line.Pointer },
        line.Node,
        "",
        0,
        0);

    private static string Shortened(string text) => text.Length > Snippet.MaximumLength ? text[..Snippet.MaximumLength] : text;

    private static int LineOf(string pointer) =>
        int.TryParse(pointer.AsSpan(pointer.LastIndexOf(' ') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : 0;
}
