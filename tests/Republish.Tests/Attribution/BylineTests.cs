using Republish.Attribution;
using Republish.Attribution.Bylines;
using Republish.Attribution.Titles;

namespace Republish.Tests.Attribution;

public sealed class BylineTests
{
    [Theory]
    [InlineData("By Ann Writer and Bob Pen", "Ann Writer|Bob Pen")]
    [InlineData("by Ann Writer, Bob Pen, and Cy Ink", "Ann Writer|Bob Pen|Cy Ink")]
    [InlineData("Ann Writer, staff writer", "Ann Writer")]
    [InlineData("By Common Dreams staff", "Common Dreams staff")]
    [InlineData("Von Anna Schmidt und Jörg Müller", "Anna Schmidt|Jörg Müller")]
    [InlineData("Par Anne Dupont et Jean Valjean", "Anne Dupont|Jean Valjean")]
    [InlineData("Por Ana Gómez y Luis Paz", "Ana Gómez|Luis Paz")]
    [InlineData("By Ann Writer (Example News)", "Ann Writer")]
    [InlineData("By John Smith, Jr", "John Smith, Jr")]
    [InlineData("", "")]
    public void Parse_Byline_GivesTheNames(string text, string names) => Assert.Equal(names, string.Join('|', Byline.Parse(text).Names));

    [Theory]
    [InlineData("By Ann Writer, Associated Press", "Associated Press")]
    [InlineData("AP", "AP")]
    [InlineData("Reuters staff", "Reuters")]
    [InlineData("By Rap Master", null)]
    public void Parse_AgencyByline_NamesTheAgency(string text, string? agency) => Assert.Equal(agency, Byline.Parse(text).Agency);

    [Theory]
    [InlineData("A Town Votes | Example News", "A Town Votes")]
    [InlineData("Example News - A Town Votes", "A Town Votes")]
    [InlineData("Tom &amp; Jerry &#8217;s", "Tom & Jerry ’s")]
    [InlineData("  A\n Town ", "A Town")]
    [InlineData("“Smart” – as written", "“Smart” – as written")]
    [InlineData("A | B", "A | B")]
    [InlineData(" ", null)]
    public void Normalize_Title_KeepsTheWordsOnly(string title, string? expected) => Assert.Equal(expected, TitleNormalizer.Normalize(title, "Example News"));

    [Theory]
    [InlineData("This article was originally published by First Paper.", "First Paper")]
    [InlineData("Originally published on The Conversation under a Creative Commons licence. Read the original.", "The Conversation")]
    [InlineData("All rights reserved.", null)]
    public void FirstPublisher_ReprintLine_NamesIt(string line, string? publisher) => Assert.Equal(publisher, ReprintLine.FirstPublisher(line));
}
