using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Republish.Licensing.LegalTools;
using Republish.Licensing.Scope;

namespace Republish.Tests.Licensing;

public sealed class TextRunsTests
{
    [Fact]
    public void WhiteSpaceIsOneSpaceAndNothingElseChanges() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements("ab.) \n\t\u00A0\u00ADé\u200B漢".ToCharArray())).Select(c => new string(c)).ToArbitrary(), words =>
        {
            var runs = new TextRuns(TestPage.Of($"<p>a{WebUtility.HtmlEncode(words)}</p>"));
            var expected = Collapsed("a" + words);
            var shown = expected.TrimEnd(' ', '\u200B');
            return runs.Text(0).Text == expected && runs.Beginning(0, 10_000).SequenceEqual(expected) && runs.EndsWith(0, ')') == shown.EndsWith(')') && runs.EndsWith(0, shown[^1]);
        }).Check(Laws.Config);

    [Theory]
    [InlineData("<p>said. <i>(Reuters)</i>&shy; <b> </b></p>", ')', true)]
    [InlineData("<p>(Reuters) <a href='/x'>said.</a></p>", ')', false)]
    [InlineData("<p><img src='a.png'></p>", ')', false)]
    public void TheLastCharacterIsThatOfTheWholeLine(string markup, char character, bool ends) => Assert.Equal(ends, new TextRuns(TestPage.Of(markup)).EndsWith(0, character));

    // Letter by letter, as it is said in the summary.
    private static string Collapsed(string words)
    {
        var text = new StringBuilder();
        foreach (var c in words)
        {
            if (!char.IsWhiteSpace(c))
            {
                text.Append(c < '\u0080' || c >= '\u0300' || !SqueezedText.IsInvisible(c) ? c : "");
            }
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
            {
                text.Append(' ');
            }
        }

        return text.ToString();
    }
}
