using Republish.Extraction;
using Republish.Licensing;
using Republish.Republication;

namespace Republish.Tests.Extraction;

public sealed class ScriptTextTests
{
    private const string Sentence = "The river rose in the night, the bridge was closed at two, and the mayor, who lives on the far bank, crossed by boat.";

    private static readonly string FivePlain = string.Join("\\n\\n", Enumerable.Range(1, 5).Select(i => $"{i}. {Sentence}"));

    private static readonly string FiveHtml = string.Concat(Enumerable.Range(1, 5).Select(i => $"<p>{i}. {Sentence} <a href=\\\"/level\\\">Level</a></p>"));

    [Fact]
    public void Extract_ArticleBodyInJsonLdOnly_TakesItsParagraphsAndSaysSo()
    {
        var article = Extracted.From(Shell($$"""<script type="application/ld+json">{"@type":"NewsArticle","headline":"The river rose","articleBody":"{{FivePlain}}"}</script>"""));

        Assert.Equal(5, article.Body.Length);
        Assert.StartsWith("1. The river rose", ArticleText.Of(article), StringComparison.Ordinal);
        Assert.Contains(article.Doubts, d => d.Code == "script-text" && d.Explanation.Contains("json-ld:articleBody", StringComparison.Ordinal) && !d.Blocks);
    }

    [Fact]
    public void Extract_ArticleBodyWithoutParagraphs_Blocks()
    {
        var article = Extracted.From(Shell($$"""<script type="application/ld+json">{"@type":"NewsArticle","headline":"The river rose","articleBody":"{{string.Concat(Enumerable.Repeat(Sentence + " ", 30))}}"}</script>"""));

        Assert.Contains(article.Doubts, d => d.Code == "script-text" && d.Blocks);
    }

    [Fact]
    public void Extract_StateBesideThePagesTitle_KeepsLinksAndIsNotHeld()
    {
        var article = Extracted.From(Shell(
            "<script id='__NEXT_DATA__' type='application/json'>{\"props\":{\"article\":{\"title\":\"The river rose\",\"bodyHtml\":\"" + FiveHtml
            + "\"},\"other\":{\"title\":\"A much longer story about something else\",\"bodyHtml\":\"" + FiveHtml + FiveHtml + "\"}}}</script>"));

        Assert.Equal(5, article.Body.Length);
        var paragraph = Assert.IsType<Block.Paragraph>(article.Body[0]);
        Assert.Contains(paragraph.Content, i => i is Inline.Link { Target.AbsoluteUri: "https://news.example/level" });
        Assert.Contains(article.Doubts, d => d.Code == "script-text" && d.Explanation.Contains("__NEXT_DATA__/props/article/bodyHtml", StringComparison.Ordinal) && !d.Blocks);
    }

    [Fact]
    public void Extract_StreamedRows_FollowsTheReferenceToTheTextOfARow()
    {
        var html = FiveHtml.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("river", "Würm", StringComparison.Ordinal);
        var rows = "0:[\"$\",\"main\",null,{\"article\":{\"title\":\"The river rose\",\"body\":\"$1a\"}}]\n1:I[\"chunk\"]\n1a:T"
            + System.Text.Encoding.UTF8.GetByteCount(html).ToString("x", System.Globalization.CultureInfo.InvariantCulture) + "," + html + "2:null\n";
        var half = rows.Length / 2;
        var article = Extracted.From(Shell(
            "<script>(self.__next_f=self.__next_f||[]).push([0])</script>" + Pushed(rows[..half]) + "<script>self.__next_f.push([broken])</script>" + Pushed(rows[half..])));

        Assert.Equal(5, article.Body.Length);
        Assert.StartsWith("1. The Würm rose", ArticleText.Of(article), StringComparison.Ordinal);
        Assert.Contains(article.Doubts, d => d.Code == "script-text" && d.Explanation.Contains("__next_f", StringComparison.Ordinal) && !d.Blocks);

        static string Pushed(string piece) => "<script>self.__next_f.push([1," + System.Text.Json.JsonSerializer.Serialize(piece) + "])</script>";
    }

    [Theory]
    [InlineData("1:Tffffffff,short")]
    [InlineData("1:T,\n2:{\"a\":\"\\ud800\"}\n:::\n3:[1,2")]
    [InlineData("no colon")]
    public void Extract_BrokenStreamedRows_TakesWhatThePageShows(string rows)
    {
        var article = Extracted.From(Shell("<script>self.__next_f.push([1," + System.Text.Json.JsonSerializer.Serialize(rows) + "])</script>"));

        Assert.DoesNotContain(article.Doubts, d => d.Code == "script-text");
    }

