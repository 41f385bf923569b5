using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Body;

/// <summary>
/// Finds the parts of a page that hold the article's body: from the page downwards into whichever child holds most of the
/// running text, as long as one child clearly does. Sisters that look like it (same element and class, or paragraphs
/// beside a container of paragraphs) come along.
/// </summary>
internal sealed class BodyFinder
{
    private readonly PageTree _tree;
    private readonly PageMeasures _measures;
    private readonly int _heading;

    /// <summary>A finder.</summary>
    /// <param name="tree">The page.</param>
    /// <param name="measures">Its measures.</param>
    /// <param name="heading">The heading that shows the title, or -1: the body stands with it more often than without.</param>
    public BodyFinder(PageTree tree, PageMeasures measures, int heading)
    {
        _tree = tree;
        _measures = measures;
        _heading = heading;
    }

    /// <summary>The parts' indices in the page's order; empty when the page has no running text.</summary>
    public List<int> Find(int start)
    {
        var parts = new List<int>();
        var at = start;
        while (true)
        {
            var best = -1;
            foreach (var child in _tree.Children(at))
            {
                if (_measures.Running(child) > 0 && (best < 0 || Pull(child) > Pull(best)))
                {
                    best = child;
                }
            }

            if (best >= 0 && IsAnotherArticle(best) && OwnArticle(at, best) is { } own)
            {
                at = own;
                continue;
            }

            var whole = _measures.Running(at);
            if (best < 0 || !Leads(best, whole))
            {
                break;
            }

            var rest = whole - _measures.Running(best);
            if (rest * 50 > whole && AddKin(at, best, parts))
            {
                // The sisters are more of the same: the part ends here.
                return Sorted(parts);
            }

            at = best;
        }

        parts.Add(at);
        return Sorted(parts);
    }

    private static List<int> Sorted(List<int> parts)
    {
        parts.Sort();
        return parts;
    }

    private long Pull(int index)
    {
        long running = _measures.Running(index);
        var named = (_measures.Cues(index) & Cue.Body) != Cue.None || _tree.Name(index) is "article" or "main";
        var titled = _heading >= 0 && _tree.Contains(index, _heading);
        return running * (named ? 2 : 1) * (titled ? 3 : 2);
    }

    /// <summary>
    /// Whether an element holds an article with a heading of its own while the title stands elsewhere: pages that go on to the next article as readers
    /// scroll hold several, and a longer one is still another one.
    /// </summary>
    private bool IsAnotherArticle(int index)
    {
        if (_heading < 0 || _tree.Contains(index, _heading))
        {
            return false;
        }

        // An article begins with its heading: the first nodes decide, whatever the element holds besides.
        var article = -1;
        for (var i = index; i < Math.Min(_tree.End(index), index + 400); i++)
        {
            article = article < 0 && _tree.Name(i) == "article" ? i : article;
            if (article >= 0 && _tree.Name(i) == "h1" && i < _tree.End(article))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The sister of <paramref name="other"/>, of the same kind, that holds the title and text under it; null when there is none.</summary>
    private int? OwnArticle(int parent, int other)
    {
        foreach (var child in _tree.Children(parent))
        {
            if (_tree.Contains(child, _heading) && _measures.Running(child) >= 200 && _tree.Name(child) == _tree.Name(other)
                && string.Equals(FirstClass(child), FirstClass(other), StringComparison.Ordinal))
            {
                return child;
            }
        }

        return null;
    }

    /// <summary>The first of an element's classes: those after it often count or colour.</summary>
    private string FirstClass(int index)
    {
        var names = _tree.Element(index)?.ClassName?.Trim() ?? "";
        var space = names.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? names : names[..space];
    }

    private bool Leads(int child, int whole)
    {
        var running = _measures.Running(child);
        if (_measures.Display(child) != Display.Block || _tree.Name(child) is "p" or "li" or "ul" or "ol" or "blockquote" or "pre" or "dl")
        {
            return false;
        }

        var named = (_measures.Cues(child) & Cue.Body) != Cue.None || _tree.Name(child) is "article" or "main";
        return named ? running * 10L >= whole * 3L : running * 100L >= whole * 55L;
    }

    /// <summary>
    /// Adds the sisters of <paramref name="best"/> that carry on its text. True when they are so much alike that their
    /// parent is the body's container.
    /// </summary>
    private bool AddKin(int parent, int best, List<int> parts)
    {
        var bestClass = _tree.Element(best)?.ClassName ?? "";
        var bestName = _tree.Name(best);
        var alike = 0;
        var kin = new List<int>();
        foreach (var child in _tree.Children(parent))
        {
            var running = _measures.Running(child);
            if (child == best || running < 50 || IsAnotherArticle(child) || (_measures.Cues(child) & Cue.Furniture & ~(Cue.Meta | Cue.Aside)) != Cue.None || _measures.LinkDensity(child) > ((_measures.Cues(child) & Cue.Body) != Cue.None ? 0.6 : 0.3))
            {
                continue;
            }

            var name = _tree.Name(child);
            var isSame = name == bestName && name is not "article" && bestClass.Length > 0 && string.Equals(_tree.Element(child)!.ClassName, bestClass, StringComparison.Ordinal);
            alike += isSame ? running : 0;
            if (isSame || IsParagraph(child, name) || (name is "div" or "section" && running * 10L > _measures.Text(child) * 6L && running > 150 && (_measures.Cues(child) & (Cue.Standfirst | Cue.Aside)) == Cue.None))
            {
                kin.Add(child);
            }
        }

        if (alike > 0 || kin.Count > 2)
        {
            parts.Add(parent);
            return true;
        }

        parts.AddRange(kin);
        return false;
    }

    /// <summary>Whether the element is a paragraph: by name, or because no block stands inside it.</summary>
    private bool IsParagraph(int index, string name)
    {
        if (name is "p" or "blockquote" or "pre")
        {
            return true;
        }

        if (name is not ("div" or "section"))
        {
            return false;
        }

        for (var i = index + 1; i < _tree.End(index); i++)
        {
            if (_measures.Display(i) == Display.Block)
            {
                return false;
            }
        }

        return true;
    }
}
