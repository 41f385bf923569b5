using Republish.Extraction;

namespace Republish.Tests.Extraction;

public sealed class ArticleExtractorTests
{
    [Fact]
    public void Extract_ArticlePage_GivesTitleOnceAndTheParagraphsInOrder()
    {
        var article = Extracted.From(Extracted.Page(""));

        Assert.Equal("The river rose", article.Title?.Value);
        Assert.Equal(4, article.Body.Length);
        Assert.All(article.Body, b => Assert.IsType<Block.Paragraph>(b));
        Assert.StartsWith("Paragraph 1", ArticleText.Of(article), StringComparison.Ordinal);
        Assert.DoesNotContain("The river rose", ArticleText.Of(article), StringComparison.Ordinal);
        Assert.Equal("Example News", article.Publisher?.Value);
        Assert.True(article.IsComplete);
    }

    [Theory]
    [InlineData("<div class='newsletter-signup'><p>Sign up, and get our mails every morning.</p></div>", RemovalReason.Plea)]
    [InlineData("<aside><p>Other things that happened, in short.</p></aside>", RemovalReason.Related)]
    [InlineData("<div class=share-buttons><a href=/s>Share</a> <a href=/t>Tweet</a></div>", RemovalReason.Navigation)]
    [InlineData("<ul><li><a href=/x>Another story about another river</a></li><li><a href=/y>A third story</a></li></ul>", RemovalReason.Related)]
    [InlineData("<p>Read more: <a href=/x>Another story about another river</a></p>", RemovalReason.Related)]
    [InlineData("<div id=comments><p>I was there, and it was much worse, believe me.</p></div>", RemovalReason.Comments)]
    [InlineData("<p>Advertisement</p>", RemovalReason.Advertising)]
    public void Extract_FurnitureInsideTheBody_LeavesItOutAndSaysWhy(string furniture, RemovalReason reason)
    {
        var article = Extracted.From(Extracted.Page(furniture));

        Assert.Equal(4, article.Body.Length);
        Assert.Contains(article.Removed, r => r.Reason == reason);
    }

    [Theory]
    [InlineData("<h2>A heading within</h2>", typeof(Block.Heading))]
    [InlineData("<ul><li>One thing.</li><li>Another thing.</li></ul>", typeof(Block.List))]
    [InlineData("<blockquote><p>We shall cross it, said the mayor.</p></blockquote>", typeof(Block.Quote))]
    [InlineData("<pre>a\n  b</pre>", typeof(Block.Preformatted))]
    [InlineData("<table><tr><th>Day</th><th>Level</th></tr><tr><td>Monday</td><td>3.1</td></tr></table>", typeof(Block.Table))]
    [InlineData("<dl><dt>Level</dt><dd>How high the water stands.</dd></dl>", typeof(Block.DescriptionList))]
    [InlineData("<iframe src='https://video.example/embed/1'></iframe>", typeof(Block.Embed))]
    [InlineData("<figure><img src=/p.jpg><figcaption>The bridge. (Photo: A. Person/Agency)</figcaption></figure>", typeof(Block.Figure))]
    public void Extract_BlockOfTheBody_KeepsItInPlace(string block, Type type)
    {
        var article = Extracted.From(Extracted.Page(block));

        Assert.Equal(5, article.Body.Length);
        Assert.IsType(type, article.Body[2]);
    }

