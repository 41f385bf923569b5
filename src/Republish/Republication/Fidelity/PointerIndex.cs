using System.Globalization;
using Republish.Pages;

namespace Republish.Republication.Fidelity;

/// <summary>Follows pointers back to the nodes they name. Each step looks children up by name once and remembers them.</summary>
internal sealed class PointerIndex
{
    private readonly PageTree _tree;
    private readonly Dictionary<int, Dictionary<string, List<int>>> _children = [];
    private Dictionary<string, int>? _lines;

    public PointerIndex(PageTree tree) => _tree = tree;

    /// <summary>The index of the node that <paramref name="pointer"/> names; null when the document has no such node.</summary>
    public int? Find(string pointer)
    {
        if (pointer.StartsWith("line ", StringComparison.Ordinal))
        {
            return Lines().TryGetValue(pointer["line ".Length..], out var line) ? line : null;
        }

        var at = 0;
        foreach (var step in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? step : step[..bracket];
            var place = bracket >= 0 && int.TryParse(step.AsSpan(bracket + 1, Math.Max(0, step.Length - bracket - 2)), CultureInfo.InvariantCulture, out var n) ? n : 1;
            if (!Children(at).TryGetValue(name, out var candidates) || place < 1 || place > candidates.Count)
            {
                return null;
            }

            at = candidates[place - 1];
        }

        return at == 0 ? null : at;
    }

    private Dictionary<string, List<int>> Children(int parent)
    {
        if (!_children.TryGetValue(parent, out var byName))
        {
            byName = new Dictionary<string, List<int>>(StringComparer.Ordinal);
            foreach (var child in _tree.Children(parent))
            {
                if (_tree.Name(child) is { Length: > 0 } name)
                {
                    if (!byName.TryGetValue(name, out var list))
                    {
                        byName[name] = list = [];
                    }

                    list.Add(child);
                }
            }

            _children[parent] = byName;
        }

        return byName;
    }

    private Dictionary<string, int> Lines()
    {
        if (_lines is null)
        {
            _lines = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < _tree.Count; i++)
            {
                if (_tree.Element(i)?.GetAttribute("data-line") is { } line)
                {
                    _lines.TryAdd(line, i);
                }
            }
        }

        return _lines;
    }
}
