using FsCheck;
using FsCheck.Fluent;
using Republish.Sources;

namespace Republish.Tests.Sources;

public sealed class CanonicalUrlTests
{
    private static readonly string[] Pieces =
    [
        "http://", "HTTPS://", "example.org", "EXAMPLE.org.", "bücher.example", "[::1]", "user:pw@", ":80", ":443", ":8080", "/", "//", "/a", "/./b", "/../c", "%7e", "%2F", "%2f", "%zz", "%",
        "é", "?", "&", "a=1", "utm_source=x", "fbclid=1", "#", "f", " ", "|", ";", "=", "+", "\uD83D\uDE00", "\uD800", "%2e%2e/", "%C3%A9", "..", "\\", "'", "[", "]", "?p=1",
    ];

    [Theory]
    [InlineData("HTTP://Example.ORG:80", "http://example.org/")]
    [InlineData("https://example.org.:443/a/./b/../c#part", "https://example.org/a/c")]
    [InlineData("https://example.org/a?utm_source=feed&id=7&fbclid=x", "https://example.org/a?id=7")]
    [InlineData("https://example.org/a?utm_source=feed", "https://example.org/a")]
    [InlineData("https://example.org/a?", "https://example.org/a")]
    [InlineData("https://example.org/a?&?p=1", "https://example.org/a??p=1")]
    [InlineData("https://example.org/a??p=1", "https://example.org/a??p=1")]
    [InlineData("https://example.org/%7euser/%c3%a9?q=%2f%41", "https://example.org/~user/%C3%A9?q=%2FA")]
    [InlineData("https://example.org/é", "https://example.org/%C3%A9")]
    [InlineData("https://bücher.example/", "https://xn--bcher-kva.example/")]
    [InlineData("https://user:secret@example.org/", "https://example.org/")]
    public void Of_Variant_TheCanonicalSpelling(string url, string expected) => Assert.Equal(expected, CanonicalUrl.Of(new Uri(url)).AbsoluteUri);

    [Theory]
    [InlineData("https://example.org/a", "https://example.org/a/")]
    [InlineData("https://example.org/a", "https://example.org/A")]
    [InlineData("https://example.org/a?p=1", "https://example.org/a?p=2")]
    [InlineData("https://example.org/a?ref=1", "https://example.org/a")]
    [InlineData("https://example.org/a?x=1&y=2", "https://example.org/a?y=2&x=1")]
    [InlineData("https://example.org/a%2Fb", "https://example.org/a/b")]
    [InlineData("https://example.org/a?q=a%26b", "https://example.org/a?q=a&b")]
    [InlineData("http://example.org/", "http://example.org:8080/")]
    public void Of_PerhapsAnotherPage_StaysApart(string one, string other) =>
        Assert.NotEqual(CanonicalUrl.Of(new Uri(one)).AbsoluteUri, CanonicalUrl.Of(new Uri(other)).AbsoluteUri);

    [Fact]
    public void Of_AppliedTwice_SameAsOnce() =>
        Prop.ForAll(
            Gen.Elements(Pieces).ArrayOf().ToArbitrary(),
            pieces =>
            {
                if (!Uri.TryCreate("http://h" + string.Concat(pieces), UriKind.Absolute, out var url))
                {
                    return true;
                }

                var once = CanonicalUrl.Of(url);
                return CanonicalUrl.Of(once).AbsoluteUri == once.AbsoluteUri && CanonicalUrl.Of(new Uri(once.AbsoluteUri)).AbsoluteUri == once.AbsoluteUri;
            })
            .Check(Laws.Config.WithMaxTest(10_000));
}
