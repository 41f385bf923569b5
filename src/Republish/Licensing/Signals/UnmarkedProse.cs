using Republish.Licensing.Scope;

namespace Republish.Licensing.Signals;

/// <summary>Tells an article's prose on pages whose mark-up names no article.</summary>
internal static class UnmarkedProse
{
    /// <summary>A paragraph of an article is at least so long.</summary>
    private const int ShortestProse = 100;

    /// <summary>No notice is longer.</summary>
    private const int LongestLine = 800;

    /// <summary>Between a paragraph and the next stand at most this many lines less one.</summary>
    private const int MaximumLinesToProse = 3;

    /// <summary>
    /// The regions of a run of text. Old pages mark no article: there, what stands between two paragraphs of text is the article's own.
    /// </summary>
    public static PageRegion RegionsOf(SignalReading reading, int run, int node)
    {
        var regions = reading.Regions.Of(node);
        return run >= 0 && (regions & ~PageRegion.Hidden) == PageRegion.None && (IsLong(reading, run) || (HasParagraph(reading, run, -1) && HasParagraph(reading, run, 1))) ? regions | PageRegion.Article : regions;
    }

    // An article whose paragraphs are divided by line breaks alone.
    private static bool IsLong(SignalReading reading, int run) => reading.Runs.Beginning(run, LongestLine).Length >= LongestLine;

    private static bool HasParagraph(SignalReading reading, int run, int step)
    {
        var lines = 0;
        for (var i = run + step; i >= 0 && i < reading.Runs.Count && lines < MaximumLinesToProse; i += step)
        {
            lines += reading.Runs.IsBlank(i) ? 0 : 1;
            if (reading.Runs.Beginning(i, ShortestProse).Length >= ShortestProse)
            {
                return reading.Regions.Of(reading.Runs.Start(i)) == PageRegion.None;
            }
        }

        return false;
    }
}
