using Republish.Pages;

namespace Republish.Licensing.Scope;

/// <summary>In which parts of a page something stands.</summary>
[Flags]
internal enum PageRegion
{
    /// <summary>Nothing is known.</summary>
    None = 0,

    /// <summary>In the document's head.</summary>
    Head = 1,

    /// <summary>In an article's mark-up: <c>article</c>, <c>main</c>, a content container.</summary>
    Article = 2,

    /// <summary>In a footer of the page or of the article.</summary>
    Footer = 4,

    /// <summary>In a sidebar or widget.</summary>
    Aside = 8,

    /// <summary>In a figure, caption or credit of a picture.</summary>
    Figure = 16,

    /// <summary>Among readers' comments.</summary>
    Comments = 32,

    /// <summary>In a menu, breadcrumb, tag list or blogroll.</summary>
    Navigation = 64,

    /// <summary>In a card, teaser or list of other items.</summary>
    OtherItem = 128,

    /// <summary>In a quotation or an embedded post.</summary>
    Quotation = 256,

    /// <summary>In a form, dialog or a listing of code.</summary>
    Interface = 512,

    /// <summary>In a block that its mark-up names as the place of licence or copyright notices.</summary>
    Notice = 1024,

    /// <summary>In the title part of the page or article.</summary>
    Header = 2048,

    /// <summary>In preformatted text: a listing or an example.</summary>
    Listing = 8192,

    /// <summary>In content that the page does not show by itself: <c>hidden</c>, a closed dialog, <c>display:none</c>.</summary>
    Hidden = 4096,

    /// <summary>In a figure or caption that has a picture other than a licence button.</summary>
    Captioned = 16384,

    /// <summary>In a card or inner article that begins with a headline which leads to another article of the site.</summary>
    Headed = 32768,
}

/// <summary>Tells in which regions of the page a node stands, from element names, ARIA roles and the words of class and id.</summary>
internal sealed class PageRegions
{
    /// <summary>A container of more than this share of the page is the page's layout, whatever its classes say.</summary>
    private const double LayoutShare = 0.6;

    /// <summary>Nodes of an aside that is no more than a line of data.</summary>
    private const int LongestByline = 60;

    /// <summary>Nodes of a card or figure that are looked at.</summary>
    private const int LongestPart = 400;

    private readonly PageTree _tree;
    private readonly PageDocument _document;
    private readonly Func<Uri, bool> _isOtherHere;
    private readonly int[] _known;
    private readonly Stack<int> _path = new();
    private readonly int _body;
    private readonly int _headline;
    private readonly int _main;

    /// <summary>The regions of a page, each told when it is asked for.</summary>
    /// <param name="document">The page.</param>
    /// <param name="headline">Its first <c>h1</c>, or -1.</param>
    /// <param name="isOtherHere">Whether an address is certainly that of another page of the same site.</param>
    public PageRegions(PageDocument document, int headline, Func<Uri, bool> isOtherHere)
    {
        _document = document;
        _isOtherHere = isOtherHere;
        _tree = document.Tree;
        _known = new int[_tree.Count];
        Array.Fill(_known, -1);
        _known[0] = 0;
        _headline = headline;
        _main = OutermostArticle(headline);
        _body = -1;
        for (var i = 0; i < Math.Min(_tree.Count, 5_000) && _body < 0; i++)
        {
            _body = _tree.Name(i) == "body" ? i : -1;
        }
    }

    /// <summary>The regions that the node at <paramref name="index"/> stands in.</summary>
    public PageRegion Of(int index)
    {
        var at = index;
        while (_known[at] < 0)
        {
            _path.Push(at);
            at = _tree.Parent(at);
        }

        var regions = _known[at];
        while (_path.TryPop(out at))
        {
            regions |= (int)WithParts(at, Own(at));
            _known[at] = regions;
        }

        return (PageRegion)regions;
    }

