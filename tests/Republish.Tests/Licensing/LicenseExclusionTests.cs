using Republish.Licensing;

namespace Republish.Tests.Licensing;

/// <summary>A sentence under an article that takes this very article out of the licence which the foot of the page grants the whole site.</summary>
public sealed class LicenseExclusionTests
{
    private const string Prose =
        "<p>The council met on Tuesday evening to speak about the old bridge, which has been closed since the flood of last spring. Several members asked for a new survey " +
        "before any money is spent on repairs, and the mayor promised one before the end of the year, to be paid for by the county.</p>";

    [Theory]
    [InlineData("Excluded from the licence is this guest article.")]
    [InlineData("This guest article is excluded from our licence.")]
    [InlineData("This article is not covered by our licence.")]
    [InlineData("The licence does not apply to this article.")]
    [InlineData("Ausgenommen von der Lizenz ist dieser Gastbeitrag.")]
    [InlineData("Dieser Gastbeitrag ist von der Lizenz ausgenommen.")]
    [InlineData("Von der Lizenz ausgenommen ist dieser Beitrag.")]
    [InlineData("Cet article n'est pas couvert par la licence.")]
    [InlineData("Cet article est exclu de la licence.")]
    [InlineData("Este artículo está excluido de la licencia.")]
    [InlineData("La licencia no se aplica a este artículo.")]
    [InlineData("Este artigo está excluído da licença.")]
    [InlineData("Questo articolo è escluso dalla licenza.")]
    [InlineData("Dit artikel is uitgesloten van de licentie.")]
    public void Detect_WithAnArticleTakenOut_IsAConflict(string sentence)
    {
        var finding = Detect(sentence);

        Assert.IsType<LicenseFinding.Conflicting>(finding);
        Assert.Contains(finding.Signals, s => s is { Claim: LicenseClaim.Contrary, Scope: SignalScope.ArticleText } && s.Snippet == sentence);
    }

    [Theory]
    [InlineData("Photos in this article are excluded from the licence.")]
    [InlineData("Ausgenommen von der Lizenz sind Fotos.")]
    [InlineData("Is this article excluded from the licence? No.")]
    [InlineData("If this article were not covered by the licence, we would say so.")]
    [InlineData("The licence of the pub does not apply to its garden.")]
    [InlineData("Articles from partners on this site are not covered by the licence.")]
    [InlineData("Comments under this article are not covered by the licence.")]
    [InlineData("Kommentare unter diesem Artikel sind von der Lizenz ausgenommen.")]
    public void Detect_WithAnotherThingTakenOut_StaysFound(string sentence) => Assert.IsType<LicenseFinding.Found>(Detect(sentence));

    private static LicenseFinding Detect(string sentence) => TestPage.Detect(
        $"<html lang=en><body><main><article><h1>The bridge</h1>{Prose}{Prose}<p><em>{sentence}</em></p></article></main>" +
        "<footer><p>Content on this site is licensed under a <a href=https://creativecommons.org/licenses/by/4.0/>Creative Commons Attribution 4.0 International License</a>.</p></footer></body></html>");
}
