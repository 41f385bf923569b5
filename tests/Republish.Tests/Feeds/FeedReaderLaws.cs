using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Republish.Feeds;

namespace Republish.Tests.Feeds;

public sealed class FeedReaderLaws
{
    private static readonly string[] Pieces =
    [
        "<rss version=\"2.0\">", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link", "/>", ">", "<![CDATA[", "]]>", "<!--", "-->", "&amp;", "&#0;", "&#x110000;",
        "&", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "<entry>", "<content type=\"xhtml\">", "<div>", "</div>", " a=\"", "'", "<!DOCTYPE x [", "<!ENTITY a \"b\">", "]>",
        "<pubDate>", "2003-12-31T10:14:55Z", "Thu, 01 Jan 2004", "<?xml encoding=\"utf-16\"?>", "{\"items\":[", "\uD800", "é", "http://[::1", " href=\"//\"", "xml:base='http://a/'", "<rdf:RDF>",
    ];

    [Fact]
    public void Read_AnyBytes_NeverThrows() =>
        Prop.ForAll<byte[]>(bytes => FeedReader.Read(FeedReaderTests.PageOf(bytes ?? [])) is not null).Check(Laws.Config.WithMaxTest(10_000));

    [Fact]
    public void Read_AnyJumbleOfMarkup_NeverThrows() =>
        Prop.ForAll(
            Gen.Elements(Pieces).ArrayOf().ToArbitrary(),
            pieces => FeedReader.Read(FeedReaderTests.PageOf(Encoding.UTF8.GetBytes(string.Concat(pieces)))) is not null)
            .Check(Laws.Config.WithMaxTest(10_000).WithEndSize(200));

    /// <summary>Each of these took a naive reader quadratic time; a reader that is not linear does not end within the test run.</summary>
    [Theory]
    [InlineData("<a ")]
    [InlineData("<a b=\"")]
    [InlineData("<!--")]
    [InlineData("<![CDATA[")]
    [InlineData("</a>")]
    [InlineData("<item>")]
    [InlineData("<div>")]
    [InlineData("&")]
    [InlineData("&lt;a ")]
    [InlineData("<license xmlns:cc='http://creativecommons.org/ns#'>")]
    [InlineData("<!DOCTYPE a [")]
    public void Read_TwoMegabytesOfOneBrokenPiece_Ends(string piece)
    {
        var text = "<rss><channel><item><title>" + string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));
        Assert.IsType<FeedOutcome.Read>(FeedReader.Read(FeedReaderTests.PageOf(Encoding.UTF8.GetBytes(text))));
    }
}
