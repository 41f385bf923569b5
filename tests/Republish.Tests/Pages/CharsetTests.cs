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

    [Theory]
    [InlineData("utf-8-bom", "text/html; charset=iso-8859-1", "<meta charset=koi8-r>", "utf-8")]
    [InlineData("utf-16", "text/html; charset=utf-8", "", "utf-16")]
    [InlineData("windows-1252", "text/html; charset=\"ISO-8859-1\"", "<meta charset=utf-8>", "windows-1252")]
    [InlineData("windows-1252", "text/html; charset=no-such-set", "<meta charset=latin1>", "windows-1252")]
    [InlineData("windows-1252", "text/html", "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>", "windows-1252")]
    [InlineData("windows-1252", null, "", "windows-1252")]
    [InlineData("utf-8", null, "<meta charset=utf-16>", "utf-8")]
    [InlineData("utf-8", null, "", "utf-8")]
    public void Parse_SeveralSayTheCharacterSet_FollowsTheStandardsOrder(string written, string? contentType, string head, string expected)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = written switch { "utf-8-bom" => new UTF8Encoding(true), "utf-16" => new UnicodeEncoding(false, true), _ => Encoding.GetEncoding(written) };
        var mark = written is "utf-8-bom" or "utf-16" ? encoding.GetPreamble() : [];
        var page = PageOf([.. mark, .. encoding.GetBytes($"<html><head>{head}</head><body><p>{Words}</p></body></html>")], contentType);

        var document = Assert.IsType<PageParseOutcome.Parsed>(PageDocument.Parse(page)).Document;

        Assert.Equal(expected, document.Charset);
        Assert.Contains(Words, document.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/octet-stream", true)]
    [InlineData("application/pdf", true)]
    [InlineData(null, true)]
    [InlineData("text/html", false)]
    [InlineData(null, false)]
    public void Parse_WhateverTheTypeSays_TheBytesDecideWhetherItIsAPage(string? contentType, bool isPage)
    {
        var page = PageOf(isPage ? Encoding.UTF8.GetBytes($"<!DOCTYPE html><p>{Words}</p>") : [.. "%PDF-1.7\n"u8, .. Enumerable.Range(0, 4096).Select(i => (byte)(i * 31))], contentType);

        Assert.Equal(isPage, PageDocument.Parse(page) is PageParseOutcome.Parsed);
    }

    private static Page PageOf(byte[] body, string? contentType) => new()
    {
        RequestedUrl = new Uri("https://news.example/a"),
        Url = new Uri("https://news.example/a"),
        FetchedAt = DateTimeOffset.UnixEpoch,
        Status = 200,
        Headers = contentType is null ? [] : [new PageHeader("Content-Type", contentType)],
        Body = body,
    };
}