    [Theory]
    [InlineData("$$ADVERT$$", false)]
    [InlineData("{{ related-1 }}", false)]
    [InlineData("%%AD_2%%", false)]
    [InlineData("##Data-START##", true)]
    [InlineData("$$ one and two $$", true)]
    [InlineData("[[He said that]] he went.", true)]
    public void Extract_AMarkOfTheTemplatesOnALineOfItsOwn_IsLeftOut(string line, bool isKept)
    {
        var article = Extracted.From(Shell(
            "<script id='__NEXT_DATA__' type='application/json'>{\"article\":{\"title\":\"The river rose\",\"bodyHtml\":\"" + FiveHtml + "<p>" + line + "</p>" + FiveHtml.Replace("river", "lake", StringComparison.Ordinal) + "\"}}</script>"));

        Assert.Equal(isKept, ArticleText.Of(article).Contains(line, StringComparison.Ordinal));
        Assert.Equal(isKept ? 11 : 10, article.Body.Length);
    }

    [Fact]
    public void Extract_StateOfUnknownArticle_IsHeld()
    {
        var article = Extracted.From(Shell("<script>window.__STATE__ = {\"page\":{\"bodyHtml\":\"" + FiveHtml + "\"}}; start(function(){});</script>"));

        Assert.Equal(5, article.Body.Length);
        Assert.Contains(article.Doubts, d => d.Code == "script-text" && d.Blocks);
    }

    [Fact]
    public void Extract_StateAsListOfBlocks_WritesHeadingsAndParagraphsInOrder()
    {
        var blocks = string.Join(",", Enumerable.Range(1, 4).Select(i =>
            "{'type':'paragraph','children':[{'text':'" + i + ". " + Sentence + " '},{'type':'link','url':'https://level.example/','children':[{'text':'Level'}]},{'text':' now.'}]}"));
        var state = "{'title':'The river rose','content':[{'type':'heading','children':[{'text':'In the night'}]}," + blocks + ",{'type':'image','caption':'No text.'}]}";
        var article = Extracted.From(Shell("<script>window.STATE=JSON.parse(\"" + state.Replace("'", "\\\"", StringComparison.Ordinal) + "\");</script>"));

        Assert.IsType<Block.Heading>(article.Body[0]);
        Assert.Equal(5, article.Body.Length);
        Assert.EndsWith("Level now.", ArticleText.Of(article.Body[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_NormalisedCache_FollowsReferences()
    {
        var entities = string.Join(",", Enumerable.Range(1, 5).Select(i => "'Paragraph:" + i + "':{'__typename':'Paragraph','type':'P','text':'" + i + ". " + Sentence + "'}"));
        var references = string.Join(",", Enumerable.Range(1, 5).Select(i => "{'__ref':'Paragraph:" + i + "'}"));
        var state = "{'Post:1':{'title':'The river rose','content':{'paragraphs':[" + references + "]}}," + entities + "}";
        var article = Extracted.From(Shell("<script>window.__APOLLO_STATE__ = " + state.Replace('\'', '"') + "</script>"));

        Assert.Equal(5, article.Body.Length);
        Assert.StartsWith("5. ", ArticleText.Of(article.Body[4]), StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_ScriptsThatAreNoJson_AreNeverInterpreted()
    {
        var article = Extracted.From(Shell($"<script>window.__NUXT__=(function(a){{return {{body:a}}}}(\"{FiveHtml}\"));</script>"));

        Assert.Empty(article.Body);
        Assert.Contains(article.Doubts, d => d.Code == "no-body" && d.Blocks);
    }

    [Fact]
    public void Extract_MarkUpInsideState_CannotCarryScripts()
    {
        var article = Extracted.From(Shell($$"""<script type="application/json">{"title":"The river rose","body":"{{FiveHtml}}<p onclick=\"x()\">Six, which is a line with more than enough words.<\/p><script>alert(1)<\/script>"}</script>"""));

        Assert.Equal(6, article.Body.Length);
        Assert.DoesNotContain("alert", ArticleText.Of(article), StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_TextFromAScript_IsProvedAgainstTheScriptsWords()
    {
        var html = Shell("<a rel=license href='https://creativecommons.org/licenses/by-nd/4.0/'>CC BY-ND 4.0</a><script type='application/json'>{\"title\":\"The river rose\",\"body\":\"" + FiveHtml + "\"}</script>");
        var document = Extracted.Document(html);
        var article = ArticleExtractor.Extract(document, ExtractionHints.None);
        var finding = Assert.IsType<LicenseFinding.Found>(LicenseDetector.Detect(document, DetectionContext.None));

        var outcome = CopyComposer.Compose(article.TextDocument!, article, finding);

        var copy = Assert.IsType<ComposeOutcome.Composed>(outcome).Copy;
        Assert.True(copy.Fidelity.Holds);
        Assert.True(copy.Fidelity.SourceWords > 100);
    }

    [Fact]
    public void Extract_VisibleTextAsLongAsTheDeclared_StaysThePagesOwn()
    {
        var article = Extracted.From(Extracted.Page("", $$"""<script type="application/ld+json">{"@type":"NewsArticle","headline":"The river rose","articleBody":"{{FivePlain}}"}</script>"""));

        Assert.Null(article.TextDocument);
        Assert.StartsWith("Paragraph 1", ArticleText.Of(article), StringComparison.Ordinal);
    }

    private static string Shell(string script) => $"<html><head><title>The river rose | Example News</title></head><body><h1>The river rose</h1><div id=app></div>{script}</body></html>";
}
