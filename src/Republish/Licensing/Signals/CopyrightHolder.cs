using Republish.Licensing.Scope;
using Republish.Pages;

namespace Republish.Licensing.Signals;

/// <summary>
/// Tells whether a copyright line with a licence ("© N. N., CC BY 4.0") is the article's: it is when the page names N. N. as its author or publisher. Else, in an article with
/// pictures, it may as well credit one of them.
/// </summary>
/// <param name="reading">The page.</param>
/// <param name="names">The names that the page calls its own.</param>
internal sealed class CopyrightHolder(SignalReading reading, OwnNames names)
{
    /// <summary>Where the article's own pictures and bylines do not stand.</summary>
    public const PageRegion Elsewhere = PageRegion.Footer | PageRegion.Aside | PageRegion.OtherItem | PageRegion.Comments | PageRegion.Navigation | PageRegion.Interface | PageRegion.Quotation;

    /// <summary>Names are shorter.</summary>
    private const int LongestName = 120;

    /// <summary>Nodes between a picture and the line below it.</summary>
    private const int MaximumNodesBelow = 40;

    private static readonly string[] Signs = ["\u00A9", "(c)", "copyright", "copyleft"];

    // "© the author(s)": whoever that is.
    private static readonly string[] Authors = ["the author", "author", "by the author", "der autor", "die autor", "l'auteur", "l’auteur", "les auteurs", "el autor", "la autora", "los autores", "o autor", "a autora", "l'autor", "l’autor", "gli autori", "de auteur"];

    private bool? _hasPictures;

    private PageTree Tree => reading.Tree;

    /// <summary>Whose copyright line a text is.</summary>
    /// <param name="text">The text of the run.</param>
    /// <param name="start">Where the licence's name or link begins in it.</param>
    /// <param name="node">The node that names the licence.</param>
    /// <param name="regions">Where it stands.</param>
    /// <param name="isRel">Whether it is marked up as the page's licence.</param>
    public CopyrightLine Of(string text, int start, int node, PageRegion regions, bool isRel)
    {
        var isUnmarked = (regions & ~PageRegion.Hidden) == PageRegion.None;
        if ((!isUnmarked && !StatementScope.InArticle(regions)) || (regions & Elsewhere) != PageRegion.None || Sign(text) is not (> 0 and var sign) || sign > start)
        {
            return CopyrightLine.None;
        }

        var name = Name(text.AsSpan(sign, Math.Min(start, text.Length) - sign));
        if (name.Length < 3)
        {
            return CopyrightLine.None;
        }

        if (IsKnown(name))
        {
            return CopyrightLine.Own;
        }

        if (isUnmarked)
        {
            return CopyrightLine.None;
        }

        if (IsBelowPicture(reading.Runs.RunOf(node) is >= 0 and var run ? reading.Runs.Start(run) : node))
        {
            return CopyrightLine.Doubtful;
        }

        return isRel || regions.HasFlag(PageRegion.Notice) ? CopyrightLine.None
            : (_hasPictures ??= HasPictures()) ? CopyrightLine.Doubtful : CopyrightLine.Alone;
    }

    // Where the sign or word of copyright ends that a line begins with; -1 when it begins with none.
    private static int Sign(string text)
    {
        var at = text.Length - text.AsSpan().TrimStart(" \n*–—-").Length;
        foreach (var sign in Signs)
        {
            if (text.AsSpan(at).StartsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                return at + sign.Length;
            }
        }

        return -1;
    }

    // "2020–2024 by Ann Lee, ": the name stands between the years and what divides it from the licence.
    private static string Name(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(" ©0123456789-–—,:./()");
        text = text[..(text.IndexOfAny(",/(|\n") is >= 0 and var end ? end : text.Length)];
        text = text[..(text.IndexOf(". ") is > 2 and var stop ? stop : text.Length)].Trim(" .–—-·:0123456789");
        foreach (var article in OwnNames.Articles)
        {
            text = text.StartsWith(article, StringComparison.OrdinalIgnoreCase) && !IsAuthor(text) ? text[article.Length..] : text;
        }

        return text.Length > LongestName ? "" : text.ToString();
    }

    private static bool IsAuthor(ReadOnlySpan<char> name)
    {
        foreach (var author in Authors)
        {
            if (name.StartsWith(author, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsKnown(string name) => IsAuthor(name) || names.IsKnown(name);

    // Nothing but mark-up between a picture and the line.
    private bool IsBelowPicture(int node)
    {
        for (var i = node - 1; i > Math.Max(0, node - MaximumNodesBelow); i--)
        {
            if (Tree.IsText(i) && !Tree.TextSpan(i).IsWhiteSpace())
            {
                return false;
            }

            if (Tree.Name(i) is "img" or "video" or "picture")
            {
                return !PictureCredit.IsButton(Tree, i, Tree.Element(i)!.GetAttribute("src"));
            }
        }

        return false;
    }

    private bool HasPictures()
    {
        for (var i = 1; i < Tree.Count; i++)
        {
            if (Tree.Name(i) is "img" or "video" or "picture" or "figure" or "amp-img" && reading.Regions.Of(i) is var regions && regions.HasFlag(PageRegion.Article) && (regions & Elsewhere) == PageRegion.None
                && !PictureCredit.IsButton(Tree, i, Tree.Element(i)!.GetAttribute("src")))
            {
                return true;
            }
        }

        return false;
    }
}
