using System.Buffers;
using System.Collections.Frozen;
using Republish.Licensing.Scope;
using Republish.Pages;

namespace Republish.Licensing.Signals;

/// <summary>Reads the opposite of a grant: "All rights reserved", "no republication without permission", "this article is excluded from the licence".</summary>
internal static class ContraryReader
{
    /// <summary>Longer texts of an article are its prose.</summary>
    private const int LongestNotice = 1_200;

    /// <summary>A notice with little else in its line.</summary>
    private const int ShortNotice = 200;

    // The formula stands under every theme; beside an express grant it takes nothing back.
    private static readonly string[] Formulas =
    [
        "all rights reserved", "all rights are reserved", "alle rechte vorbehalten", "alle rechte bei", "alle rechte liegen", "todos los derechos reservados", "tous droits réservés",
        "tous droits reserves", "tutti i diritti riservati", "todos os direitos reservados", "alle rechten voorbehouden", "wszelkie prawa zastrzeżone", "tots els drets reservats",
        "alle rettigheder forbeholdes", "med ensamrätt", "toate drepturile rezervate", "všechna práva vyhrazena", "minden jog fenntartva",
    ];

    private static readonly string[] Prohibitions =
    [
        "may not be published", "may not be reproduced", "may not be republished", "may not be copied", "may not be redistributed", "must not be reproduced", "not be reproduced",
        "cannot be republished", "reproduction prohibited", "reproduction is prohibited", "reproduction in whole or in part", "republication prohibited", "no republication", "unauthorized reproduction",
        "do not republish", "without permission is prohibited", "nachdruck verboten", "nachdruck nur", "nachdruck, auch auszugsweise", "nicht ohne genehmigung", "ohne schriftliche genehmigung",
        "nur mit genehmigung", "prohibida la reproducción", "prohibida su reproducción", "prohibida la reproduccion", "queda prohibida", "reproduction interdite", "toute reproduction", "interdite sans",
        "reprodução proibida", "proibida a reprodução", "é proibida a", "riproduzione riservata", "vietata la riproduzione", "riproduzione vietata", "overname verboden", "niets uit deze",
        "無断転載", "無断での転載", "禁止转载", "未经授权", "未經授權", "不得转载", "무단 전재", "무단전재", "전재 및 재배포 금지",
    ];

