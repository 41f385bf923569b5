using Republish.Extraction;
using Republish.Republication;
using static Republish.Tests.Republication.Samples;

namespace Republish.Tests.Republication;

/// <summary>Pages whose text does not stand in a paragraph each: what was taken and what was left out is still told apart word for word.</summary>
public sealed class FidelityPageTests
{
    private const string Long = "The council met on Monday evening and talked for three hours about the bridge, the school and the price of water before it went home again.";

    [Theory]
    [InlineData("lines beside blocks", $"{Long}<br><br>{Long}<p>{Long}</p><div class=\"nav toc\"><ul><li><a href=#1>One</a></li><li><a href=#2>Two</a></li></ul></div>{Long}<p>{Long}</p>")]
    [InlineData("two equal lines left out", $"<p>{Long}</p>First, {Long}<br><br><a href=/offer>To the offer</a><br><br>Then, {Long}<br><br><a href=/offer>To the offer</a><br><br>Last, {Long}<p>So {Long}</p>")]
    [InlineData("ruby with parentheses", $"<p>{Long}</p><p>韓国の<ruby><rb>弾劾</rb><rp>（</rp><rt>だんがい</rt><rp>）</rp></ruby>訴追案を {Long}</p><p>{Long}</p>")]
    [InlineData("hidden by its class", $"<p>{Long}</p><ol><li><p>{Long}</p><p class=\"hidden\"><a href=/1>Article</a> <a href=/2>Scholar</a></p></li><li><p>{Long}</p><p class=\"hidden\"><a href=/1>Article</a> <a href=/2>Scholar</a></p></li></ol><p>{Long}</p>")]
    [InlineData("words run on behind what shows nothing", $"<p>{Long}</p><p>Many (<x-note><a href=/1>1</a></x-note>) like it<svg><text>icon</text></svg>, most<script>1</script>. {Long}</p><p>{Long}</p>")]
    [InlineData("a part left out that holds a block", $"<p>{Long}</p><table><tr><td>{Long}<div class=share-bar><a href=/s>Share this</a> <a href=/m>Mail this</a></div></td></tr></table><p>{Long}</p>")]
    [InlineData("quotation marks of q", $"<p>{Long}</p><p>She said <q>yes</q> and <q>no</q>. {Long}</p>")]
    public void Compose_Page_IsProvedInEveryFormat(string what, string body)
    {
        var document = Parse($"<!DOCTYPE html><html lang=en><head><title>The bridge</title></head><body><main><article><h1>The bridge</h1><div>{body}</div></article></main></body></html>");

        var copy = Composed(CopyComposer.Compose(document, ArticleExtractor.Extract(document, ExtractionHints.None), Found("by-nd", "4.0")));

        Assert.True(copy.Fidelity.Holds, what);
        Assert.True(copy.Fidelity.SourceWords > 50, what);
        Assert.True(FidelityChecker.Verify(document, copy).Holds, what);
    }
}
