using Republish.Attribution;

namespace Republish.Tests.Attribution;

/// <summary>Titles and reprint lines as they are met: what a careful copy editor would print.</summary>
public sealed class TitlesInTheWildTests
{
    [Theory]
    [InlineData("<title>A Town Votes | Example News</title>", "", "A Town Votes")]
    [InlineData("<title>A Town Votes on Its Library | Opinion | Example News</title>", "", "A Town Votes on Its Library")]
    [InlineData("<title>Example News | A Town Votes</title>", "", "A Town Votes")]
    [InlineData("<title>A Town Votes - Example News</title>", "", "A Town Votes")]
    [InlineData("<title>A Town Votes — Example News</title>", "", "A Town Votes")]
    [InlineData("<title>A Town Votes · Example News</title>", "", "A Town Votes")]
    [InlineData("<title>A Town Votes « Example News</title>", "", "A Town Votes")]
    [InlineData("<title>A Town Votes » Example News</title>", "", "A Town Votes")]
    [InlineData("<title>A Town Votes | EXAMPLE NEWS</title>", "", "A Town Votes")]
    [InlineData("<title>A Town Votes | The Example News</title>", "", "A Town Votes")]
    [InlineData("<title>A Town Votes on Its Library | news.example</title>", "", "A Town Votes on Its Library")]
    [InlineData("<title>A Town Votes</title>", "<h1>A Town<br>Votes</h1>", "A Town Votes")]
    [InlineData("<title>A Town Votes</title>", "<h1>A Town Votes</h1><h1>A Town Votes</h1>", "A Town Votes")]
    [InlineData("<title>A Town Votes</title>", "<h1>Opinion: A Town Votes</h1>", "Opinion: A Town Votes")]
    [InlineData("<title>Cats | Dogs: who wins the town?</title>", "<h1>Cats | Dogs: who wins the town?</h1>", "Cats | Dogs: who wins the town?")]
    [InlineData("<title>Votes &amp;amp; voters</title>", "<h1>Votes &amp; voters</h1>", "Votes & voters")]
    [InlineData("", "<h1>“We won’t go” – a town’s <em>No</em></h1>", "“We won’t go” – a town’s No")]
    [InlineData("", "<h1>« Nous restons » : une ville vote</h1>", "« Nous restons » : une ville vote")]
    [InlineData("", "<h1>„Wir bleiben“: Eine Stadt stimmt ab</h1>", "„Wir bleiben“: Eine Stadt stimmt ab")]
    [InlineData("", "<h1>¿Quién votó? ¡Todos!</h1>", "¿Quién votó? ¡Todos!")]
    [InlineData("", "<h1>町が投票した：図書館の行方</h1>", "町が投票した：図書館の行方")]
    [InlineData("<title>A Town Votes: Report</title><meta property=og:title content='A Town Votes (Facebook)'>", "<h1>A Town Votes</h1>", "A Town Votes")]
    public void Title_OfAPage_IsTheArticlesAlone(string head, string heading, string title) =>
        Assert.Equal(title, TaslPage.Compose(head, heading).Attribution.Title);

    [Theory]
    [InlineData("This story was originally published by ProPublica.", "ProPublica")]
    [InlineData("This article first appeared in Grist and is republished here under a Creative Commons license.", "Grist")]
    [InlineData("This article is republished from The Conversation under a Creative Commons license. Read the original article.", "The Conversation")]
    [InlineData("This piece was first published on openDemocracy.", "openDemocracy")]
    [InlineData("A version of this article first appeared in The Nation.", "The Nation")]
    [InlineData("This article was originally published by KFF Health News, a national newsroom that produces in-depth journalism.", "KFF Health News")]
    [InlineData("Reprinted with permission from YES! Magazine.", "YES! Magazine")]
    [InlineData("Originally published at https://first.example/a", null)]
    [InlineData("Dieser Artikel erschien zuerst bei netzpolitik.org.", "netzpolitik.org")]
    [InlineData("Dieser Text ist zuerst auf Übermedien erschienen.", "Übermedien")]
    [InlineData("Zuerst veröffentlicht von Correctiv.", "Correctiv")]
    [InlineData("Cet article est republié à partir de The Conversation sous licence Creative Commons.", "The Conversation")]
    [InlineData("Cet article a été publié à l’origine sur Basta.", "Basta")]
    [InlineData("Cet article a d’abord été publié par Reporterre.", "Reporterre")]
    [InlineData("Este artículo fue publicado originalmente en The Conversation. Lea el original.", "The Conversation")]
    [InlineData("Esta historia fue publicada originalmente por Mongabay Latam.", "Mongabay Latam")]
    [InlineData("Este artigo foi publicado originalmente em The Conversation.", "The Conversation")]
    [InlineData("Esta reportagem foi publicada originalmente pela Agência Pública.", "Agência Pública")]
    [InlineData("Questo articolo è stato pubblicato originariamente su Valigia Blu.", "Valigia Blu")]
    [InlineData("Dit artikel verscheen eerder op Follow the Money.", "Follow the Money")]
    [InlineData("Denna artikel publicerades först i Dagens ETC.", "Dagens ETC")]
    [InlineData("We first published our plan on Monday in the hall.", null)]
    public void ReprintLine_OfMany_NamesTheFirstPublisher(string line, string? publisher) => Assert.Equal(publisher, ReprintLine.FirstPublisher(line));

    [Theory]
    [InlineData("en", "You may republish this article. Please give this credit: “By Ann Writer, Example News”.", "By Ann Writer, Example News")]
    [InlineData("en", "Republish this story for free. Credit must read \"This story was produced by Example News, a nonprofit newsroom\".", "This story was produced by Example News, a nonprofit newsroom")]
    [InlineData("de", "Dieser Artikel darf weiterverbreitet werden. Bitte nennen Sie als Quelle: „Ann Writer, Example News“.", "Ann Writer, Example News")]
    [InlineData("fr", "Cet article est libre : vous pouvez le republier en mentionnant « Ann Writer, pour Example News ».", "Ann Writer, pour Example News")]
    [InlineData("es", "Este artículo se puede republicar citando la fuente: «Ann Writer, Example News».", "Ann Writer, Example News")]
    [InlineData("it", "Questo articolo si può ripubblicare citando la fonte: “Ann Writer, Example News”.", "Ann Writer, Example News")]
    [InlineData("en", "You may republish this article as you like.", null)]
    public void RequestedCredit_InANotice_IsGivenWordForWord(string language, string notice, string? line) =>
        Assert.Equal(line, TaslPage.Compose("<title>A Town Votes</title>", "<h1>A Town Votes</h1><p class=byline>By Ann Writer</p>", $"<p>{System.Net.WebUtility.HtmlEncode(notice)}</p>", language: language).Attribution.RequestedCredit);
}