    // What stands in or under an article is not the article.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Within = new[]
    {
        "in", "on", "under", "below", "within", "unter", "zu", "auf", "dans", "sous", "sur", "en", "bajo", "sobre", "em", "neste", "sob", "su", "sotto", "onder", "op", "bij",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> Breaks = SearchValues.Create(":;,()–—");

    // All words of a clause that denies a licence without saying to what.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Denials =
        ("the our this that site site's website of de del du della van der des sitio blog blogs sito seite webseite creative commons cc open free does do not doesn't doesn’t apply applies here to it hereto cover covers covered by is are under no " +
            "die der unsere diese freie gilt hier dafür nicht ist davon ausgenommen keine unter steht la las nuestra esta libre no se aplica aplican aquí a está bajo cubierto por " +
            "le les notre cette ne s'applique s’applique pas ici à n'est n’est sous a as nossa livre não aplica aqui sob è si applica qui non questa nostra libera de onze deze vrije is hier niet van toepassing geldt onder")
            .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<string> Licenses = SearchValues.Create(["licen", "lizenz"], StringComparison.OrdinalIgnoreCase);

    /// <summary>One of these is in every sentence that names a licence by its noun: all that <see cref="FindExcluded"/> has to look at.</summary>
    private static readonly SearchValues<string> LicenseNouns = SearchValues.Create(["licen", "lizenz", "lisens", "copyright"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Rights = SearchValues.Create(["rights", "rechte", "droits", "derechos", "diritti", "direitos"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Holdings = SearchValues.Create(
        ["remain", "retain", "belong", "held by", " holds ", "liegen", "liegt", "verbleib", "pertenece", "pertencem", "appartien", "appartengono", "restent", "restano", "berusten", "blijven"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Commercial = SearchValues.Create(["commerci", "comercia", "kommerzi", "gewerblich"], StringComparison.OrdinalIgnoreCase);

    private static readonly PhraseSet AnyProhibition = new(Prohibitions);

    private static readonly PhraseSet AnyFormula = new(Formulas);

    /// <summary>Adds a signal for each such sentence of a run.</summary>
    public static void Read(SignalReading reading, TextRun run, int node)
    {
        var isNotice = run.Text.Length <= LongestNotice;
        var isReuse = isNotice && run.Text.AsSpan().ContainsAny(Prohibition.Traces);
        var isOfLicense = isNotice && run.Text.AsSpan().ContainsAny(Licenses);
        var isProhibition = AnyProhibition.IsIn(run.Text);
        var isFormula = AnyFormula.IsIn(run.Text);
        var isHeld = !isFormula && run.Text.Length <= ShortNotice && run.Text.AsSpan().ContainsAny(Rights) && run.Text.AsSpan().ContainsAny(Holdings);
        if (!isReuse && !isOfLicense && !isProhibition && !isFormula && !isHeld)
        {
            return;
        }

        var regions = reading.Regions.Of(node);
        if (isProhibition)
        {
            Find(reading, run, regions, Prohibitions, 0.9);
        }
        else if (isReuse)
        {
            FindSentence(reading, run, regions);
        }

        if (isOfLicense)
        {
            FindExcluded(reading, run, regions);
        }

        if (isHeld)
        {
            FindHeld(reading, run, regions);
        }

        if (isFormula)
        {
            Find(reading, run, regions, Formulas, 0.3);
        }
    }

    /// <summary>The words of a reservation in a text, or null: a formula, or outright prohibition (stronger).</summary>
    public static string? In(string text, out bool isProhibition)
    {
        isProhibition = AnyProhibition.IsIn(text);
        return isProhibition ? FirstOf(Prohibitions, text) : AnyFormula.IsIn(text) ? FirstOf(Formulas, text) : null;
    }

    // A sentence that forbids in words of its own. In an article's prose it must speak of a text, or be all that is said.
    private static void FindSentence(SignalReading reading, TextRun run, PageRegion regions)
    {
        for (var next = 0; run.Text.AsSpan(next).IndexOfAny(Prohibition.Traces) is >= 0 and var trace;)
        {
            var (from, to) = Sentence.Around(run.Text, next + trace, next + trace);
            next = Math.Max(next + trace + 1, to);
            var sentence = run.Text.AsSpan(from, to - from);
            var at = Prohibition.In(sentence) is >= 0 and var prohibited ? prohibited : RightsRequest.In(sentence);
            if (at >= 0 && (!StatementScope.InArticle(regions) || run.Text.Length <= ShortNotice || ScopeWords.In(run.Text, from, to).Exists(w => w.Word.HasFlag(ScopeWord.Work))))
            {
                Add(reading, run, regions, from + at, from + at + 1, 0.9);
                return;
            }
        }
    }

    // A sentence that takes this very article out of a licence that stands elsewhere: "the licence does not apply to this article".
    private static void FindExcluded(SignalReading reading, TextRun run, PageRegion regions)
    {
        for (var next = 0; run.Text.AsSpan(next).IndexOfAny(LicenseNouns) is >= 0 and var at;)
        {
            var (from, to) = Sentence.Around(run.Text, next + at, next + at);
            var noun = next + at;
            next = Math.Max(noun + 1, to);
            var words = ScopeWords.In(run.Text, from, to);
            if ((IsOfThisWork(run.Text, from, words) || (run.Text.Length <= ShortNotice && StatementScope.InArticle(regions) && IsOfNothingElse(run.Text.AsSpan(from, to - from), noun - from)))
                && !words.Exists(w => w.Word.HasFlag(ScopeWord.Picture) || w.Word.HasFlag(ScopeWord.Thing))
                && words.Find(w => w.Word == ScopeWord.LicenseNoun) is { End: > 0 } license
                && Denial.Is(run.Text, from, to, license.Start, license.End)
                && !Denial.IsSupposed(run.Text, from, to))
            {
                var sentence = run.Text[from..to].Trim();
                var verdict = StatementScope.InArticle(regions)
                    ? new ScopeVerdict(SignalScope.ArticleText, "With the article it says that the licence does not cover it.", 0.9)
                    : new ScopeVerdict(SignalScope.Site, "The page says that the licence does not cover the article.", 0.9);
                reading.Add(SignalKind.Text, new LicenseClaim.Contrary(LicenseLink.Cut(sentence, 300)), verdict, run.NodeAt(license.Start), LicenseLink.Cut(sentence, 600));
                return;
            }
        }
    }

    // "All rights to this article remain with the author": a reservation in other words, unless the sentence grants at once.
    private static void FindHeld(SignalReading reading, TextRun run, PageRegion regions)
    {
        var at = run.Text.AsSpan().IndexOfAny(Rights);
        var (from, to) = Sentence.Around(run.Text, at, at);
        var words = ScopeWords.In(run.Text, from, to);
        if (run.Text.AsSpan(from, to - from).ContainsAny(Holdings) && IsOfThisWork(run.Text, from, words) && !words.Exists(w => w.Word is ScopeWord.LicenseNoun or ScopeWord.Grant)
            && !WordsReader.MayName(run.Text.AsSpan(from, to - from)))
        {
            Add(reading, run, regions, at, at + 1, 0.3);
        }
    }

    // "This article", "to this text"; but not "partners' articles on this site", nor "comments under this article".
    private static bool IsOfThisWork(string text, int from, List<PlacedWord> words)
    {
        if (words.Count > 0 && words[0].Word == ScopeWord.This && words[0].Start - from < 3 && Genres.Contains(WordAfter(text, words[0].End)))
        {
            return true;
        }

        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i].Word.HasFlag(ScopeWord.This) && words[i + 1].Word is var what && what.HasFlag(ScopeWord.Work) && !what.HasFlag(ScopeWord.Site))
            {
                var before = text.AsSpan(from, words[i].Start - from).TrimEnd();
                return !Within.Contains(before[(before.LastIndexOf(' ') + 1)..]);
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> WordAfter(string text, int at)
    {
        var rest = text.AsSpan(at).TrimStart(' ');
        var end = 0;
        while (end < rest.Length && (char.IsLetter(rest[end]) || rest[end] == '-'))
        {
            end++;
        }

        return rest[..end];
    }

    // "This is sponsored content; the licence does not apply", "Advertorial: la licence ne s'applique pas": the clause says so of nothing, so of what it stands with.
    private static bool IsOfNothingElse(ReadOnlySpan<char> sentence, int noun)
    {
        var begin = sentence[..noun].LastIndexOfAny(Breaks) + 1;
        var end = sentence[noun..].IndexOfAny(Breaks) is >= 0 and var sign ? noun + sign : sentence.Length;
        foreach (var range in sentence[begin..end].Split(' '))
        {
            var word = sentence[begin..end][range].Trim(" .!\n");
            if (!word.IsEmpty && !Denials.Contains(word) && !word.ContainsAny(LicenseNouns))
            {
                return false;
            }
        }

        return true;
    }

    private static string? FirstOf(string[] patterns, string text) => Array.Find(patterns, words => text.Contains(words, StringComparison.OrdinalIgnoreCase));

    private static void Find(SignalReading reading, TextRun run, PageRegion regions, string[] patterns, double weight)
    {
        if (FirstOf(patterns, run.Text) is { } words)
        {
            var at = run.Text.IndexOf(words, StringComparison.OrdinalIgnoreCase);
            Add(reading, run, regions, at, at + words.Length, weight);
        }
    }

    private static void Add(SignalReading reading, TextRun run, PageRegion regions, int at, int end, double weight)
    {
        var (from, to) = Sentence.Around(run.Text, at, end);
        var sentence = run.Text[from..to].Trim();
        var line = run.Text.AsSpan().Trim();

        // "© The Gazette 2023. All rights reserved.": who reserves them stands in the sentence before.
        var notice = line.Length <= ShortNotice && weight < 0.5 ? line.ToString() : sentence;
        var scope = StatementScope.Of(new Statement(run.Text, at, end, regions, false, false, ""));
        var verdict = weight > 0.5 && OthersWork.IsOfPartners(sentence)
            ? new ScopeVerdict(SignalScope.OtherItem, "It forbids taking what comes from partners, agencies or guests.", weight)
            : Verdict(scope, regions, run.Text, weight);
        reading.Add(
            SignalKind.Text, new LicenseClaim.Contrary(LicenseLink.Cut(notice, 300)) { IsCommercialOnly = IsCommercialOnly(sentence) }, verdict, run.NodeAt(at), LicenseLink.Cut(notice, 600));
    }

    // "Commercial reproduction is prohibited"; but "not even for non-commercial purposes" forbids more than that.
    private static bool IsCommercialOnly(string sentence)
    {
        var (commercial, from) = (false, 0);
        while (sentence.AsSpan(from).IndexOfAny(Commercial) is >= 0 and var next)
        {
            var before = sentence.AsSpan(0, from + next).TrimEnd(" -‑");
            if (before.EndsWith("non", StringComparison.OrdinalIgnoreCase) || before.EndsWith("no", StringComparison.OrdinalIgnoreCase)
                || before.EndsWith("nicht", StringComparison.OrdinalIgnoreCase) || before.EndsWith("niet", StringComparison.OrdinalIgnoreCase)
                || before.EndsWith("não", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            commercial = true;
            from += next + 4;
        }

        return commercial;
    }

    // "© The Gazette 2023. All rights reserved."
    private static bool IsCopyrightLine(string text) =>
        text.AsSpan().TrimStart() is var line
        && (line.StartsWith("\u00A9") || line.StartsWith("(c)", StringComparison.OrdinalIgnoreCase) || line.StartsWith("copyright", StringComparison.OrdinalIgnoreCase)
            || Prohibition.In(text) >= 0 || text.Contains('\u00A9', StringComparison.Ordinal));

    // "This article is published together with the Gazette. All rights reserved.", "Gastbeitrag von Anna Lee, alle Rechte bei der Autorin".
    private static bool IsOfArticle(string text)
    {
        var words = ScopeWords.In(text, 0, text.Length);
        return words.Exists(w => w.Word == ScopeWord.This) ? words.Exists(w => w.Word.HasFlag(ScopeWord.Item)) : words.Exists(w => w.Word.HasFlag(ScopeWord.Work)) && OthersWork.IsOfPartners(text);
    }

    private static ScopeVerdict Verdict(ScopeVerdict scope, PageRegion regions, string text, double weight)
    {
        if (scope.Scope is SignalScope.Image or SignalScope.OtherItem)
        {
            return scope with { Certainty = weight };
        }

        var isInArticle = StatementScope.InArticle(regions) && !regions.HasFlag(PageRegion.Footer);
        if (weight < 0.5)
        {
            return (isInArticle || (regions == PageRegion.None && IsOfArticle(text))) && text.Length <= ShortNotice && (IsCopyrightLine(text) || IsOfArticle(text))
                ? new(SignalScope.ArticleText, "The article's own copyright line reserves all rights; what the site grants in general does not reach it.", weight)
                : new(SignalScope.Site, "The usual formula; it takes nothing back that is granted expressly.", weight);
        }

        if (isInArticle)
        {
            return text.Length < LongestNotice
                ? new(SignalScope.ArticleText, "With the article it says that it may not be reproduced.", weight)
                : new(SignalScope.Mention, "The article's prose speaks of prohibitions.", 0.3);
        }

        return new(SignalScope.Site, "The page says that its content may not be reproduced.", weight);
    }
}
