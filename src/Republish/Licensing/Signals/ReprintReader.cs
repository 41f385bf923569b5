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

    private const int LongestPermission = 200;

    private static readonly string[] Permissions =
    [
        "published with permission", "published by permission", "published with the permission", "published with kind permission", "published by kind permission", "publié avec l'aimable autorisation", "publié avec l’aimable autorisation",
        "publié avec l'autorisation", "publié avec l’autorisation", "publié avec autorisation", "publicado con permiso", "publicado con autorización", "publicado con la autorización", "publicado com autorização", "publicado com permissão",
        "pubblicato per gentile concessione", "pubblicato con il permesso", "pubblicato con autorizzazione", "mit freundlicher genehmigung", "veröffentlicht mit freundlicher genehmigung", "abdruck mit freundlicher genehmigung",
        "abdruck mit genehmigung", "veröffentlicht mit genehmigung", "gepubliceerd met toestemming", "met toestemming van",
    ];

    // "Der Anderen Zeitung", "the book Rivers": the name begins after these.
    private static readonly string[] Determiners =
        ["der ", "die ", "das ", "dem ", "den ", "the ", "la ", "le ", "les ", "el ", "il ", "lo ", "o ", "a ", "de ", "het ", "l'", "l’", "book ", "anthology ", "magazine ", "journal ", "newspaper ", "buch ", "zeitschrift ", "zeitung "];

    // "First published in May", "… in print": no publisher.
    private static readonly string[] Months =
        ["jan", "feb", "mar", "mär", "apr", "may", "mai", "jun", "jul", "aug", "sep", "oct", "okt", "nov", "dec", "dez", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "print"];

    /// <summary>Whether it matters that another publisher had the article first: only where the site grants something.</summary>
    public static bool IsAsked(SignalReading reading) => reading.Signals.Any(s => s.Scope == SignalScope.Site && s.Claim is LicenseClaim.Exact);

    /// <summary>Whether a run has the words of such a line: a quick look at all of it, where it is short enough.</summary>
    /// <param name="text">The run's text.</param>
    /// <param name="hasTraces">Whether <see cref="ReprintLine.Traces"/> may stand in it.</param>
    public static bool MayRead(ReadOnlySpan<char> text, bool hasTraces) =>
        text.Length is >= 20 and < LongestNote && (IsByPermission(text) || (hasTraces && ReprintLine.IndexOf(text) >= 0));

    /// <summary>Adds a contrary signal when a run is such a line; false when it is none.</summary>
    public static bool TryRead(SignalReading reading, int number)
    {
        var run = reading.Runs.Text(number);
        var node = reading.Runs.Start(number);
        var regions = reading.Regions.Of(node);
        var isPermitted = IsByPermission(run.Text);
        if (!IsNote(regions) || (isPermitted ? PictureCredit.IsBeside(reading.Document, node, regions) : !Speaks(run.Text) || !IsElsewhere(reading, run)))
        {
            return false;
        }

        reading.Add(
            SignalKind.Text, new LicenseClaim.Contrary(LicenseLink.Cut(run.Text.Trim(), 300)),
            new(SignalScope.ArticleText, isPermitted ? "It is published with somebody's permission; what the site grants in general does not reach it." : "Another publisher had it first; what the site grants in general does not reach it.", 0.4), node, LicenseLink.Cut(run.Text.Trim(), 600));
        return true;
    }

    // "Mit freundlicher Genehmigung des Verlags", "Publié avec l'aimable autorisation de l'auteur": given to this site alone.
    private static bool IsByPermission(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(" *([–—-");
        if (text.Length is < 20 or > LongestPermission || (text[0] | 0x20) is not ('p' or 'm' or 'v' or 'a' or 'g'))
        {
            return false;
        }

        foreach (var words in Permissions)
        {
            if (text.StartsWith(words, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNote(PageRegion regions) =>
        (StatementScope.InArticle(regions) || regions == PageRegion.None)
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

        return !isLinked && ReprintLine.FirstPublisher(run.Text) is { } name && Named(name) is [var first, ..] named && char.IsUpper(first) && !IsOwn(reading, named);
    }

    private static string Named(string name)
    {
        foreach (var word in Determiners)
        {
            name = name.StartsWith(word, StringComparison.Ordinal) ? name[word.Length..] : name;
        }

        return name;
    }

    // "First published on Example": the site itself.
    private static bool IsOwn(SignalReading reading, string name)
    {
        var host = reading.Document.Page.Url.Host;
        return host.Contains(string.Concat(name.Where(char.IsLetterOrDigit)), StringComparison.OrdinalIgnoreCase) || Array.Exists(Months, m => name.StartsWith(m, StringComparison.OrdinalIgnoreCase));
    }
}
