using System.Globalization;

namespace Republish.Pages;

/// <summary>
/// Reads of a style sheet the rules that say how elements are laid out (<c>display</c>, and what cuts elements away): one pass, no recursion, no strings but those of the selectors kept.
/// Blocks for other media than a desktop screen are passed over.
/// </summary>
internal static class StyleSheetReader
{
    /// <summary>The width of the screen that conditions are asked for, in CSS pixels.</summary>
    private const double ScreenWidth = 1280;

    /// <summary>Gives each rule that says how elements are laid out: its selectors (where they stand in the sheet), what it makes of elements, and whether that is <c>!important</c>.</summary>
    public delegate void Rule(Range selectors, LineStyle style, bool important);

    /// <summary>Reads <paramref name="css"/>; never throws on any text.</summary>
    public static void Read(ReadOnlySpan<char> css, Rule rule)
    {
        var (start, skipping, isInRule) = (0, 0, false);
        var (display, clip, block, comment) = (-1, -1, -1, -1);
        var selectors = default(Range);
        for (var at = 0; at < css.Length; at++)
        {
            if (at == start && skipping == 0 && !isInRule)
            {
                display = Next(css, "display", display, start);
                clip = Next(css, "clip", clip, start);
                var next = Math.Min(display, clip);
                if (next == css.Length)
                {
                    return;
                }

                // To the next rule that may speak of layout, or to the block or comment before it.
                block = Next(css, "@", block, start);
                comment = Next(css, "/*", comment, start);
                var stop = Math.Min(next, Math.Min(block, comment));
                var between = css[start..stop];
                var open = between.LastIndexOfAny('{', '}');
                if (open >= 0 && between[open] == '{')
                {
                    selectors = (start + between[..open].LastIndexOfAny('}', ';', '{') + 1)..(start + open);
                    isInRule = true;
                }

                if (isInRule || stop < next)
                {
                    start += isInRule ? open + 1 : between.LastIndexOfAny('}', ';') + 1;
                    at = stop;
                }
            }

            var brace = css[at..].IndexOfAny('{', '}') is var step and >= 0 ? at + step : css.Length;
            comment = Next(css, "/*", comment, at);
            if (comment < brace)
            {
                var end = css[(comment + 2)..].IndexOf("*/");
                if (end < 0)
                {
                    return;
                }

                // Declarations go on behind a comment; a selector with one inside is read from there.
                at = comment + end + 3;
                start = isInRule ? start : at + 1;
                continue;
            }

            if (brace == css.Length)
            {
                return;
            }

            at = brace;
            var text = css[start..at];
            if (skipping > 0)
            {
                skipping += css[at] == '{' ? 1 : -1;
            }
            else if (isInRule)
            {
                // What stands before a nested rule, or the whole; nested rules themselves are passed over.
                if (Layout(text, out var important) is { } style)
                {
                    rule(selectors, style, important);
                }

                skipping = css[at] == '{' ? 1 : 0;
                isInRule = css[at] == '{';
            }
            else if (css[at] == '{')
            {
                selectors = (start + text.LastIndexOf(';') + 1)..at;
                if (css[selectors].TrimStart() is ['@', ..] condition)
                {
                    // The end of a block that applies is a lone brace, and means nothing.
                    skipping = IsForScreen(condition) ? 0 : 1;
                }
                else
                {
                    isInRule = true;
                }
            }

            start = at + 1;
        }
    }

    /// <summary>Where <paramref name="word"/> stands next from <paramref name="start"/> on, if it was last seen at <paramref name="seen"/>; the end when nowhere.</summary>
    private static int Next(ReadOnlySpan<char> css, string word, int seen, int start) =>
        seen >= start ? seen : css[start..].IndexOf(word) is var at and >= 0 ? start + at : css.Length;

    /// <summary>What declarations say about the layout, or null when they say nothing of it.</summary>
    public static LineStyle? Layout(ReadOnlySpan<char> declarations, out bool important)
    {
        important = false;
        if (IsClipped(declarations))
        {
            return LineStyle.Clipped;
        }

        LineStyle? layout = null;
        for (var from = 0; Value(declarations, "display", ref from) is { IsEmpty: false } value;)
        {
            var mark = value.IndexOf('!');
            if (!important || mark >= 0)
            {
                important = mark >= 0;
                layout = Of(mark < 0 ? value : value[..mark].TrimEnd()) ?? layout;
            }
        }

        return layout;
    }

