using Republish.Licensing.LegalTools;

namespace Republish.Licensing.Signals;

/// <summary>Reads licence buttons, and pictures whose own words name a licence.</summary>
internal static class BadgeReader
{
    /// <summary>Adds a signal for each button or picture.</summary>
    public static void Read(SignalReading reading)
    {
        var different = ButtonGallery.CountDifferent(reading);
        foreach (var node in reading.Marks.Images)
        {
            var element = reading.Element(node);
            var source = element.GetAttribute("src");
            var link = LinkAround(reading, node);
            if (LicenseUrlParser.IsBadge(source))
            {
                ReadButton(reading, node, LicenseUrlParser.Parse(source), link, different);
                continue;
            }

            var words = element.GetAttribute("alt") is { Length: > 0 } alt ? alt : element.GetAttribute("title") ?? "";
            if (LicenseParser.ParseName(words) is not { } named)
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

            // The words of any other picture credit that picture.
            reading.Add(
                SignalKind.Text, named, new(SignalScope.Image, "The picture's own words name its licence.", 0.9), node,
                LicenseLink.Cut(words, 400));
        }
    }

    private static void ReadButton(SignalReading reading, int node, LicenseClaim? claim, int link, int different)
    {
        if (claim is null)
        {
            return;
        }

        var scope = reading.ScopeOf(link >= 0 ? link : node, isRel: false, out _, out _, out _);
        if (link >= 0 && LicenseLink.Claim(reading.Element(link).GetAttribute("href")) is LicenseClaim.Exact linked)
        {
            var isRel = PageMarks.IsLicenseRel(reading.Element(link).GetAttribute("rel"));
            scope = reading.ScopeOf(link, isRel, out _, out _, out _);
            var drawn = claim switch
            {
                LicenseClaim.Exact e => e.License.Unit,
                LicenseClaim.Incomplete i => i.Unit,
                _ => null,
            };

            // What people see on a button is its elements; its version stands only in the file's name. So the link's version
            // and port hold, but other elements than the link's are a contradiction.
            claim = drawn is null || LicenseClaims.ElementsOf(drawn) == LicenseClaims.ElementsOf(linked.License.Unit)
                ? linked
                : new LicenseClaim.Incomplete(
                    null, null, claim is LicenseClaim.Exact shown ? [linked.License, shown.License] : [linked.License],
                    "which licence it is: the button and its link name different ones");
        }

        reading.Add(SignalKind.Badge, claim, ButtonGallery.Weigh(scope, isWordless: true, different), node, LicenseLink.Snippet(reading.Element(node)));
    }

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
