using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Metadata;

/// <summary>
/// The day in the publisher's own calendar. Systems declare instants in UTC; where the page's address or the line under its title shows the day before or after, and an
/// offset that exists explains it, readers know the article under the shown day.
/// </summary>
internal static class ShownDay
{
    /// <summary>How far around the title a day is looked for, in nodes.</summary>
    private const int Reach = 250;

    /// <summary>The declared time, or the shown day where that one is the publisher's.</summary>
    public static Sourced<PublicationTime> Of(PageDocument document, PageMeasures measures, PageHead head, Sourced<PublicationTime> declared, int anchor)
    {
        if (declared.Value is not { Time: { } time, Offset: { } offset } || offset != TimeSpan.Zero)
        {
            return declared;
        }

        // From UTC-10 to UTC-1 an early hour is still the day before; from UTC+1 to UTC+12 a late one is already the next.
        var other = time.Hour < 10 ? declared.Value.Date.AddDays(-1) : time.Hour >= 12 ? declared.Value.Date.AddDays(1) : declared.Value.Date;
        if (other == declared.Value.Date)
        {
            return declared;
        }

        if (DateRule.FromAddress(document, head)?.Value.Date is { } inAddress)
        {
            return inAddress == other ? new Sourced<PublicationTime>(new PublicationTime(other), declared.From + ", day of the address") : declared;
        }

        return Shown(document.Tree, measures, declared.Value.Date, other, anchor) ? new Sourced<PublicationTime>(new PublicationTime(other), declared.From + ", day as shown") : declared;
    }

    private static bool Shown(PageTree tree, PageMeasures measures, DateOnly day, DateOnly other, int anchor)
    {
        var shown = false;
        for (var i = Math.Max(1, anchor - (Reach / 2)); i < Math.Min(tree.Count, anchor + Reach); i++)
        {
            if (measures.Display(i) != Display.Text || measures.IsOut(i) || tree.TextSpan(i).Length is < 6 or > 120 || measures.Text(measures.BlockOf(i)) > 160)
            {
                continue;
            }

            var text = tree.TextSpan(i);
            if (VisibleDate.CanMean(text, day))
            {
                return false;
            }

            shown |= VisibleDate.CanMean(text, other);
        }

        return shown;
    }
}
