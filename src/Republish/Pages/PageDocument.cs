using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Republish.Pages;

/// <summary>What came of parsing a page: a document, or the reason why it cannot be read.</summary>
public abstract record PageParseOutcome
{
    private PageParseOutcome()
    {
    }

    /// <summary>The page was parsed.</summary>
    /// <param name="Document">The parsed page.</param>
    public sealed record Parsed(PageDocument Document) : PageParseOutcome;

    /// <summary>The page is not something that can hold an article.</summary>
    /// <param name="Code">A short, stable name of the reason, such as <c>not-html</c>.</param>
    /// <param name="Reason">A sentence for people.</param>
    public sealed record Unreadable(string Code, string Reason) : PageParseOutcome;
}

/// <summary>
/// A page parsed once, for all later stages: the tree that the HTML standard's parser makes of it, flat in <see cref="Tree"/>.
/// Treated as immutable; safe for parallel reading.
/// </summary>
public sealed class PageDocument
{
    /// <summary>The largest body that is parsed, in bytes. The longest known articles with all their mark-up stay under 5 MB.</summary>
    public const int MaximumBytes = 16 * 1024 * 1024;

    /// <summary>The deepest nesting that is kept; browsers stop at 512 as well and put what is deeper into the last level.</summary>
    public const int MaximumDepth = 512;

    private readonly Lazy<IHtmlDocument?> _html;

    private PageDocument(Page page, string charset, bool isPlainText, PageTree tree)
    {
        Page = page;
        _html = new Lazy<IHtmlDocument?>(() => PageParser.TryParseDom(DecodeMarkup(), MaximumDepth));
        Charset = charset;
        IsPlainText = isPlainText;
        Tree = tree;
        BaseUrl = FindBase(page, Tree);
    }

    private PageDocument(PageDocument first, PageTree joined, Uri baseUrl)
    {
        Page = first.Page;
        _html = first._html;
        Charset = first.Charset;
        IsPlainText = first.IsPlainText;
        BaseUrl = baseUrl;
        Tree = joined;
    }

    /// <summary>The capture this was parsed from; of a joined document the first one's.</summary>
    public Page Page { get; }

    /// <summary>AngleSharp's DOM of the same text, parsed when first asked for: for CSS selectors, which <see cref="Tree"/> does not know. Nobody changes it. Null when its parser fails.</summary>
    public IHtmlDocument? Html => _html.Value;

    /// <summary>The page's nodes, flat and in document order; the same as the DOM's.</summary>
    public PageTree Tree { get; }

    /// <summary>The address against which relative references resolve: <c>base href</c>, else the page's address.</summary>
    public Uri BaseUrl { get; }

    /// <summary>The name of the character set that the bytes were decoded with, in lower case.</summary>
    public string Charset { get; }

    /// <summary>
    /// Whether the page was plain text. Each of its paragraphs (blocks between blank lines) then is a <c>p</c> element
    /// whose attribute <c>data-line</c> holds its first line's number, counted from 1.
    /// </summary>
    public bool IsPlainText { get; }

    /// <summary>Parses <paramref name="page"/>. Never throws on any bytes.</summary>
    public static PageParseOutcome Parse(Page page)
    {
        if (page.Body.Length > MaximumBytes)
        {
            return new PageParseOutcome.Unreadable(
                "too-large", $"The page has {page.Body.Length:N0} bytes; at most {MaximumBytes:N0} are read.");
        }

        using var text = PageText.Decode(page, out var charset);
        if (text.Span.IsWhiteSpace())
        {
            return new PageParseOutcome.Unreadable("empty", "The page is empty.");
        }

        if (PageText.LooksBinary(text.Span))
        {
            return new PageParseOutcome.Unreadable("not-html", "The page is not text: it holds control characters that HTML does not allow.");
        }

        var isPlainText = PageText.IsPlainText(page, text.Span);
        var markup = isPlainText ? DecodedText.Of(PageText.ToMarkup(text.Span)) : text;
        if (PageText.NestsTooDeep(markup.Span))
        {
            return new PageParseOutcome.Unreadable("too-deep", "The page's elements are nested thousands deep, which no article is.");
        }

        return PageParser.Parse(markup, MaximumDepth) is { } root
            ? new PageParseOutcome.Parsed(new PageDocument(page, charset, isPlainText, PageTree.Build(root)))
            : new PageParseOutcome.Unreadable("not-parsed", "The page's tables and templates are nested in a way that the parser cannot follow.");
    }

    /// <summary>The text that was parsed, decoded anew from the capture; of plain text the mark-up made of it.</summary>
    public string DecodeMarkup()
    {
        using var text = PageText.Decode(Page, out _);
        return IsPlainText ? PageText.ToMarkup(text.Span) : text.ToString();
    }

    /// <summary>
    /// One document of several: the parts of an article that is split over pages, or a page and a text that it holds in a script. Pointers into
    /// the first stay valid; those into the others begin with <c>/html[2]</c>, <c>/html[3]</c> and so on. <see cref="Page"/> and
    /// <see cref="Html"/> are the first one's; references of all resolve against the first one's base.
    /// </summary>
    public static PageDocument Join(PageDocument first, IReadOnlyList<PageDocument> others) =>
        others.Count == 0 ? first : new PageDocument(first, PageTree.Join([first.Tree, .. others.Select(o => o.Tree)]), first.BaseUrl);

    /// <summary>The same document, whose references resolve against <paramref name="baseUrl"/>.</summary>
    internal PageDocument WithBase(Uri baseUrl) => new(this, Tree, baseUrl);

    /// <summary>Parses mark-up that a page holds inside a script; relative references are the page's. Null when there is nothing in it that can be parsed.</summary>
    internal PageDocument? Inner(string markup) =>
        Parse(Page with { Headers = [new PageHeader("Content-Type", "text/html; charset=utf-8")], Body = System.Text.Encoding.UTF8.GetBytes(markup) }) is PageParseOutcome.Parsed parsed ? parsed.Document : null;

    /// <summary>Resolves a reference that stood on the page; null when it is no usable http(s) address.</summary>
    public Uri? Resolve(string? reference) =>
        !string.IsNullOrWhiteSpace(reference)
        && Uri.TryCreate(BaseUrl, reference.Trim(), out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : null;

    /// <summary>The index in <see cref="Tree"/> of the first element that matches a CSS selector, or null.</summary>
    /// <exception cref="DomException">It is no selector.</exception>
    internal int? Find(string selector)
    {
        if (Html is not { } html || html.QuerySelector(selector) is not { } element)
        {
            return null;
        }

        var index = 0;
        foreach (var node in html.GetDescendants())
        {
            index++;
            if (ReferenceEquals(node, element))
            {
                return index;
            }
        }

        return null;
    }

    private static Uri FindBase(Page page, PageTree tree)
    {
        string? href = null;
        for (var i = 1; i < tree.Count && href is null && tree.Name(i) != "body"; i++)
        {
            href = tree.Name(i) == "base" ? tree.Element(i)!.GetAttribute("href") : null;
        }

        return !string.IsNullOrWhiteSpace(href)
            && Uri.TryCreate(page.Url, href.Trim(), out var url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
                ? url
                : page.Url;
    }
}
