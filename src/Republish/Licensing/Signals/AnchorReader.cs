using Republish.Licensing.LegalTools;
using Republish.Licensing.Scope;

namespace Republish.Licensing.Signals;

/// <summary>Reads <c>a rel=license</c> and plain links to deeds and legal codes (HTML standard, link type "license").</summary>
internal static class AnchorReader
{
    /// <summary>Adds a signal for each licence link.</summary>
    public static void Read(SignalReading reading)
    {
        foreach (var node in reading.Marks.Links)
        {
            var element = reading.Element(node);
            var isRel = PageMarks.IsLicenseRel(element.GetAttribute("rel"));
            var scope = reading.ScopeOf(node, isRel, out var run, out var start, out var end);
            var words = run is null ? "" : run.Text[Math.Min(start, run.Text.Length)..Math.Min(end, run.Text.Length)];
            var byHref = LicenseLink.Claim(element.GetAttribute("href"));
            if (byHref is null && !isRel)
            {
                continue;
            }

            var claim = byHref is null
                ? ByWords(words, element.GetAttribute("title")) ?? LicenseLink.Elsewhere(element.GetAttribute("href"))
                : Weigh(byHref, words);
            if (claim is null)
            {
                continue;
            }

            var snippet = LicenseLink.Snippet(element);
            if (run is not null)
            {
                var (from, to) = Sentence.Around(run.Text, start, end);
                var sentence = run.Text[from..to].Trim();
                snippet = sentence.Length > 0 ? snippet + " " + LicenseLink.Cut(sentence, 400) : snippet;
            }

            if (isRel)
            {
                reading.Add(SignalKind.ARel, claim, scope, node, snippet);
            }
            else
            {
                reading.AddShown(SignalKind.DeedLink, claim, ButtonGallery.Weigh(scope, reading.IsWordless(node), reading.DifferentButtons), node, snippet);
            }
        }
    }

    /// <summary>
    /// The link is what is granted; its words are its label. But words that forbid more than the linked licence does
    /// contradict it: then neither may be taken.
    /// </summary>
    private static LicenseClaim Weigh(LicenseClaim byHref, string words)
    {
        if (byHref is not LicenseClaim.Exact exact || words.Length == 0)
        {
            return byHref;
        }

        var names = LicenseNameScanner.Scan(words);
        if (names.Length != 1)
        {
            return byHref;
        }

        var linked = LicenseClaims.ElementsOf(exact.License.Unit);
        var named = names[0].Elements & ~LicenseElements.By;
        return (named & ~linked) == LicenseElements.None
            ? byHref
            : new LicenseClaim.Incomplete(
                null, null, [exact.License, .. names[0].Claim is LicenseClaim.Exact other ? new[] { other.License } : []],
                "which licence it is: the words and the link name different ones");
    }

    private static LicenseClaim? ByWords(string words, string? title) =>
        LicenseParser.ParseName(words) ?? (title is null ? null : LicenseParser.ParseName(title));
}
