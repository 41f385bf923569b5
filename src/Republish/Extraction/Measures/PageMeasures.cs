using System.Buffers;
using Republish.Pages;

namespace Republish.Extraction.Measures;

/// <summary>
/// What can be counted about every node of a page, in flat arrays beside <see cref="PageTree"/>: how it is laid out, what its
/// names say, how much text it holds, how much of that is links, how much is good running text. Two passes, linear.
/// </summary>
internal sealed class PageMeasures
{
    private readonly PageTree _tree;
    private readonly Display[] _display;
    private readonly Cue[] _cues;
    private readonly int[] _text;
    private readonly int[] _links;
    private readonly int[] _stops;
    private readonly int[] _running;
    private readonly int[] _block;
    private readonly bool[] _out;

    private readonly bool _withHidden;

    private PageMeasures(PageTree tree, bool withHidden)
    {
        _withHidden = withHidden;
        _tree = tree;
        var count = tree.Count;
        _display = new Display[count];
        _cues = new Cue[count];
        _text = new int[count];
        _links = new int[count];
        _stops = new int[count];
        _running = new int[count];
        _block = new int[count];
        _out = new bool[count];
    }

    /// <summary>How the node is laid out.</summary>
    public Display Display(int index) => _display[index];

    /// <summary>What its names say.</summary>
    public Cue Cues(int index) => _cues[index];

    /// <summary>The visible characters in its subtree.</summary>
    public int Text(int index) => _text[index];

    /// <summary>The visible characters inside links in its subtree.</summary>
    public int Links(int index) => _links[index];

    /// <summary>The sentence marks in its subtree.</summary>
    public int Stops(int index) => _stops[index];

    /// <summary>The characters of good running text in its subtree: paragraphs with sentences, few links, not in furniture.</summary>
    public int Running(int index) => _running[index];

    /// <summary>The nearest element at or above the node that starts a line of its own.</summary>
    public int BlockOf(int index) => _block[index];

    /// <summary>Whether the node stands in something that is certainly not the article (hidden, navigation, forms).</summary>
    public bool IsOut(int index) => _out[index];

    /// <summary>The share of link text, 0 to 1.</summary>
    public double LinkDensity(int index) => _text[index] == 0 ? 0 : (double)_links[index] / _text[index];

    /// <summary>Measures a page.</summary>
    /// <param name="tree">The page.</param>
    /// <param name="withHidden">Whether text counts that a browser shows only once scripts have run, or only without scripts
    /// (<c>hidden</c>, <c>display:none</c>, <c>noscript</c>): the second try, for pages that show nothing else.</param>
    public static PageMeasures Of(PageTree tree, bool withHidden = false)
    {
        var measures = new PageMeasures(tree, withHidden);
        measures.Describe();
        measures.Weigh();
        return measures;
    }

    private void Describe()
    {
        var names = new Dictionary<string, Cue>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var inLink = new bool[_tree.Count];
        for (var i = 1; i < _tree.Count; i++)
        {
            var parent = _tree.Parent(i);
            _block[i] = _block[parent];
            _out[i] = _out[parent];
            inLink[i] = inLink[parent];
            if (_tree.Element(i) is { } element)
            {
                var name = _tree.Name(i);
                var display = _withHidden && name == "noscript" ? Measures.Display.Block : ElementDisplay.Of(name);
                _display[i] = display;
                if (display == Measures.Display.Block)
                {
                    _block[i] = i;
                }
                else if (display == Measures.Display.Never)
                {
                    // Nothing inside is looked at again.
                    var end = _tree.End(i);
                    for (var inner = i; inner < end; inner++)
                    {
                        _out[inner] = true;
                        _display[inner] = Measures.Display.Never;
                    }

                    i = end - 1;
                    continue;
                }

                var cues = ElementNames.Read(element, names, out var hidden);

                // Elements that a site defines are named as classes are: "x-navigation".
                cues |= name.Contains('-', StringComparison.Ordinal) ? CueVocabulary.Read(name) : Cue.None;
                _cues[i] = cues;
                _out[i] |= (hidden && !_withHidden) || name is "nav" or "dialog" or "svg" or "canvas";
                inLink[i] |= name == "a";
            }
            else if (_tree.IsText(i))
            {
                _display[i] = Measures.Display.Text;
                if (!_out[i])
                {
                    var count = CharacterCount.Of(_tree.TextSpan(i));
                    _text[i] = count.Weight;
                    _stops[i] = count.Stops;
                    _links[i] = inLink[i] ? count.Weight : 0;
                }
            }
        }
    }

    private void Weigh()
    {
        // Each block's own text: what is in it and in no block inside it.
        var own = ArrayPool<Own>.Shared.Rent(_tree.Count);
        own.AsSpan(0, _tree.Count).Clear();
        for (var i = _tree.Count - 1; i > 0; i--)
        {
            if (_display[i] == Measures.Display.Text)
            {
                ref var block = ref own[_block[i]];
                block.Text += _text[i];
                block.Links += _links[i];
                block.Stops += _stops[i];
            }
        }

        for (var i = _tree.Count - 1; i > 0; i--)
        {
            ref var mine = ref own[i];
            if (mine.Text > 0 && _display[i] == Measures.Display.Block)
            {
                var running = RunningText(_tree.Name(i), mine.Text, mine.Links, mine.Stops);
                mine.Plain += running;
                _running[i] = running;
            }

            var parent = _tree.Parent(i);
            own[parent].Plain += mine.Plain;
            _text[parent] += _text[i];
            _links[parent] += _links[i];
            _stops[parent] += _stops[i];
        }

        for (var i = _tree.Count - 1; i > 0; i--)
        {
            if ((_cues[i] & Cue.Entry) != Cue.None)
            {
                _running[i] = 0;
                continue;
            }

            // Text in parts that are named so counts less when the body is looked for; it is not thrown away here. A name
            // that stands around most of the page's text ("comments-enabled") says nothing about it; an aside is one however long it is.
            if (IsBeside(i) && (own[i].Plain * 2L < own[0].Plain || _tree.Name(i) == "aside"))
            {
                _running[i] /= 4;
            }

            _running[_tree.Parent(i)] += _running[i];
        }

        ArrayPool<Own>.Shared.Return(own);
    }

    private bool IsBeside(int index) =>
        (_cues[index] & Cue.Body) == Cue.None
        && ((_cues[index] & (Cue.Comment | Cue.Related | Cue.Overlay | Cue.Plea | Cue.Ad | Cue.Standfirst)) != Cue.None || _tree.Name(index) is "aside" or "footer");

    private static int RunningText(string name, int text, int links, int stops)
    {
        if (text < 25 || stops == 0 || links * 2 > text || name is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "figcaption" or "caption" or "legend" or "summary" or "address")
        {
            return 0;
        }

        var weight = text - links;
        if (text < 80)
        {
            weight /= 2;
        }

        return name is "p" or "pre" or "blockquote" ? weight : name is "li" or "dd" or "td" ? weight / 2 : weight * 3 / 4;
    }

    /// <summary>Counts of one block's own text, and of the running text in its subtree.</summary>
    private struct Own
    {
        public int Text;
        public int Links;
        public int Stops;
        public int Plain;
    }
}
