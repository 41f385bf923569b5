using Republish.Licensing.LegalTools;

namespace Republish.Licensing.Signals;

/// <summary>Reads licence buttons, and pictures whose own words name a licence.</summary>
internal static class BadgeReader
{
    /// <summary>Adds a signal for each button or picture.</summary>
    public static void Read(SignalReading reading)
    {
        foreach (var node in reading.Marks.Images)
        {
            var element = reading.Element(node);
            var source = element.GetAttribute("src");
            var link = LinkAround(reading, node);
            if (LicenseUrlParser.IsBadge(source))
            {
                ReadButton(reading, node, LicenseUrlParser.Parse(source), link);
                continue;
            }

            var words = element.GetAttribute("alt") ?? "";
            var named = LicenseParser.ParseName(words) ?? LicenseParser.ParseName(words = element.GetAttribute("title") ?? "");
            if (named is null)
            {
                continue;
            }

            if (link >= 0 && LicenseLink.Claim(reading.Element(link).GetAttribute("href")) is not null)
            {
                // The words of a button: the link says which licence.
                continue;
            }

            if (named is LicenseClaim.Incomplete { Unit: null })
            {
                continue;
            }

            if (link < 0 && ButtonFile.Is(source))
            {
                ReadButton(reading, node, named, link);
                continue;
            }

            // The words of any other picture credit that picture.
            reading.Add(
                SignalKind.Text, named, new(SignalScope.Image, "The picture's own words name its licence.", 0.9), node,
                LicenseLink.Cut(words, 400));
        }
    }

    private static void ReadButton(SignalReading reading, int node, LicenseClaim? claim, int link)
    {
        if (claim is null)
        {
            return;
        }

        var isRel = false;
        if (link >= 0 && LicenseLink.Claim(reading.Element(link).GetAttribute("href")) is LicenseClaim.Exact linked)
        {
            isRel = PageMarks.IsLicenseRel(reading.Element(link).GetAttribute("rel"));
            claim = AreAtOdds(claim, linked.License) && (DrawsOther(claim, linked.License) || !IsSaidElsewhere(reading, link, linked.License))
                ? new LicenseClaim.Incomplete(
                    null, null, claim is LicenseClaim.Exact shown ? [linked.License, shown.License] : [linked.License],
                    "which licence it is: the button and its link name different ones")
                : linked;
        }

        var scope = reading.ScopeOf(link >= 0 ? link : node, isRel, out _, out _, out _);
        reading.AddShown(SignalKind.Badge, claim, ButtonGallery.Weigh(scope, isWordless: true, reading.DifferentButtons), node, LicenseLink.Snippet(reading.Element(node)));
    }

    // A button's file name often leaves version or port out; what it does name must be what the link names.
    private static bool AreAtOdds(LicenseClaim drawn, License linked) =>
        DrawsOther(drawn, linked)
        || drawn switch
        {
            LicenseClaim.Exact e => e.License.Version != linked.Version || (e.License.Jurisdiction is { } port && port != linked.Jurisdiction),
            LicenseClaim.Incomplete i => i.Version is not null && i.Version != linked.Version,
            _ => false,
        };

    private static bool DrawsOther(LicenseClaim drawn, License linked) =>
        (drawn switch { LicenseClaim.Exact e => e.License.Unit, LicenseClaim.Incomplete i => i.Unit, _ => null }) is { } unit
        && LicenseClaims.ElementsOf(unit) != LicenseClaims.ElementsOf(linked.Unit);

    // People see a button's elements, not the version in its file's name: publishers who move to a new version often forget the
    // picture. Where a second link, in words, names the licence that the button's link names, that one is meant.
    private static bool IsSaidElsewhere(SignalReading reading, int link, License linked) =>
        reading.Marks.Links.Exists(other => other != link && LicenseLink.Claim(reading.Element(other).GetAttribute("href")) is LicenseClaim.Exact e
            && e.License == linked && !reading.IsWordless(other));

    private static int LinkAround(SignalReading reading, int node)
    {
        var steps = 0;
        for (var i = reading.Tree.Parent(node); i > 0 && steps < 4; i = reading.Tree.Parent(i), steps++)
        {
            if (reading.Tree.Name(i) == "a")
            {
                return i;
            }
        }

        return -1;
    }
}
