using System.Collections.Frozen;
using Republish.Pages;

namespace Republish.Licensing.Scope;

/// <summary>
/// Tells whether a sentence that names a licence denies it or speaks of the past: "this story is not available under", "excluded
/// from our licence", "no longer". Such a sentence grants nothing, and it takes the text it speaks of out of a wider grant.
/// </summary>
internal static class Denial
{
    // "not", a word or two, and what is denied: "is not yet licensed", "nicht mehr verfügbar".
    private const int MaximumWordsBetween = 2;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Negations = Set(
        "not", "never", "isn't", "isn’t", "aren't", "aren’t", "nicht", "nie", "niemals", "kein", "keine", "keinen", "pas", "jamais", "nunca", "não", "non", "mai", "niet", "geen", "nooit");

    // "If not otherwise stated, texts are licensed": nothing is denied.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Otherwise = Set(
        "otherwise", "anders", "anderweitig", "anderes", "andere", "autrement", "otro", "otra", "outro", "outra", "diversamente", "diverso", "only", "just", "nur", "seulement", "solo", "só", "alleen");

    // "If material is not included in the licence, …", "works that are not licensed": a case is named, nothing is denied here.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Conditions = Set(
        "if", "unless", "whether", "that", "which", "whose", "wenn", "falls", "sofern", "soweit", "si", "se", "sauf", "salvo", "que", "che", "indien", "tenzij", "except", "excepto", "exceto");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Denied = Set(
        "under", "unter", "sous", "bajo", "sob", "sotto", "onder", "covered", "included", "part", "apply", "applies", "available", "subject", "abgedeckt", "umfasst", "erfasst", "gilt", "couvert", "couverts", "couverte", "couvertes", "coperto", "coperti", "coperta", "coperte", "coberto", "coberta", "cubierto", "cubierta", "gedekt");

    private static readonly PhraseSet Phrases = new(
        [
            "excluded from", "exempt from", "exempted from", "no longer", "used to be", "formerly licensed", "formerly published", "previously licensed", "does not apply", "do not apply", "does not cover it", "does not cover this", "do not cover it", "doesn't apply", "doesn’t apply",
            "nicht mehr", "ausgenommen von", "gilt nicht", "gelten nicht", "gilt hier nicht", "gelten hier nicht", "gilt dafür nicht", "fällt nicht", "fallen nicht", "exclu de", "exclus de", "ne s'applique pas", "ne s’applique pas", "excluido de", "excluida de", "ya no", "no se aplica",
            "no está bajo", "no están bajo", "no está disponible", "no está licenciad", "no es", "excluído d", "excluída d", "não se aplica", "escluso da", "esclusa da", "non si applica", "non più", "niet meer", "niet van toepassing",
            "uitgesloten van",
        ]);

    private static readonly string[] Until =
        ["until ", "before ", "bis ", "vor ", "jusqu'en ", "jusqu’en ", "avant ", "hasta ", "antes de ", "até ", "fino al ", "prima del ", "tot ", "voor "];

    /// <summary>Whether the sentence between <paramref name="from"/> and <paramref name="to"/> denies the licence named from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public static bool Is(string text, int from, int to, int start, int end)
    {
        var before = text.AsSpan(from, Math.Max(0, Math.Min(start, to) - from));
        var after = text.AsSpan(Math.Min(end, to), Math.Max(0, to - end));
        return Phrases.IsIn(before) || Phrases.IsIn(after) || HasEnded(before) || HasEnded(after) || Negates(before) || IsDenied(after);
    }

    /// <summary>Whether the sentence only asks or supposes: "is this article excluded from the licence?", "if this article is excluded".</summary>
    public static bool IsSupposed(string text, int from, int to)
    {
        var sentence = text.AsSpan(from, to - from);
        return sentence.TrimEnd().EndsWith("?") || (Next(ref sentence, out var word, out _) && Conditions.Contains(word));
    }

    // "Für diesen Text gilt die Lizenz nicht", "ist von der Lizenz ausgenommen": the sentence ends with it, or says then what it means.
    private static bool IsDenied(ReadOnlySpan<char> after)
    {
        after = after.Trim(" .!)-");
        var space = after.IndexOf(' ');
        if (space > 0 && ScopeWords.Means(after[..space]) == ScopeWord.LicenseNoun)
        {
            after = after[(space + 1)..].TrimStart();
        }

        return after.StartsWith("ausgenommen ist", StringComparison.OrdinalIgnoreCase) || after.Equals("nicht", StringComparison.OrdinalIgnoreCase) || (after.EndsWith(" nicht", StringComparison.OrdinalIgnoreCase) && after.Count(' ') <= 2) || after.Equals("ausgenommen", StringComparison.OrdinalIgnoreCase) || after.Equals("niet", StringComparison.OrdinalIgnoreCase)
            || after.Equals("uitgezonderd", StringComparison.OrdinalIgnoreCase) || after.Equals("uitgesloten", StringComparison.OrdinalIgnoreCase);
    }

    private static bool Negates(ReadOnlySpan<char> words)
    {
        var between = -1;
        var rest = words;
        while (Next(ref rest, out var word, out var isJoined))
        {
            if (between >= 0)
            {
                between = isJoined && between <= MaximumWordsBetween && !Otherwise.Contains(word) ? between + 1 : -1;
                if (between > 0 && (Denied.Contains(word) || ScopeWords.Means(word) == ScopeWord.Grant))
                {
                    return true;
                }
            }

            if (Conditions.Contains(word))
            {
                return false;
            }

            if (Negations.Contains(word))
            {
                between = 0;
            }
        }

        return false;
    }

    // "Until 2019 our articles were licensed under": a year stands there.
    private static bool HasEnded(ReadOnlySpan<char> before)
    {
        foreach (var word in before.ContainsAnyInRange('1', '2') ? Until : [])
        {
            var at = before.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (at == 0 || !char.IsLetter(before[at - 1])) && before[(at + word.Length)..] is [>= '1' and <= '2', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', ..])
            {
                return true;
            }
        }

        return false;
    }

    // The next word; joined means that no comma or other sign stands before it.
    private static bool Next(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> word, out bool isJoined)
    {
        isJoined = true;
        var at = 0;
        while (at < rest.Length && !char.IsLetter(rest[at]))
        {
            isJoined &= char.IsWhiteSpace(rest[at]);
            at++;
        }

        var end = at;
        while (end < rest.Length && (char.IsLetter(rest[end]) || rest[end] is '\'' or '\u2019'))
        {
            end++;
        }

        word = rest[at..end];
        rest = rest[end..];
        return !word.IsEmpty;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(params string[] words) => words.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
