using System.Buffers;
using AngleSharp.Dom;

namespace Republish.Pages;

/// <summary>
/// A document's nodes in one flat array in document order, with each node's parent, depth and where its subtree ends.
/// Licence detection and extraction both read this instead of walking nodes: recursion over hostile pages overflows the stack. Building it is one
/// iterative pass. Immutable; safe for parallel reading as nobody changes the nodes.
/// </summary>
/// <remarks>The content of <c>template</c> elements and shadow trees is not part of the tree, as browsers do not render it.</remarks>
public sealed class PageTree
{
    private readonly PageNode[] _nodes;
    private readonly int[] _parents;
    private readonly int[] _ends;
    private readonly int[] _depths;
    private readonly PageElement?[] _elements;
    private readonly string[] _names;

    /// <summary>How many siblings were walked over to count places. Only a measure of the work done: it does not matter when parallel readers lose a count.</summary>
    private int _walked;

    private readonly Lazy<(int[] Places, bool[] Repeated)> _places;

    private LineStyles? _styles;

    private PageTree(PageNode[] nodes, int[] parents, int[] ends, int[] depths)
    {
        _elements = new PageElement?[nodes.Length];
        _names = new string[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            var element = nodes[i] as PageElement;
            _elements[i] = element;
            _names[i] = element?.LocalName ?? "";
        }

        _nodes = nodes;
        _parents = parents;
        _ends = ends;
        _depths = depths;
        _places = new Lazy<(int[], bool[])>(CountPlaces);
    }

    /// <summary>How many nodes there are, the document itself (index 0) included.</summary>
    public int Count => _nodes.Length;

    /// <summary>The node at <paramref name="index"/>.</summary>
    public PageNode this[int index] => _nodes[index];

    /// <summary>The index of the node's parent; -1 for the document.</summary>
    public int Parent(int index) => _parents[index];

    /// <summary>The index just after the last node of the subtree at <paramref name="index"/>: descendants are index+1 … End-1.</summary>
    public int End(int index) => _ends[index];

    /// <summary>The node's distance from the document, which has depth 0.</summary>
    public int Depth(int index) => _depths[index];

    /// <summary>The node as an element, or null when it is text, a comment or the document.</summary>
    public PageElement? Element(int index) => _elements[index];

    /// <summary>The node's lower-case element name, or the empty string when it is no element.</summary>
    public string Name(int index) => _names[index];

    /// <summary>The node's characters when it is a text node, else null. Comments are not text.</summary>
    public string? Text(int index) => (_nodes[index] as PageCharacters)?.Data;

    /// <summary>Whether the node is a text node.</summary>
    public bool IsText(int index) => _nodes[index] is PageCharacters;

    /// <summary>The node's characters when it is a text node, else none. Spares the string where it is only looked at.</summary>
    public ReadOnlySpan<char> TextSpan(int index) => _nodes[index] is PageCharacters text ? text.Span : default;

    /// <summary>The node's characters when it is a comment, else null.</summary>
    public string? Comment(int index) => (_nodes[index] as PageComment)?.Data;

    /// <summary>The element's place among its siblings of the same name, counted from 1; 0 when it is the only one, or no element.</summary>
    public int Place(int index)
    {
        if (_places.IsValueCreated || _walked > Count)
        {
            return _places.Value.Repeated[index] ? _places.Value.Places[index] : 0;
        }

        if (_names[index] is not { Length: > 0 } name)
        {
            return 0;
        }

        // A few places are counted among their siblings; numbering the whole tree pays for many only.
        var parent = _parents[index];
        var (place, all, steps) = (0, 0, 0);
        for (var i = parent + 1; i < _ends[parent]; i = _ends[i], steps++)
        {
            if (_names[i] == name)
            {
                all++;
                place = i == index ? all : place;
            }
        }

        _walked += steps;
        return all > 1 ? place : 0;
    }

    /// <summary>What the page's own styles make of its lines. Read when first asked for; two readers at once read the same.</summary>
    private LineStyles Styles => _styles ??= LineStyles.Of(this);

    /// <summary>Whether the page's own styles make the element at <paramref name="index"/>, which by its name stands in a line, begin and end a line of its own.</summary>
    internal bool BreaksLine(int index) => Styles.BreaksLine(this, index);

    /// <summary>Whether the page's own styles cut the element at <paramref name="index"/> away: text that only screen readers read.</summary>
    internal bool IsClipped(int index) => Styles.IsClipped(this, index);

    /// <summary>Whether the node at <paramref name="inner"/> is the node at <paramref name="outer"/> or stands inside it.</summary>
    public bool Contains(int outer, int inner) => inner >= outer && inner < _ends[outer];

    /// <summary>The indices of the node's children, in order.</summary>
    public IEnumerable<int> Children(int index)
    {
        for (var i = index + 1; i < _ends[index]; i = _ends[i])
        {
            yield return i;
        }
    }

