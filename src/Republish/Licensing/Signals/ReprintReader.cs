using Republish.Attribution;
using Republish.Licensing.Scope;

namespace Republish.Licensing.Signals;

/// <summary>
/// Recognises an article that says of itself that another publisher had it first: "This article is republished from Example News", "zuerst erschienen bei". What a site grants in
/// general is for its own texts, so it does not reach such an article; a licence that the line itself names does.
/// </summary>
internal static class ReprintReader
{
    /// <summary>Such a line is a note of its own.</summary>
    public const int LongestNote = 500;

    // "First published in May", "… in print": no publisher.
    private static readonly string[] Months =
        ["jan", "feb", "mar", "mär", "apr", "may", "mai", "jun", "jul", "aug", "sep", "oct", "okt", "nov", "dec", "dez", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "print"];

    /// <summary>Whether it matters that another publisher had the article first: only where the site grants something.</summary>
    public static bool IsAsked(SignalReading reading) => reading.Signals.Any(s => s.Scope == SignalScope.Site && s.Claim is LicenseClaim.Exact);

    /// <summary>Whether a run has the words of such a line: a quick look at all of it, where it is short enough.</summary>
    public static bool MayRead(ReadOnlySpan<char> text) => text.Length is >= 20 and < LongestNote && ReprintLine.IndexOf(text) >= 0;

    /// <summary>Adds a contrary signal when a run is such a line; false when it is none.</summary>
    public static bool TryRead(SignalReading reading, int number)
    {
        var run = reading.Runs.Text(number);
        var node = reading.Runs.Start(number);
        if (!IsNote(reading.Regions.Of(node)) || !Speaks(run.Text) || !IsElsewhere(reading, run))
        {
            return false;
        }

        reading.Add(
            SignalKind.Text, new LicenseClaim.Contrary(LicenseLink.Cut(run.Text.Trim(), 300)),
            new(SignalScope.ArticleText, "Another publisher had it first; what the site grants in general does not reach it.", 0.4), node, LicenseLink.Cut(run.Text.Trim(), 600));
        return true;
    }

    private static bool IsNote(PageRegion regions) =>
        StatementScope.InArticle(regions)
        && (regions & (PageRegion.Figure | PageRegion.Comments | PageRegion.OtherItem | PageRegion.Navigation | PageRegion.Quotation | PageRegion.Interface)) == PageRegion.None;

    // It names its subject ("this article", "the story") or begins with what was done to it ("Republished from"); the novel, the report are something else.
    private static bool Speaks(string text)
    {
        var lead = ReprintLine.IndexOf(text);
        return text.AsSpan(0, lead).Trim(" *([–—-").IsEmpty || ScopeWords.In(text, 0, lead).Exists(w => w.Start < 40 && (w.Word == ScopeWord.This || w.Word.HasFlag(ScopeWord.Item)));
    }

    // Where the line leads, if anywhere, is another site; where it leads nowhere, it names somebody.
    private static bool IsElsewhere(SignalReading reading, TextRun run)
    {
        var isLinked = false;
        foreach (var (node, _) in run.Places)
        {
            if (reading.Tree.Name(node) == "a" && reading.Document.Resolve(reading.Element(node).GetAttribute("href")) is { } target && !LicenseLink.IsWorthReading(target.OriginalString))
            {
                isLinked = true;
                if (reading.Addresses.IsElsewhere(target))
                {
                    return true;
                }
            }
        }

        return !isLinked && ReprintLine.FirstPublisher(run.Text) is { } name && char.IsUpper(name[0]) && !IsOwn(reading, name);
    }

    // "First published on Example": the site itself.
    private static bool IsOwn(SignalReading reading, string name)
    {
        var host = reading.Document.Page.Url.Host;
        return host.Contains(string.Concat(name.Where(char.IsLetterOrDigit)), StringComparison.OrdinalIgnoreCase) || Array.Exists(Months, m => name.StartsWith(m, StringComparison.OrdinalIgnoreCase));
    }
}