    /// <summary>What pages write for text that only screen readers read: out of the flow and cut to nothing.</summary>
    private static bool IsClipped(ReadOnlySpan<char> declarations)
    {
        var (clip, path, position) = (0, 0, 0);
        return declarations.IndexOf("clip") >= 0
            && (Value(declarations, "clip", ref clip).StartsWith("rect(") || Value(declarations, "clip-path", ref path).StartsWith("inset("))
            && Value(declarations, "position", ref position).StartsWith("absolute");
    }

    /// <summary>The value of the next declaration of <paramref name="property"/> from <paramref name="from"/> on, which moves behind its name; empty when there is none.</summary>
    private static ReadOnlySpan<char> Value(ReadOnlySpan<char> declarations, string property, ref int from)
    {
        while (declarations[from..].IndexOf(property) is var at and >= 0)
        {
            var name = from + at;
            from = name + property.Length;
            var rest = declarations[from..].TrimStart();
            if ((name == 0 || declarations[name - 1] is ';' or ' ' or '\n' or '\t' or '\r' or '/') && rest is [':', ..])
            {
                var end = rest.IndexOf(';');
                return rest[1..(end < 0 ? rest.Length : end)].Trim();
            }
        }

        return [];
    }

    /// <summary>Whether a media query, as it stands in a sheet or in the attribute <c>media</c>, holds on a desktop screen.</summary>
    public static bool HoldsOnScreen(ReadOnlySpan<char> media)
    {
        foreach (var range in media.Split(','))
        {
            if (Holds(media[range].Trim()))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsForScreen(ReadOnlySpan<char> rule) =>
        rule.StartsWith("@media") ? HoldsOnScreen(rule[6..]) : rule.StartsWith("@supports") || rule.StartsWith("@layer");

    private static bool Holds(ReadOnlySpan<char> query)
    {
        foreach (var range in query.SplitAny(" \t\r\n"))
        {
            if (query[range] is "not" or "print" or "speech" or "tty" or "tv" or "handheld" or "aural" or "braille" or "embossed" or "projection" or "or")
            {
                return false;
            }
        }

        for (var open = query.IndexOf('('); open >= 0; open = query.IndexOf('('))
        {
            var close = query.IndexOf(')');
            if (close < open || !HoldsFeature(query[(open + 1)..close]))
            {
                return false;
            }

            query = query[(close + 1)..];
        }

        return true;
    }

    /// <summary>The width alone is known; whatever else is asked for is taken not to hold.</summary>
    private static bool HoldsFeature(ReadOnlySpan<char> feature)
    {
        var colon = feature.IndexOf(':');
        if (colon < 0)
        {
            return false;
        }

        var name = feature[..colon].Trim();
        var value = feature[(colon + 1)..].Trim();
        var unit = value.EndsWith("rem") ? 3 : value.EndsWith("em") || value.EndsWith("px") ? 2 : 0;
        return double.TryParse(value[..^unit], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var width)
            && (unit == 2 && value.EndsWith("px") ? width : unit == 0 ? (width == 0 ? 0 : double.NaN) : width * 16) is var pixels
            && (name is "min-width" ? pixels <= ScreenWidth : name is "max-width" && pixels >= ScreenWidth);
    }

    /// <summary>Null for <c>none</c>: what is not shown has no line, and whether it is not shown is asked elsewhere.</summary>
    private static LineStyle? Of(ReadOnlySpan<char> display) => display switch
    {
        "block" or "table" or "list-item" or "flow-root" or "table-row" or "table-caption" or "table-row-group" => LineStyle.BreaksLine,
        "flex" or "grid" or "-webkit-box" or "-webkit-flex" or "-ms-flexbox" or "-moz-box" => LineStyle.BreaksLine | LineStyle.BreaksContent,
        "inline-flex" or "inline-grid" or "-webkit-inline-box" or "-webkit-inline-flex" or "-ms-inline-flexbox" => LineStyle.BreaksContent,
        "none" => null,
        _ => LineStyle.None,
    };
}
