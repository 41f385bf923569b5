using System.Buffers;

namespace Republish.Pages;

/// <summary>
/// Which elements of a line of text begin a line of their own, or are cut away, because the page's own styles say so: <c>style</c> attributes and <c>style</c> elements. Sheets
/// that stand elsewhere are not fetched. Read by the writer of an article's text and by the proof that a copy holds the page's words, so that both see
/// the same words. Immutable; safe for parallel reading.
/// </summary>
internal sealed class LineStyles
{
    /// <summary>How many selectors are kept: the first ones.</summary>
    private const int MostSelectors = 10_000;

    /// <summary>How many selectors are asked for one class, id or name (the last ones), and how many of an element's classes (the first ones).</summary>
    private const int MostForOne = 8;

    /// <summary>How many characters of sheets are read.</summary>
    private const int MostCharacters = 4 * 1024 * 1024;

    /// <summary>What an element's own <c>style</c> weighs: more than any selector, less than what is marked important.</summary>
    private const long InlineWeight = 1L << 60;

    private static readonly SearchValues<char> Joints = SearchValues.Create(" >\t\n\r\f");

    private static readonly SearchValues<char> Unread = SearchValues.Create(":[(*\\");

    private readonly List<Selector> _selectors = [];

    /// <summary>For each class, id or name its last selector; hashes stand for words, and selectors are compared when they are asked.</summary>
    private readonly Dictionary<int, int> _last = [];

    private StyleRule?[] _rules = [];

    /// <summary>The styles of a page.</summary>
    public static LineStyles Of(PageTree tree)
    {
        var styles = new LineStyles();
        var left = MostCharacters;
        for (var i = 1; i < tree.Count && left > 0; i++)
        {
            if (tree.Name(i) != "style" || tree.Name(tree.Parent(i)) == "noscript")
            {
                continue;
            }

            if (tree.Element(i)!.TryGetAttribute("media", out var media) && !media.IsWhiteSpace() && !StyleSheetReader.HoldsOnScreen(media))
            {
                continue;
            }

            for (var text = i + 1; text < tree.End(i) && left > 0; text++)
            {
                var css = tree.TextSpan(text);
                css = css[..Math.Min(css.Length, left)];
                left -= css.Length;
                if (css.IndexOf("display") >= 0 || css.IndexOf("clip") >= 0)
                {
                    var node = text;
                    StyleSheetReader.Read(css, (selectors, style, important) => styles.Add(tree, node, selectors, style, important));
                }
            }
        }

        styles._rules = new StyleRule?[styles._selectors.Count];
        return styles;
    }

    /// <summary>Whether the element at <paramref name="index"/>, which by its name stands in a line, begins and ends a line of its own.</summary>
    public bool BreaksLine(PageTree tree, int index) =>
        (StyleOf(tree, index) & (LineStyle.BreaksLine | LineStyle.Clipped)) == LineStyle.BreaksLine || (StyleOf(tree, tree.Parent(index)) & LineStyle.BreaksContent) != LineStyle.None;

    /// <summary>Whether the element at <paramref name="index"/>, which by its name stands in a line, is cut away: text for screen readers alone.</summary>
    public bool IsClipped(PageTree tree, int index) => (StyleOf(tree, index) & LineStyle.Clipped) != LineStyle.None;

    private LineStyle StyleOf(PageTree tree, int index)
    {
        if (index < 0 || tree.Element(index) is not { } element)
        {
            return LineStyle.None;
        }

        var (weight, result) = (long.MinValue, LineStyle.None);
        if (element.TryGetAttribute("style", out var style) && StyleSheetReader.Layout(style, out var important) is { } own)
        {
            (weight, result) = (important ? long.MaxValue : InlineWeight, own);
        }

        if (_rules.Length == 0)
        {
            return result;
        }

        Ask(element.LocalName, '\0');
        if (element.TryGetAttribute("id", out var id))
        {
            Ask(id, '#');
        }

        if (element.TryGetAttribute("class", out var names))
        {
            var asked = 0;
            foreach (var range in names.SplitAny(" \t\r\n\f"))
            {
                if (names[range] is { IsEmpty: false } name)
                {
                    if (++asked > MostForOne)
                    {
                        break;
                    }

                    Ask(name, '.');
                }
            }
        }

        return result;

        void Ask(ReadOnlySpan<char> word, char kind)
        {
            if (!_last.TryGetValue(Hash(word, kind), out var at))
            {
                return;
            }

            for (var asked = 0; at >= 0 && asked < MostForOne; asked++, at = _selectors[at].Before)
            {
                if (RuleAt(tree, at) is var rule && rule.Weight > weight && rule.Matches(tree, index))
                {
                    (weight, result) = (rule.Weight, rule.Style);
                }
            }
        }
    }

    private static int Hash(ReadOnlySpan<char> word, char kind) => string.GetHashCode(word, StringComparison.Ordinal) + kind;

    /// <summary>The rule of a selector, read when it is first asked; two readers at once read the same.</summary>
    private StyleRule RuleAt(PageTree tree, int index)
    {
        if (_rules[index] is { } known)
        {
            return known;
        }

        var selector = _selectors[index];
        return _rules[index] = StyleSelector.TryRead(tree.TextSpan(selector.Node).Slice(selector.Start, selector.Length), out var targets, out var isParent, out var specificity)
            ? new StyleRule(targets, isParent, selector.Style, (selector.IsImportant ? 1L << 61 : 0) | ((long)specificity << 24) | (uint)index)
            : StyleRule.Never;
    }

    private void Add(PageTree tree, int node, Range selectors, LineStyle style, bool important)
    {
        var css = tree.TextSpan(node);
        var end = selectors.End.GetOffset(css.Length);
        for (var start = selectors.Start.GetOffset(css.Length); start <= end && _selectors.Count < MostSelectors;)
        {
            var comma = css[start..end].IndexOf(',');
            var length = comma < 0 ? end - start : comma;
            var selector = css.Slice(start, length).Trim();
            var own = selector[(selector.LastIndexOfAny(Joints) + 1)..];
            if (!own.IsEmpty && !own.ContainsAny(Unread))
            {
                // What every element that matches must have: its id, else its first class, else its name.
                var mark = own.IndexOf('#') is var id and >= 0 ? id : own.IndexOf('.');
                var word = own[(mark + 1)..];
                word = word.IndexOfAny('.', '#') is var more and > 0 ? word[..more] : word;
                var key = Hash(word, mark < 0 ? '\0' : own[mark]);
                _selectors.Add(new Selector(node, start, length, style, important, _last.GetValueOrDefault(key, -1)));
                _last[key] = _selectors.Count - 1;
            }

            start += length + 1;
        }
    }

    /// <summary>A selector of a rule about layout.</summary>
    /// <param name="Node">The text node of the sheet.</param>
    /// <param name="Start">Where in it the selector begins.</param>
    /// <param name="Length">How long it is.</param>
    /// <param name="Style">What the rule makes of elements.</param>
    /// <param name="IsImportant">Whether the rule is marked so.</param>
    /// <param name="Before">The selector before it for the same word; -1 for none.</param>
    private readonly record struct Selector(int Node, int Start, int Length, LineStyle Style, bool IsImportant, int Before);
}
