using Republish.Licensing.Scope;

namespace Republish.Licensing.Signals;

/// <summary>Recognises pages that show the buttons of many licences because they explain them.</summary>
internal static class ButtonGallery
{
    /// <summary>From this many different licences on, buttons without words are a table of licences.</summary>
    private const int Explaining = 3;

    /// <summary>What a button without words means when <paramref name="different"/> different licences are shown so on its page.</summary>
    public static ScopeVerdict Weigh(ScopeVerdict scope, bool isWordless, int different) =>
        isWordless && different >= Explaining
            ? new(SignalScope.Mention, "The page shows the buttons of several licences: it explains them.", 0.4)
            : scope;

    /// <summary>How many different licences the page links to by pictures alone.</summary>
    public static int CountDifferent(SignalReading reading)
    {
        var licenses = new HashSet<License>();
        foreach (var node in reading.Marks.Links)
        {
            if (reading.IsWordless(node) && LicenseLink.Claim(reading.Element(node).GetAttribute("href")) is LicenseClaim.Exact exact)
            {
                licenses.Add(exact.License);
            }
        }

        return licenses.Count;
    }
}
