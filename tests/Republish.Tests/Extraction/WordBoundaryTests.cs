using FsCheck;
using FsCheck.Fluent;
using Republish.Extraction;
using Republish.Extraction.Blocks;

namespace Republish.Tests.Extraction;

/// <summary>Words stand apart where a browser shows them apart, and nowhere else.</summary>
public sealed class WordBoundaryTests
{
    [Theory]
    [InlineData("a<b>b</b>c", "abc")]
    [InlineData("The <a href=/g>Guardian</a> reports:", "The Guardian reports:")]
    [InlineData("The <a href=/g>Guardian </a>reports:", "The Guardian reports:")]
    [InlineData("The<a href=/g> Guardian </a> reports:", "The Guardian reports:")]
    [InlineData("one\n   two\t three", "one two three")]
    [InlineData("one<br>two", "one\ntwo")]
    [InlineData("one <br> two", "one\ntwo")]
    [InlineData("one<!-- x -->two", "onetwo")]
    [InlineData("one&nbsp;two", "one\u00a0two")]
    [InlineData("H<sub>2</sub>O", "H2O")]
    [InlineData("one<script>x()</script>two", "onetwo")]
    public void Extract_Inline_CollapsesAsBrowsersDo(string inner, string expected)
    {
        var article = Extracted.From(Extracted.Page($"<p>{inner}</p>"));

        Assert.Equal(expected, ArticleText.Of(Assert.IsType<Block.Paragraph>(article.Body[2]).Content));
    }

    [Fact]
    public void Extract_BlocksInsideALine_AreLinesOfTheirOwn()
    {
        var article = Extracted.From(Extracted.Page("<div>Before it, all was well.<p>Within it, nothing was.</p>After it, all was well again.</div>"));

        Assert.Equal(["Before it, all was well.", "Within it, nothing was.", "After it, all was well again."], article.Body[2..5].Select(ArticleText.Of));
    }

    [Fact]
    public void Text_AnyPieces_NeverDoublesSpacesNorLosesLetters() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), pieces =>
        {
            var line = new InlineWriter();
            foreach (var piece in pieces)
            {
                line.Text(piece ?? "");
            }

            var text = ArticleText.Of(line.Take());
            var letters = string.Concat(pieces).Where(c => c is not (' ' or '\n' or '\t' or '\r' or '\f'));
            return !text.Contains("  ", StringComparison.Ordinal) && letters.Where(c => !char.IsWhiteSpace(c)).SequenceEqual(text.Where(c => !char.IsWhiteSpace(c)));
        }).Check(Laws.Config);
}
