using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Text;

namespace Republish.Pages;

/// <summary>
/// Parses mark-up into our nodes with AngleSharp's tokenizer and tree construction. Where these take a step with AngleSharp's own nodes alone (content of a
/// table that is to stand before it, a few shapes of templates), the page is parsed into AngleSharp's DOM and copied, so that the tree is always the DOM's.
/// </summary>
internal static class PageParser
{
    private static readonly IConfiguration Own = Configuration.Default.With(new PageNodeFactory());

    /// <summary>Parses <paramref name="markup"/>. Never throws; null when AngleSharp's parser fails on it, which it does on a few shapes of templates in tables.</summary>
    public static PageRoot? Parse(DecodedText markup, int maximumDepth)
    {
        // Neither the parser nor its context is shared: they keep state while they run. Positions are not needed and cost time.
        try
        {
            var document = new HtmlParser(Options(maximumDepth), BrowsingContext.New(Own)).ParseDocument<PageRoot, PageElement>(new TextSource(new CharArrayTextSource(markup.Array, markup.Length)));
            document.EnsureTemplateIsDone();
            return document;
        }
        catch (Exception e) when (e is OwnTreeException or NullReferenceException)
        {
            // Where a template or a table was not closed in time, the parser looks for AngleSharp's own nodes and goes on with none.
            return TryParseDom(markup.ToString(), maximumDepth) is { } document ? Copy(document) : null;
        }
    }

    /// <summary>AngleSharp's DOM of <paramref name="markup"/>; null when its parser fails on it.</summary>
    internal static IHtmlDocument? TryParseDom(string markup, int maximumDepth)
    {
        try
        {
            return new HtmlParser(Options(maximumDepth)).ParseDocument(markup);
        }
        catch (NullReferenceException)
        {
            // A template between a cell's tags, closed in the wrong order: the parser's stack of open elements is empty, and it asks for the last.
            return null;
        }
    }

    /// <summary>Our nodes for those of a DOM.</summary>
    internal static PageRoot Copy(IDocument document)
    {
        var root = new PageRoot(null);
        var open = new Stack<(INode From, PageParent To, int Next)>();
        open.Push((document, root, 0));
        while (open.TryPop(out var top))
        {
            var children = top.From.ChildNodes;
            if (top.Next >= children.Length)
            {
                continue;
            }

            open.Push((top.From, top.To, top.Next + 1));
            var child = children[top.Next];
            var copy = CopyOf(child);
            top.To.Insert(top.To.Length, copy);
            if (copy is PageElement element)
            {
                open.Push((child, element, 0));
            }
        }

        return root;
    }

    private static HtmlParserOptions Options(int maximumDepth) => new() { DisableElementPositionTracking = true, MaximumDepth = maximumDepth };

    private static PageNode CopyOf(INode node)
    {
        switch (node)
        {
            case IElement element:
                var copy = new PageElement(new PageName(element.LocalName, element.NamespaceUri ?? NamespaceNames.HtmlUri, NodeFlags.None));
                foreach (var attribute in element.Attributes)
                {
                    copy.Append(attribute.Name.AsMemory(), attribute.Value.AsMemory());
                }

                return copy;
            case IText text:
                return new PageCharacters(text.Data.AsMemory());
            case IComment comment:
                return new PageComment(comment.Data.AsMemory());
            default:
                return new PageComment(default);
        }
    }
}
