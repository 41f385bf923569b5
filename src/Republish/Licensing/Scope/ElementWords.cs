using System.Collections.Frozen;
using Republish.Pages;

namespace Republish.Licensing.Scope;

/// <summary>What the words of an element's class, id and role say of the region it makes.</summary>
internal static class ElementWords
{
    private const int MaximumLength = 400;

    private static readonly FrozenDictionary<string, PageRegion> Words = Table(new()
    {
        [PageRegion.Comments] = "comment comments commentlist commentbody commentaires comentarios kommentar kommentare reply replies respond responses disqus discussion",
        [PageRegion.Navigation] = "nav navi navigation navbar menu submenu breadcrumb breadcrumbs tagcloud tags categories blogroll linkcat sitemap",
        [PageRegion.Footer] = "footer foot colophon fusszeile pied",
        [PageRegion.Aside] = "sidebar sidebars widget aside complementary marginalia secondary textwidget",
        [PageRegion.Figure] = "caption captions figure photo photos gallery galerie thumb thumbnail imagecredit photocredit bildnachweis bildquelle bildunterschrift lightbox slideshow",
        [PageRegion.OtherItem] = "related teaser teasers card cards recommended recommendations similar carousel trending popular promo sponsored bio authorbio authorbox aboutauthor signature footnote footnotes endnotes reflist bibliography",
        [PageRegion.Quotation] = "tweet embed embedded",
        [PageRegion.Article] = "article post entry hentry entrycontent articlebody postcontent articlecontent mainentity storybody",
        [PageRegion.Interface] = "modal popup dialog cookie consent newsletter login",
        [PageRegion.Notice] = "license licence lizenz licencia copyright copy legal rights imprint impressum credits",
    });

    // These words beside the others mean that the element is about the page's layout: "has-sidebar", "comments-open".
    private static readonly FrozenSet<string> Layout =
        new[] { "has", "with", "without", "no", "open", "closed", "wrap", "wrapper", "layout", "container", "page", "count", "link", "links" }.ToFrozenSet();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PicturesBySpan =
        new[] { "image", "img", "photo", "picture", "media", "bild", "foto" }.ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CreditsBySpan =
        new[] { "copyright", "credit", "credits", "license", "licence", "lizenz", "rights", "source", "quelle", "author", "attribution" }.ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, PageRegion>.AlternateLookup<ReadOnlySpan<char>> WordsBySpan = Words.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LayoutBySpan = Layout.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The regions that the element's attributes name.</summary>
    public static PageRegion Of(PageElement element)
    {
        var regions = PageRegion.None;
        foreach (var attribute in element.Attributes)
        {
            switch (attribute.Name)
            {
                case "class":
                case "id":
                    regions |= OfValue(attribute.Value);
                    break;
                case "role":
                    regions |= attribute.Value switch
                    {
                        "contentinfo" => PageRegion.Footer,
                        "complementary" => PageRegion.Aside,
                        "navigation" => PageRegion.Navigation,
                        "main" or "article" => PageRegion.Article,
                        "dialog" => PageRegion.Interface,
                        _ => PageRegion.None,
                    };
                    break;
                case "itemprop" when attribute.Value.Contains("articleBody", StringComparison.Ordinal):
                    regions |= PageRegion.Article;
                    break;
            }
        }

        return regions;
    }

    private static PageRegion OfValue(string value)
    {
        var regions = PageRegion.None;
        var span = value.AsSpan(0, Math.Min(value.Length, MaximumLength));
        foreach (var range in span.Split(' '))
        {
            regions |= OfName(span[range]);
        }

        return regions;
    }

    // One class: its words are divided by hyphens, underscores, digits and capitals.
    private static PageRegion OfName(ReadOnlySpan<char> name)
    {
        if (name is "h-card")
        {
            // The microformat of a person's or site's address, which themes give the page's footer: no card of another item.
            return PageRegion.None;
        }

        var regions = PageRegion.None;
        var isLayout = false;
        var (isPicture, isCredit) = (false, false);
        Span<char> word = stackalloc char[24];
        Span<char> all = stackalloc char[48];
        var (n, total) = (0, 0);
        for (var i = 0; i <= name.Length; i++)
        {
            var c = i < name.Length ? name[i] : '-';
            var begins = char.IsAsciiLetterUpper(c) && i > 0 && char.IsAsciiLetterLower(name[i - 1]);
            if (n > 0 && (begins || !char.IsLetter(c)))
            {
                isLayout |= LayoutBySpan.Contains(word[..n]);
                isPicture |= PicturesBySpan.Contains(word[..n]);
                isCredit |= CreditsBySpan.Contains(word[..n]);
                regions |= WordsBySpan.TryGetValue(word[..n], out var region) ? region : PageRegion.None;
                n = 0;
            }

            if (char.IsLetter(c))
            {
                var lower = char.ToLowerInvariant(c);
                if (n < word.Length)
                {
                    word[n++] = lower;
                }

                if (total < all.Length)
                {
                    all[total++] = lower;
                }
            }
        }

        if (isPicture && isCredit)
        {
            // "image-copyright", "media__credit": the place of a picture's credit.
            regions = (regions & ~PageRegion.Notice) | PageRegion.Figure;
        }

        if (total > 0 && WordsBySpan.TryGetValue(all[..total], out var whole))
        {
            regions |= whole;
        }

        return isLayout ? regions & (PageRegion.Article | PageRegion.Notice | PageRegion.Footer) : regions;
    }

    private static FrozenDictionary<string, PageRegion> Table(Dictionary<PageRegion, string> words) =>
        words.SelectMany(p => p.Value.Split(' ').Select(w => (Word: w, Region: p.Key))).ToFrozenDictionary(p => p.Word, p => p.Region);
}
