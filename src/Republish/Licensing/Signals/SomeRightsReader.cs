using Republish.Licensing.LegalTools;
using Republish.Licensing.Scope;

namespace Republish.Licensing.Signals;

/// <summary>Reads notices that reserve some rights and name no licence.</summary>
internal static class SomeRightsReader
{
    /// <summary>Adds a signal when the run is such a notice and no link in it leads to a licence.</summary>
    public static void Read(SignalReading reading, TextRun run, int node)
    {
        var at = PartialReservation.Find(run.Text, out var length);
        if (at < 0 || run.Places.Exists(p => reading.Tree.Name(p.Node) == "a" && LicenseLink.Claim(reading.Element(p.Node).GetAttribute("href")) is not null))
        {
            return;
        }

        var place = run.NodeAt(at);
        var regions = reading.Regions.Of(node);
        if (StatementScope.InArticle(regions) && !regions.HasFlag(PageRegion.Footer) && !PartialReservation.IsCopyright(run.Text))
        {
            // A heading or line of an article that tells of such notices.
            return;
        }

        var scope = reading.OfItem(node) ?? StatementScope.Of(new Statement(run.Text, at, at + length, regions, false, NamedWork.IsOther(reading, run, place), "")
        {
            IsBesidePicture = PictureCredit.IsBeside(reading.Document, place, regions),
        });
        var (from, to) = Sentence.Around(run.Text, at, at + length);
        reading.AddShown(SignalKind.Text, LicenseClaims.Resolve(null, null, null), scope, place, LicenseLink.Cut(run.Text[from..to].Trim(), 600));
    }
}
