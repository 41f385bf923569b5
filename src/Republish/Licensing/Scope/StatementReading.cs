using System.Buffers;
using System.Collections.Frozen;
using Republish.Pages;

namespace Republish.Licensing.Scope;

/// <summary>What the words of a statement's sentence say.</summary>
/// <param name="Subject">What is licensed: a picture, another thing, a work, a site's works; nothing when it is not named.</param>
/// <param name="IsDeictic">Whether it is "this" work.</param>
/// <param name="IsOwned">Whether it is "our", "my" or "all" works.</param>
/// <param name="IsIndefinite">Whether it is "a" work: one that is spoken of.</param>
/// <param name="IsFirst">Whether the sentence begins with it.</param>
/// <param name="HasGrant">Whether a word says that something is licensed.</param>
/// <param name="IsAddress">Whether the sentence speaks of what people may do or bring.</param>
/// <param name="IsPart">Whether it is a part of the work.</param>
/// <param name="HasMoreThanName">Whether there is more in the text than the licence's name.</param>
internal readonly record struct StatementReading(
    ScopeWord Subject, bool IsDeictic, bool IsOwned, bool IsIndefinite, bool IsFirst, bool HasGrant, bool IsAddress, bool IsPart, bool HasMoreThanName)
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Genitives =
        new[] { "of", "in", "for", "from", "zu", "zum", "aus", "im", "von", "de", "du", "des", "del", "da", "do", "di", "della", "dei", "van", "voor", "uit" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Abouts =
        new[] { "on", "about", "to", "for", "with", "über", "zu", "zum", "zur", "für", "sur", "pour", "sobre", "para", "su", "per", "over", "voor" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // "Unless otherwise noted all texts are licensed": the exception ends here, with or without a comma.
    private static readonly PhraseSet Noted = new(
        ["noted ", "stated ", "indicated ", "specified ", "mentioned ", "marked ", "vermeld ", "aangegeven ", "angegeben ", "vermerkt ", "gekennzeichnet ", "lo contrario ", "indicado ", "indicato ", "mention contraire ", "indication contraire "]);

    private static readonly SearchValues<char> Ends = SearchValues.Create(",.()|;/–—-");

    private static readonly PhraseSet OwnWorks =
        new("own work", "eigenes werk", "travail personnel", "œuvre personnelle", "trabajo propio", "obra propia", "obra do próprio", "trabalho próprio", "opera propria", "eigen werk");

    // "Items marked with the symbol": those alone.
    private static readonly PhraseSet Marks = new(
        [
            "marked with ", "marked as ", "marked by ", "labelled ", "labeled ", "bearing the ", "carrying the ", " gekennzeichnete ", " markierte ", "gekennzeichnet sind", "markiert sind", "marqués ", "marquées ", "portant la mention", "marcados con ", "marcadas con ", "marcados com ",
            "marcadas com ", "contrassegnati ", "contrassegnate ", "gemarkeerd met ", "gemarkeerde ",
        ]);

    /// <summary>Whether what is licensed is called a work and nothing more: beside a picture that is the picture.</summary>
    public bool IsAnyWork { get; private init; }

    /// <summary>Whether the words license one or more works, as against speaking of licensed works.</summary>
    public bool IsPointed => IsDeictic || IsOwned || (IsFirst && !IsIndefinite);

    /// <summary>Reads the telling words of the sentence from <paramref name="from"/> on.</summary>
    public static StatementReading Of(List<PlacedWord> words, Statement s, int from)
    {
        if (IsOwnWork(s.Text.AsSpan(from, Math.Max(0, Math.Min(s.Start, s.Text.Length) - from))))
        {
            return new(ScopeWord.Picture, false, false, false, false, false, false, false, true);
        }

        var (subject, subjectAt) = (ScopeWord.None, -1);
        var (deictic, owned, grant, address, theirs, excepted, part, indefinite) = (false, false, false, false, false, false, false, false);
        var (isOfAny, isOfText) = (false, false);
        var (last, someAt, articleAt, yourAt, siteAt, workAt, lastSubject) = (from, -1, -1, -1, -1, -1, from);
        foreach (var word in words)
        {
            var isBefore = word.End <= s.Start;
            if (word.Start >= s.Start && word.End <= s.End)
            {
                // Words of the licence's own name; but "licensed under CC BY" may be the link as a whole.
                grant |= word.Word == ScopeWord.Grant;
                continue;
            }

            if (isBefore && (word.Word & (ScopeWord.Picture | ScopeWord.Archive)) == ScopeWord.None && IsBracketed(s.Text, from, word, s.Start))
            {
                // "(Data of 2019) Image by": said aside, of something else.
                continue;
            }

            excepted = excepted && s.Text.AsSpan(last, Math.Max(0, word.Start - last)) is var between && !between.ContainsAny(",;)") && !Noted.IsIn(between);
            last = Math.Max(last, word.End);
            grant |= word.Word is ScopeWord.Grant or ScopeWord.LicenseNoun;
            if (word.Word == ScopeWord.Archive && !(deictic && grant))
            {
                // "Own work, via Wikimedia Commons": the credit of a picture, wherever the archive is named.
                return new(ScopeWord.Picture, false, false, false, false, false, false, false, true);
            }

            if (IsQuoted(s.Text, word) || (!isBefore && subject != ScopeWord.None))
            {
                continue;
            }

            if (isBefore && subject != ScopeWord.None && subjectAt < s.Previous && word.Start >= s.Previous && IsSubject(word.Word))
            {
                // What stood before the previous licence belongs to that one.
                subject = ScopeWord.None;
            }

            switch (word.Word)
            {
                case ScopeWord.This:
                    deictic = true;
                    break;
                case ScopeWord.Owned:
                    owned |= !IsAboutOthers(s.Text.AsSpan(word.End));
                    break;
                case ScopeWord.Part:
                    part = true;
                    break;
                case ScopeWord.Some:
                    someAt = word.End;
                    break;
                case ScopeWord.Article:
                    articleAt = word.End;
                    break;
                case ScopeWord.Address when isBefore:
                    address = true;
                    yourAt = IsYours(s.Text.AsSpan(word.Start, word.End - word.Start)) ? word.End : yourAt;
                    break;
                case ScopeWord.Theirs when isBefore:
                    theirs = true;
                    break;
                case ScopeWord.Exception:
                    excepted = true;
                    break;
                default:
                    // "Your own articles" are not ours; "on your site" says nothing of whose text it is.
                    theirs |= isBefore && yourAt >= 0 && word.Start - yourAt <= 5 && word.Word.HasFlag(ScopeWord.Work) && !word.Word.HasFlag(ScopeWord.Site);
                    if (workAt >= 0 && word.Word is ScopeWord.Picture or ScopeWord.Thing && word.Start - workAt == 1 && s.Text[workAt] == ' ' && subject != ScopeWord.None && isBefore)
                    {
                        // "Podcast music", "article photos".
                        (subject, deictic) = (word.Word, false);
                    }

                    workAt = word.Word.HasFlag(ScopeWord.Work) ? word.End : -1;
                    if (siteAt >= 0 && word.Word is ScopeWord.Picture or ScopeWord.Thing && IsCompound(s.Text, siteAt, word.Start))
                    {
                        // "This website's source code", "website design".
                        subject = word.Word;
                    }

                    siteAt = word.Word.HasFlag(ScopeWord.Site) && word.End < s.Text.Length ? word.End : -1;
                    var isOf = subject is ScopeWord.Picture or ScopeWord.Thing && IsOf(s.Text.AsSpan(lastSubject, Math.Max(0, word.Start - lastSubject)));
                    lastSubject = IsSubject(word.Word) ? word.End : lastSubject;
                    if (!excepted && !isOf && IsSubject(word.Word) && Next(subject, word.Word, isBefore) is var next && next != subject)
                    {
                        indefinite |= subject == ScopeWord.None && articleAt >= 0 && word.Start - articleAt <= 2;
                        part |= word.Word.HasFlag(ScopeWord.Work) && someAt >= 0 && word.Start - someAt <= 12;
                        (subject, subjectAt) = (next, subjectAt < 0 ? word.Start : subjectAt);
                        isOfAny |= word.Word.HasFlag(ScopeWord.AnyWork);
                        isOfText |= word.Word.HasFlag(ScopeWord.Work) && !word.Word.HasFlag(ScopeWord.AnyWork);
                    }

                    deictic |= word.Word.HasFlag(ScopeWord.This);
                    break;
            }
        }

        part |= !words.Exists(w => w.Word == ScopeWord.Exception) && Marks.IsIn(s.Text.AsSpan(from, Math.Max(0, Math.Min(s.Start, s.Text.Length) - from)));
        var begin = words.Count > 0 && words[0] is { Word: ScopeWord.Exception } first && first.Start - from < 3 && s.Text.AsSpan(from, Math.Max(0, subjectAt - from)).LastIndexOf(',') is > 0 and var comma
            ? from + comma : from;
        var isFirst = subjectAt >= 0 && subjectAt - begin < 30;
        var around = Trimmed(s.Text.AsSpan(0, Math.Min(s.Start, s.Text.Length))) + Trimmed(s.Text.AsSpan(Math.Min(s.End, s.Text.Length)));
        return new(subject, deictic, owned, indefinite && !deictic && !owned, isFirst, grant, theirs || (address && !deictic && !owned), part, around > 0)
        {
            IsAnyWork = isOfAny && !isOfText,
        };
    }

    // "By N. N. - Own work, CC BY-SA 4.0": how the archive of pictures words it; "all our own work" is a site's.
    private static bool IsOwnWork(ReadOnlySpan<char> before)
    {
        var at = OwnWorks.IndexIn(before);
        return at >= 0 && before[..at].TrimEnd() is [] or [.., '-' or '–' or '—' or ',' or '(' or '/' or '|' or ':' or '.'] && before[at..].IndexOfAny(Ends) is >= 0 and < 20;
    }

    private static bool IsBracketed(string text, int from, PlacedWord word, int end)
    {
        var before = text.AsSpan(from, word.Start - from);
        var open = before.LastIndexOf('(');
        return open >= 0 && before[open..].IndexOf(')') < 0 && text.AsSpan(word.End, end - word.End).IndexOf(')') >= 0;
    }

    private static bool IsCompound(string text, int from, int to) => (to - from == 1 && text[from] == ' ') || (to - from is > 1 and < 16 && text[from] is '\'' or '\u2019');

    private static bool IsYours(ReadOnlySpan<char> word) =>
        word.Equals("your", StringComparison.OrdinalIgnoreCase) || word.Equals("deine", StringComparison.OrdinalIgnoreCase) || word.Equals("vos", StringComparison.OrdinalIgnoreCase)
        || word.Equals("votre", StringComparison.OrdinalIgnoreCase) || word.Equals("tus", StringComparison.OrdinalIgnoreCase) || word.Equals("jouw", StringComparison.OrdinalIgnoreCase)
        || word.Equals("tuoi", StringComparison.OrdinalIgnoreCase);

    // "Our policy on licensed texts", "our guide to free works": what is ours is another thing.
    private static bool IsAboutOthers(ReadOnlySpan<char> after)
    {
        after = after.TrimStart(' ');
        var space = after.IndexOf(' ');
        if (space < 3 || space > 30 || ScopeWords.Means(after[..space]) != ScopeWord.None)
        {
            return false;
        }

        after = after[(space + 1)..];
        return after.IndexOf(' ') is > 0 and var end && Abouts.Contains(after[..end]);
    }

    // "The music of our podcast": the music remains what is licensed; "the music and the texts", "photos, texts" are both.
    private static bool IsOf(ReadOnlySpan<char> between)
    {
        var isOf = false;
        foreach (var range in between.SplitAny(' ', '\n', ','))
        {
            isOf = (isOf && between[range] is not ("and" or "und" or "y" or "e" or "et" or "en" or "&")) || Genitives.Contains(between[range]);
        }

        return isOf && between.LastIndexOf(',') < 1;
    }

    private static bool IsSubject(ScopeWord word) => (word & (ScopeWord.Picture | ScopeWord.Thing | ScopeWord.Work)) != ScopeWord.None;

    // "The pictures on this site": the pictures remain what is licensed. "Texts and pictures": both, so the texts too.
    private static ScopeWord Next(ScopeWord subject, ScopeWord word, bool isBefore)
    {
        if (word is ScopeWord.Picture or ScopeWord.Thing)
        {
            return subject == ScopeWord.None ? word : subject;
        }

        var work = word & (ScopeWord.Work | ScopeWord.Site | ScopeWord.Item);
        if (subject is ScopeWord.Picture or ScopeWord.Thing)
        {
            return isBefore && !work.HasFlag(ScopeWord.Site) && !work.HasFlag(ScopeWord.Item) ? work : subject;
        }

        return subject | work;
    }

    // A word in quotation marks of its own is defined or spoken of, not meant.
    private static bool IsQuoted(string text, PlacedWord word) =>
        word.Start > 0 && word.End < text.Length && text[word.Start - 1] is '"' or '\u201C' or '\u201E' or '\u00AB'
        && word.End < text.Length && text[word.End] is '"' or '\u201D' or '\u201C' or '\u00BB';

    private static int Trimmed(ReadOnlySpan<char> text) => text.Trim(" \n()[]-–—|.").Length;
}
