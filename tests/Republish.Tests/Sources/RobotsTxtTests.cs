using FsCheck;
using FsCheck.Fluent;
using Republish.Sources.Robots;

namespace Republish.Tests.Sources;

public sealed class RobotsTxtTests
{
    [Theory]
    [InlineData("User-agent: *\nDisallow: /a", "/a/b", false)]
    [InlineData("User-agent: *\nDisallow: /a", "/b", true)]
    [InlineData("User-agent: *\nDisallow:", "/b", true)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true)]
    [InlineData("User-agent: *\nDisallow: /é", "/%C3%A9", false)]
    [InlineData("User-agent: *\nDisallow: /%62", "/b", false)]
    [InlineData("User-agent: *\nDisallow: /%62", "/%62", false)]
    [InlineData("User-agent: *\nDisallow: /b", "/%62/c", false)]
    [InlineData("User-agent: *\nDisallow: /%7euser", "/~user", false)]
    [InlineData("User-agent: *\nDisallow: /\nAllow: /foo/bar/%62%61%7A", "/foo/bar/baz", true)]
    [InlineData("User-agent: *\nDisallow: /a%2Fb", "/a/b", true)]
    [InlineData("User-agent: *\nDisallow: /a%2fb", "/a%2Fb", false)]
    [InlineData("User-agent: *\nDisallow: /a%2A", "/a*", true)]
    [InlineData("User-agent: *\nDisallow: /a%24", "/a%24b", false)]
    [InlineData("User-agent: *\nDisallow: /100%", "/100%25", false)]
    [InlineData("User-agent: *\nDisallow: /a/%2e%2E/c", "/c", true)]
    [InlineData("User-agent: *\nDisallow: /c", "/a/%2e%2E/c", false)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: republish\nAllow: /", "/a", true)]
    [InlineData("User-agent: republish\nUser-agent: other\nDisallow: /", "/a", false)]
    [InlineData("User-agent: republisher\nDisallow: /", "/a", true)]
    [InlineData("\uFEFFUser-agent: *\r\nDisallow: / # all\r\n", "/a", false)]
    [InlineData("<html>not a file</html>", "/a", true)]
    public void IsAllowed_File_AsTheRfcSays(string file, string path, bool expected) =>
        Assert.Equal(expected, RobotsTxt.Parse(file).IsAllowed("Republish/1.0", new Uri("http://h.example" + path)));

    [Fact]
    public void CrawlDelay_GroupOfTheAgent_ItsDelay()
    {
        var robots = RobotsTxt.Parse("User-agent: *\nCrawl-delay: 5\n\nUser-agent: Republish\nCrawl-delay: 2.5\nDisallow: /x\nSitemap: https://h.example/s.xml");
        Assert.Equal(TimeSpan.FromSeconds(2.5), robots.CrawlDelay("republish"));
        Assert.Equal(TimeSpan.FromSeconds(5), robots.CrawlDelay("other"));
        Assert.Equal("https://h.example/s.xml", Assert.Single(robots.Sitemaps));
    }

    [Fact]
    public void Parse_AnyText_NeverThrows() =>
        Prop.ForAll<string, string>((text, path) => RobotsTxt.Parse(text ?? "") is { } robots && (robots.IsAllowed("a", "/" + path) || robots != RobotsTxt.AllowAll))
            .Check(Laws.Config);
}
