using System.Text;
using AngleSharp.Dom;
using Republish.Pages;
using Republish.Tests.Licensing;

namespace Republish.Tests.Pages;

/// <summary>
/// The tree of our own nodes is the DOM that AngleSharp's parser makes: same elements, attributes, texts and comments in the same order. A doctype is an empty comment here;
/// an SVG element with both <c>href</c> and <c>xlink:href</c> keeps both.
/// </summary>
public sealed class PageTreeTests
{
    /// <summary>AngleSharp's parser fails on it (1.10.3); a page that cannot be read is said to be so.</summary>
    [Fact]
    public void Parse_TemplatesThatTheParserCannotFollow_IsUnreadable()
    {
        var outcome = Assert.IsType<PageParseOutcome.Unreadable>(TestPage.Parse(Encoding.UTF8.GetBytes("<select><option><div><td><template></template></div></td>f")));
        Assert.Equal("not-parsed", outcome.Code);
    }

    [Theory]
    [InlineData("<p>one<p>two<b>three<i>four</b>five</i>six")]
    [InlineData("<table><tr><td>in</td><p>before</p><div><span a=1>x</table>after")]
    [InlineData("<table>text<caption>c</caption><col><tr>more<td>x<table><td>y</table></table>")]
    [InlineData("<table><div><b>x<tr><td>y</td></b></table>z")]
    [InlineData("<template><p>hidden</p><template><td>x</template></template><p>shown")]
    [InlineData("<table><template><tr><td>x</template><tr><td>y</table>")]
    [InlineData("<svg viewbox='0 0 1 1'><use xlink:href=#b></use><title>t</title><foreignObject><p>x</p></foreignObject></svg><p>y")]
    [InlineData("<svg><g><path d=M0></g></svg></svg><div>after</div>")]
    [InlineData("<math><mi>x</mi><annotation-xml encoding='text/html'><p>y</p></annotation-xml></math>z")]
    [InlineData("<select><option>a<option selected>b<optgroup><option>c</select><p>x")]
    [InlineData("<frameset><frame src=a><noframes>x</noframes></frameset>")]
    [InlineData("<noscript><img src=a></noscript><script>var a = '<p>';</script><style>p > a {}</style>")]
    [InlineData("<body class=a><body id=b class=c><p>x</body></html><!-- end --><p>late")]
    [InlineData("<a href=1>x<a href=2>y</a><form><form><input></form></form>")]
    [InlineData("<ruby>a<rb>b<rt>c<rp>d</ruby><li>x<li>y<dd>z<dt>w")]
    [InlineData("<textarea>\n<p>x</textarea><pre>\n\ny</pre><plaintext>rest <b>of it")]
    [InlineData("<p a=1 A=2 b=&amp;&nbsp;&notit; c='\"'>&lt;&#x41;&#0;&copy;</p>\u0000\uD83D\uDE00")]
    [InlineData("<!DOCTYPE html><!-- a --><html lang=en><head><title>x &amp; y</title><meta name=a><link></head> <body>")]
    [InlineData("<div><template shadowrootmode=open><p>x</template></div>")]
    [InlineData("<template><td>")]
    [InlineData("<table><tr><template><tr><td>x<td>")]
    [InlineData("")]
    [InlineData("<b><i><u><s><em><strong><p>1</b></i></u></s></em></strong>2")]
    public void Parse_Markup_GivesTheTreeOfTheDom(string markup)
    {
        // An empty page is refused before it is parsed.
        var page = markup.Length == 0 ? " x" : markup;
        var document = TestPage.Of(Encoding.UTF8.GetBytes("<!-- start -->" + page));

        Assert.Equal(Written(PageParser.TryParseDom("<!-- start -->" + page, PageDocument.MaximumDepth)!), Written(document.Tree, 0));
    }

    /// <summary>The arrays in which pages are decoded and parsed are lent by turns; what a page keeps is its own, also what lies across two of its blocks or in a template.</summary>
    [Fact]
    public void Parse_ManyPagesByTurns_EachKeepsItsOwnCharacters()
    {
        var pages = Enumerable.Range(0, 64).Select(Long).ToArray();
        var trees = new PageTree[pages.Length];
        Parallel.For(0, pages.Length, i => trees[i] = TestPage.Of(Encoding.UTF8.GetBytes(pages[i])).Tree);

        Assert.All(pages.Zip(trees), p => Assert.Equal(Written(PageParser.TryParseDom(p.First, PageDocument.MaximumDepth)!), Written(p.Second, 0)));
        Assert.Contains(pages, p => p.Length > 100_000);
    }

    private static string Long(int seed)
    {
        var random = new Random(seed);
        var page = new StringBuilder(seed % 2 == 0 ? "<!DOCTYPE html>" : "").Append("<body>");
        for (var i = random.Next(60); i >= 0; i--)
        {
            // Few are long, so that most pages ask for arrays of the same sizes.
            var word = string.Concat(Enumerable.Repeat($"{seed}-{i} ", random.Next(random.Next(8) == 0 ? 4_000 : 40)));
            page.Append(random.Next(6) switch
            {
                0 => $"<p title='{word}' class={seed}>{word} &amp; {word}<b>{i}</b></p>",
                1 => $"<!-- {word} --><script>var a = '{word}';</script>",
                2 => $"<template><p>{word}</p></template>{word}",
                3 => $"<table><tr><td>{word}</td></tr></table><a href='{word}&eacute;'>x</a>",
                4 => $"<div id=a{i}><body data-{seed}='{word}'>{word}</div>",
                _ => $"<unknown-{seed} a='' b='{word}'>\r\n{word}</unknown-{seed}>",
            });
        }

        return page.ToString();
    }

    [Fact]
    public void Place_CountedAmongSiblings_IsThatOfTheNumberedTree()
    {
        const string Markup = "<div><p>a<b>b</b><p>c<i>d</i></div><div>e<span>f</span><p>g</div><footer><p>h<p>i<p>j</footer>";
        var numbered = TestPage.Of(Markup).Tree;
        for (var i = 1; i < numbered.Count; i++)
        {
            _ = numbered.Place(i);
        }

        for (var i = 1; i < numbered.Count; i++)
        {
            // The first place asked of a tree is counted; the later ones of the other tree are looked up.
            Assert.Equal(numbered.Place(i), TestPage.Of(Markup).Tree.Place(i));
        }

        Assert.Contains(Enumerable.Range(1, numbered.Count - 1), i => numbered.Place(i) == 3);
    }

    private static string Written(INode node) => node switch
    {
        IElement e => $"<{e.LocalName}{string.Concat(e.Attributes.Select(a => $" {a.Name}={a.Value}"))}>{string.Concat(e.ChildNodes.Select(Written))}</>",
        IText t => $"[{t.Data}]",
        IComment c => $"<!{c.Data}>",
        IDocumentType => "<!>",
        _ => string.Concat(node.ChildNodes.Select(Written)),
    };

    private static string Written(PageTree tree, int index)
    {
        var inner = string.Concat(tree.Children(index).Select(i => Written(tree, i)));
        return tree.Element(index) is { } e ? $"<{tree.Name(index)}{Attributes(e)}>{inner}</>"
            : tree.Text(index) is { } text ? $"[{text}]"
            : tree.Comment(index) is { } comment ? $"<!{comment}>"
            : inner;
    }

    private static string Attributes(PageElement element)
    {
        var written = new StringBuilder();
        foreach (ref readonly var attribute in element.Attributes)
        {
            written.Append(' ').Append(attribute.Name).Append('=').Append(attribute.Value);
        }

        return written.ToString();
    }
}
