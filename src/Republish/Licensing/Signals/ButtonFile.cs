using System.Collections.Frozen;
using Republish.Licensing.LegalTools;

namespace Republish.Licensing.Signals;

/// <summary>Recognises the files of licence buttons, wherever they lie: Creative Commons' own, and copies whose names are made of a licence's codes ("cc-by-nc.png").</summary>
internal static class ButtonFile
{
    private const int LongestName = 60;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Marks =
        new[] { "cc", "creative", "creativecommons", "cc0" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Others = new[]
    {
        "by", "nc", "nd", "sa", "zero", "pd", "commons", "license", "licence", "lizenz", "licencia", "licensed", "some", "rights", "reserved", "icon", "icons", "logo", "button", "badge", "inline", "small", "large", "x", "de", "eu", "us", "uk", "int",
        "white", "black", "grey", "gray", "circle", "srr",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a picture's address is a licence button's.</summary>
    public static bool Is(string? source) => LicenseUrlParser.IsBadge(source) || (source is not null && (source.Contains("creativecommons.org/", StringComparison.OrdinalIgnoreCase) || IsNamed(source)));

    private static bool IsNamed(string source)
    {
        var name = source.AsSpan();
        name = name[..(name.IndexOfAny('?', '#') is >= 0 and var end ? end : name.Length)];
        name = name[(name.LastIndexOf('/') + 1)..];
        name = name[..(name.LastIndexOf('.') is > 0 and var dot ? dot : name.Length)];
        if (name.Length is < 2 or > LongestName)
        {
            return false;
        }

        var isMarked = false;
        foreach (var range in name.SplitAny("-_.+ 0123456789"))
        {
            var word = name[range];
            isMarked |= Marks.Contains(word);
            if (!word.IsEmpty && !Marks.Contains(word) && !Others.Contains(word))
            {
                return false;
            }
        }

        return isMarked;
    }
}
