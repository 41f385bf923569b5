using Republish.Extraction;

namespace Republish.Tests.Extraction;

public sealed class LeadTextTests
{
    private const string Lead = "The river rose by two metres within an hour. Nobody in the lower town was warned, and the bridge had to be closed before midnight.";

    private static Article With(string between, string rest = "") => Extracted.From(
        "<html lang=en><head><title>The river rose | Example News</title></head><body><main><header><h1>The river rose</h1>" + between + "</header>"
        + $"<div class=story>{rest}{Extracted.Paragraph(1)}{Extracted.Paragraph(2)}{Extracted.Paragraph(3)}</div></main></body></html>");

    [Theory]
    [InlineData("<div class=teaser-text><p>" + Lead + "</p></div>")]
    [InlineData("<h2>" + Lead + "</h2>")]
    [InlineData("<p>By Jane Roe</p><p>3 May 2015</p><p class=x7>" + Lead + "</p><ul class=share><li><a href=/s>Share</a></li></ul>")]
    public void Extract_SentencesBetweenTitleAndText_AreTheStandfirst(string between)
    {
        var article = With(between);

        Assert.Equal(Lead, article.Standfirst?.Value);
        Assert.Equal(3, article.Body.Length);
    }

    [Theory]
    [InlineData("<p>News from the valley</p>")]
    [InlineData("<p>Published on 3 May 2015 at 12:30, last changed on 4 May 2015 at 8:00.</p>")]
    [InlineData("<figure><img src=/i.jpg alt=River><figcaption>The river in the night of the flood, seen from the upper bridge.</figcaption></figure>")]
    [InlineData("<div class=photo-caption>The river in the night of the flood, seen from the upper bridge.</div>")]
    [InlineData("<div class=teasers><p><a href=/x>Why rivers rise at night, and what towns can do about it.</a></p></div>")]
    [InlineData("<p>Subscribe to our letter about rivers, which comes to you every week, on Monday.</p>")]
    public void Extract_OtherThingsBetweenTitleAndText_AreNoStandfirst(string between)
    {
        var article = With(between);

        Assert.Null(article.Standfirst);
        Assert.Equal(3, article.Body.Length);
    }

    [Fact]
    public void Extract_ParagraphsBetweenTitleAndText_BeginTheText()
    {
        var article = With($"<div class=intro-box>{Extracted.Paragraph(7)}<p>This is what we know.</p>{Extracted.Paragraph(8)}{Extracted.Paragraph(9)}{Extracted.Paragraph(10)}</div>");

        Assert.Null(article.Standfirst);
        Assert.StartsWith("Paragraph 7 ", ArticleText.Of(article.Body[0]), StringComparison.Ordinal);
        Assert.Equal(8, article.Body.Length);
    }
}
