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

    [Theory]
    [InlineData("<ul><li>2 cups of river water</li><li>1 handful of stones</li><li>Salt</li></ul>")]
    [InlineData("<table><tr><td>2 cups</td><td>of river water</td></tr><tr><td>1 handful</td><td>of stones</td></tr><tr><td></td><td>Salt</td></tr></table>")]
    public void Extract_RecipesIngredientsBesideTheText_ComeWithIt(string list)
    {
        const string Declared = """<script type="application/ld+json">{"@type":"Recipe","name":"The river rose","recipeIngredient":["2 cups of river water","1 handful of stones","Salt"]}</script>""";
        var page = Extracted.Page("", Declared).Replace("<main>", $"<div class=beside><h2>Ingredients</h2>{list}</div><main>", StringComparison.Ordinal);

        var text = ArticleText.Of(Extracted.From(page));
        Assert.Contains("handful", text, StringComparison.Ordinal);
        Assert.Contains("Salt", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Home", text, StringComparison.Ordinal);
        Assert.DoesNotContain("handful", ArticleText.Of(Extracted.From(page.Replace("recipeIngredient", "tool", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p class=standfirst>When the river rose in the valley, nobody in the town was awake to see it. We asked those who were there what they did and what they lost in the flood of that night.</p>", true)]
    [InlineData("<p class=standfirst>Nobody in the town was awake to see it</p>", false)]
    public void AsShown_StandfirstAboveTheBody_OpensTheTextWhenItIsAParagraphOfSentences(string standfirst, bool opens)
    {
        var article = Extracted.From(Extracted.Page("")
            .Replace("<h1>The river rose</h1>", "", StringComparison.Ordinal)
            .Replace("<main>", $"<main><header><h1>The river rose</h1>{standfirst}</header>", StringComparison.Ordinal));

        Assert.NotNull(article.Standfirst);
        Assert.DoesNotContain("in the town was awake", ArticleText.Of(article), StringComparison.Ordinal);
        Assert.Equal(opens, ArticleText.AsShown(article).StartsWith(article.Standfirst.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void AsShown_SharedPostInTheText_SaysItsWords()
    {
        var article = Extracted.From(Extracted.Page("<blockquote class=twitter-tweet><p>The river is in the street.</p>— A. Neighbour <a href='https://posts.example/1'>29 September</a></blockquote>"));

        Assert.Contains("The river is in the street.", ArticleText.AsShown(article), StringComparison.Ordinal);
        Assert.DoesNotContain("The river is in the street.", ArticleText.Of(article), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>The figures are here:</p><p><a href=https://water.example/levels>https://water.example/levels/2015</a></p>", 6)]
    [InlineData("<p>The figures are here.</p><p><a href=https://water.example/levels>All figures of the water office</a></p>", 5)]
    public void Extract_AddressPrintedAsALine_IsText(string lines, int blocks)
    {
        var article = Extracted.From(Extracted.Page(lines));

        Assert.Equal(blocks, article.Body.Length);
    }

    [Fact]
    public void Extract_ListOfLinksUnderAnItemOfAnOutline_StaysWithIt()
    {
        var article = Extracted.From(Extracted.Page(
            "<ul><li>The bridges, which were closed: <ul><li><a href=/1>The upper bridge at the mill</a></li><li><a href=/2>The lower bridge at the market</a></li></ul></li>"
            + "<li>The roads, of which most are open again by now, says the mayor.</li></ul>"));

        Assert.Contains("The lower bridge at the market", ArticleText.Of(article), StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_SameLinksUnderEachReference_AreControls()
    {
        const string Links = "<ul><li><a href=/v>View article</a></li><li><a href=/s>Find in library</a></li></ul>";
        var article = Extracted.From(Extracted.Page(
            $"<ol><li>Roe, J. (2011): The rivers of the upper valley, a history. Example Press. {Links}</li><li>Doe, J. (2013): Floods and what they leave behind. Example Press. {Links}</li></ol>"));

        Assert.Contains("Floods and what they leave", ArticleText.Of(article), StringComparison.Ordinal);
        Assert.DoesNotContain("View article", ArticleText.Of(article), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<h2 id=what-to-share-and-related-privacy>What to share</h2>")]
    [InlineData("<h2><span id=social-media-advertising>What to share</span></h2>")]
    public void Extract_HeadingWhoseIdRepeatsItsWords_Stays(string heading)
    {
        var article = Extracted.From(Extracted.Page(heading + Extracted.Paragraph(7)));

        Assert.Contains(article.Body, b => b is Block.Heading && ArticleText.Of(b) == "What to share");
    }

    [Fact]
    public void Extract_LinkAloneBetweenLineBreaksOfAParagraph_StaysInIt()
    {
        var article = Extracted.From(Extracted.Page("<p>The mayor keeps a list of the floods of the last hundred years.<br><br><a href=/list>The floods of the last hundred years</a></p>"));

        Assert.Contains("The floods of the last hundred years", article.Body.Select(ArticleText.Of));
    }

    [Theory]
    [InlineData("<div role=region aria-labelledby=h1 style='display:none'>", true)]
    [InlineData("<div hidden id=S:1a>", true)]
    [InlineData("<div hidden id=S:wide>", false)]
    [InlineData("<div hidden>", false)]
    [InlineData("<div role=dialog aria-labelledby=h1 style='display:none'>", false)]
    public void Extract_TextThatReadersOpenOrAScriptPutsInPlace_IsShown(string opening, bool isShown)
    {
        var article = Extracted.From(Extracted.Page($"<h2 id=h1>In the upper valley</h2>{opening}{Extracted.Paragraph(7)}</div>"));

        Assert.Equal(isShown, ArticleText.Of(article).Contains("Paragraph 7 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Extract_FirstPartNamedAsTheBodyWithManyLinks_ComesAlong()
    {
        var links = "<p>The towns that the river reached in the night of the flood, says the water office in its letter of that day, are <a href=/1>the upper town</a>, <a href=/2>the lower town</a>, <a href=/3>the mills by the weir</a> and <a href=/4>the harbour</a>, as they were.</p>";
        var rest = string.Concat(Enumerable.Range(1, 8).Select(Extracted.Paragraph));
        var article = Extracted.From($"<html><head><title>The river rose</title></head><body><h1>The river rose</h1><div><div class=article-body>{links}{links}</div><hr><div class=article-body>{rest}</div></div></body></html>");

        Assert.Contains("the mills by the weir", ArticleText.Of(article), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rounded overflow-hidden", true)]
    [InlineData("field field--label-hidden", true)]
    [InlineData("font-utility-2", true)]
    [InlineData("is-hidden", false)]
    [InlineData("hidden", false)]
    public void Extract_NamesOfLooks_DoNotHide(string names, bool isShown)
    {
        var article = Extracted.From(Extracted.Page($"<div class='{names}'><p>The mill has stood by the weir for two hundred years.</p></div>"));

        Assert.Equal(isShown, ArticleText.Of(article).Contains("two hundred years", StringComparison.Ordinal));
    }
}
