using System.Collections.Frozen;

namespace Republish.Licensing.Scope;

/// <summary>
/// Kinds of texts that an article may be as well as speak of: a report, a study, a review. "This report is licensed" means the article where the line begins with it and nothing
/// before it in the line names another.
/// </summary>
internal static class Genres
{
    /// <summary>"This opinion piece", "this special report": a word or two between.</summary>
    private const int MaximumBetween = 2;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names =
        ("report reports study investigation analysis review piece commentary op-ed opinion feature profile explainer guide poem speech statement factsheet briefing brief newsletter dispatch obituary factcheck recipe chronicle release primer roundup dossier series contribution conversation newsletter issue edition " +
            "studie analyse untersuchung kommentar rezension reportage porträt leitfaden gedicht rede dossier kolumne recherche erzählung glosse gespräch meinungsbeitrag interviews ausgabe " +
            "informe reportaje estudio investigación análisis reseña columna crónica opinión poema discurso guía comunicado ensayo cuento pieza perfil " +
            "rapport reportage étude enquête analyse tribune chronique critique dossier récit poème discours guide essai commentaire communiqué entretien éditorial contribution papier " +
            "reportagem relatório estudo investigação análise resenha coluna crônica ensaio poema matéria perfil " +
            "inchiesta rapporto studio analisi recensione rubrica saggio racconto commento approfondimento servizio pezzo contributo " +
            "verhaal verslag onderzoek studie analyse recensie column opiniestuk stuk verhandeling gids gedicht toespraak bijdrage blogpost").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // "This theme by Study House": after these comes a name.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Makers =
        "by of from von aus par de du por di da del door van uit".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word names a kind of texts, or what others write for a site: "essay", "Gastbeitrag", "advertorial".</summary>
    public static bool Contains(ReadOnlySpan<char> word) =>
        Names.Contains(word) || word.StartsWith("gast", StringComparison.OrdinalIgnoreCase) || word.StartsWith("guest", StringComparison.OrdinalIgnoreCase) || word.StartsWith("sponsor", StringComparison.OrdinalIgnoreCase)
        || word.StartsWith("advertorial", StringComparison.OrdinalIgnoreCase) || word.StartsWith("partner", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the sentence from <paramref name="from"/> on licenses "this report".</summary>
    /// <param name="s">The statement.</param>
    /// <param name="words">The telling words of its sentence.</param>
    /// <param name="from">Where the sentence begins.</param>
    public static bool IsThis(Statement s, List<PlacedWord> words, int from)
    {
        if (words.Count == 0 || words[0].Word != ScopeWord.This || words[0].Start - from > 3)
        {
            return false;
        }

        var at = words[0].End;
        for (var word = 0; word <= MaximumBetween && at < s.Start; word++)
        {
            at += s.Text.AsSpan(at, s.Start - at) is [' ', ..] ? 1 : 0;
            var end = at;
            while (end < s.Start && (char.IsLetter(s.Text[end]) || s.Text[end] == '-'))
            {
                end++;
            }

            var name = s.Text.AsSpan(at, end - at);
            if (Names.Contains(name))
            {
                return !s.Text.AsSpan(0, from).Contains(name, StringComparison.OrdinalIgnoreCase);
            }

            if (name.IsEmpty || Makers.Contains(name) || ScopeWords.Means(name) != ScopeWord.None)
            {
                return false;
            }

            at = end;
        }

        return false;
    }
}
