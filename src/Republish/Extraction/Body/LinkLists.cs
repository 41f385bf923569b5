using Republish.Extraction.Blocks;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Body;

/// <summary>Tells lists of links that belong to a text from those that lead to other articles.</summary>
internal sealed class LinkLists
{
    private readonly PageTree _tree;
    private readonly PageMeasures _measures;

    public LinkLists(PageTree tree, PageMeasures measures)
    {
        _tree = tree;
        _measures = measures;
    }

    /// <summary>
    /// Whether a list stands in an item of a list that has text of its own: an outline's lower level, which belongs to it. The same links under
    /// several items are the page's controls.
    /// </summary>
    public bool IsPartOfItem(int index)
    {
        var item = _tree.Parent(index);
        if (_tree.Name(index) is not ("ul" or "ol") || _tree.Name(item) is not "li")
        {
            return false;
        }

        var outer = _tree.Parent(item);
        return _measures.Links(outer) * 10L <= _measures.Text(outer) * 8L && !Repeats(item, index, _tree.Parent(item));
    }

    /// <summary>Whether one of the first items beside <paramref name="item"/> holds a list that says the same.</summary>
    private bool Repeats(int item, int list, int outer)
    {
        var labels = Snippet.Of(_tree, _measures, list);
        var looked = 0;
        for (var i = outer + 1; i < _tree.End(outer) && looked < 12; i = _tree.End(i))
        {
            looked++;
            var children = 0;
            for (var inner = i + 1; i != item && inner < _tree.End(i) && children < 12; inner = _tree.End(inner))
            {
                children++;
                if (_tree.Name(inner) is "ul" or "ol" && Snippet.Of(_tree, _measures, inner) == labels)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether an element holds at least three parts and each begins with a link: other articles, with the first words of each.</summary>
    public bool IsOfTeasers(int index)
    {
        var parts = 0;
        for (var i = index + 1; i < _tree.End(index); i = _tree.End(i))
        {
            if (_measures.Text(i) == 0)
            {
                continue;
            }

            parts++;
            if (parts > 12)
            {
                break;
            }

            var first = i;
            var end = Math.Min(_tree.End(i), i + 200);
            while (first < end && (_measures.Display(first) != Display.Text || _measures.Text(first) == 0))
            {
                first++;
            }

            if (first == end || _measures.Links(first) == 0)
            {
                return false;
            }
        }

        return parts >= 3;
    }
}
