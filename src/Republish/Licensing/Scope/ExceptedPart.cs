using System.Collections.Frozen;
using Republish.Pages;

namespace Republish.Licensing.Scope;

/// <summary>Tells whether a grant takes a part of the text back in the same breath: "…, except for the first section", "ausgenommen der letzte Absatz".</summary>
internal static class ExceptedPart
{
    /// <summary>Words between "except" and the part: "for the first".</summary>
    private const int MaximumWords = 5;

    /// <summary>As many characters before a licence's name are of its sentence.</summary>
    private const int LongestBefore = 120;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Exceptions = Lookup("except excepting excluding ausgenommen außer sauf excepté excepto salvo exceto eccetto tranne behalve uitgezonderd");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Parts = Lookup(
        "section sections paragraph paragraphs introduction foreword interview abschnitt abschnitts absatz absätze einleitung vorwort paragraphe paragraphes introducción párrafo párrafos sección secciones parágrafo parágrafos seção introdução paragrafo paragrafi sezione " +
        "introduzione alinea paragraaf inleiding");

    // "Articles older than a year", "texts published before 2019": only some of them, and this article's age is not asked.
    private static readonly PhraseSet Some = new(
        [
            "older than", "published before", "published after", "published since", "written before", "posted before", "posted after", "more than a year", "älter als", "erschienen vor", "veröffentlicht vor", "plus anciens", "antérieurs à", "publiés avant",
            "publiés après", "anteriores a", "publicados antes", "publicados después", "más antiguos", "più vecchi", "pubblicati prima", "pubblicati dopo", "mais antigos", "publicados depois", "ouder dan", "gepubliceerd voor", "gepubliceerd na",
        ]);

    /// <summary>Whether what stands before the licence's name speaks of texts of some age only.</summary>
    public static bool IsOfSome(ReadOnlySpan<char> before) => Some.IsIn(before[Math.Max(0, before.Length - LongestBefore)..]);

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
