namespace Republish.Pages;

/// <summary>
/// Which elements of a line of text begin a line of their own, or are cut away, because the page's own styles say so: <c>style</c> attributes and <c>style</c> elements. Sheets
/// that stand elsewhere are not fetched. Read by the writer of an article's text and by the proof that a copy holds the page's words, so that both see
/// the same words. Immutable; safe for parallel reading.
/// </summary>
internal sealed class LineStyles
{
    /// <summary>How many rules are kept: the first ones.</summary>
    private const int MostRules = 4_000;

    /// <summary>How many rules are asked for one class, id or name, and how many of an element's classes: the first ones.</summary>
    private const int MostForOne = 8;

    /// <summary>How many characters of sheets are read.</summary>
    private const int MostCharacters = 4 * 1024 * 1024;

    /// <summary>What an element's own <c>style</c> weighs: more than any selector, less than what is marked important.</summary>
    private const long InlineWeight = 1L << 60;

    private readonly Dictionary<string, List<StyleRule>> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StyleRule>>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private int _count;

    private LineStyles() => _lookup = _rules.GetAlternateLookup<ReadOnlySpan<char>>();

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
                    StyleSheetReader.Read(css, styles.Add);
                }
            }
        }

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

        if (_count == 0)
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

        void Ask(ReadOnlySpan<char> key, char kind)
        {
            Span<char> buffer = stackalloc char[100];
            if (key.Length >= buffer.Length)
            {
                return;
            }

            buffer[0] = kind;
            key.CopyTo(buffer[1..]);
            if (!_lookup.TryGetValue(buffer[..(key.Length + 1)], out var rules))
            {
                return;
            }

            foreach (var rule in rules)
            {
                if (rule.Weight > weight && rule.Matches(tree, index))
                {
                    (weight, result) = (rule.Weight, rule.Style);
                }
            }
        }
    }

    private void Add(ReadOnlySpan<char> selectors, LineStyle style, bool important)
    {
        foreach (var range in selectors.Split(','))
        {
            if (_count >= MostRules || !StyleSelector.TryRead(selectors[range].Trim(), out var targets, out var isParent, out var specificity))
            {
                continue;
            }

            var own = targets[0];
            var key = own.Id is not null ? '#' + own.Id : own.Classes.Length > 0 ? '.' + own.Classes[0] : '\0' + own.Name;
            if (!_rules.TryGetValue(key, out var rules))
            {
                _rules[key] = rules = [];
            }

            var rule = new StyleRule(targets, isParent, style, (important ? 1L << 61 : 0) | ((long)specificity << 24) | (uint)_count);
            if (rules.Count < MostForOne)
            {
                rules.Add(rule);
                _count++;
            }
        }
    }
}
