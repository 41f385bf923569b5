using Republish.Licensing.LegalTools;
using Republish.Licensing.Scope;
using Republish.Pages;

namespace Republish.Licensing.Signals;

/// <summary>Reads licences in microdata, RDFa and ccREL attributes, in RDF inside comments, and in <c>data-</c> attributes.</summary>
internal static class AnnotationReader
{
    /// <summary>Adds a signal for each annotation.</summary>
    public static void Read(SignalReading reading)
    {
        foreach (var node in reading.Marks.Properties)
        {
            ReadProperty(reading, node);
        }

        foreach (var node in reading.Marks.DataAttributes)
        {
            var element = reading.Element(node);
            foreach (var attribute in element.Attributes)
            {
                if (attribute.Name.Contains("licen", StringComparison.Ordinal) && LicenseUrlParser.Parse(attribute.Value) is { } claim)
                {
                    reading.Add(SignalKind.Microdata, claim, ItemScope(reading, node), node, LicenseLink.Snippet(element));
                    break;
                }
            }
        }

        foreach (var node in reading.Marks.RdfComments)
        {
            ReadComment(reading, node);
        }
    }

    private static void ReadProperty(SignalReading reading, int node)
    {
        var element = reading.Element(node);
        if (element.LocalName is "meta" && element.HasAttribute("name"))
        {
            return;
        }

        var isMicrodata = element.GetAttribute("itemprop") is { } prop && PageMarks.NamesProperty(prop);
        if (!isMicrodata && element.LocalName is "a" or "link" && PageMarks.IsLicenseRel(element.GetAttribute("rel")))
        {
            // Read as a link.
            return;
        }

        var value = element.GetAttribute("href") ?? element.GetAttribute("resource") ?? element.GetAttribute("content") ?? element.GetAttribute("src");
        var isPointer = IsPointer(element.GetAttribute("itemprop")) || IsPointer(element.GetAttribute("property"));
        var claim = isPointer ? LicenseLink.Elsewhere(value) : LicenseParser.Parse(value) ?? (value is null ? LicenseParser.Parse(LicenseLink.Cut(element.TextContent.Trim(), 500)) : null);
        if (claim is not null)
        {
            reading.Add(
                isMicrodata ? SignalKind.Microdata : SignalKind.Rdfa, claim, isMicrodata ? ItemScope(reading, node) : AboutScope(reading, node), node,
                LicenseLink.Snippet(element));
        }
    }

    /// <summary>The scope of a mark that stands in the page's body in a picture's or another item's place; null where it is the page's own.</summary>
    public static ScopeVerdict? PartScope(SignalReading reading, int node) => reading.OfItem(node) ?? Elsewhere(reading, node);

    private static bool IsPointer(string? property) => property?.EndsWith(SchemaTypes.AcquireLicensePage, StringComparison.OrdinalIgnoreCase) == true;

    private static ScopeVerdict ItemScope(SignalReading reading, int node)
    {
        if (ItemOf(reading, node) is >= 0 and var item && SchemaTypes.ScopeOf(reading.Element(item).GetAttribute("itemtype")) is { } scope)
        {
            return scope is SignalScope.ArticleText && Elsewhere(reading, node) is { } elsewhere
                ? elsewhere
                : new(scope, "The item that it is a property of says so.", 0.9);
        }

        return Elsewhere(reading, node) ?? new(SignalScope.ArticleText, "An annotation of the page.", 0.8);
    }

    // HTML standard, microdata: the property belongs to the nearest ancestor with itemscope, or to the item that refers to it or to what it stands in.
    private static int ItemOf(SignalReading reading, int node)
    {
        for (var i = node; i > 0; i = reading.Tree.Parent(i))
        {
            if (reading.Tree.Element(i) is not { } element)
            {
                continue;
            }

            if (i != node && element.HasAttribute("itemscope"))
            {
                return i;
            }

            if (reading.References.ItemOf(element.GetAttribute("id")) is >= 0 and var item)
            {
                return item;
            }
        }

        return -1;
    }

    /// <summary>The address that RDFa makes the subject of what an element holds (RDFa 1.1 Core, 7.5): <c>about</c>, or <c>resource</c> where it is not the value of a property.</summary>
    public static string? SubjectOf(PageElement element, bool isItself) =>
        element.GetAttribute("about") ?? (!isItself && (!element.HasAttribute("property") || element.HasAttribute("typeof")) ? element.GetAttribute("resource") : null);

