using Republish.Pages;

namespace Republish.Tests.Pages;

public sealed class JsonEscapesTests
{
    [Theory]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("\"\\ud83d\\ude00\"", "\"\\ud83d\\ude00\"")]
    [InlineData("\"\\ud83d\"", "\"\\ufffd\"")]
    [InlineData("\"\\uDE00x\"", "\"\\ufffdx\"")]
    [InlineData("\"\\ud83d\\ud83d\\ude00\"", "\"\\ufffd\\ud83d\\ude00\"")]
    [InlineData("\"\\\\ud83d\"", "\"\\\\ud83d\"")]
    [InlineData("\"\\\\\\ud83d\"", "\"\\\\\\ufffd\"")]
    [InlineData("\"\\udxyz\"", "\"\\udxyz\"")]
    [InlineData("\"\\ud8", "\"\\ud8")]
    [InlineData("\\ud800\\", "\\ufffd\\")]
    public void Mended_PutsTheReplacementCharacterForHalfAPair(string json, string mended) => Assert.Equal(mended, JsonEscapes.Mended(json));
}
