using Republish.Attribution;
using Republish.Tests.Republication;

namespace Republish.Tests.Attribution;

public sealed class CcRelCreditTests
{
    [Theory]
    [InlineData("<a rel='cc:attributionURL' property='cc:attributionName' href='/a/story'>Ann Writer for Example News</a>", "Ann Writer for Example News", "https://news.example/a/story")]
    [InlineData("<span property='http://creativecommons.org/ns#attributionName'>Ann  Writer</span>", "Ann Writer", null)]
    [InlineData("<a rel='cc:attributionURL' href='https://ann.example/'><b property='cc:attributionName'>Ann</b></a>", "Ann", "https://ann.example/")]
    [InlineData("<div about='https://news.example/a/story'><span property='cc:attributionName' content='Ann W.'>x</span></div>", "Ann W.", null)]
    [InlineData("<div about='https://other.example/work'><span property='cc:attributionName'>Somebody</span></div>", null, null)]
    [InlineData("<figure><img src=/p.jpg><figcaption property='cc:attributionName'>A Photographer</figcaption></figure>", null, null)]
    [InlineData("<span property='cc:attributionName'>Ann</span><span property='cc:attributionName'>Bob</span>", null, null)]
    [InlineData("<span property='cc:attributionName'> </span>", null, null)]
    [InlineData("<p>Nothing</p>", null, null)]
    public void Read_Page_GivesWhatIsAskedForItsArticle(string body, string? name, string? url)
    {
        var credit = CcRelCredit.Read(Samples.Parse($"<html><body><main>{body}</main></body></html>"), new Uri("https://news.example/a/story"));

        Assert.Equal((name, url), (credit?.Name, credit?.Url?.AbsoluteUri));
    }
}
