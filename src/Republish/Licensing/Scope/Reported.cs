using System.Collections.Frozen;

namespace Republish.Licensing.Scope;

/// <summary>Tells whether a sentence of an article reports what somebody says, quotes or decides: the article tells of a licence and grants none.</summary>
internal static class Reported
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Sayings = Lookup(
        "said says saying told announced announces stated declared explained wrote sagte sagt erklärte erklärt kündigte teilte schrieb déclaré déclare annoncé annonce dijo dice anunció anuncia disse dichiarato annunciato " +
        "anunciou afirmou zei zegt meldde kondigde");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Decisions = Lookup(
        "decided decides promised promises pledged vowed plans planned agreed wants angekündigt mitgeteilt beschlossen entschieden versprochen plant planen erwägt will möchte décidé promis prévoit compte veut decidido prometido anunciado quiere decidió " +
        "deciso annunciato promesso vuole decidiu quer besloten aangekondigd beloofd wil");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Ourselves = Lookup(
        "we i wir ich nous je nosotros yo noi io nós eu wij we ik our my unser unsere unseren unserer mein meine notre nos mon mes nuestro nuestra nuestros nuestras nostro nostri nossos nosso onze ons mijn");

    /// <summary>Whether the sentence says that somebody said it: "the ministry announced that"; but "unless stated otherwise".</summary>
    public static bool IsSaid(ReadOnlySpan<char> sentence)
    {
        var isNoted = false;
        foreach (var range in sentence.Split(' '))
        {
            var word = sentence[range].Trim(",.:;\"\u201C\u201D");
            if (!isNoted && Sayings.Contains(word))
            {
                return true;
            }

            // "Unless stated otherwise", "except where stated".
            isNoted = word.Equals("unless", StringComparison.OrdinalIgnoreCase) || word.Equals("where", StringComparison.OrdinalIgnoreCase) || word.Equals("otherwise", StringComparison.OrdinalIgnoreCase)
                || word.Equals("as", StringComparison.OrdinalIgnoreCase) || word.Equals("explicitly", StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }

    /// <summary>Whether others decide or plan it: "the publisher has decided to put all articles under"; but "we have decided".</summary>
    public static bool IsDecided(ReadOnlySpan<char> sentence)
    {
        var isDecided = false;
        foreach (var range in sentence.Split(' '))
        {
            var word = sentence[range].Trim(",.:;\"\u201C\u201D");
            if (Ourselves.Contains(word))
            {
                return false;
            }

            isDecided |= Decisions.Contains(word);
        }

        return isDecided;
    }

    /// <summary>Whether it is quoted: a quotation was opened before the grant's own words and is not closed before the licence's name.</summary>
    public static bool IsQuoted(Statement s, List<PlacedWord> words)
    {
        var before = s.Text.AsSpan(0, Math.Min(s.Start, s.Text.Length));
        var open = before.LastIndexOfAny('\u201C', '\u201E', '\u00AB');
        var isOpen = open >= 0 && before[(open + 1)..].IndexOfAny('\u201D', '\u00BB') < 0;
        if (!isOpen && before.Count('"') % 2 == 1)
        {
            (open, isOpen) = (before.LastIndexOf('"'), true);
        }

        return isOpen
            && words.Exists(w => w.Start > open && w.End <= s.Start && (w.Word.HasFlag(ScopeWord.Work) || w.Word == ScopeWord.Grant));
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
