using System.Buffers;

namespace Republish.Licensing.Scope;

/// <summary>Finds the sentence that a place in a text stands in.</summary>
internal static class Sentence
{
    private const int MaximumLength = 700;

    /// <summary>A label of a line is one word, with its colon no longer than this.</summary>
    private const int LongestLabel = 24;

    /// <summary>The signs at which <see cref="Ends"/> may end one.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create("!?\u3002|\u2022\u2014\u2013\u00B7\n.");

    /// <summary>The borders of the sentence around the characters from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public static (int Start, int End) Around(string text, int start, int end)
    {
        start = Math.Clamp(start, 0, text.Length);
        end = Math.Clamp(end, start, text.Length);
        var isList = IsList(text);
        var first = Math.Max(0, start - MaximumLength);
        var from = start;
        while (from > first)
        {
            from = first + text.AsSpan(first, from - first).LastIndexOfAny(Signs) + 1;
            if (from == first || Ends(text, from - 1, isList))
            {
                break;
            }

            from--;
        }

        var last = Math.Min(text.Length, end + MaximumLength);
        var to = end;
        for (; to < last; to++)
        {
            var sign = text.AsSpan(to, last - to).IndexOfAny(Signs);
            to = sign < 0 ? last : to + sign;
            if (sign < 0 || Ends(text, to, isList))
            {
                break;
            }
        }

        return (from, Math.Min(to + 1, text.Length));
    }

    // A full stop ends a sentence when a space follows and neither a digit nor one letter ("v.", "J.") stands before it.
    private static bool Ends(string text, int at, bool isList)
    {
        switch (text[at])
        {
            case '!' or '?' or '\u3002' or '|' or '\u2022':
                return true;
            case '\u2014' or '\u2013' or '\u00B7' when isList:
                return true;
            case '\n':
                // A line break ends a sentence when the line was one: it ended so, or the next line begins anew.
                return at == 0 || text[at - 1] is not (',' or ' ' or ':') || EndsLine(text, at) || IsLabelled(text.AsSpan(at + 1));
            case '.' when at > 0 && text[at - 1] is ')' or ']' or '"' or '\u201D' or '\u00BB':
                // "Header: N. N. (CC BY). This article: …"
                return at + 2 < text.Length && text[at + 1] == ' ' && char.IsUpper(text[at + 2]);
            case '.':
                return at + 1 < text.Length && char.IsWhiteSpace(text[at + 1]) && at >= 2 && char.IsLetterOrDigit(text[at - 1])
                    && (char.IsLetterOrDigit(text[at - 2]) || IsVersion(text, at)) && (at + 2 >= text.Length || !char.IsAsciiDigit(text[at + 2]) || char.IsAsciiDigit(text[at - 1]));
            default:
                return false;
        }
    }

    // "… under CC BY 4.0. Photos are not": the stop after a version's digit.
    private static bool IsVersion(string text, int at) => at >= 3 && char.IsAsciiDigit(text[at - 1]) && text[at - 2] == '.' && char.IsAsciiDigit(text[at - 3]);

    // "Author — date — in Politics — Permalink — License": a line of data, not a sentence.
    private static bool IsList(string text)
    {
        var marks = 0;
        var line = text.AsSpan(0, Math.Min(text.Length, MaximumLength));
        for (var i = line.IndexOfAny('\u2014', '\u2013', '\u00B7'); i >= 0 && i < line.Length - 1;)
        {
            marks += i > 0 && (line[i - 1] == ' ' || line[i + 1] == ' ') ? 1 : 0;
            var next = line[(i + 1)..].IndexOfAny('\u2014', '\u2013', '\u00B7');
            i = next < 0 ? -1 : i + 1 + next;
        }

        return marks >= 3 && text.AsSpan().Count(' ') < 12 * marks;
    }

    // "Length: 4 minutes / Licence: CC BY": the next line has a label of its own.
    private static bool IsLabelled(ReadOnlySpan<char> line)
    {
        line = line.TrimStart(' ');
        var colon = line[..Math.Min(line.Length, LongestLabel)].IndexOf(':');
        return colon > 1 && char.IsUpper(line[0]) && !line[..colon].TrimEnd(' ').ContainsAny(" .,;\n");
    }

    private static bool EndsLine(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd(' ');
        return before.IsEmpty || before[^1] is '.' or '!' or '?' or '\n';
    }
}
