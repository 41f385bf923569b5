using Republish.Extraction;

namespace Republish.Tests.Extraction;

/// <summary>What belongs to an article although it looks like something beside it.</summary>
public sealed class KeptTests
{
    [Theory]
    [InlineData("<p><em>Correction: An earlier version of this article gave a wrong depth of the river.</em></p>")]
    [InlineData("<p><strong>Editor’s note:</strong> This article was changed on 30 September to name the bridge.</p>")]
    [InlineData("<div class=correction><p>This article was amended on 30 September: the bridge is in the upper town.</p></div>")]
    public void Extract_CorrectionAtTheEnd_IsKept(string correction)
    {
        var article = Extracted.From(Extracted.Page("").Replace("</article>", correction + "</article>", StringComparison.Ordinal));

        Assert.Equal(5, article.Body.Length);
    }

    [Fact]
    public void Extract_Footnotes_AreKeptWithTheirMarks()
    {
        var text = "<p>The river rose by three metres<sup><a href='#n1'>1</a></sup> in a single night, as the survey of the upper valley had said it might one day.</p>";
        var notes = "<h2>Notes</h2><ol><li id=n1>Survey of the upper valley, second volume, page 12, where the flood of 1856 is described.</li></ol>";
        var article = Extracted.From(Extracted.Page(text).Replace("</article>", notes + "</article>", StringComparison.Ordinal));

        Assert.Contains("three metres1 in a single night", ArticleText.Of(article), StringComparison.Ordinal);
        Assert.IsType<Block.List>(article.Body[^1]);
    }

    [Fact]
    public void Extract_PullQuote_StandsOnce()
    {
        var article = Extracted.From(Extracted.Page("<p>Nobody slept, said the mayor. “We lost the bridge, and we lost the mill with it”, she told the council on the next day.</p><aside class=pullquote>“We lost the bridge, and we lost the mill with it”</aside>"));

        var said = ArticleText.Of(article);
        Assert.Equal(said.IndexOf("lost the mill", StringComparison.Ordinal), said.LastIndexOf("lost the mill", StringComparison.Ordinal));
    }
}
