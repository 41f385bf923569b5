using System.Buffers;
using Republish.Licensing.Scope;
using Republish.Pages;

namespace Republish.Licensing.Signals;

/// <summary>
/// The places of a page that may hold a licence statement, found in one pass over its nodes. Readers then look at these
/// places only.
/// </summary>
internal sealed class PageMarks
{
    /// <summary>More places of one kind than any real page has; what comes after is counted but not read.</summary>
    public const int MaximumPlaces = 2_000;

    /// <summary>One of these is in an attribute of each element that marks a licence up or leads to one. Most pages have none: looking closer at all elements would cost more than everything else.</summary>
    private static readonly SearchValues<string> Signs = SearchValues.Create(["creative", "licen", "copyrightnotice", "usageinfo", ":rights"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Rdf = SearchValues.Create(["rdf:resource"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> PictureSigns = SearchValues.Create(["creative", "cc", "by-"], StringComparison.OrdinalIgnoreCase);

    private PageMarks()
    {
    }

    /// <summary><c>a</c> and <c>area</c> elements that lead to a licence or are marked up as one.</summary>
    public List<int> Links { get; } = [];

    /// <summary><c>link</c> elements marked up as a licence.</summary>
    public List<int> HeadLinks { get; } = [];

    /// <summary><c>meta</c> elements.</summary>
    public List<int> Metas { get; } = [];

    /// <summary>JSON-LD scripts.</summary>
    public List<int> JsonLd { get; } = [];

    /// <summary>Comments that hold RDF.</summary>
    public List<int> RdfComments { get; } = [];

    /// <summary>Elements with <c>itemprop</c> or <c>property</c> that name a licence.</summary>
    public List<int> Properties { get; } = [];

    /// <summary>Licence buttons and pictures whose words name a licence.</summary>
    public List<int> Images { get; } = [];

    /// <summary>Elements with a <c>data-</c> attribute that holds a licence's address.</summary>
    public List<int> DataAttributes { get; } = [];

    /// <summary><c>nav</c> elements.</summary>
    public List<int> Menus { get; } = [];

    /// <summary>Elements whose <c>title</c> may name a licence, which is shown where the pointer rests.</summary>
    public List<int> Titles { get; } = [];

    /// <summary>Texts worth reading: text nodes' indices.</summary>
    public List<int> Texts { get; } = [];

    /// <summary>The index of the page's first <c>h1</c>, or -1.</summary>
    public int Headline { get; private set; } = -1;

    /// <summary>Whether some place was left out because there were too many.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Collects the marks of a page.</summary>
    public static PageMarks Of(PageDocument document)
    {
        var marks = new PageMarks();
        using var texts = new TextMarks(marks);
        var tree = document.Tree;
        for (var i = 1; i < tree.Count; i++)
        {
            if (tree.Element(i) is { } element)
            {
                marks.Visit(element, i);
            }
            else if (tree.IsText(i))
            {
                var text = tree.TextSpan(i);
                if (text.Length > 4 && (text[0] > ' ' || !TextRuns.IsBlank(text)) && !IsHidden(tree.Name(tree.Parent(i))))
                {
                    texts.Add(i, text);
                }
            }
            else if (tree[i] is PageComment comment && comment.Span.ContainsAny(Rdf))
            {
                marks.Add(marks.RdfComments, i);
            }
        }

        texts.Flush();
        return marks;
    }

    private void Visit(PageElement element, int index)
    {
        var name = element.LocalName;
        switch (name)
        {
            case "h1" when Headline < 0:
                Headline = index;
                break;
            case "nav":
                Add(Menus, index);
                break;
            case "meta":
                Add(Metas, index);
                return;
            case "script":
                if (element.TryGetAttribute("type", out var type) && type.Contains("ld+json", StringComparison.OrdinalIgnoreCase))
                {
                    Add(JsonLd, index);
                }

                return;
        }

        var isSigned = !HasNamesOnly(element) && element.MayHold(Signs);
        if (name == "img" && (NamesLicense(element, "alt") || NamesLicense(element, "title") || (isSigned && LegalTools.LicenseUrlParser.IsBadge(element.GetAttribute("src")))))
        {
            Add(Images, index);
        }

        if (isSigned)
        {
            VisitSigned(element, index, name);
        }
    }

    // Most elements have nothing but a name for style sheets, which states nothing.
    private static bool HasNamesOnly(PageElement element)
    {
        foreach (ref readonly var attribute in element.Attributes)
        {
            if (attribute.Name is not ("class" or "id" or "style"))
            {
                return false;
            }
        }

        return true;
    }

    private void VisitSigned(PageElement element, int index, string name)
    {
        switch (name)
        {
            case "link" when IsLicenseRel(element.GetAttribute("rel")) || (IsRightsRel(element.GetAttribute("rel")) && LicenseLink.IsWorthReading(element.GetAttribute("href"))):
                Add(HeadLinks, index);
                break;
            case "a" or "area" when LicenseLink.IsWorthReading(element.GetAttribute("href")) || IsLicenseRel(element.GetAttribute("rel")):
                Add(Links, index);
                break;
        }

        foreach (ref readonly var attribute in element.Attributes)
        {
            var key = attribute.Name;
            if (key is "title" && name is not "img" && WordsReader.MayName(attribute.Span[..Math.Min(attribute.Span.Length, TitleReader.LongestTitle)]))
            {
                Add(Titles, index);
                continue;
            }

            if ((key is "itemprop" or "property" || (key == "rel" && name is not ("a" or "link" or "area"))) && NamesProperty(attribute.Span))
            {
                Add(Properties, index);
                return;
            }

            if (key.StartsWith("data-", StringComparison.Ordinal) && key.Contains("licen", StringComparison.Ordinal)
                && attribute.Span.Contains("creativecommons.org", StringComparison.OrdinalIgnoreCase))
            {
                Add(DataAttributes, index);
                return;
            }
        }
    }

    /// <summary>Notes a place, unless there are too many of its kind.</summary>
    public void Add(List<int> list, int index)
    {
        if (list.Count < MaximumPlaces)
        {
            list.Add(index);
        }
        else
        {
            IsCut = true;
        }
    }

    /// <summary>Whether a <c>rel</c> value has the type <c>license</c> (HTML, link types), alone or with a ccREL or Dublin Core prefix.</summary>
    public static bool IsLicenseRel(string? rel)
    {
        if (rel is null || !rel.Contains("licen", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        foreach (var range in rel.AsSpan().Split(' '))
        {
            var type = rel.AsSpan()[range];
            type = type[(type.IndexOf(':') + 1)..];
            if (type.Equals("license", StringComparison.OrdinalIgnoreCase) || type.Equals("licence", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // HTML 4.01, section 6.12: "copyright"; DC-HTML: "DC.rights", "DCTERMS.license". Elsewhere than to a licence they lead to notices.
    private static bool IsRightsRel(string? rel) =>
        rel is not null && (rel.Equals("copyright", StringComparison.OrdinalIgnoreCase)
            || (rel.StartsWith("dc", StringComparison.OrdinalIgnoreCase) && (rel.EndsWith(".rights", StringComparison.OrdinalIgnoreCase) || rel.EndsWith(".license", StringComparison.OrdinalIgnoreCase))));

    /// <summary>Whether a text is written without spaces in part or in full-width letters, or holds soft or unbreakable hyphens, so that the words sought may be hidden in it.</summary>
    public static bool HasSigns(ReadOnlySpan<char> text) =>
        text.ContainsAnyExceptInRange('\0', '\u007F')
        && (text.ContainsAny('\u00AD', '\u2010', '\u2011') || text.ContainsAny('\uFF23', '\uFF43') || text.Contains("CC\u00A0B", StringComparison.Ordinal) || text.ContainsAnyInRange('\u3040', '\uD7A3')
            || (text.ContainsAnyInRange('\u0590', '\u0E7F') && HasUnlatinSigns(text)));

    // In Arabic, Persian and Hebrew, and in Thai, which is written without spaces.
    private static bool HasUnlatinSigns(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('\u0E00', '\u0E7F') || text.Contains("المشاع", StringComparison.Ordinal) || text.Contains("کامنز", StringComparison.Ordinal) || text.Contains("קומונס", StringComparison.Ordinal);

    private static bool IsHidden(string parent) => parent is "script" or "style" or "textarea" or "title" or "noscript" or "iframe" or "noembed" or "xmp";

    /// <summary>Whether the name of a property is one of those that state terms: <c>license</c>, <c>copyrightNotice</c>, <c>usageInfo</c>, <c>dc:rights</c>.</summary>
    public static bool NamesProperty(ReadOnlySpan<char> value) =>
        value.Contains("licen", StringComparison.OrdinalIgnoreCase) || value.Contains("copyrightNotice", StringComparison.OrdinalIgnoreCase)
        || value.Contains("usageInfo", StringComparison.OrdinalIgnoreCase) || value.EndsWith(":rights", StringComparison.OrdinalIgnoreCase);

    private static bool NamesLicense(PageElement picture, string attribute) =>
        picture.TryGetAttribute(attribute, out var words) && words.Length > 3 && words.ContainsAny(PictureSigns);
}
