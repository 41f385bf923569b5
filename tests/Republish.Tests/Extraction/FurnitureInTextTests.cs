using Republish.Extraction;

namespace Republish.Tests.Extraction;

public sealed class FurnitureInTextTests
{
    private static readonly string Two = Extracted.Paragraph(7) + Extracted.Paragraph(8);

    [Fact]
    public void Extract_TextOnceMoreForNarrowScreens_TakesItOnce()
    {
        var article = Extracted.From(Extracted.Page($"<div class=wide><h2>In the night</h2>{Two}</div><div class=narrow><h2>In the night</h2>{Two}</div>"));

        Assert.Equal(7, article.Body.Length);
        Assert.Equal(3, article.Removed.Count(r => r.Reason == RemovalReason.Duplicate));
    }

    [Fact]
    public void Extract_RefrainAndRepeatedParagraph_Stay()
    {
        var article = Extracted.From(Extracted.Page($"<div><p>And the river rose.</p>{Extracted.Paragraph(7)}</div><div><p>And the river rose.</p>{Extracted.Paragraph(7)}</div>"));

        Assert.Equal(8, article.Body.Length);
    }

    [Theory]
    [InlineData("<p>DON'T MISS</p><p><a href=/x>Another river rose last year</a> [PICTURES]</p><p><a href=/y>Why rivers rise at night</a></p>")]
    [InlineData("<p>Lea más: <a href=/x>Otro río creció el año pasado</a></p>")]
    public void Extract_PointersToOtherArticles_LeavesThemOut(string pointers)
    {
        var article = Extracted.From(Extracted.Page(pointers));

        Assert.Equal(4, article.Body.Length);
        Assert.Contains(article.Removed, r => r.Reason == RemovalReason.Related);
    }

    [Theory]
    [InlineData("<p>This post contains affiliate links: we may earn a commission when you buy through them.</p>", RemovalReason.Advertising)]
    [InlineData("<p>Anzeige, enthält Affiliate-Links.</p>", RemovalReason.Advertising)]
    public void Extract_DisclosureBeforeTheText_IsLeftOut(string disclosure, RemovalReason reason)
    {
        var article = Extracted.From(Extracted.Page("").Replace("</h1>", "</h1>" + disclosure, StringComparison.Ordinal));

        Assert.Equal(4, article.Body.Length);
        Assert.Contains(article.Removed, r => r.Reason == reason);
    }

    [Fact]
    public void Extract_SentenceAboutCommissionsInTheText_Stays()
    {
        var article = Extracted.From(Extracted.Page("<p>Shops along the river earn a commission for each affiliate link, said the mayor, who wants to know how much that is.</p>"));

        Assert.Equal(5, article.Body.Length);
    }

    [Theory]
    [InlineData("<p>Jane Roe is a reporter in the upper valley. She has written about rivers for ten years, first for the paper of the lower valley, where she was in charge of weather and water, then for the water office, whose letter she edited, and since the great flood for this page. Before that she had learned to build bridges, of which she says that they taught her how to write; she has built three of them, one of which still stands. She lives by the river with two dogs, a boat and a library of maps, which she shows to whoever asks for it.</p>", 4)]
    [InlineData("<p>Jane Roe is a reporter in the upper valley. She has written about rivers for ten years.</p>", 4)]
    [InlineData("<p>Jane Roebuck is the only one who stayed in the mill that night.</p>", 5)]
    [InlineData("<p>Mayor Jane Roe is the only one who stayed in the mill that night.</p>", 5)]
    public void Extract_LastParagraphBeginsWithTheAuthorsName_IsTheAuthorBox(string last, int paragraphs)
    {
        var article = Extracted.From(Extracted.Page("", "<meta name=author content='Jane Roe'>").Replace("</article>", last + "</article>", StringComparison.Ordinal));

        Assert.Equal(paragraphs, article.Body.Length);
        Assert.Equal(paragraphs == 4, article.Removed.Any(r => r.Reason == RemovalReason.AuthorBox));
    }

