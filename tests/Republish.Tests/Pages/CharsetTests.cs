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
        var outcome = PageDocument.Parse(PageOf(Encoding.GetEncoding(written).GetBytes(html), contentType));

        var document = Assert.IsType<PageParseOutcome.Parsed>(outcome).Document;
        Assert.Equal(expected, document.Charset);
        Assert.Equal(expected == written, document.DecodeMarkup().Contains(Words, StringComparison.Ordinal));
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
        Assert.Contains(Words, document.DecodeMarkup(), StringComparison.Ordinal);
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

    [Theory]
    [InlineData("<meta charset=windows-1251>", "windows-1251")]
    [InlineData("<META CHARSET = 'windows-1251'>", "windows-1251")]
    [InlineData("<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\">", "windows-1251")]
    [InlineData("<!-- <meta charset=windows-1251> --><meta charset=koi8-r>", "koi8-r")]
    [InlineData("<!--><meta charset=koi8-r>", "koi8-r")]
    [InlineData("<script charset=windows-1251 src=a.js></script><meta charset=koi8-r>", "koi8-r")]
    [InlineData("<link title='a > b <meta charset=windows-1251>'><meta charset=koi8-r>", "koi8-r")]
    [InlineData("<p>a < b</p><metadata charset=windows-1251></metadata><meta name=charset><meta charset=koi8-r>", "koi8-r")]
    [InlineData("<meta charset=no-such-set><meta charset=koi8-r>", "koi8-r")]
    public void Parse_CharsetDeclared_IsThatOfTheFirstMetaThatNamesOne(string head, string expected)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var body = Encoding.GetEncoding(expected).GetBytes("<html><head>" + head + "</head><body><p>Сводка погоды</p></body></html>");

        var document = Assert.IsType<PageParseOutcome.Parsed>(PageDocument.Parse(PageOf(body, null))).Document;

        Assert.Equal(expected, document.Charset);
        Assert.Contains("Сводка погоды", document.DecodeMarkup(), StringComparison.Ordinal);
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
