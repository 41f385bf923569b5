using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Body;

/// <summary>
/// Says of an element inside the body's container whether it is something else: by its kind (navigation, form), by its
/// names together with how little of the text it holds, or by being mostly links. A part that holds a large share of the
/// running text is never furniture because of its name.
/// </summary>
internal sealed class Furniture
{
    private readonly PageTree _tree;
    private readonly PageMeasures _measures;
    private readonly int _total;
    private readonly Cue _telling;
    private readonly LinkLists _lists;

    public Furniture(PageTree tree, PageMeasures measures, List<int> parts)
    {
        _tree = tree;
        _measures = measures;
        _total = Math.Max(1, parts.Sum(measures.Running));
        _lists = new LinkLists(tree, measures);
        _telling = CueBearing.Telling(tree, measures, parts, _total);
    }

    /// <summary>Why the element is not body, or null when it may be.</summary>
    public RemovalReason? Judge(int index)
    {
        if (_measures.IsOut(index))
        {
            return _tree.Name(index) is "nav" ? RemovalReason.Navigation : RemovalReason.Hidden;
        }

        var text = _measures.Text(index);
        var cues = _measures.Cues(index) & _telling;
        var running = _measures.Running(index);
        var isLarge = running * 4L > _total;
        var name = _tree.Name(index);
        if ((cues & Cue.Entry) != Cue.None)
        {
            return RemovalReason.Comments;
        }

        // What stands beside the text may be longer than it when the text is short. An aside that is the text is a part of its own.
        if (isLarge && name != "aside")
        {
            return null;
        }

        if (ByKind(name, index, text, running) is { } kind)
        {
            return kind;
        }

        if (_measures.Display(index) == Display.Inline && _tree.IsClipped(index))
        {
            return RemovalReason.Hidden;
        }

        // Words of a sentence are never taken out of it, whatever a link or a mark in it is called; only what is not shown is.
        if (_measures.Display(index) == Display.Inline && name != "time" && !StandsAlone(index, text))
        {
            return (cues & Cue.Hidden) != Cue.None && name != "a" ? RemovalReason.Hidden
                : (cues & Cue.Nav) != Cue.None && text < 20 && _tree.Name(_measures.BlockOf(index)) is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" ? RemovalReason.Navigation
                : null;
        }

        if ((cues & (Cue.Furniture | Cue.Caption | Cue.Figure | Cue.PullQuote)) != Cue.None && ((cues & Cue.Body) == Cue.None || ((cues & (Cue.Plea | Cue.Paywall | Cue.Related | Cue.Comment)) != Cue.None && running * 8L <= _total)) && ByName(name, cues, index, text, running) is { } named)
        {
            return named;
        }

        return ByLinks(name, index, text);
    }

    private RemovalReason? ByKind(string name, int index, int text, int running)
    {
        switch (name)
        {
            case "footer":
                return RemovalReason.Navigation;
            case "aside":
                return RemovalReason.Related;
            case "form" or "fieldset":
                return running * 10L > _total ? null : RemovalReason.Plea;
            case "label" when _tree.Ancestors(index).Take(8).Any(a => _tree.Name(a) == "form"):
                return RemovalReason.Plea;
            case "address" when text < 200:
                return RemovalReason.AuthorBox;
            case "time" when IsAlone(index):
                return RemovalReason.Metadata;
            default:
                return null;
        }
    }

    /// <summary>Whether an element of a line is all of its line, or holds lines of its own.</summary>
    private bool StandsAlone(int index, int text)
    {
        if (_measures.Text(_measures.BlockOf(index)) <= text + 15)
        {
            return true;
        }

        var end = Math.Min(_tree.End(index), index + 12);
        for (var i = index + 1; i < end; i++)
        {
            if (_measures.Display(i) == Display.Block)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAlone(int index)
    {
        var block = _measures.BlockOf(index);
        return block > 0 && _measures.Text(block) < _measures.Text(index) + 40 && _measures.Stops(block) < 3;
    }

    private RemovalReason? ByName(string name, Cue cues, int index, int text, int running)
    {
        var small = running * 8L <= _total;
        var isLine = _measures.Display(index) == Display.Inline;
        if ((cues & Cue.Hidden) != Cue.None && small)
        {
            return RemovalReason.Hidden;
        }

        if ((cues & Cue.Overlay) != Cue.None && small)
        {
            return RemovalReason.Other;
        }

        if ((cues & Cue.Comment) != Cue.None)
        {
            return RemovalReason.Comments;
        }

        if ((cues & Cue.Ad) != Cue.None && running < 400)
        {
            return RemovalReason.Advertising;
        }

        if ((cues & Cue.Share) != Cue.None && running < 300)
        {
            return RemovalReason.Navigation;
        }

        if ((cues & Cue.Related) != Cue.None && (small || _lists.IsOfTeasers(index)))
        {
            return RemovalReason.Related;
        }

        if ((cues & (Cue.Plea | Cue.Paywall)) != Cue.None && small)
        {
            return RemovalReason.Plea;
        }

        if ((cues & Cue.Nav) != Cue.None && small && !(name is "p" && running > 80))
        {
            return RemovalReason.Navigation;
        }

        if (isLine && text > 60)
        {
            return (cues & Cue.Caption) != Cue.None && text < 400 && IsBesideImage(index) ? RemovalReason.Other : null;
        }

        if ((cues & Cue.Author) != Cue.None && running < 1_200 && small)
        {
            return RemovalReason.AuthorBox;
        }

        if ((cues & (Cue.Meta | Cue.Date)) != Cue.None && running < 200)
        {
            return RemovalReason.Metadata;
        }

        if ((cues & Cue.Notice) != Cue.None && small)
        {
            return RemovalReason.Notice;
        }

        if ((cues & (Cue.Caption | Cue.PullQuote)) != Cue.None && running < 600 && small)
        {
            return (cues & Cue.PullQuote) != Cue.None ? RemovalReason.Duplicate : RemovalReason.Other;
        }

        if ((cues & Cue.Aside) != Cue.None && running * 3L <= _total)
        {
            return RemovalReason.Other;
        }

        return null;
    }

    /// <summary>Whether a picture stands in the same block as the line, or just before that block.</summary>
    private bool IsBesideImage(int index)
    {
        var block = _measures.BlockOf(index);
        var end = Math.Min(_tree.End(block), block + 60);
        for (var i = Math.Max(1, block - 15); i < end; i++)
        {
            if (_tree.Name(i) is "img" or "picture")
            {
                return true;
            }
        }

        return false;
    }

    private RemovalReason? ByLinks(string name, int index, int text)
    {
        if (name is not ("ul" or "ol" or "div" or "section" or "dl" or "table" or "article") || text == 0)
        {
            return null;
        }

        var links = _measures.Links(index);
        var stops = _measures.Stops(index);
        if (links * 10 > text * 8 && (stops * 40 < text || text < 120) && !_lists.IsPartOfItem(index))
        {
            return RemovalReason.Related;
        }

        return null;
    }
}
