using System.Buffers;
using System.Collections.Frozen;

namespace Republish.Licensing.Scope;

/// <summary>Tells whether a line is a licence notice of its own.</summary>
internal static class Notice
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Unders =
        new[] { "under", "unter", "sous", "bajo", "sob", "sotto", "onder" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a verb for granting stands before the licence, in letters whose words are known.</summary>
    public static bool IsGranted(Statement s, List<PlacedWord> words) => words.Exists(w => w.Word == ScopeWord.Grant && w.End <= s.Start && s.Text[w.Start] < '\u0250' && !IsRights(s.Text.AsSpan(0, w.Start)));

    // "Some rights reserved".
    private static bool IsRights(ReadOnlySpan<char> before) => before.TrimEnd() is var words && (words.EndsWith("rights", StringComparison.OrdinalIgnoreCase) || words.EndsWith("rechte", StringComparison.OrdinalIgnoreCase)
        || words.EndsWith("derechos", StringComparison.OrdinalIgnoreCase) || words.EndsWith("direitos", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a line is short and the licence is what it is about: "Licence: CC BY 4.0", "Licensed under CC BY", "© 2020 CC BY".</summary>
    public static bool Is(Statement s, StatementReading said, List<PlacedWord> words, int from)
    {
        if ((said.HasGrant && s.Start - from <= 60 && !OthersWork.IsOfClause(s, words)) || IsUnder(s))
        {
            return true;
        }

        if (s.Start <= 4 && s.Text.AsSpan(Math.Min(s.End, s.Text.Length)).Trim(" \n.,;:–—-()") is var rest
            && (rest.Equals("no rights reserved", StringComparison.OrdinalIgnoreCase) || rest.Equals("some rights reserved", StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        return (!said.HasMoreThanName && s.Regions.HasFlag(PageRegion.Notice)) || (s.Text.Length - s.Heading.Length - (s.End - s.Start) < 4 && IsLabel(s.Heading));
    }

    // "Under a Creative Commons license", "Open access under CC BY" alone on the line.
    private static bool IsUnder(Statement s)
    {
        var before = s.Text.AsSpan(0, Math.Min(s.Start, s.Text.Length)).Trim();
        if (before.Length is 0 or > 40 || s.Text.AsSpan(Math.Min(s.End, s.Text.Length)).ContainsAny(Letters))
        {
            return false;
        }

        const string Open = "open access";
        before = before.StartsWith(Open, StringComparison.OrdinalIgnoreCase) ? before[Open.Length..].TrimStart(" ,:-–—(") : before;
        return Unders.Contains(before[..(before.IndexOf(' ') is > 0 and var space ? space : before.Length)]);
    }

    /// <summary>Whether the line above a bare name in a footer speaks of rights or works; in a list of links the name is but another link.</summary>
    public static bool IsHeading(string heading) => heading.Length == 0 || heading.Contains('\u00A9', StringComparison.Ordinal) || ScopeWords.In(heading, 0, heading.Length).Count > 0;

    // "Licence" alone on the line above.
    private static bool IsLabel(string heading)
    {
        var words = heading.Length is 0 or > 40 ? [] : ScopeWords.In(heading, 0, heading.Length);
        return words.Count == 1 && words[0].Word == ScopeWord.LicenseNoun && heading.AsSpan().Trim(" :\n").Count(' ') <= 1;
    }
}
