using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Body;

/// <summary>
/// Which names tell furniture from text on this page. Some publishers give every paragraph a class such as "paywall", some
/// site builders call every part a "widget": a name that much of the body's text bears tells nothing.
/// </summary>
internal static class CueBearing
{
    /// <summary>The cues that can be trusted within <paramref name="parts"/>, whose running text adds up to <paramref name="total"/>.</summary>
    public static Cue Telling(PageTree tree, PageMeasures measures, List<int> parts, int total)
    {
        Span<long> bearing = stackalloc long[32];
        bearing.Clear();
        Span<int> until = stackalloc int[32];
        foreach (var part in parts)
        {
            var end = tree.End(part);
            until.Clear();
            for (var i = part + 1; i < end; i++)
            {
                var cues = (uint)measures.Cues(i);
                var running = measures.Running(i);
                while (cues != 0)
                {
                    var bit = System.Numerics.BitOperations.TrailingZeroCount(cues);
                    cues &= cues - 1;

                    // Only the outermost element of a name counts.
                    if (i >= until[bit])
                    {
                        bearing[bit] += running;
                        until[bit] = tree.End(i);
                    }
                }
            }
        }

        var telling = ~Cue.None;
        for (var bit = 0; bit < 32; bit++)
        {
            if (bearing[bit] * 5 > total * 2L && (Cue)(1 << bit) != Cue.Body)
            {
                telling &= ~(Cue)(1 << bit);
            }
        }

        return telling;
    }
}
