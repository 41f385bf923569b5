using System.Collections.Immutable;
using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;
using Republish.Extraction;
using Republish.Pages;
using Republish.Republication;
using Republish.Republication.Copies;
using Republish.Republication.Fidelity;
using Republish.Republication.ThirdParty;
using static Republish.Tests.Republication.Samples;

namespace Republish.Tests.Republication;

public sealed class CopyPropertyTests
{
    private const int Cases = 10_000;

    private static readonly HashSet<string> Elements = new(StringComparer.Ordinal)
    {
        "article", "header", "footer", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "tbody", "caption", "tr", "th", "td",
        "blockquote", "pre", "figure", "figcaption", "img", "a", "em", "strong", "sup", "sub", "code", "s", "ins", "mark", "q", "cite", "small", "ruby", "rt", "span", "br", "hr", "time",
    };

    private static readonly HashSet<string> Attributes = new(StringComparer.Ordinal)
    {
        "lang", "dir", "href", "src", "alt", "width", "height", "loading", "referrerpolicy", "start", "colspan", "rowspan", "cite", "datetime", "data-republish",
        "rel", "property", "prefix", "about", "typeof",
    };

    [Fact]
    public void Render_AnyArticle_GivesTheSameWordsInEveryFormat() => Holds(seed =>
    {
        var copy = Content(seed);
        var html = HtmlCopyRenderer.Render(copy);
        var text = TextCopyRenderer.Render(copy);
        var markdown = MarkdownCopyRenderer.Render(copy);
        var json = JsonCopyRenderer.Render(copy, html, text, markdown);
        var words = CopyWords.Of(CopyFormat.Html, html);

        Same(words, CopyWords.Of(CopyFormat.Text, text), "text");
        Same(words, CopyWords.Of(CopyFormat.Markdown, markdown), "markdown\n" + markdown);
        Same(words, CopyWords.Of(CopyFormat.Json, json), "json");
        Same(words, CopyWords.Of(CopyFormat.Ninjs, NinjsCopyRenderer.Render(copy, html, text)), "ninjs");
    });

    [Fact]
    public void Render_AnyArticle_HoldsOnlyAllowedMarkup() => Holds(seed =>
    {
        var document = new HtmlParser().ParseDocument(HtmlCopyRenderer.Render(Content(seed)));
        foreach (var element in document.Body!.QuerySelectorAll("*"))
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

        Assert.DoesNotContain(document.QuerySelectorAll("img"), i => i.GetAttribute("width") == "1");
    });

    /// <summary>The text of a no-derivatives copy equals the article's on the page, or there is no copy.</summary>
    [Fact]
    public void Compose_AnyPageWithoutDerivatives_IsWordForWordOrNone() => Holds(seed =>
    {
        var document = Parse("<html><body><main>" + HtmlCopyRenderer.Render(Content(seed, plain: true)) + "</main></body></html>");
        var article = ArticleExtractor.Extract(document, ExtractionHints.None);
        if (CopyComposer.Compose(document, article, Found("by-nd", "4.0")) is ComposeOutcome.Composed { Copy: var copy })
        {
            Assert.True(copy.Fidelity.Holds && FidelityChecker.Verify(document, copy).Holds);
        }

        if (!article.Body.IsEmpty)
        {
            var added = article with { Body = article.Body.Insert(seed % (article.Body.Length + 1), Paragraph(article.Body[0].Pointer, "Words that the page does not hold.")) };
            Assert.IsType<ComposeOutcome.NotComposed>(CopyComposer.Compose(document, added, Found("by-nd", "4.0")));
        }
    });

    [Fact]
    public void Headings_OfAnyArticle_MoveAsIfRenderedThere() => Holds(seed =>
    {
        var copy = Content(seed) with { Options = ComposeOptions.Default };
        var level = 1 + (seed % CopyHeadings.LowestHeadline);

        Assert.Equal(HtmlCopyRenderer.Render(copy with { Options = new ComposeOptions { HeadlineLevel = level } }), CopyHeadings.At(HtmlCopyRenderer.Render(copy), level));
    });

    [Fact]
    public void Render_AnyArticle_CommonMarkShowsTheSameWords() => Holds(seed =>
    {
        var markdown = MarkdownCopyRenderer.Render(Content(seed, plain: true));
        var ours = CopyWords.Of(CopyFormat.Markdown, markdown);

        var shown = Markdig.Markdown.ToHtml(markdown);
        var tree = PageTree.Build(new HtmlParser().ParseDocument(shown));
        var text = new System.Text.StringBuilder();
        DomWords.Append(text, tree, 0, _ => false);

        Same(ours, WordSequence.Of(text.ToString()), markdown + "\n=====\n" + shown);
    });

    internal static CopyContent Content(int seed, bool plain = false)
    {
        var article = new RandomModel(seed, withNotes: !plain).Article();
        var found = Found("by", "4.0");
        var review = ThirdPartyReview.Of(article, found);
        var attribution = Republish.Attribution.AttributionBuilder.Build(article, found);
        return new CopyContent
        {
            Article = article,
            Attribution = plain ? null : attribution,
            Title = attribution.Title,
            Options = new ComposeOptions { HeadlineLevel = 1 + (seed & 1) },
            Images = review.Images,
            Omissions = review.Omissions,
            Quotations = review.Quotations,
        };
    }

    private static void Same(ImmutableArray<string> expected, ImmutableArray<string> actual, string what) =>
        Assert.True(expected.SequenceEqual(actual, StringComparer.Ordinal), $"{string.Join('\n', WordDifference.Between(expected, actual))}\n{what}");

    private static void Holds(Action<int> law, int cases = Cases) =>
        Check.One(Laws.Config.WithMaxTest(cases), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), law));
}
