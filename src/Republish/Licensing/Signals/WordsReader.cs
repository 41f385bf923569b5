using System.Buffers;
using Republish.Licensing.LegalTools;
using Republish.Licensing.Scope;

namespace Republish.Licensing.Signals;

/// <summary>Reads licences that are named in words. Words that label a licence link belong to the link and are not read again.</summary>
internal static class WordsReader
{
    /// <summary>One of these is in every text that names a licence in Latin letters.</summary>
    private static readonly string[] Triggers =
    [
        "creative", "commons", "creativ", "cc-", "cc by", "cc0", "cc:", "ccby", "(cc", "cc/", "cc lizenz", "cc licen", "cc 2", "cc 3", "cc 4", "by-nc", "by-sa", "by-nd", "public domain mark",
        "attribution", "namensnennung", "cc zero", "reconocim", "pdm",
    ];

    private static readonly SearchValues<string> TriggerValues = SearchValues.Create(Triggers, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text may name a licence: a quick look, which spares most texts the parser.</summary>
    public static bool MayName(ReadOnlySpan<char> text) => text.ContainsAny(TriggerValues) || PageMarks.HasSigns(text);

    /// <summary>Adds a signal for each name that stands on its own, and the reservations of rights.</summary>
    public static void Read(SignalReading reading)
    {
        var last = -1;
        foreach (var node in reading.Marks.Texts)
        {
            var number = reading.Runs.RunOf(node);
            if (number < 0 || number == last)
            {
                continue;
            }

            last = number;
            var run = reading.Runs.Text(number);
            if (!MayName(run.Text) || !ReadNames(reading, run, number, node, UnmarkedProse.RegionsOf(reading, number, node)))
            {
                SomeRightsReader.Read(reading, run, node);
            }

            ContraryReader.Read(reading, run, node);
        }
    }

    // False when no licence is named.
    private static bool ReadNames(SignalReading reading, TextRun run, int number, int node, PageRegion regions)
    {
        var names = LicenseNameScanner.Scan(run.Text);
        if (names.IsEmpty)
        {
            return false;
        }

        var links = Links(reading, run);
        var previous = -1;
        var named = -1;
        foreach (var name in names)
        {
            if (links.Any(l => IsLabel(run.Text, name, l)))
            {
                continue;
            }

            if (name is { Unit: null, Version: null } && named >= Sentence.Around(run.Text, name.Start, name.End).Start)
            {
                // "… under CC BY 4.0, which asks for a link to the Creative Commons licence": the one just named.
                continue;
            }

            named = name.Unit is null ? named : name.Start;

            var claim = AddressIn(run.Text, name) ?? name.Claim;
            var at = run.NodeAt(name.Start);
            var scope = reading.OfItem(node) ?? StatementScope.Of(new Statement(run.Text, name.Start, name.End, regions, false, NamedWork.IsOther(reading, run, at), "")
            {
                Previous = previous,
                Section = reading.SectionOf(number, regions),
                HoldsOwnName = reading.Names.IsIn,
                IsInLink = NamedWork.IsInLink(reading, run, at, name.Start),
                Copyright = reading.Holder.Of(run.Text, name.Start, at, regions, isRel: false),
                IsBesidePicture = PictureCredit.IsBeside(reading.Document, at, regions),
            });
            previous = name.End;
            if (!scope.IsDenial && claim is not LicenseClaim.Exact && IsTalk(run.Text, name, scope))
            {
                scope = new(SignalScope.Mention, "Creative Commons is spoken of; no licence is named.", 0.3);
            }

            reading.AddShown(SignalKind.Text, claim, scope, at, LicenseLink.Cut(Evidence(run.Text, name), 600));
        }

        return true;
    }

    // The sentence, with the one after it where that says what may be done: "… (CC BY-NC-ND 3.0). Feel free to republish and share widely."
    private static string Evidence(string text, LicenseName name)
    {
        var (from, to) = Sentence.Around(text, name.Start, name.End);
        var (_, end) = Sentence.Around(text, to, to);
        return text[from..(text.AsSpan(to, end - to).ContainsAny(Prohibition.Traces) ? end : to)].Trim();
    }

    // "… License (http://creativecommons.org/licenses/by-nc/3.0/)": an address that is written out says what is meant.
    private static LicenseClaim? AddressIn(string text, LicenseName name)
    {
        var (_, to) = Sentence.Around(text, name.Start, name.End);
        var at = text.IndexOf("creativecommons.org/", name.Start, Math.Min(to, text.Length) - name.Start, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not (')' or ',' or ';' or '"' or '<' or ']'))
        {
            end++;
        }

        return LicenseUrlParser.Parse(text[at..end].TrimEnd('.'));
    }

    private static bool IsTalk(string text, LicenseName name, ScopeVerdict scope) =>
        name.Unit is null && scope.Scope is SignalScope.ArticleText or SignalScope.Site && name.Unit is null
        && !ScopeWords.In(text, Sentence.Around(text, name.Start, name.End).Start, Sentence.Around(text, name.Start, name.End).End).Any(w => w.Word == ScopeWord.Grant);

    private static List<(int Start, int End)> Links(SignalReading reading, TextRun run)
    {
        var links = new List<(int, int)>();
        foreach (var (node, start) in run.Places)
        {
            if (reading.Tree.Name(node) == "a"
                && (LicenseLink.Claim(reading.Element(node).GetAttribute("href")) is not null || PageMarks.IsLicenseRel(reading.Element(node).GetAttribute("rel"))))
            {
                links.Add((start, run.PlaceOf(reading.Tree.End(node))));
            }
        }

        return links;
    }

    // The name is the link's text, touches it, or stands in the same sentence without another between them.
    private static bool IsLabel(string text, LicenseName name, (int Start, int End) link)
    {
        if (name.Start < link.End && link.Start < name.End)
        {
            return true;
        }

        var (from, to) = Sentence.Around(text, link.Start, link.End);
        return name.Start >= from && name.End <= to;
    }
}
