using System.IO.Compression;
using System.Text;
using Republish.Sources.Sitemaps;

namespace Republish.Tests.Sources;

public sealed class SitemapDocumentTests
{
    private const string Pages =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
          <url><loc>https://example.org/a?x=1&amp;y=2</loc><lastmod>2026-03-01</lastmod><image:image><image:loc>https://example.org/a.jpg</image:loc></image:image></url>
          <url><loc> /b </loc><news:news><news:publication_date>2026-03-02T10:00:00+02:00</news:publication_date></news:news></url>
          <url><loc>mailto:somebody</loc></url>
          <url><lastmod>2026-03-02</lastmod></url>
        </urlset>
        """;

    [Fact]
    public void Items_PagesWithNewsAndPictures_AddressesAndDates()
    {
        var items = Open(Encoding.UTF8.GetBytes(Pages)).Items().ToArray();

        Assert.Equal(["https://example.org/a?x=1&y=2", "https://example.org/b"], items.Select(i => i.Url.AbsoluteUri));
        Assert.Equal([new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)], items.Select(i => i.Modified!.Value));
        Assert.DoesNotContain(items, i => i.IsSitemap);
    }

    [Fact]
    public void Items_Index_AreSitemaps()
    {
        var item = Assert.Single(Open("<sitemapindex><sitemap><loc>https://example.org/1.xml.gz</loc></sitemap></sitemapindex>"u8.ToArray()).Items());

        Assert.True(item.IsSitemap);
    }

    [Fact]
    public void Items_GzipOfTwoMembers_AreThoseOfBoth()
    {
        var bytes = Encoding.UTF8.GetBytes(Pages);
        byte[] packed = [.. Pack(bytes[..200]), .. Pack(bytes[200..])];

        Assert.Equal(2, Open(packed).Items().Count());
    }

    [Fact]
    public void Items_PlainText_OneAddressALine() =>
        Assert.Equal(2, Open("https://example.org/a\r\nhttps://example.org/b\n\nnot an address at all: %%\n"u8.ToArray()).Items().Count(i => i.Url.AbsolutePath.Length == 2));

    [Fact]
    public void Items_CutOff_ThoseBeforeAreReadAndTheProblemIsSaid()
    {
        var sitemap = Open(Encoding.UTF8.GetBytes(Pages[..(Pages.IndexOf("/b", StringComparison.Ordinal) + 30)]));

        Assert.Single(sitemap.Items());
        Assert.Contains("not well-formed", sitemap.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>no</body></html>")]
    [InlineData("<!DOCTYPE urlset [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><urlset><url><loc>&a;</loc></url></urlset>")]
    [InlineData("\u001f\u008bno gzip")]
    public void Items_NoSitemap_NoneAndWhy(string text)
    {
        var sitemap = Open(Encoding.Latin1.GetBytes(text));

        Assert.Empty(sitemap.Items());
        Assert.True(sitemap.Problem is not null || text.Contains("ENTITY", StringComparison.Ordinal));
    }

    private static SitemapDocument Open(byte[] bytes) => SitemapDocument.Open(bytes, new Uri("https://example.org/sitemap.xml"));

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