    [Theory]
    [InlineData("<p><img src=/i.jpg alt=River width=600 height=400> <span class=caption>The river in the night of the flood, seen from the upper bridge (A. Person)</span></p>", true)]
    [InlineData("<p><span class=caption>The river in the night of the flood, seen from the upper bridge, was a lake.</span></p>", false)]
    public void Extract_LongCaptionInALine_IsNoTextWhereAPictureIs(string line, bool isCaption)
    {
        var text = ArticleText.Of(Extracted.From(Extracted.Page(line)));

        Assert.Equal(!isCaption, text.Contains("seen from the upper bridge", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<h3><b>Mira:</b> <a href=/x>Otro río creció el año pasado y nadie lo vio</a></h3>")]
    [InlineData("<p>Czytaj więcej: <a href=/x>Jak rzeka wylała w zeszłym roku</a></p>")]
    public void Extract_PointerWithAWordBeforeTheLink_IsLeftOut(string pointer)
    {
        var article = Extracted.From(Extracted.Page(pointer));

        Assert.Equal(4, article.Body.Length);
        Assert.Contains(article.Removed, r => r.Reason == RemovalReason.Related);
    }

    [Theory]
    [InlineData("<p>Sofern nicht anders ausgewiesen, stehen Inhalte dieser Website unter CC-BY-Lizenz.</p>")]
    [InlineData("<p>Die Inhalte dieser Website sind unter einer Creative Commons-Lizenz lizenziert.</p>")]
    public void Extract_LicenceNoticeOfTheSiteAtTheEnd_IsEvidenceAndNoText(string notice)
    {
        var article = Extracted.From(Extracted.Page("").Replace("</article>", notice + "</article>", StringComparison.Ordinal));

        Assert.Equal(4, article.Body.Length);
        Assert.Contains(article.Notices, n => n.Kind == NoticeKind.License);
    }

    [Fact]
    public void Extract_HeadingThatReadsLikeALabel_StaysBeforeText()
    {
        var article = Extracted.From(Extracted.Page("<h2>Related questions</h2>" + Extracted.Paragraph(7)));

        Assert.Equal(6, article.Body.Length);
    }

    [Fact]
    public void Extract_LabelOfAnAdvertisementLateInTheText_DoesNotEndIt()
    {
        var text = string.Concat(Enumerable.Range(5, 12).Select(Extracted.Paragraph));
        var article = Extracted.From(Extracted.Page(text + "<div>Advertisement</div>" + Extracted.Paragraph(20) + "<div>Advertisement</div>" + Extracted.Paragraph(21)));

        Assert.Equal(18, article.Body.Length);
        Assert.Equal(2, article.Removed.Count(r => r.Reason == RemovalReason.Advertising));
    }

    [Fact]
    public void Extract_AsideWithMoreTextThanTheArticle_IsNotTheArticle()
    {
        var rows = string.Concat(Enumerable.Range(1, 30).Select(n => $"<tr><td>{n}<td>Driver {n}<td>{100 - n}</tr>"));
        var beside = string.Concat(Enumerable.Range(1, 5).Select(Extracted.Paragraph));
        var article = Extracted.From($"<html><head><title>The standings</title></head><body><div><div class=column><h1>The standings</h1>{Extracted.Paragraph(30)}{Extracted.Paragraph(31)}<table>{rows}</table></div><aside><h2>Columns</h2>{beside}</aside></div></body></html>");

        Assert.StartsWith("Paragraph 30 tells", ArticleText.Of(article), StringComparison.Ordinal);
        Assert.Single(article.Body.OfType<Block.Table>());
    }

    [Theory]
    [InlineData(3, 12)]
    [InlineData(12, 3)]
    public void Extract_PageThatGoesOnToTheNextArticle_TakesTheOneWithTheTitle(int own, int next)
    {
        static string Block(string title, int from, int count) => $"<div class=scroll><article><h1>{title}</h1>{string.Concat(Enumerable.Range(from, count).Select(Extracted.Paragraph))}</article></div>";
        var article = Extracted.From($"<html><head><title>The river rose</title></head><body><div>{Block("The river rose", 1, own)}{Block("The mill burned", 50, next)}{Block("The bridge reopened", 80, next)}</div></body></html>");

        Assert.Equal("The river rose", article.Title?.Value);
        Assert.Equal(Enumerable.Range(1, own).Select(n => $"Paragraph {n} "), article.Body.Select(b => ArticleText.Of(b)[..$"Paragraph {article.Body.IndexOf(b) + 1} ".Length]));
    }

    [Fact]
    public void Extract_DayUnderTheTitle_IsNoStandfirst()
    {
        var page = Extracted.Page("").Replace("</h1>", "</h1><p class=subtitle>Harbour Town, 29 September 2015</p>", StringComparison.Ordinal);

        Assert.Null(Extracted.From(page).Standfirst);
    }

    [Fact]
    public void Extract_AddressPrintedAboveTheText_IsMetadata()
    {
        var page = Extracted.Page("").Replace("</h1>", "</h1><p>https://news.example/2015/09/29/story.php</p>", StringComparison.Ordinal);

        Assert.Equal(4, Extracted.From(page).Body.Length);
    }

    [Fact]
    public void Extract_CardThatShowsOnHover_IsNotPartOfTheSentence()
    {
        var article = Extracted.From(Extracted.Page("<p>The bridge, said <a href=/p>Jo Ford</a><span class=hover-card>Jo Ford, engineer. All articles</span> of the survey, will stay closed until the water has gone down.</p>"));

        Assert.Contains("said Jo Ford of the survey", ArticleText.Of(article), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ein Artikel von Jo Ford")]
    [InlineData("Written by: Jo Ford")]
    public void Extract_BylineInASentence_NamesTheAuthorAndIsNoText(string line)
    {
        var article = Extracted.From(Extracted.Page("").Replace("</h1>", $"</h1><p>{line}</p>", StringComparison.Ordinal));

        Assert.Equal(4, article.Body.Length);
        Assert.Equal("Jo Ford", Assert.Single(article.Contributors).Name);
    }

    [Theory]
    [InlineData("comment-")]
    [InlineData("li-comment-")]
    public void Extract_MoreWordsInCommentsThanInTheArticle_TakesTheArticle(string id)
    {
        var comments = string.Concat(Enumerable.Range(100, 12).Select(n => $"<li id={id}{n}><p>Ann says:</p>{Extracted.Paragraph(n)}{Extracted.Paragraph(n + 50)}</li>"));
        var article = Extracted.From(Extracted.Page("").Replace("</article>", $"<ol class=list>{comments}</ol></article>", StringComparison.Ordinal));

        Assert.Equal(4, article.Body.Length);
        Assert.Contains(article.Removed, r => r.Reason == RemovalReason.Comments);
    }

    [Fact]
    public void Extract_ControlInAHeading_IsNoPartOfIt()
    {
        var article = Extracted.From(Extracted.Page("<h2>The upper valley <span class=edit-section>[<a href=/e>edit</a>]</span></h2>" + Extracted.Paragraph(7)));

        Assert.Contains(article.Body, b => b is Block.Heading && ArticleText.Of(b) == "The upper valley");
    }

    [Fact]
    public void Extract_RequestToRegisterWithinANamedBody_IsLeftOut()
    {
        var article = Extracted.From(Extracted.Page("<div class='article-content register'><p>Register to read on.</p><p>An account costs nothing.</p></div>"));

        Assert.Equal(4, article.Body.Length);
        Assert.Contains(article.Removed, r => r.Reason == RemovalReason.Plea);
    }

    [Fact]
    public void Extract_AsideLongerThanAShortText_IsLeftOut()
    {
        var aside = string.Concat(Enumerable.Range(20, 6).Select(Extracted.Paragraph));
        var article = Extracted.From($"<html><head><title>The river rose</title></head><body><h1>The river rose</h1>{Extracted.Paragraph(1)}{Extracted.Paragraph(2)}<aside>{aside}</aside></body></html>");

        Assert.Equal(2, article.Body.Length);
    }

    [Fact]
    public void Extract_ListOfTeasersAsLongAsTheText_IsLeftOut()
    {
        var teasers = string.Concat(Enumerable.Range(20, 4).Select(n => $"<li><a href=/{n}>Another river {n}</a>{Extracted.Paragraph(n)}</li>"));
        var article = Extracted.From(Extracted.Page("").Replace("</article>", $"<ul class=related-posts>{teasers}</ul></article>", StringComparison.Ordinal));

        Assert.Equal(4, article.Body.Length);
        Assert.Contains(article.Removed, r => r.Reason == RemovalReason.Related);
    }

    [Theory]
    [InlineData("Sobre la autora")]
    [InlineData("Über die Autorin")]
    [InlineData("Sull'autrice")]
    public void Extract_WhoTheAuthorIsUnderAHeading_EndsTheText(string heading)
    {
        var article = Extracted.From(Extracted.Page("").Replace("</article>", $"<h3>{heading}</h3><p>Ann Roe has written about rivers for ten years. She lives in the valley.</p></article>", StringComparison.Ordinal));

        Assert.Equal(4, article.Body.Length);
    }

    [Fact]
    public void Extract_MenuOfElementsThatTheSiteDefines_IsLeftOut()
    {
        var items = string.Concat(Enumerable.Range(1, 30).Select(n => $"<x-link><div><p>Rivers of the valley {n}</p></div></x-link>"));
        var article = Extracted.From($"<html><head><title>The river rose</title></head><body><x-navigation><div>{items}</div></x-navigation><h1>The river rose</h1>{Extracted.Paragraph(1)}{Extracted.Paragraph(2)}{Extracted.Paragraph(3)}</body></html>");

        Assert.Equal(3, article.Body.Length);
    }

    [Fact]
    public void Extract_BoxThatAsksForConsent_IsLeftOut()
    {
        var article = Extracted.From(Extracted.Page("<div class=privacy-box><p>This site uses cookies.</p><p>You may refuse them at any time in the settings.</p></div>"));

        Assert.Equal(4, article.Body.Length);
    }

    [Fact]
    public void Extract_LabelOfAField_IsNoText()
    {
        var fields = $"<form><fieldset>{Extracted.Paragraph(7)}{Extracted.Paragraph(8)}</fieldset><label><input type=checkbox> I have read the terms and agree to them.</label></form>";

        Assert.DoesNotContain("agree to them", ArticleText.Of(Extracted.From(Extracted.Page(fields))), StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_SeeAlsoWhoseListWasLeftOut_GoesWithIt()
    {
        var article = Extracted.From(Extracted.Page("<h2>See also</h2><ul><li><a href=/1>Rivers</a></li><li><a href=/2>Floods</a></li></ul><h2>Notes</h2>" + Extracted.Paragraph(7)));

        Assert.DoesNotContain("See also", ArticleText.Of(article), StringComparison.Ordinal);
        Assert.Contains(article.Body, b => b is Block.Heading && ArticleText.Of(b) == "Notes");
    }
}
