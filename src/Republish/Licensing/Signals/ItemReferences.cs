using Republish.Pages;

namespace Republish.Licensing.Signals;

/// <summary>Which microdata items take properties from elsewhere on the page by <c>itemref</c> (HTML standard, 5.2.2).</summary>
internal sealed class ItemReferences
{
    /// <summary>More references than any real page has.</summary>
    private const int MaximumReferences = 2_000;

    private readonly Dictionary<string, int> _items = [];

    public ItemReferences(PageTree tree)
    {
        for (var i = 1; i < tree.Count && _items.Count < MaximumReferences; i++)
        {
            if (tree.Element(i) is not { } element || element.GetAttribute("itemref") is not { Length: > 0 and < 10_000 } names)
            {
                continue;
            }

            foreach (var range in names.AsSpan().Split(' '))
            {
                // Of two items that share a property, the one that is no article is kept: it grants less.
                var name = names[range];
                if (name.Length > 0 && _items.Count < MaximumReferences && (!_items.TryGetValue(name, out var known) || SchemaTypes.ScopeOf(tree.Element(known)!.GetAttribute("itemtype")) is SignalScope.ArticleText))
                {
                    _items[name] = i;
                }
            }
        }
    }

    /// <summary>The item that takes its properties from the element with an id; -1 when none does.</summary>
    public int ItemOf(string? id) => id is not null && _items.TryGetValue(id, out var item) ? item : -1;
}
