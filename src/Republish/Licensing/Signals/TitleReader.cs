using Republish.Licensing.LegalTools;
using Republish.Licensing.Scope;
using Republish.Pages;

namespace Republish.Licensing.Signals;

/// <summary>
/// Reads licences in <c>title</c> attributes, which browsers show where the pointer rests: galleries keep the credits of their pictures there. What is said nowhere else
/// is too little to grant anything by.
/// </summary>
internal static class TitleReader
{
    /// <summary>More of a title is not read.</summary>
    public const int LongestTitle = 1_000;

    /// <summary>Adds a signal for each title that names a licence, other than those of licence links.</summary>
    public static void Read(SignalReading reading)
    {
        foreach (var node in reading.Marks.Titles)
        {
            var element = reading.Element(node);
            var href = element.GetAttribute("href");
            if (LicenseLink.Claim(href) is not null || PageMarks.IsLicenseRel(element.GetAttribute("rel")))
            {
                // The title of a licence link is its label.
                continue;
            }

            var title = LicenseLink.Cut(element.GetAttribute("title") ?? "", LongestTitle);
            if (LicenseParser.Parse(title) is { } claim)
            {
                reading.Add(SignalKind.Text, claim, ScopeOf(reading, node, element, title, claim), node, (LicenseLink.Snippet(element) + " " + Words(element)).TrimEnd());
            }
        }
    }

    private static ScopeVerdict ScopeOf(SignalReading reading, int node, PageElement element, string title, LicenseClaim claim)
    {
        if (AnnotationReader.PartScope(reading, node) is { } part)
        {
            return part;
        }

        if (reading.Document.Resolve(element.GetAttribute("href")) is { } target && AnnotationReader.IsPicture(target.AbsolutePath))
        {
            return new(SignalScope.Image, "It is the title of a link to a picture.", 0.9);
        }

        var words = Words(element) + ": ";
        var said = StatementScope.Of(new Statement(words + title, words.Length, words.Length, reading.Regions.Of(node), false, false, ""));
        return said.Scope is SignalScope.Image or SignalScope.OtherItem || (said.Scope is SignalScope.Site && claim is LicenseClaim.Incomplete) ? said : new(SignalScope.Mention, "Said only in a title, which is shown where the pointer rests.", 0.4);
    }

    private static string Words(PageElement element) => LicenseLink.Cut(element.TextContent.Trim(), 300);
}
