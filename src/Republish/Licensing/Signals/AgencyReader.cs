using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using Republish.Licensing.Scope;
using Republish.Pages;

namespace Republish.Licensing.Signals;

/// <summary>
/// Recognises agency copy by its byline ("The Associated Press") or dateline ("KABUL (Reuters) –"). A site cannot license what
/// it has from an agency, so its general grant does not reach such an article.
/// </summary>
internal static class AgencyReader
{
    private static readonly FrozenSet<string> Agencies = new[]
    {
        "associated press", "the associated press", "ap", "reuters", "thomson reuters", "afp", "agence france-presse", "agence france presse", "dpa", "efe", "agencia efe", "ansa", "upi",
        "united press international", "pa media", "press association", "bloomberg", "bloomberg news", "xinhua", "kyodo", "kyodo news", "apa", "keystone-sda", "sda", "belga", "anp", "lusa", "ntb",
        "europa press", "epd", "kna", "sid", "inter press service", "ips", "jta", "tass", "adnkronos", "dpa-infocom", "dpa-afx", "dpa-tmn", "pti", "press trust of india", "ians", "ritzau", "stt", "pap", "čtk", "yonhap", "interfax", "télam", "keystone-ats", "colpisa", "agência lusa", "aap", "canadian press", "the canadian press", "tt",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Apart, because looking for a name among others that are not ASCII reads all of it letter by letter.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AsciiAgencies =
        Agencies.Where(a => Ascii.IsValid(a.AsSpan())).ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OtherAgencies = Agencies.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Agencies without a name: "By our staff and agencies".</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Unnamed = new[]
    {
        "agencies", "news agencies", "wire services", "wire reports", "agenturen", "nachrichtenagenturen", "agences", "agencias", "agências", "agenzie", "persbureaus", "byråer",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> CitationStyles =
        new[] { "APA", "MLA", "AMA", "NLM", "ACS", "ABNT", "IEEE", "Chicago", "Harvard", "Vancouver", "Turabian", "BibTeX", "RIS", "ISO 690" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(".,;|(\n/");

    private static readonly string[] CopyrightSigns = ["\u00A9", "(c)", "copyright"];

    private static readonly string[] BeforeNames = ["by ", "von ", "par ", "por ", "di ", "door "];

    private static readonly PhraseSet BeforeName = new(BeforeNames);

    /// <summary>Words before the agencies whose copy an article uses.</summary>
    private static readonly string[] Labels =
    [
        "source: ", "sources: ", "source : ", "sources : ", "additional reporting by ", "additional reporting from ", "quelle: ", "quellen: ", "fuente: ", "fuentes: ", "fonte: ", "fonti: ", "bron: ", "agency: ", "with inputs from ", "with input from ", "with reporting by ", "with reporting from ",
        "with material from ", "with files from ", "includes reporting by ", "mit material von ", "mit material der ", "mit agenturmaterial von ", "con información de ", "com informações de ", "com informações da ", "con informazioni di ",
    ];

    // By their first letter, in the form in which comparing without case takes it: a line is compared with few of them.
    private static readonly FrozenDictionary<char, string[]> LabelsBy = Labels.GroupBy(l => char.ToUpperInvariant(l[0])).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    /// <summary>Words before agencies that are all that stands on the line.</summary>
    private static readonly string[] ShortLabels = ["with ", "mit ", "avec ", "con ", "com ", "met ", "from ", "via "];

    /// <summary>"Jane Doe of the Associated Press contributed to this report": what such a line says.</summary>
    public static readonly SearchValues<string> Contributions = SearchValues.Create([" contributed to this "], StringComparison.OrdinalIgnoreCase);

    /// <summary>Words between whoever signs and the agency whose copy they used.</summary>
    private static readonly string[] Joins = [" and ", " with ", " und ", " mit ", " et ", " avec ", " y ", " con ", " e ", " com ", " en ", " met ", " och ", " og "];

    /// <summary>Whether it matters that the article is agency copy: only where something is granted.</summary>
    public static bool IsAsked(SignalReading reading) =>
        reading.Signals.Any(s => s.Scope is SignalScope.ArticleText or SignalScope.Site && s.Claim is not LicenseClaim.Contrary);

    /// <summary>Adds a contrary signal when a run is the byline, dateline or copy line of an agency; false when it is none.</summary>
    /// <param name="reading">The page.</param>
    /// <param name="number">The run.</param>
    /// <param name="beginning">How it begins, without white space around it; no longer good afterwards.</param>
    /// <param name="isWhole">Whether that is all of it.</param>
    /// <param name="mayContribute">Whether <see cref="Contributions"/> may stand in it.</param>
    public static bool TryRead(SignalReading reading, int number, ReadOnlySpan<char> beginning, bool isWhole, bool mayContribute)
    {
        var isHead = IsByline(beginning) || IsByline(AfterDate(beginning)) || IsDateline(beginning);
        if (!isHead && !IsCopyLine(beginning) && !IsCredited(beginning, mayContribute) && !IsSignedOff(isWhole ? beginning : reading.Runs.EndsWith(number, ')') ? reading.Runs.Text(number).Text.AsSpan().Trim() : default))
        {
            return false;
        }

        var text = reading.Runs.Text(number).Text.Trim();
        var node = reading.Runs.Start(number);
        var regions = reading.Regions.Of(node);
        if (IsChoice(reading, number, text))
        {
            return false;
        }

        if ((isHead || !PictureCredit.IsBeside(reading.Document, node, regions)) && (regions & (PageRegion.Figure | PageRegion.Comments | PageRegion.OtherItem | PageRegion.Navigation | PageRegion.Footer | PageRegion.Aside)) == PageRegion.None)
        {
            reading.Add(
                SignalKind.Text, new LicenseClaim.Contrary(LicenseLink.Cut(text, 120)),
                new(SignalScope.ArticleText, "Its byline, dateline or copy line is a news agency's: the site cannot license its copy.", 0.9), node, LicenseLink.Cut(text, 200));
            return true;
        }

        return false;
    }

    // A choice in a form is nobody's byline, and "APA" beside "MLA" is the name of a style of citing, not of an agency.
    private static bool IsChoice(SignalReading reading, int number, string text)
    {
        if (reading.Tree.Name(reading.Tree.Parent(reading.Runs.Start(number))) is "option" || reading.Tree.Name(reading.Runs.Start(number)) is "option")
        {
            return true;
        }

        return CitationStyles.Contains(text)
            && ((number > 0 && CitationStyles.Contains(reading.Runs.Text(number - 1).Text.Trim()))
                || (number + 1 < reading.Runs.Count && CitationStyles.Contains(reading.Runs.Text(number + 1).Text.Trim())));
    }

    // "May 9, 2019 by The Associated Press": what stands from "by" on, where it stands behind a date.
    private static ReadOnlySpan<char> AfterDate(ReadOnlySpan<char> text)
    {
        var digit = text.Length is > 10 and <= 140 ? text[..Math.Min(text.Length, 40)].IndexOfAnyInRange('0', '9') : -1;
        for (var rest = digit < 0 ? default : text[digit..]; BeforeName.IndexIn(rest) is >= 0 and var at; rest = rest[(at + 1)..])
        {
            if (at > 0 && !char.IsLetterOrDigit(rest[at - 1]))
            {
                return rest[at..];
            }
        }

        return default;
    }

    // "By The Associated Press", "Von dpa", "Jane Doe, The Associated Press", "Jane Doe | Reuters".
    private static bool IsByline(ReadOnlySpan<char> text)
    {
        if (text.Length is < 5 or > 90)
        {
            // "EFE", "dpa" alone on the line: written as agencies write themselves.
            return text.Equals("Lusa", StringComparison.Ordinal) || text.Equals("Ansa", StringComparison.Ordinal) ||
                text.Length is >= 2 and < 5 && !text.ContainsAnyExceptInRange(char.IsUpper(text[0]) ? 'A' : 'a', char.IsUpper(text[0]) ? 'Z' : 'z') && IsNamed(text);
        }

        foreach (var word in (text[0] | 0x20) is 'b' or 'v' or 'p' or 'd' ? BeforeNames : [])
        {
            var name = text.StartsWith(word.AsSpan(0, word.Length - 1), StringComparison.OrdinalIgnoreCase) && text[word.Length - 1] is ' ' or ':' ? text[word.Length..].Trim(" :\u00A0") : default;
            if (!name.IsEmpty && (IsNamed(name) || IsWithAgency(name)))
            {
                return true;
            }
        }

        if (text.LastIndexOfAny(',', '|', '/') is var last && last < 0)
        {
            return IsNamed(text);
        }

        var slash = text.IndexOf('/');
        if (slash > 1 && text.Count('/') == 1 && IsNamed(text[..slash].Trim()) && (text.Length <= 12 || text[slash..].Count(' ') is >= 1 and <= 4))
        {
            // "dpa/tmn", "AFP/Jane Doe".
            return true;
        }

        return last > 4 && text[..last].Count(' ') is >= 1 and <= 5 && text.Length - last > 4 && IsNamed(text[(last + 1)..].Trim());
    }

    // "By Jane Doe (AP)", "Von Anna Schmidt (mit dpa/epd)", "Par Anne Dupont avec AFP", "By our staff and agencies".
    private static bool IsWithAgency(ReadOnlySpan<char> names)
    {
        if (names is [.., ')'] && names.LastIndexOf('(') is > 0 and var open)
        {
            var inside = names[(open + 1)..^1].Trim();
            foreach (var join in Joins)
            {
                inside = inside.StartsWith(join.AsSpan(1), StringComparison.OrdinalIgnoreCase) ? inside[(join.Length - 1)..] : inside;
            }

            var end = inside.IndexOfAny(',', '/');
            return IsAgency(end < 0 ? inside : inside[..end]);
        }

        foreach (var join in Joins)
        {
            if (names.LastIndexOf(join, StringComparison.OrdinalIgnoreCase) is > 0 and var at && IsAgency(names[(at + join.Length)..]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNamed(ReadOnlySpan<char> name) => Ascii.IsValid(name) ? AsciiAgencies.Contains(name) : OtherAgencies.Contains(name);

    private static bool IsAgency(ReadOnlySpan<char> name) => IsNamed(name.Trim()) || Unnamed.Contains(name.Trim());

    // "KABUL, Afghanistan (AP) — ", "Berlin (dpa) - ", "Madrid, 3 mayo (EFE).- ", "(ANSA) - ROMA".
    private static bool IsDateline(ReadOnlySpan<char> text)
    {
        var open = text[..Math.Min(text.Length, 60)].IndexOf('(');
        var close = open < 0 ? -1 : open + text[open..].IndexOf(')');
        return close > open && close < 90 && close + 2 < text.Length && (open == 0 || char.IsUpper(text[0]))
            && text[(close + 1)..].TrimStart(" .") is ['\u2014' or '\u2013' or '-', ..] && IsFirstAgency(text[(open + 1)..close]);
    }

    // "(dpa)", "(dpa/lno)": after the agency stands its service.
    private static bool IsFirstAgency(ReadOnlySpan<char> names) => IsAgency(names[..(names.IndexOf('/') is >= 0 and var slash ? slash : names.Length)]);

    // "Quelle: dpa", "(With inputs from Reuters)", "Reporting by N. N.; editing by M. M.", "AP writer N. N. contributed to this report."
    private static bool IsCredited(ReadOnlySpan<char> text, bool mayContribute)
    {
        var line = text.Trim("() .–—-*");
        if (line.Length < 60 && (IsAlone(line) || (line.Length < text.Length && text.Length > 0 && text[0] is '(' or '–' or '—' or '-' && IsByline(line))))
        {
            return true;
        }

        if (line.Length is < 5 or > 160)
        {
            return false;
        }

        foreach (var label in LabelsBy.TryGetValue(char.ToUpperInvariant(line[0]), out var labels) ? labels : [])
        {
            if (!line.StartsWith(label, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var names = line[label.Length..];
            foreach (var range in names.SplitAny(",/;&"))
            {
                if (IsAgency(names[range]))
                {
                    return true;
                }
            }

            return IsWithAgency(names);
        }

        if (line.StartsWith("reporting by ", StringComparison.OrdinalIgnoreCase))
        {
            return line.IndexOf("editing by ", StringComparison.OrdinalIgnoreCase) > 0;
        }

        return mayContribute && line.ContainsAny(Contributions) && IsNamedFirst(line);
    }

    // "With AP", "Avec AFP et Reuters".
    private static bool IsAlone(ReadOnlySpan<char> line)
    {
        foreach (var label in line is [var first, ..] && (first | 0x20) is 'w' or 'm' or 'a' or 'c' or 'f' or 'v' ? ShortLabels : [])
        {
            if (line.StartsWith(label, StringComparison.OrdinalIgnoreCase))
            {
                return IsAgency(line[label.Length..]) || (line[label.Length..] is var names && IsWithAgency(names) && IsFirst(names));
            }
        }

        return false;
    }

    private static bool IsFirst(ReadOnlySpan<char> names) => names.IndexOf(' ') is > 0 and var space && IsAgency(names[..space]);

    private static bool IsNamedFirst(ReadOnlySpan<char> line)
    {
        for (var (space, words) = (line.IndexOf(' '), 0); space > 0 && words < 4; words++)
        {
            if (IsNamed(line[..space]) && char.IsUpper(line[0]))
            {
                return true;
            }

            var next = line[(space + 1)..].IndexOf(' ');
            space = next < 0 ? -1 : space + 1 + next;
        }

        return false;
    }

    // "© 2024 The Associated Press. All rights reserved", "Copyright Reuters": what stands after the name is not part of it.
    private static bool IsCopyLine(ReadOnlySpan<char> text)
    {
        foreach (var sign in text is ['\u00A9' or '(' or 'c' or 'C', ..] ? CopyrightSigns : [])
        {
            if (text.StartsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                var rest = text[sign.Length..].TrimStart(" ,:0123456789-–©").Trim();
                var end = rest.IndexOfAny(NameEnds);
                return IsNamed((end < 0 ? rest : rest[..end]).Trim());
            }
        }

        return false;
    }

    // "… the minister said. (Reuters)": agencies sign at the end, after the last sentence.
    private static bool IsSignedOff(ReadOnlySpan<char> text)
    {
        if (text is not [.., ')'] || text.LastIndexOf('(') is var open && open < 0)
        {
            return false;
        }

        var before = text[..open].TrimEnd();
        var name = text[(open + 1)..^1];
        var slash = name.IndexOf('/');
        return before is [.., '.' or '!' or '?' or '"' or '\u201D' or '\u201C' or '\u00BB' or ')'] && IsNamed((slash < 0 ? name : name[..slash]).Trim());
    }
}
