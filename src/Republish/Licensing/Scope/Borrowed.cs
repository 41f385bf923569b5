using System.Buffers;

namespace Republish.Licensing.Scope;

/// <summary>
/// Tells whether a sentence gives the licence of what a text takes over from elsewhere: "uses material from the encyclopedia, which
/// is released under", "Text from Wikipedia, CC BY-SA". That licence is the source's; it says nothing of the article.
/// </summary>
internal static class Borrowed
{
    /// <summary>As many characters as stand between a relative clause's verb and "licensed": "which is also freely".</summary>
    private const int MaximumGap = 24;

    private static readonly SearchValues<string> Relatives = SearchValues.Create(
        [
            "which is ", "which are ", "that is ", "that are ", "qui est ", "qui sont ", "que está ", "que están ", "que é ", "que são ", "che è ", "che sono ", " die unter ", " das unter ", " der unter ", " welche unter ",
            " die onder ", " dat onder ",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Uses = SearchValues.Create(
        [
            " uses ", " includes ", " contains ", " incorporates ", " quotes ", " reproduces ", " verwendet ", " enthält ", " übernimmt ", " utilise ", " contient ", " reprend ", " utiliza ", " contiene ", " contém ", " utilizza ",
            " gebruikt ", " bevat ",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly string[] Froms = [" from ", " via ", " aus ", " van "];

    /// <summary>Whether the licence named in the sentence from <paramref name="from"/> on is that of another text.</summary>
    /// <param name="s">The statement.</param>
    /// <param name="said">What its words say.</param>
    /// <param name="words">The telling words of the sentence.</param>
    /// <param name="from">Where the sentence begins.</param>
    public static bool Is(Statement s, StatementReading said, List<PlacedWord> words, int from)
    {
        var before = s.Text.AsSpan(from, Math.Max(0, Math.Min(s.Start, s.Text.Length) - from));
        if (said.IsDeictic && before.ContainsAny(Uses))
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

    // "This article, which is licensed under": the pronoun follows what it stands for. "This article uses X, which is": it does not.
    private static bool IsRelative(ReadOnlySpan<char> before, List<PlacedWord> words, int from)
    {
        var at = -1;
        for (var next = before.IndexOfAny(Relatives); next >= 0;)
        {
            at = next;
            var further = before[(at + 1)..].IndexOfAny(Relatives);
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
