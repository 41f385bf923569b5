using System.Collections.Frozen;

namespace Republish.Licensing.Scope;

/// <summary>Tells whether a grant takes a part of the text back in the same breath: "…, except for the first section", "ausgenommen der letzte Absatz".</summary>
internal static class ExceptedPart
{
    /// <summary>Words between "except" and the part: "for the first".</summary>
    private const int MaximumWords = 5;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Exceptions = Lookup("except excepting excluding ausgenommen außer sauf excepté excepto salvo exceto eccetto tranne behalve uitgezonderd");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Parts = Lookup(
        "section sections paragraph paragraphs introduction foreword interview abschnitt abschnitts absatz absätze einleitung vorwort paragraphe paragraphes introducción párrafo párrafos sección secciones parágrafo parágrafos seção introdução paragrafo paragrafi sezione " +
        "introduzione alinea paragraaf inleiding");

    /// <summary>Whether what follows the licence's name up to the end of its sentence says so.</summary>
    public static bool Is(ReadOnlySpan<char> after)
    {
        var left = 0;
        for (var at = 0; at < after.Length; at++)
        {
            if (after[at] == '.' && at + 1 < after.Length && after[at + 1] == ' ')
            {
                return false;
            }

            if (!char.IsLetter(after[at]))
            {
                continue;
            }

            var end = at;
            while (end < after.Length && char.IsLetter(after[end]))
            {
                end++;
            }

            var word = after[at..end];
            if (left > 0 && Parts.Contains(word))
            {
                return true;
            }

            left = Exceptions.Contains(word) ? MaximumWords : left - 1;
            at = end;
        }

        return false;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