    /// <summary>The indices of the node's ancestors, nearest first; the document last.</summary>
    public IEnumerable<int> Ancestors(int index)
    {
        for (var i = _parents[index]; i >= 0; i = _parents[i])
        {
            yield return i;
        }
    }

    /// <summary>One pass, made when the first place is asked for: asking the DOM would cost the number of siblings each time.</summary>
    private (int[] Places, bool[] Repeated) CountPlaces()
    {
        var places = new int[Count];
        var repeated = new bool[Count];
        var last = new Dictionary<(int Parent, string Name), int>();
        for (var i = 1; i < Count; i++)
        {
            if (_names[i].Length == 0)
            {
                continue;
            }

            ref var before = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(last, (_parents[i], _names[i]), out var known);
            places[i] = known ? places[before] + 1 : 1;
            if (known)
            {
                repeated[i] = true;
                repeated[before] = true;
            }

            before = i;
        }

        return (places, repeated);
    }

    /// <summary>
    /// One tree of several: below one document node the children of each document, in the order given. The first one's pointers stay what
    /// they were (<c>/html</c> is <c>/html[1]</c>); the others' begin with <c>/html[2]</c>, <c>/html[3]</c> and so on.
    /// </summary>
    internal static PageTree Join(IReadOnlyList<PageTree> trees)
    {
        var nodes = new List<PageNode> { trees[0]._nodes[0] };
        var parents = new List<int> { -1 };
        var ends = new List<int> { 0 };
        var depths = new List<int> { 0 };
        foreach (var tree in trees)
        {
            // The document node of each is the joint one; everything else moves along.
            var shift = nodes.Count - 1;
            for (var i = 1; i < tree.Count; i++)
            {
                nodes.Add(tree._nodes[i]);
                parents.Add(tree._parents[i] == 0 ? 0 : tree._parents[i] + shift);
                ends.Add(tree._ends[i] + shift);
                depths.Add(tree._depths[i]);
            }
        }

        ends[0] = nodes.Count;
        return new PageTree([.. nodes], [.. parents], [.. ends], [.. depths]);
    }

    /// <summary>Flattens <paramref name="document"/>.</summary>
    public static PageTree Build(IDocument document) => Build(PageParser.Copy(document));

    /// <summary>Flattens what the parser built, and takes it out of the parser's buffer.</summary>
    internal static PageTree Build(PageRoot document)
    {
        using var flat = new FlatNodes();
        var kept = new KeptCharacters();
        var open = new Stack<(int Index, PageParent Parent, int NextChild)>();
        flat.Add(document, -1, 0);
        open.Push((0, document, 0));
        while (open.TryPop(out var top))
        {
            var next = top.NextChild;
            PageParent? inner = null;
            for (; next < top.Parent.Length && inner is null; next++)
            {
                var child = top.Parent.Child(next);
                flat.Add(child, top.Index, open.Count + 1);
                child.Keep(kept);
                inner = child as PageParent;
            }

            if (inner is null)
            {
                flat.Ends[top.Index] = flat.Count;
                continue;
            }

            open.Push((top.Index, top.Parent, next));
            open.Push((flat.Count - 1, inner, 0));
        }

        document.Release();
        return flat.ToTree();
    }

    /// <summary>The tree's arrays while they grow, lent: what they grow out of would be half of what a page leaves to be collected.</summary>
    private sealed class FlatNodes : IDisposable
    {
        private PageNode[] _nodes = ArrayPool<PageNode>.Shared.Rent(4_096);
        private int[] _parents = ArrayPool<int>.Shared.Rent(4_096);
        private int[] _ends = ArrayPool<int>.Shared.Rent(4_096);
        private int[] _depths = ArrayPool<int>.Shared.Rent(4_096);

        public int Count { get; private set; }

        public int[] Ends => _ends;

        /// <summary>Adds a node, which ends before the next one until something else is said.</summary>
        public void Add(PageNode node, int parent, int depth)
        {
            if (Count == _nodes.Length)
            {
                Grow(ref _nodes);
                Grow(ref _parents);
                Grow(ref _ends);
                Grow(ref _depths);
            }

            _nodes[Count] = node;
            _parents[Count] = parent;
            _depths[Count] = depth;
            _ends[Count] = ++Count;
        }

        public PageTree ToTree() => new(_nodes[..Count], _parents[..Count], _ends[..Count], _depths[..Count]);

        public void Dispose()
        {
            ArrayPool<PageNode>.Shared.Return(_nodes, clearArray: true);
            ArrayPool<int>.Shared.Return(_parents);
            ArrayPool<int>.Shared.Return(_ends);
            ArrayPool<int>.Shared.Return(_depths);
        }

        private void Grow<T>(ref T[] array)
        {
            var larger = ArrayPool<T>.Shared.Rent(Count * 2);
            array.AsSpan(0, Count).CopyTo(larger);
            ArrayPool<T>.Shared.Return(array, clearArray: !typeof(T).IsValueType);
            array = larger;
        }
    }
}
