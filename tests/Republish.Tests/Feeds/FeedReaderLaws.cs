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
        Prop.ForAll<byte[]>(bytes => FeedReader.Read(FeedReaderTests.PageOf(bytes ?? [])) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyJumbleOfMarkup_NeverThrows() =>
        Prop.ForAll(
            Gen.Elements(Pieces).ArrayOf().ToArbitrary(),
            pieces => FeedReader.Read(FeedReaderTests.PageOf(Encoding.UTF8.GetBytes(string.Concat(pieces)))) is not null)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(200));
}
