namespace Republish.Licensing.Signals;

/// <summary>Recognises an article that the site has from somebody else, an agency or another publisher. Each line of the page is read once for both.</summary>
internal static class BorrowedCopyReader
{
    /// <summary>As many runs as a long article has with what stands above it.</summary>
    private const int MaximumRuns = 1_000;

    /// <summary>Adds a contrary signal for the first line of an agency, and one for the first that names another publisher.</summary>
    public static void Read(SignalReading reading)
    {
        var (ofAgency, ofPublisher) = (AgencyReader.IsAsked(reading), ReprintReader.IsAsked(reading));
        var reprints = new List<int>();
        for (var number = 0; number < Math.Min(reading.Runs.Count, MaximumRuns) && (ofAgency || ofPublisher); number++)
        {
            if (reading.Runs.IsBlank(number))
            {
                continue;
            }

            var beginning = reading.Runs.Beginning(number, ReprintReader.LongestNote);
            if (ofPublisher && ReprintReader.MayRead(beginning))
            {
                reprints.Add(number);
            }

            ofAgency = ofAgency && !AgencyReader.TryRead(reading, number, beginning.Trim(), beginning.Length < ReprintReader.LongestNote);
        }

        _ = reprints.Exists(number => ReprintReader.TryRead(reading, number));
    }
}