    [Fact]
    public void Extract_Figure_ReadsCaptionCreditAndLazyAddress()
    {
        var article = Extracted.From(Extracted.Page(
            "<figure><img src='data:image/gif;base64,R0' data-src='/large.jpg' width=800 alt='A bridge'><figcaption>The bridge. (Photo: A. Person/Agency)</figcaption></figure>"));

        var image = Assert.IsType<Block.Figure>(article.Body[2]).Image;
        Assert.Equal("https://news.example/large.jpg", Assert.Single(image.Urls).AbsoluteUri);
        Assert.Equal("Photo: A. Person/Agency", image.Credit);
        Assert.Equal("The bridge. (Photo: A. Person/Agency)", ArticleText.Of(image.Caption));
        Assert.Equal("A bridge", image.AlternativeText);
        Assert.DoesNotContain("Agency", ArticleText.Of(article), StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_BodySplitOverSisters_TakesThemAll()
    {
        var html = $"<html><body><main><h1>The river rose</h1><div class=part>{Extracted.Paragraph(1)}{Extracted.Paragraph(2)}{Extracted.Paragraph(3)}</div><div class=promo><a href=/x>x</a></div>"
            + $"<div class=part>{Extracted.Paragraph(4)}</div></main></body></html>";

        Assert.Equal(4, Extracted.From(html).Body.Length);
    }

    [Fact]
    public void Extract_EveryParagraphIsNamedPaywall_TheNameTellsNothing()
    {
        var html = Extracted.Page("").Replace("<p>", "<p class=paywall>", StringComparison.Ordinal);

        Assert.Equal(4, Extracted.From(html).Body.Length);
    }

    [Theory]
    [InlineData("<p>Much of it is told in <a class=related-link href=/x>the earlier report</a>, which says more.</p>", "Much of it is told in the earlier report, which says more.")]
    [InlineData("<p>The <span class=tag>mayor</span> and the <a class='internal-link author' href=/m>minister</a> met at noon.</p>", "The mayor and the minister met at noon.")]
    public void Extract_NamedLinkInsideASentence_StaysInIt(string paragraph, string expected) =>
        Assert.Equal(expected, ArticleText.Of(Extracted.From(Extracted.Page(paragraph)).Body[2]));

    [Fact]
    public void Extract_HiddenText_IsNotTaken() =>
        Assert.DoesNotContain("secret", ArticleText.Of(Extracted.From(Extracted.Page("<p style='display: none'>A secret, which nobody sees.</p><p hidden>Another secret.</p>"))), StringComparison.Ordinal);

    [Fact]
    public void Extract_ContentOnlyWithoutScripts_TakesItAndSaysSo()
    {
        var html = $"<html><body><div id=app></div><noscript><article><h1>The river rose</h1>{Extracted.Paragraph(1)}{Extracted.Paragraph(2)}{Extracted.Paragraph(3)}{Extracted.Paragraph(4)}</article></noscript></body></html>";
        var article = Extracted.From(html);

        Assert.Equal(4, article.Body.Length);
        Assert.Contains(article.Doubts, d => d is { Code: "hidden-text", Blocks: false });
    }

    [Fact]
    public void Extract_Notices_AreKeptWordForWordAndNotInTheBody()
    {
        var article = Extracted.From(Extracted.Page("").Replace("</article>", "<p>This work is licensed under a <a href='https://creativecommons.org/licenses/by/4.0/'>Creative Commons Attribution 4.0</a> License.</p></article>", StringComparison.Ordinal));

        Assert.Contains(article.Notices, n => n.Kind == NoticeKind.License && n.Text == "This work is licensed under a Creative Commons Attribution 4.0 License.");
        Assert.Contains(article.Notices, n => n.Kind == NoticeKind.Copyright && n.Text.StartsWith("© 2015 Example News", StringComparison.Ordinal));
        Assert.DoesNotContain("Creative Commons", ArticleText.Of(article), StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_NotFreeToRead_IsDoubted()
    {
        var article = Extracted.From(Extracted.Page("", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"The river rose\",\"isAccessibleForFree\":\"False\"}</script>"));

        Assert.False(article.IsComplete);
        Assert.Contains(article.Doubts, d => d.Code == "paywall");
    }

    [Theory]
    [InlineData("/2015/09/29/story?page=2", true)]
    [InlineData("/2015/09/29/story/2", true)]
    [InlineData("/2015/09/30/another-story", false)]
    [InlineData("https://elsewhere.example/2015/09/29/story/2", false)]
    public void Extract_RelNext_IsBelievedOnlyWhenItGoesOn(string next, bool believed)
    {
        var article = Extracted.From(Extracted.Page("", $"<link rel=next href='{next}'>"));

        Assert.Equal(believed, article.NextPage is not null);
        Assert.Equal(!believed, article.IsComplete);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<")]
    [InlineData("<html><body></body></html>")]
    [InlineData("<table><tr><td><table><p>x")]
    [InlineData("<script type='application/ld+json'>{\"@type\":[[\"Article\"]],\"author\":[null,1,{\"name\":{}}],\"headline\":\"\\ud800\"}</script><p>x")]
    public void Extract_PageWithoutArticle_GivesDoubtsAndNeverThrows(string html) => Assert.False(Extracted.From(html).IsComplete && !html.Equals("", StringComparison.Ordinal) && html.Length > 1);
}