    // RDFa: the statement is about the nearest "about" or "resource"; a picture's address is not the page's.
    private static ScopeVerdict AboutScope(SignalReading reading, int node)
    {
        for (var i = node; i > 0; i = reading.Tree.Parent(i))
        {
            if (reading.Tree.Element(i) is not { } element)
            {
                continue;
            }

            if (SchemaTypes.ScopeOf(element.GetAttribute("typeof")) is { } scope && scope != SignalScope.ArticleText)
            {
                return new(scope, "The annotated thing says so.", 0.9);
            }

            if (SubjectOf(element, i == node) is { Length: > 0 } about && reading.Document.Resolve(about) is { } subject)
            {
                return IsPicture(subject.AbsolutePath)
                    ? new(SignalScope.Image, "It is stated about a picture.", 0.9)
                    : IsThisPage(reading, subject)
                        ? new(SignalScope.ArticleText, "It is stated about this page.", 0.9)
                        : new(SignalScope.OtherItem, "It is stated about another address.", 0.7);
            }
        }

        return Elsewhere(reading, node) ?? new(SignalScope.ArticleText, "An annotation of the page.", 0.8);
    }

    private static ScopeVerdict? Elsewhere(SignalReading reading, int node)
    {
        var regions = reading.Regions.Of(node);
        return regions.HasFlag(PageRegion.Comments) ? new ScopeVerdict(SignalScope.OtherItem, "It stands among readers' comments.", 0.9)
            : regions.HasFlag(PageRegion.Figure) ? new(SignalScope.Image, "It stands in the caption or credit of a picture.", 0.9)
            : (regions & (PageRegion.OtherItem | PageRegion.Headed | PageRegion.Quotation)) != PageRegion.None ? new(SignalScope.OtherItem, "It stands in another item.", 0.8)
            : null;
    }

    // The way in which Creative Commons asked for licences to be marked before RDFa: RDF/XML in a comment.
    private static void ReadComment(SignalReading reading, int node)
    {
        var data = reading.Tree.Comment(node)!;
        var work = data.IndexOf("<license", StringComparison.OrdinalIgnoreCase);
        while (work >= 0)
        {
            var end = data.IndexOf('>', work);
            if (end < 0)
            {
                return;
            }

            var tag = data[work..end];
            if (Attribute(tag, "rdf:resource") is { } address && LicenseUrlParser.Parse(address) is { } claim)
            {
                var about = data[..work].LastIndexOf("<Work", StringComparison.OrdinalIgnoreCase) is >= 0 and var at
                    ? Attribute(data[at..work], "rdf:about")
                    : null;
                var isImage = data.Contains("StillImage", StringComparison.Ordinal) || (about is not null && IsPicture(about));
                reading.Add(
                    SignalKind.Rdfa, claim,
                    isImage ? new(SignalScope.Image, "RDF in a comment states it of a picture.", 0.8) : OfWork(reading, node, about),
                    node, LicenseLink.Cut(tag + ">", 400));
                return;
            }

            work = data.IndexOf("<license", end, StringComparison.OrdinalIgnoreCase);
        }
    }

    // An empty rdf:about is the document that it stands in (RFC 3986, section 4.4): this article where it stands with one, else the site's pages.
    private static ScopeVerdict OfWork(SignalReading reading, int node, string? about)
    {
        if (Elsewhere(reading, node) is { } elsewhere)
        {
            return elsewhere;
        }

        if (string.IsNullOrEmpty(about) || reading.Document.Resolve(about) is not { } subject)
        {
            return about is { Length: 0 } && StatementScope.InArticle(reading.Regions.Of(node))
                ? new(SignalScope.ArticleText, "RDF in a comment states it of this document.", 0.8)
                : new(SignalScope.Site, "RDF in a comment states it of the work.", 0.8);
        }

        return subject.AbsolutePath.Length <= 1 ? new(SignalScope.Site, "RDF in a comment states it of the site.", 0.8)
            : IsThisPage(reading, subject) ? new(SignalScope.ArticleText, "RDF in a comment states it of this page.", 0.8)
            : new(SignalScope.OtherItem, "RDF in a comment states it of another address.", 0.8);
    }

    private static string? Attribute(string tag, string name)
    {
        var at = tag.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        var open = at < 0 ? -1 : tag.AsSpan(at).IndexOfAny('"', '\'');
        if (open < 0)
        {
            return null;
        }

        var close = tag.IndexOf(tag[at + open], at + open + 1);
        return close < 0 ? null : tag[(at + open + 1)..close];
    }

    /// <summary>Whether a path is that of a picture's file.</summary>
    public static bool IsPicture(string path) =>
        path.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".png", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".gif", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".webp", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase);

    private static bool IsThisPage(SignalReading reading, Uri subject)
    {
        var page = reading.Document.Page.Url;
        return subject.Host.Equals(page.Host, StringComparison.OrdinalIgnoreCase)
            && (subject.AbsolutePath.TrimEnd('/') == page.AbsolutePath.TrimEnd('/') || subject.AbsolutePath.Length <= 1);
    }
}
