using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Republish.Extraction;
using Republish.Republication;
using static Republish.Tests.Republication.Samples;

namespace Republish.Tests.Republication;

/// <summary>Nothing that acts, counts or loads on a partner's page comes through from a page, whatever stands in it.</summary>
public sealed class CopySafetyTests
{
    private const string Sentence = "The council of the town voted on Monday to keep the library open for another year, after weeks of protest by readers. ";

    /// <summary>What trackers, frames, styles and handlers are made of.</summary>
    private static readonly string[] Pieces =
    [
        "<img src=https://count.example/p.gif width=1 height=1>", "<img src=//count.example/p.gif style='display:none'>", "<img src=https://count.example/?u=1 width=0 height=0 alt=''>", "<img src=x onerror=alert(1)>",
        "<img srcset='https://count.example/a.gif 1x' src=data:image/gif;base64,R0lGODlhAQABAAAAACw=>", "<iframe src=https://frame.example/></iframe>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<object data=x.swf></object>", "<embed src=x>",
        "<link rel=stylesheet href=https://style.example/a.css>", "<style>@import url(https://style.example/b.css)</style>", "<p style='background:url(https://count.example/s)'>Styled. ", "<div background=https://count.example/b>", "</div>",
        "<script src=https://script.example/a.js></script>", "<script>alert(1)</script>", "<svg onload=alert(1)><a href='javascript:alert(1)'><text>x</text></a></svg>", "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>", "<video poster=https://count.example/v autoplay src=x></video>",
        "<audio src=x autoplay></audio>", "<form action=https://form.example/><input name=q></form>", "<a href='javascript:alert(1)'>link</a>", "<a href=' jAvascript&colon;alert(1)'>link</a>", "<a href=data:text/html,x ping=https://count.example/>link</a>", "<a href=https://ok.example/ onclick=alert(1)>kept</a>",
        "<meta http-equiv=refresh content='0;url=https://x.example/'>", "<base href=https://x.example/>", "<template><script>alert(1)</script></template>", "<noscript><img src=https://count.example/n.gif></noscript>", "<p>" + Sentence, "</p>", "<b onmouseover=alert(1)>bold</b>", "<blockquote cite='javascript:alert(1)'>quoted</blockquote>",
        "<picture><source srcset=https://count.example/w.webp><img src=https://ok.example/p.jpg></picture>", "<custom-element is=x>" + Sentence + "</custom-element>", "<button formaction=javascript:alert(1)>b</button>", "<details open ontoggle=alert(1)><summary>s</summary>d</details>", "<!--><img src=x onerror=alert(1)>-->", "<title></p><img src=x onerror=alert(1)></title>",
    ];

    [Fact]
    public void Copy_OfAPageWithTrackersFramesAndStyles_LoadsNothingButTheArticlesOwnPicture()
    {
        var page = Parse("<html lang=en><head><title>A Town Votes</title><meta property=og:site_name content='Example News'></head><body><main><article><h1>A Town Votes</h1><p class=byline>By Ann Writer</p><p>" + Sentence + Sentence
            + "</p><figure><img src=/photos/town.jpg alt='The town hall' width=900 height=600><figcaption>The town hall. Photo: Ann Writer</figcaption></figure>" + string.Concat(Pieces) + "<p>" + Sentence + "</p></article></main></body></html>");

        var copy = Composed(CopyComposer.Compose(page, ArticleExtractor.Extract(page, ExtractionHints.None), Found("by", "4.0")));

        foreach (var html in new[] { copy.Rendered[CopyFormat.Html], Markdig.Markdown.ToHtml(copy.Rendered[CopyFormat.Markdown]) })
        {
            Assert.Equal(["https://news.example/photos/town.jpg"], Body(html).QuerySelectorAll("[src],[srcset],[poster],[data],[background],[style],[ping]").Select(e => e.GetAttribute("src")));
            Assert.DoesNotContain("count.example", html, StringComparison.Ordinal);
            Assert.DoesNotContain("style.example", html, StringComparison.Ordinal);
            Assert.Empty(Body(html).QuerySelectorAll("script,style,link,iframe,object,embed,form,input,button,svg,math,video,audio,source,meta,base,template,noscript"));
        }
    }

    private static IElement Body(string html) => new HtmlParser().ParseDocument(html).Body!;
}