    private PageRegion Own(int index)
    {
        if (_tree.Element(index) is not { } element)
        {
            return PageRegion.None;
        }

        var named = element.LocalName switch
        {
            "head" => PageRegion.Head,
            "article" when IsOther(index) => PageRegion.OtherItem,
            "article" or "main" => PageRegion.Article,
            "footer" => PageRegion.Footer,
            "aside" when IsByline(index) => PageRegion.None,
            "aside" => PageRegion.Aside,
            "figure" or "figcaption" => PageRegion.Figure,
            "nav" => PageRegion.Navigation,
            "header" => PageRegion.Header,
            "blockquote" or "q" => PageRegion.Quotation,
            "pre" when !IsLayout(index) => PageRegion.Interface | PageRegion.Listing,
            "form" or "dialog" or "select" or "code" or "pre" or "button" => PageRegion.Interface,
            _ => PageRegion.None,
        };
        if (index <= _body || element.LocalName is "body" or "html")
        {
            return named;
        }

        if ((HiddenElement.Is(element) || element.LocalName == "noscript") && !IsLayout(index))
        {
            // What holds the page itself is hidden only until its script has run.
            named |= PageRegion.Hidden;
        }

        if ((named & ~PageRegion.Hidden) is PageRegion.Interface or PageRegion.Footer or PageRegion.Aside or PageRegion.Navigation && IsLayout(index))
        {
            // Old pages wrap everything in one form or aside.
            named &= PageRegion.Hidden;
        }

        var words = ElementWords.Of(element);
        if (element.LocalName is "article" or "main")
        {
            // "newsletter-post": of what kind the article is; it is no form and no menu.
            words &= ~(PageRegion.Interface | PageRegion.Navigation);
        }

        if (words == PageRegion.None)
        {
            return named;
        }

        return (words & ~PageRegion.Article) != PageRegion.None && IsLayout(index) ? named | (words & PageRegion.Article) : named | words;
    }

    // What a figure or card holds tells more than its name.
    private PageRegion WithParts(int index, PageRegion regions)
    {
        if (regions.HasFlag(PageRegion.Figure) && HasPicture(index))
        {
            regions |= PageRegion.Captioned;
        }

        var mayBeCard = regions.HasFlag(PageRegion.OtherItem) || (_tree.Name(index) == "article" && OutermostArticle(_tree.Parent(index)) > 0 && !IsLayout(index));
        return mayBeCard && BeginsWithOther(index) ? regions | PageRegion.Headed : regions;
    }

    private bool HasPicture(int index)
    {
        for (var i = index + 1; i < Math.Min(_tree.End(index), index + LongestPart); i++)
        {
            if (_tree.Name(i) is "img" or "video" && _tree.Element(i) is { } picture && !Signals.ButtonFile.Is(picture.GetAttribute("src"))
                && !(_tree.Element(_tree.Parent(i)) is { LocalName: "a" } link && Signals.LicenseLink.Claim(link.GetAttribute("href")) is not null))
            {
                return true;
            }
        }

        return false;
    }

    // Whether the first heading is a link to another article.
    private bool BeginsWithOther(int index)
    {
        var heading = -1;
        for (var i = index + 1; i < Math.Min(_tree.End(index), index + LongestPart); i++)
        {
            if (heading > 0 && !_tree.Contains(heading, i))
            {
                return false;
            }

            if (heading < 0 && _tree.Name(i) is ['h', >= '1' and <= '6'])
            {
                heading = i;
                if (_tree.Element(_tree.Parent(i)) is { LocalName: "a" } around && LeadsToOther(around))
                {
                    return true;
                }
            }
            else if (heading > 0 && _tree.Element(i) is { LocalName: "a" } link)
            {
                return LeadsToOther(link);
            }
        }

        return false;
    }

    private bool LeadsToOther(PageElement link) => _document.Resolve(link.GetAttribute("href")) is { } address && _isOtherHere(address);

    // Where the headline stands in an article element, the article elements outside that one are other articles.
    private bool IsOther(int index) => _main > 0 && !_tree.Contains(_main, index) && !_tree.Contains(index, _main);

    // An aside of the article that holds its author and date, and nothing that leads to another: it is the article's own line of data.
    private bool IsByline(int aside)
    {
        if (_tree.End(aside) - aside > LongestByline || !IsInArticle(aside))
        {
            return false;
        }

        var isData = false;
        for (var i = aside + 1; i < _tree.End(aside); i++)
        {
            if (_tree.Element(i) is not { } element)
            {
                continue;
            }

            if (element.LocalName is "article" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "ul" or "ol" or "img" or "figure")
            {
                return false;
            }

            isData |= element.LocalName == "time" || element.GetAttribute("itemprop") is "datePublished" or "author" || element.GetAttribute("rel") == "author";
        }

        return isData;
    }

    private bool IsInArticle(int node)
    {
        for (var i = _tree.Parent(node); i > 0; i = _tree.Parent(i))
        {
            if (_tree.Name(i) == "article")
            {
                return !IsOther(i);
            }
        }

        return false;
    }

    private int OutermostArticle(int node)
    {
        var outermost = -1;
        for (var i = node; i > 0; i = _tree.Parent(i))
        {
            outermost = _tree.Name(i) == "article" ? i : outermost;
        }

        return outermost;
    }

    private bool IsLayout(int index) =>
        _tree.End(index) - index > LayoutShare * (_tree.Count - Math.Max(_body, 0)) || (_headline > 0 && _tree.Contains(index, _headline));
}
