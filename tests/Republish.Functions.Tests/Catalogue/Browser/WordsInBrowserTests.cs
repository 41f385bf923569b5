using System.Text;
using Republish.Extraction;
using Republish.Functions.Tests.Api;
using Republish.Pages;

namespace Republish.Functions.Tests.Catalogue.Browser;

/// <summary>The extracted text against what Chromium shows of the same elements: no words glued or split.</summary>
[Collection(SharedNewsroom.InABrowser)]
public sealed class WordsInBrowserTests(BrowserFixture browser)
{
    private const string Article = """
        <!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>The river rose</title></head><body><nav><a href=/a>Home</a></nav><main><article><h1>The river rose</h1>
        <p>The <a href=/g>Guardian</a> reports that the river<b>bank</b> gave way, and<a href=/h> Example News </a>wrote of it first, in the small hours of the night.</p>
        <p>Un<i>believ</i>able, said the mayor&nbsp;of the town;<br>nobody had seen the like<br> of it since the great flood of 1856, when H<sub>2</sub>O was all there was.</p>
        <p>One<!-- a remark -->word, two<wbr>words in one, three<span> words</span> apart, and<span><span> </span></span>four<script>x()</script>teen more of them to come after that.</p>
        <h2>What <em>the</em>survey <em>found </em>then</h2>
        <ul><li>The first<strong>,</strong> the bridge in the upper town.</li><li><a href=/m>The mill</a>, which stood <del>here</del> <ins>there</ins>.</li><li><p>The weir.</p><p>The lock.</p></li></ul>
        <div>Before it all was well, as everybody said.<p>Within it nothing was, as everybody saw.</p>After it all was well again, as everybody hoped.</div>
        <blockquote>“We shall cross it”<cite> — the mayor</cite>, in a speech to the council on the morning after.</blockquote>
        <table><tr><th>Day</th><th>Level</th></tr><tr><td>Mon<b>day</b></td><td>3.1 <small>m</small></td></tr></table>
        <pre>level  =  3.1
        night <b>after</b> night</pre>
        <p>The water fell again by noon, and the people of the lower town went back to see what it had left them, which was not much, as they told us.</p>
        </article></main><footer><p>© Example News</p></footer></body></html>
        """;

    private const string Styled = """
        <!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>The river rose</title><style>
        .line { display: block } .box { display: inline-block } .row { display: flex } .grid { display: grid } .cut { position: absolute; clip: rect(0 0 0 0) }
        </style></head><body><main><article><h1>The river rose</h1>
        <p><span class=line>At first</span><span class=line>nobody saw</span>how the river rose in the night, nor did any<span class=box>body</span> hear it, said the mayor, who did<i class=box>not</i> sleep.</p>
        <p class=row><span>Level of the river</span><b>3.1 metres</b><em>and rising, as the water office said in the night</em>, then falling again by noon.</p>
        <p>The Donau&shy;dampf&shy;schiff is a word that may be parted, and so is a long<wbr>address, said the printer, who had set them both in his time.</p>
        <p>In the upper town<br><br>the bridge was closed.<br>In the lower town it was not, and<a href=/g>nobody</a>knew why, as<a href=/h> people </a>said of it later.</p>
        <ul><li><a href=/1>The upper bridge</a><span>, closed</span> until the morning.</li><li><a href=/2>The lower</a> <a href=/3>bridge</a>, open, as it always was.</li><li><div>The weir</div><div>and the lock, both of which held.</div></li></ul>
        <ol><li value=3>Third comes the mill, of which <q>nothing</q> was left, as they say.</li></ol>
        <table><caption>Levels<br>of the river</caption><tr><td><div>Monday</div><div>night</div></td><td>3<sup>1</sup>/<sub>2</sub></td></tr><tr><td>Tues<wbr>day</td><td><span>2.8</span><span> m</span></td></tr></table>
        <pre>if (level &gt; 3)
            close(<b>bridge</b>);</pre>
        <p style="white-space: pre-line">The mayor said,
        at noon, that the bridge was open again for all who wanted to cross.</p>
        <p>The water fell again by noon, and the people of the lower town went back to see what it had left them, which was not much, as they told us.</p>
        </article></main></body></html>
        """;

    [ChromiumTheory]
    [InlineData(Article, 9)]
    [InlineData(Styled, 10)]
    public async Task Extract_InlineMarkUpOfManyKinds_StandsApartWhereChromiumShowsIt(string markup, int blocks)
    {
        var address = new Uri("https://news.example/story");
        var page = new Page
        {
            RequestedUrl = address,
            Url = address,
            FetchedAt = DateTimeOffset.UnixEpoch,
            Status = 200,
            Headers = [new PageHeader("Content-Type", "text/html; charset=utf-8")],
            Body = Encoding.UTF8.GetBytes(markup),
        };
        var article = ArticleExtractor.Extract(Assert.IsType<PageParseOutcome.Parsed>(PageDocument.Parse(page)).Document, ExtractionHints.None);
        var (shown, _) = await browser.OpenAsync(script: false);
        await shown.SetContentAsync(markup);

        // Loose text and the paragraphs among it have one element in common: each element once, with all that was taken from it.
        var taken = article.Body.GroupBy(b => b.Pointer).Select(g => (Pointer: g.Key, Text: string.Join('\n', g.Select(ArticleText.Of)))).ToList();
        Assert.True(taken.Count >= blocks, "the page's blocks were not all taken");
        foreach (var (pointer, text) in taken.Where(t => !t.Pointer.EndsWith("/div", StringComparison.Ordinal)))
        {
            var seen = await shown.EvaluateAsync<string?>("path => document.evaluate(path, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue?.innerText", pointer);
            Assert.Equal(Words(seen), Words(text));
        }

        await shown.Context.CloseAsync();
    }

    private static string[] Words(string? text) => (text ?? "").Replace("\u00ad", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
