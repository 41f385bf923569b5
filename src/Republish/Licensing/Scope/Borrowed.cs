using System.Collections.Frozen;
using Republish.Pages;

namespace Republish.Licensing.Scope;

/// <summary>
/// Tells whether a sentence gives the licence of what a text takes over from elsewhere: "uses material from the encyclopedia, which
/// is released under", "Text from Wikipedia, CC BY-SA". That licence is the source's; it says nothing of the article.
/// </summary>
internal static class Borrowed
{
    /// <summary>As many characters as stand between a relative clause's verb and "licensed": "which is also freely".</summary>
    private const int MaximumGap = 24;

    /// <summary>The original is what the sentence begins with: "for this reason the original".</summary>
    private const int LatestOriginal = 30;

    private static readonly PhraseSet Relatives = new(
        [
            "which is ", "which are ", "that is ", "that are ", "qui est ", "qui sont ", "que está ", "que están ", "que é ", "que são ", "che è ", "che sono ", " die unter ", " das unter ", " der unter ", " welche unter ",
            " die onder ", " dat onder ",
        ]);

    private static readonly PhraseSet Uses = new(
        [
            " uses ", " includes ", " contains ", " incorporates ", " quotes ", " reproduces ", " verwendet ", " enthält ", " übernimmt ", " utilise ", " contient ", " reprend ", " utiliza ", " contiene ", " contém ", " utilizza ",
            " gebruikt ", " bevat ",
        ]);

    // Another form of this text, which has terms of its own.
    private static readonly PhraseSet Renderings = new(
        [
            "translation of th", "translations of th", "version of th", "edition of th", "summary of th", "recording of th", "übersetzung dieses", "fassung dieses", "version dieses", "traduction de c", "version de c", "traducción de est",
            "versión de est", "tradução dest", "versão dest", "traduzione di quest", "versione di quest", "vertaling van d", "versie van d",
        ]);

    // "The study discussed in this article", "die in diesem Artikel besprochene Studie": what the article speaks of.
    private static readonly PhraseSet Mentions = new(
        [
            "mentioned", "discussed", "described in", "cited in", "reviewed in", "quoted in", "linked in", "referenced in", "referred to in", "analysed in", "analyzed in", "examined in", "on which this", "erwähnt", "besprochene", "zitierte", "genannte ",
            "genannten", "beschriebene", "mentionné", "cité dans", "citée dans", "évoqué", "mencionad", "citado en", "citada en", "citado n", "citada n", "descrito en", "menzionat", "citato in", "citata in", "genoemde", "besproken", "vermelde",
        ]);

    // With an article before it: one original, of which this is another form.
    private static readonly PhraseSet Originals = new(
        [
            "the original", "das original", "der original", "des original", "originaltext", "originalartikel", "originalbeitrag", "originalfassung", "das englische original", "das spanische original", "das französische original", "l'original", "l’original",
            "texte original", "article original", "version originale", "texto original", "artículo original", "versión original", "el original", "o original", "artigo original", "versão original", "l'originale", "l’originale", "testo originale",
            "articolo originale", "versione originale", "het origineel", "oorspronkelijke artikel", "oorspronkelijke tekst", "originele artikel", "originele tekst", "originele versie",
        ]);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Singulars =
        "work werk obra œuvre oeuvre opera document dokument publication publicación publikation pubblicazione translation übersetzung traduction traducción tradução traduzione vertaling nota notícia noticia".Split(' ')
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Froms = [" from ", " via ", " aus ", " van "];

    /// <summary>
    /// Whether the sentence from <paramref name="from"/> on licenses the original of this text: "the original article in Spanish is licensed under", "das Original steht unter". "This
    /// original article" is the article itself, and "original content" what a site has of its own.
    /// </summary>
    /// <param name="s">The statement.</param>
    /// <param name="words">The telling words of the sentence.</param>
    /// <param name="from">Where the sentence begins.</param>
    public static bool IsOriginal(Statement s, List<PlacedWord> words, int from)
    {
        var before = s.Text.AsSpan(from, Math.Max(0, Math.Min(s.Start, s.Text.Length) - from));
        var at = Originals.IndexIn(before);
        if (at < 0 || at > LatestOriginal || (at > 0 && char.IsLetter(before[at - 1])) || words.Exists(w => w.Word == ScopeWord.This && w.End <= from + at))
        {
            return false;
        }

        // "The original texts of this site", "original and unpublished works" are a site's.
        return !words.Exists(w => w.End <= s.Start && (w.Word.HasFlag(ScopeWord.Site) || (w.Word.HasFlag(ScopeWord.Work) && !w.Word.HasFlag(ScopeWord.Item) && IsMany(s.Text.AsSpan(w.Start, w.End - w.Start)))));
    }

    private static bool IsMany(ReadOnlySpan<char> word) => !Singulars.Contains(word) && !word.StartsWith("original", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the licence named in the sentence from <paramref name="from"/> on is that of another text.</summary>
    /// <param name="s">The statement.</param>
    /// <param name="said">What its words say.</param>
    /// <param name="words">The telling words of the sentence.</param>
    /// <param name="from">Where the sentence begins.</param>
    public static bool Is(Statement s, StatementReading said, List<PlacedWord> words, int from)
    {
        var before = s.Text.AsSpan(from, Math.Max(0, Math.Min(s.Start, s.Text.Length) - from));
        if (said.IsDeictic && (Uses.IsIn(before) || Mentions.IsIn(before) || IsRendering(before, words, from)))
        {
            return true;
        }

        var grant = words.FindIndex(w => w.Word == ScopeWord.Grant && w.Start < s.Start);
        if (grant >= 0)
        {
            before = before[..Math.Max(0, words[grant].Start - from)];
        }

        return IsRelative(before, words, from) || IsFrom(s, said, words);
    }

    // "The Spanish translation of this article"; but "this translation of the text" is the article itself.
    private static bool IsRendering(ReadOnlySpan<char> before, List<PlacedWord> words, int from)
    {
        var at = Renderings.IndexIn(before);
        return at >= 0 && !words.Exists(w => w.Word == ScopeWord.This && w.End <= from + at);
    }

    // "This article, which is licensed under": the pronoun follows what it stands for. "This article uses X, which is": it does not.
    private static bool IsRelative(ReadOnlySpan<char> before, List<PlacedWord> words, int from)
    {
        var at = -1;
        for (var next = Relatives.IndexIn(before); next >= 0;)
        {
            at = next;
            var further = Relatives.IndexIn(before[(at + 1)..]);
            next = further < 0 ? -1 : at + 1 + further;
        }

        if (at < 0 || before.Length - at > MaximumGap)
        {
            return false;
        }

        var subject = words.FindLastIndex(w => w.Word.HasFlag(ScopeWord.Work) && w.End <= from + at);
        return subject < 0 || from + at - words[subject].End > 2 || !words.Exists(w => w.Word is ScopeWord.This or ScopeWord.Owned && w.Start < words[subject].Start);
    }

    private static bool IsFrom(Statement s, StatementReading said, List<PlacedWord> words)
    {
        if (said.IsDeictic || said.IsOwned || said.HasGrant)
        {
            return false;
        }

        var subject = words.FindIndex(w => w.Word.HasFlag(ScopeWord.Work) && w.End <= s.Start);
        return subject >= 0 && Array.Exists(Froms, f => s.Text.AsSpan(words[subject].End).StartsWith(f, StringComparison.OrdinalIgnoreCase));
    }
}
