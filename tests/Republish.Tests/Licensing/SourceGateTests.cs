using Republish.Licensing.Signals;

namespace Republish.Tests.Licensing;

public sealed class SourceGateTests
{
    [Theory]
    [InlineData("<p>Plain</p><a rel=nofollow href=/x>x</a>", false, false, false)]
    [InlineData("<a href='//CreativeCommons.org/licenses/by/4.0/'>x</a>", true, false, false)]
    [InlineData("<a href=/x rel=\"license\">x</a>", false, true, false)]
    [InlineData("<span rel='license'>x</span>", false, true, true)]
    [InlineData("<b title='a>b' property=\"cc:License\">x</b>", false, false, true)]
    [InlineData("<i itemprop=copyrightNotice>x</i>", false, false, true)]
    [InlineData("<i itemprop=name>The licence</i>", false, false, false)]
    [InlineData("<a rel='&#108;icense'>x</a>", true, true, true)]
    [InlineData("<a rel='&#x6C;icense'>x</a>&#8217;", true, true, true)]
    [InlineData("<p>it&#8217;s &#</p>&#", false, false, false)]
    public void Of_Source_RulesOutOnlyWhatIsNotThere(string source, bool mayLink, bool mayRelate, bool mayMarkUp) =>
        Assert.Equal(new SourceGate(mayLink, mayRelate, mayMarkUp), SourceGate.Of(source));
}
