using System.Buffers;
using System.Collections.Frozen;
using Republish.Pages;

namespace Republish.Licensing.Scope;

/// <summary>
/// Tells whether a sentence of an article speaks of somebody else's work and licence: "her blog is licensed under", "the ministry said that",
/// a grant inside quotation marks, "the workshop materials are licensed".
/// </summary>
internal static class OthersWork
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Possessives = Lookup(
        "his her its their whose sein seine seiner seinem seinen ihr ihre ihrer ihrem ihren deren dessen sa ses leur leurs su sus suo sua suoi sue seu seus sua suas zijn haar hun");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Determiners = Lookup(
        "the all any der die das den dem des alle allen sämtliche le la les l el los las il lo gli i o os a as de het and und y et e en of text full complete whole entire own original written editorial eigene eigenen " +
        "unless otherwise noted stated indicated where with copyright c by to extent possible in on");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Copulas = Lookup("is are was were be been ist sind wird werden wurde wurden est sont es son está están é são è sono zijn wordt worden");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Pronouns = Lookup("it er sie es il elle ele ela esso essa het hij");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Adverbs = Lookup(
        "hereby also freely otherwise generally online first originally under hiermit ebenfalls auch zuerst unter mis mise mises sous bajo se puede pode puede ser sob con sotto onder it free creative commons cc for re-use reuse open access terms which has been");

    // Of what, in what: "the text of the treaty", "alle Beiträge der Zeitschrift". Not "by": that is the author.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Genitives = Lookup("of in from der des im du del della dei delle dello dell do da dos das nel nella no na");

    // After these an article must follow: "Texto de Ana" tells the author.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LooseGenitives = Lookup("de van in von aus uit di");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> DefiniteArticles = Lookup("the a an der den dem die das la las el los le les l il lo gli i o os as het");

    // Works of their own kind, that an article may speak of; "this" or "our" makes them ours.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Publications = Lookup(
        "journal magazine magazin zeitung zeitschrift newspaper portal portale plattform platform archive archiv encyclopedia");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Documents = Lookup(
        "material materials materialien materiales matériaux materiali materiais document documents dokument dokumente documento documentos documenti publication publications publikation publikationen veröffentlichung " +
        "veröffentlichungen publicación publicaciones pubblicazione pubblicazioni paper papers interview entrevista intervista tutorial transcript editorial bericht berichte informe informes rapport relatório rapporto works werke obras œuvres oeuvres opere werken");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> News = Lookup(
        "new newest latest upcoming neuer neue neues neuen neuester neueste nuevo nueva nuevos nuevas último última nouveau nouvel nouvelle nouveaux nouvelles dernier dernière novo nova novos novas nuovo nuova nuovi nuove ultimo ultima nieuw nieuwe");

    // "Available under … at the museum's site".
    private static readonly PhraseSet OwnersSites = new(["'s site", "\u2019s site", "'s website", "\u2019s website", "'s portal", "\u2019s portal", "'s page", "\u2019s page", "'s repository", "\u2019s repository"]);

    private static readonly SearchValues<string> Wheres = SearchValues.Create([", where ", ", wo ", ", où ", ", donde ", ", dove ", ", onde ", ", waar "], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly SearchValues<string> Partners = SearchValues.Create(
        [
            "partner", "third party", "third-party", "third parties", "guest ", "agency", "agencies", "syndicated", "wire service", "drittanbieter", "dritter", "agentur", "gastbeitr", "agencias", "agences", "auteurs tiers",
            "partenair", "terceros", "terzi", "derden", "parceiros", "invitados",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the licence named in the sentence from <paramref name="from"/> on is granted for a work that is not this article.</summary>
    /// <param name="s">The statement, which is not marked up as the page's licence.</param>
    /// <param name="said">What its words say.</param>
    /// <param name="words">The telling words of the sentence.</param>
    /// <param name="from">Where the sentence begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="isProse">Whether it stands in the article's own text, where other works are named.</param>
    public static bool Is(Statement s, StatementReading said, List<PlacedWord> words, int from, int to, bool isProse)
    {
        var subject = words.FindIndex(w => w.Word.HasFlag(ScopeWord.Work) && w.End <= s.Start);
        if (subject >= 0 && Possessives.Contains(WordBefore(s.Text, from, words[subject].Start)))
        {
            return true;
        }

        if (isProse && !said.IsDeictic && s.Text.AsSpan(from, Math.Max(0, s.Start - from)).ContainsAny(Wheres))
        {
            return true;
        }

        if (isProse && !said.IsDeictic && !said.IsOwned && OwnersSites.IsIn(s.Text.AsSpan(from, Math.Max(0, to - from))))
        {
            return true;
        }

        if (isProse && !said.IsDeictic && subject >= 0 && (IsOfAnother(s.Text, words, subject) || IsNews(s.Text, from, words[subject].Start)))
        {
            return true;
        }

        if (isProse && !said.IsDeictic && !said.IsOwned && subject >= 0
            && (Documents.Contains(s.Text.AsSpan(words[subject].Start, words[subject].End - words[subject].Start)) || IsAside(s, from, to) || IsTale(s, said, from, to)))
        {
            return true;
        }

        if (isProse && !said.IsDeictic && Reported.IsDecided(s.Text.AsSpan(from, Math.Max(0, to - from))))
        {
            return true;
        }

        return isProse && (Reported.IsSaid(s.Text.AsSpan(from, Math.Max(0, to - from))) || Reported.IsQuoted(s, words)
            || (subject >= 0 && !said.IsDeictic && (IsOwners(s.Text, from, words[subject].Start) || (!said.IsOwned && IsModified(s.Text, words, subject, from)))));
    }

    /// <summary>Whether a name that means nothing to us, and a verb, stand before what is granted: "Wikipedia is licensed under CC BY-SA".</summary>
    public static bool HasOwnSubject(Statement s, List<PlacedWord> words, int from)
    {
        var at = words.FindIndex(w => w.Word == ScopeWord.Grant && w.Start < s.Start);
        if (at < 0)
        {
            return false;
        }

        var before = s.Text.AsSpan(from, words[at].Start - from).TrimEnd();
        var isVerb = s.Text.AsSpan(words[at].Start, words[at].End - words[at].Start) is "steht" or "stehen" or "unterliegt" or "unterliegen";
        if (!isVerb)
        {
            var space = before.LastIndexOf(' ');
            if (space < 0 || !Copulas.Contains(before[(space + 1)..]))
            {
                return false;
            }

            before = before[..space];
        }

        return before.ContainsAny(Letters);
    }

    /// <summary>
    /// Whether the words before what is said to be licensed name something that means nothing to us: "the report, published under", "this chart is licensed". A notice of the
    /// article itself begins with the licence, with what is licensed, with its author ("© 2020 N. N., licensed under", "by N. N.") or with a label and a colon.
    /// </summary>
    public static bool IsOfUnknown(Statement s, List<PlacedWord> words, int from)
    {
        var at = words.FindIndex(w => w.Word is ScopeWord.Grant or ScopeWord.LicenseNoun && w.Start < s.End);
        var end = Math.Min(s.Start, at < 0 ? s.Start : words[at].Start);
        var before = s.Text.AsSpan(from, Math.Max(0, end - from));
        before = before[(before.LastIndexOfAny(":|\u00B7\u2022") + 1)..].Trim();
        if (before.StartsWith("\u00A9") || before.StartsWith("(c)", StringComparison.OrdinalIgnoreCase) || IsAuthor(before))
        {
            return false;
        }

        foreach (var range in before.Split(' '))
        {
            var word = before[range].Trim(",.;()[]-–—*\"“”„»«");
            if (!word.IsEmpty && char.IsLetter(word[0]) && !Determiners.Contains(word) && !Copulas.Contains(word) && !Adverbs.Contains(word) && ScopeWords.Means(word) == ScopeWord.None)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether what is licensed is "it": the sentence before says what that is.</summary>
    public static bool IsOfPronoun(Statement s, List<PlacedWord> words, int from)
    {
        var at = words.FindIndex(w => w.Word == ScopeWord.Grant && w.Start < s.Start);
        var before = at < 0 ? default : s.Text.AsSpan(from, words[at].Start - from).Trim();
        var space = before.IndexOf(' ');
        return !before.IsEmpty && Pronouns.Contains(space < 0 ? before : before[..space]) && (space < 0 || Copulas.Contains(before[(space + 1)..]));
    }

    /// <summary>Whether a clause of its own stands between the word for granting and the licence: "first published by the museum, it was later put under".</summary>
    public static bool IsOfClause(Statement s, List<PlacedWord> words)
    {
        var at = words.FindLastIndex(w => w.Word == ScopeWord.Grant && w.End <= s.Start);
        return at >= 0 && HasVerb(s.Text.AsSpan(words[at].End, s.Start - words[at].End));
    }

    /// <summary>Whether something "is" or "was" in these words.</summary>
    public static bool HasVerb(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Split(' '))
        {
            if (Copulas.Contains(text[range]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAuthor(ReadOnlySpan<char> before)
    {
        foreach (var word in new[] { "by ", "von ", "par ", "por ", "di ", "door " })
        {
            if (before.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a sentence speaks of what a site has from partners, agencies or guests, and not of "this" text.</summary>
    public static bool IsOfPartners(string sentence) =>
        sentence.AsSpan().ContainsAny(Partners)
        && ScopeWords.In(sentence, 0, sentence.Length) is var words && !words.Exists(w => w.Word == ScopeWord.This);

    // "The text of the treaty", "all articles in the journal": whose or of what it is, is said, and it is nothing that this page could be.
    private static bool IsOfAnother(string text, List<PlacedWord> words, int subject)
    {
        var rest = text.AsSpan(words[subject].End);
        if (!Next(ref rest, out var genitive))
        {
            return false;
        }

        var (isTight, isLoose) = (Genitives.Contains(genitive), LooseGenitives.Contains(genitive));
        if (!(isTight || isLoose) || !Next(ref rest, out var noun))
        {
            return false;
        }

        var hasArticle = DefiniteArticles.Contains(noun);
        if ((hasArticle && !Next(ref rest, out noun)) || (isLoose && !isTight && !hasArticle))
        {
            return false;
        }

        return Publications.Contains(noun) || (ScopeWords.Means(noun) == ScopeWord.None && !Determiners.Contains(noun) && !(genitive is "in" or "im" && !hasArticle));
    }

    // "Our new podcast is licensed": what the article tells of.
    private static bool IsNews(string text, int from, int at) => News.Contains(WordBefore(text, from, at));

    // The next word, after one space.
    private static bool Next(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> word)
    {
        word = default;
        if (rest.IsEmpty || rest[0] is not (' ' or '\u2019' or '\''))
        {
            return false;
        }

        var end = 1;
        while (end < rest.Length && char.IsLetter(rest[end]))
        {
            end++;
        }

        word = rest[1..end];
        rest = rest[end..];
        return !word.IsEmpty;
    }

    // "The paper (open access, CC BY 4.0) is available here": said aside, of what stands before.
    private static bool IsAside(Statement s, int from, int to)
    {
        var before = s.Text.AsSpan(from, Math.Max(0, s.Start - from));
        var after = s.Text.AsSpan(Math.Min(s.End, to), Math.Max(0, to - s.End));
        return before.LastIndexOf('(') is > 0 and var open && before[open..].IndexOf(')') < 0
            && after.IndexOf(')') is >= 0 and var close && after[close..].Trim(" ).,;!\n").Count(' ') >= 2;
    }

    // A sentence that tells something and has no word for granting: "the archive puts documents online under".
    private static bool IsTale(Statement s, StatementReading said, int from, int to)
    {
        if (said.HasGrant)
        {
            return false;
        }

        var unknown = 0;
        for (var i = 0; i < 2; i++)
        {
            var part = i == 0 ? s.Text.AsSpan(from, Math.Max(0, s.Start - from)) : s.Text.AsSpan(Math.Min(s.End, to), Math.Max(0, to - s.End));
            foreach (var range in part.Split(' '))
            {
                var word = part[range].Trim(",.;:()[]-–—*\"“”„»«\n");
                unknown += !word.IsEmpty && char.IsLower(word[0]) && !Determiners.Contains(word) && !Copulas.Contains(word) && !Adverbs.Contains(word) && ScopeWords.Means(word) == ScopeWord.None ? 1 : 0;
            }
        }

        return unknown >= 2;
    }

    // "All of the museum's works".
    private static bool IsOwners(string text, int from, int at) =>
        text.AsSpan(from, at - from).TrimEnd(' ') is var before && (before.EndsWith("'s") || before.EndsWith("\u2019s"));

    // "The workshop materials": between the beginning, or the last comma, and the work stands a word that says which.
    private static bool IsModified(string text, List<PlacedWord> words, int subject, int from)
    {
        var before = text.AsSpan(from, words[subject].Start - from);
        var start = from + before.LastIndexOfAny(',', ':', ';') + 1;
        for (var i = start; i < words[subject].Start;)
        {
            while (i < words[subject].Start && !char.IsLetter(text[i]))
            {
                i++;
            }

            var end = i;
            while (end < words[subject].Start && char.IsLetter(text[end]))
            {
                end++;
            }

            if (end > i && !Determiners.Contains(text.AsSpan(i, end - i)) && ScopeWords.Means(text.AsSpan(i, end - i)) == ScopeWord.None)
            {
                return true;
            }

            i = end;
        }

        return false;
    }

    private static ReadOnlySpan<char> WordBefore(string text, int from, int at)
    {
        var before = text.AsSpan(from, at - from).TrimEnd(' ');
        var start = before.Length;
        while (start > 0 && char.IsLetter(before[start - 1]))
        {
            start--;
        }

        return at - from - before.Length <= 1 ? before[start..] : default;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
