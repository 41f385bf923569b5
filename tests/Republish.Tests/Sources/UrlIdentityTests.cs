using Republish.Sources;

namespace Republish.Tests.Sources;

public sealed class UrlIdentityTests
{
    [Theory]
    [InlineData("http://example.org/a/story")]
    [InlineData("https://example.org/a/story/")]
    [InlineData("https://www.example.org/a/story")]
    [InlineData("https://m.example.org/a/story?utm_source=x")]
    [InlineData("https://amp.example.org/a/story")]
    [InlineData("https://example.org/a/story/amp/")]
    [InlineData("https://example.org/a/story?amp=1")]
    [InlineData("https://example.org/a/story/index.html#top")]
    public void ArticleId_VariantsOfAnAddress_IsTheSame(string variant) =>
        Assert.Equal(Id("https://example.org/a/story"), Id(variant));

    [Theory]
    [InlineData("https://example.org/a/story2")]
    [InlineData("https://example.org/a/story?page=2")]
    [InlineData("https://example.com/a/story")]
    [InlineData("https://news.example.org/a/story")]
    [InlineData("https://example.org/a/Story")]
    [InlineData("https://example.org/story")]
    public void ArticleId_OtherAddresses_AreOthers(string other) =>
        Assert.NotEqual(Id("https://example.org/a/story"), Id(other));

    [Fact]
    public void ArticleId_HostThatIsOnlyAPrefix_StaysItself() => Assert.NotEqual(Id("https://m.com/a"), Id("https://com/a"));

    private static ArticleId Id(string url) => ArticleId.FromCanonicalUrl(CanonicalUrl.Of(new Uri(url)));
}
