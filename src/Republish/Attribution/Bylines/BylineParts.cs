namespace Republish.Attribution.Bylines;

/// <summary>The parts of a byline between its joins, and what can be told from one of them alone.</summary>
internal static class BylineParts
{
    private static readonly (string Join, string Capitals)[] Joins = [.. BylineWords.Joins.Select(j => (j, j.ToUpperInvariant()))];

    /// <summary>The parts in order, each with whether a mark, not a word, stands before it.</summary>
    public static List<(string Text, bool IsAfterMark)> Split(string line)
    {
        var parts = new List<(string, bool)>();
        var (start, afterMark) = (0, false);
        for (var i = 0; i < line.Length; i++)
        {
            if (JoinAt(line, start, i) is not { } join)
            {
                continue;
            }

            if (i > start)
            {
                parts.Add((line[start..i], afterMark));
            }

            // The space that ends one join may begin the next: "A, and B".
            var isMark = join == "," || Array.IndexOf(BylineWords.Marks, join) >= 0;
            afterMark = isMark || (i <= start && afterMark);
            start = i + join.Length;
            if (join[^1] == ' ' && start < line.Length && JoinAt(line, start - 1, start - 1) is { } word && Array.IndexOf(BylineWords.Marks, word) < 0)
            {
                start = start - 1 + word.Length;
                afterMark = false;
            }

            i = start - 1;
        }

        if (start < line.Length)
        {
            parts.Add((line[start..], afterMark));
        }

        return parts;
    }

    /// <summary>Without what stands in brackets.</summary>
    public static string WithoutAside(string part)
    {
        var open = part.IndexOfAny(['(', '[', '（']);
        var close = open >= 0 ? part.IndexOfAny([')', ']', '）'], open) : -1;
        return close > open ? part[..open] + part[(close + 1)..] : open > 0 ? part[..open] : part;
    }

    /// <summary>Behind a comma, in lower case: "à Paris", "desde Madrid", "professor of history" say where or what somebody is.</summary>
    public static bool IsDescription(string name)
    {
        var space = name.IndexOf(' ');
        return char.IsLower(name[0]) && (space < 0 || !BylineWords.Particles.Contains(name[..space]));
    }

    /// <summary>A last single word behind a comma, after whole names: the place or the paper ("By Ann Writer, Berlin").</summary>
    public static bool IsPlace(string name, List<string> before) =>
        char.IsUpper(name[0]) && !name.Contains(' ', StringComparison.Ordinal) && !name.Contains('.', StringComparison.Ordinal) && before.All(n => n.Contains(' ', StringComparison.Ordinal));

    /// <summary>Whether the stop at the end belongs to the name: "Jr.", "Ph.D.", "Anna S.".</summary>
    public static bool EndsInAbbreviation(string name)
    {
        var space = name.LastIndexOf(' ');
        var word = name.AsSpan(space + 1)[..^1];
        return space > 0 && (word is "Jr" or "Sr" or "Inc" or "Ltd" or "Co" || word.Contains('.') || (word.Length == 1 && char.IsUpper(word[0])));
    }

    private static string? JoinAt(string line, int start, int i)
    {
        foreach (var mark in BylineWords.Marks)
        {
            if (string.CompareOrdinal(line, i, mark, 0, mark.Length) == 0)
            {
                return mark;
            }
        }

        // "Jane Roe,John Doe".
        if (line[i] == ',' && i > start && i + 1 < line.Length && char.IsLetter(line[i - 1]) && char.IsUpper(line[i + 1]))
        {
            return ",";
        }

        if (line[i] != ' ')
        {
            return null;
        }

        foreach (var (join, capitals) in Joins)
        {
            // "Karl von und zu Berg".
            if ((string.CompareOrdinal(line, i, join, 0, join.Length) == 0 || string.CompareOrdinal(line, i, capitals, 0, join.Length) == 0) && !(join == " und " && line.AsSpan(i).StartsWith(" und zu ", StringComparison.Ordinal)))
            {
                return join;
            }
        }

        foreach (var join in BylineWords.InnerJoins)
        {
            if (string.CompareOrdinal(line, i, join, 0, join.Length) == 0 && Parts(line[start..i], line[(i + join.Length)..], join))
            {
                return join;
            }
        }

        return null;
    }

    /// <summary>Whether an inner join stands between two names: whole ones on both sides, or, save for "&amp;", a single word on each.</summary>
    private static bool Parts(string left, string right, string join)
    {
        var end = right.IndexOfAny([',', ';', '|', '/', '(']);
        var next = end < 0 ? right : right[..end];
        foreach (var word in BylineWords.Joins.Concat(BylineWords.InnerJoins))
        {
            var at = next.IndexOf(word, StringComparison.Ordinal);
            next = at > 0 ? next[..at] : next;
        }

        var (isLeftWhole, isRightWhole) = (left.Trim().Contains(' ', StringComparison.Ordinal), next.Trim().Contains(' ', StringComparison.Ordinal));
        return isRightWhole || (!isLeftWhole && join != " & ");
    }
}
