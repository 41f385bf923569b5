using System.Text;
using Republish.Pages;

namespace Republish.Tests.Pages;

/// <summary>The character set of a page that declares one and is written in another.</summary>
public sealed class CharsetTests
{
    private const string Words = "für über größer Café naïve Señor façade Übung Öl älter";

    [Theory]
    [InlineData("iso-8859-1", null, "utf-8", "utf-8")]
    [InlineData("iso-8859-1", null, "windows-1252", "windows-1252")]
    [InlineData("utf-8", null, "utf-8", "utf-8")]
    [InlineData("iso-8859-1", "text/html; charset=iso-8859-1", "utf-8", "windows-1252")]
    public void Parse_MetaAndBytesDisagree_ReadsUtf8ThatWasConvertedAfterwards(string meta, string? contentType, string written, string expected)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var html = $"<html><head><meta charset={meta}></head><body><p>{Words}</p></body></html>";
        var outcome = PageDocument.Parse(new Page
        {
            RequestedUrl = new Uri("https://news.example/a"),
            Url = new Uri("https://news.example/a"),
            FetchedAt = DateTimeOffset.UnixEpoch,
            Status = 200,
            Headers = contentType is null ? [] : [new PageHeader("Content-Type", contentType)],
            Body = Encoding.GetEncoding(written).GetBytes(html),
        });

        var document = Assert.IsType<PageParseOutcome.Parsed>(outcome).Document;
        Assert.Equal(expected, document.Charset);
        Assert.Equal(expected == written, document.Markup.Contains(Words, StringComparison.Ordinal));
    }
}
