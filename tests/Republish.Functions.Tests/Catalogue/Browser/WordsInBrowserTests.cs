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

    [ChromiumFact]
    public async Task Extract_InlineMarkUpOfManyKinds_StandsApartWhereChromiumShowsIt()
    {
        var address = new Uri("https://news.example/story");
        var page = new Page
        {
            RequestedUrl = address,
            Url = address,
            FetchedAt = DateTimeOffset.UnixEpoch,
            Status = 200,
            Headers = [new PageHeader("Content-Type", "text/html; charset=utf-8")],
            Body = Encoding.UTF8.GetBytes(Article),
        };
        var article = ArticleExtractor.Extract(Assert.IsType<PageParseOutcome.Parsed>(PageDocument.Parse(page)).Document, ExtractionHints.None);
        var (shown, _) = await browser.OpenAsync(script: false);
        await shown.SetContentAsync(Article);

        // Loose text and the paragraphs among it have one element in common: each element once, with all that was taken from it.
        var taken = article.Body.GroupBy(b => b.Pointer).Select(g => (Pointer: g.Key, Text: string.Join('\n', g.Select(ArticleText.Of)))).ToList();
        Assert.True(taken.Count >= 9, "the page's blocks were not all taken");
        foreach (var (pointer, text) in taken.Where(t => !t.Pointer.EndsWith("/div", StringComparison.Ordinal)))
        {
            var seen = await shown.EvaluateAsync<string?>("path => document.evaluate(path, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue?.innerText", pointer);
            Assert.Equal(Words(seen), Words(text));
        }

        await shown.Context.CloseAsync();
    }

    private static string[] Words(string? text) => (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
