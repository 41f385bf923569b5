using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;
using Republish.Extraction;
using Republish.Republication;
using static Republish.Tests.Republication.Samples;

namespace Republish.Tests.Republication;

/// <summary>Nothing that acts, counts or loads on a partner's page comes through from a page, whatever stands in it.</summary>
public sealed class CopySafetyTests
{
    private const string Sentence = "The council of the town voted on Monday to keep the library open for another year, after weeks of protest by readers. ";

    private static readonly string[] Elements =
    [
        "article", "header", "footer", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "tbody", "caption", "tr", "th", "td",
        "blockquote", "pre", "figure", "figcaption", "img", "a", "em", "strong", "sup", "sub", "code", "s", "ins", "mark", "q", "cite", "small", "ruby", "rt", "span", "br", "hr", "time",
    ];

    private static readonly string[] Attributes =
    [
        "lang", "dir", "href", "src", "alt", "width", "height", "loading", "referrerpolicy", "start", "colspan", "rowspan", "cite", "datetime", "data-republish", "rel", "property", "prefix", "about", "typeof",
    ];

    /// <summary>What trackers, frames, styles and handlers are made of; the law puts any of it in any order into an article.</summary>
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
    public void Clean_AnyPieces_HoldsOnlyWhatIsAllowed() => Holds(pieces =>
    {
        foreach (var element in Body(Clean(pieces)).QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, Elements);
            foreach (var attribute in element.Attributes)
            {
                Assert.Contains(attribute.Name, Attributes);
                if (attribute.Name is "href" or "src" or "about" or "cite" && attribute.Value.Length > 0)
                {
                    Assert.Matches("^(https?:|mailto:)", attribute.Value);
                }
            }
        }
    });

    [Fact]
    public void Clean_WhatIsClean_ChangesNothing() => Holds(pieces =>
    {
        var once = Clean(pieces);

        Assert.Equal(once, Clean(once));
    });

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

    /// <summary>What the cleaner makes of mark-up in an article's body, without its own notes on what it left out.</summary>
    private static string Clean(string body)
    {
        var page = Parse("<html lang=en><head><title>A Town Votes</title></head><body><main><article><h1>A Town Votes</h1><div>" + body + "</div></article></main></body></html>");
        var article = ArticleExtractor.Extract(page, ExtractionHints.None);
        var clean = Body(CopyComposer.RenderHtml(article)).QuerySelector("[data-republish=body]")!;
        foreach (var note in clean.QuerySelectorAll("[data-republish=note]").ToArray())
        {
            note.Remove();
        }

        return string.Join('\n', clean.InnerHtml.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static IElement Body(string html) => new HtmlParser().ParseDocument(html).Body!;

    private static void Holds(Action<string> law) => Check.One(
        Laws.Config.WithMaxTest(10_000),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            law($"<p>{Sentence}{Sentence}</p>" + string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Pieces[random.Next(Pieces.Length)])) + $"<p>{Sentence}</p>");
        }));
}
