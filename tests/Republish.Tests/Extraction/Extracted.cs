using System.Text;
using Republish.Extraction;
using Republish.Pages;

namespace Republish.Tests.Extraction;

/// <summary>Extracts from mark-up or text written in a test.</summary>
internal static class Extracted
{
    public static readonly Uri Address = new("https://news.example/2015/09/29/story");

    public static Article From(string html, string type = "text/html; charset=utf-8", Uri? url = null) => From(Encoding.UTF8.GetBytes(html), type, url);

    public static Article From(byte[] bytes, string type, Uri? url = null)
    {
        var page = new Page
        {
            RequestedUrl = url ?? Address,
            Url = url ?? Address,
            FetchedAt = DateTimeOffset.UnixEpoch,
            Status = 200,
            Headers = [new PageHeader("Content-Type", type)],
            Body = bytes,
        };
        return PageDocument.Parse(page) is PageParseOutcome.Parsed parsed ? ArticleExtractor.Extract(parsed.Document, ExtractionHints.None) : new Article();
    }

    /// <summary>Parses a page written in a test.</summary>
    public static PageDocument Document(string html, Uri? url = null) => ((PageParseOutcome.Parsed)PageDocument.Parse(new Page
    {
        RequestedUrl = url ?? Address,
        Url = url ?? Address,
        FetchedAt = DateTimeOffset.UnixEpoch,
        Status = 200,
        Headers = [new PageHeader("Content-Type", "text/html; charset=utf-8")],
        Body = Encoding.UTF8.GetBytes(html),
    })).Document;

    /// <summary>A paragraph of running text long enough to be one.</summary>
    public static string Paragraph(int number) =>
        $"<p>Paragraph {number} tells how the river rose in the night, how the bridge was closed, and what the mayor, who lives on the far bank, said about it.</p>";

    /// <summary>An article page around <paramref name="inner"/>, which stands between the second and the third paragraph.</summary>
    public static string Page(string inner, string head = "") =>
        $"<html lang=en><head><title>The river rose | Example News</title><meta property=og:site_name content='Example News'>{head}</head><body><nav><a href=/a>Home</a></nav>"
        + $"<main><article><h1>The river rose</h1>{Paragraph(1)}{Paragraph(2)}{inner}{Paragraph(3)}{Paragraph(4)}</article></main><footer><p>© 2015 Example News. All rights reserved.</p></footer></body></html>";
}
