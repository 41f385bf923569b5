using Republish.Licensing.LegalTools;
using Republish.Licensing.Scope;
using Republish.Pages;

namespace Republish.Licensing.Signals;

/// <summary>
/// Reads "© 2019 Some rights reserved" where no licence is named beside it: Creative Commons' own words, which say that something may be done, but not under which licence.
/// </summary>
internal static class PartialReservation
{
    /// <summary>What is longer is no notice.</summary>
    private const int LongestNotice = 200;

    /// <summary>Words around the formula when it is all that is said.</summary>
    private const int LongestRest = 30;

    private static readonly string[] Formulas =
    [
        "some rights reserved", "some rights are reserved", "certain rights reserved", "einige rechte vorbehalten", "manche rechte vorbehalten", "bestimmte rechte vorbehalten", "algunos derechos reservados", "ciertos derechos reservados",
        "certains droits réservés", "certains droits reserves", "quelques droits réservés", "alcuni diritti riservati", "alguns direitos reservados", "sommige rechten voorbehouden", "bepaalde rechten voorbehouden", "enkele rechten voorbehouden",
    ];

    private static readonly PhraseSet Any = new(Formulas);

    /// <summary>Adds a signal when the run is such a notice and no link in it leads to a licence.</summary>
    public static void Read(SignalReading reading, TextRun run, int node)
    {
        if (run.Text.Length > LongestNotice || Any.IndexIn(run.Text) is not (>= 0 and var at))
        {
            return;
        }

        var length = Formulas.Where(f => run.Text.AsSpan(at).StartsWith(f, StringComparison.OrdinalIgnoreCase)).Max(f => f.Length);
        var isNotice = run.Text.Contains('\u00A9', StringComparison.Ordinal) || run.Text.Contains("copyright", StringComparison.OrdinalIgnoreCase) || run.Text.Length - length <= LongestRest;
        if (!isNotice || run.Places.Exists(p => reading.Tree.Name(p.Node) == "a" && LicenseLink.Claim(reading.Element(p.Node).GetAttribute("href")) is not null))
        {
            return;
        }

        var place = run.NodeAt(at);
        var regions = reading.Regions.Of(node);
        var scope = reading.OfItem(node) ?? StatementScope.Of(new Statement(run.Text, at, at + length, regions, false, NamedWork.IsOther(reading, run, place), "")
        {
            IsBesidePicture = PictureCredit.IsBeside(reading.Document, place, regions),
        });
        var (from, to) = Sentence.Around(run.Text, at, at + length);
        reading.AddShown(SignalKind.Text, LicenseClaims.Resolve(null, null, null), scope, place, LicenseLink.Cut(run.Text[from..to].Trim(), 600));
    }
}
