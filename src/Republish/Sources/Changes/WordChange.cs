using System.Collections.Immutable;

namespace Republish.Sources.Changes;

/// <summary>A place where a correction changed words.</summary>
/// <param name="Before">Up to five words that stand before the place in both versions.</param>
/// <param name="Removed">The words of the earlier version; empty when words were only put in.</param>
/// <param name="Added">The words of the later version; empty when words were only taken out.</param>
public sealed record WordChange(string Before, string Removed, string Added);

/// <summary>Which words differ between two versions of a text (E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986).</summary>
public static class WordChanges
{
    /// <summary>More differences than this are told as one: a text that was written anew is no correction of words.</summary>
    private const int MostEdits = 1_500;

    private const int ContextWords = 5;

    /// <summary>The changes in order; empty when both have the same words. White space is not compared.</summary>
    public static ImmutableArray<WordChange> Between(string earlier, string later)
    {
        var a = Words(earlier);
        var b = Words(later);
        var head = 0;
        while (head < a.Length && head < b.Length && a[head] == b[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < a.Length - head && tail < b.Length - head && a[^(tail + 1)] == b[^(tail + 1)])
        {
            tail++;
        }

        var changes = ImmutableArray.CreateBuilder<WordChange>();
        foreach (var (from, removed, to, added) in Hunks(a.AsSpan(head, a.Length - head - tail), b.AsSpan(head, b.Length - head - tail)))
        {
            changes.Add(new WordChange(
                Join(a.AsSpan(Math.Max(0, head + from - ContextWords)..(head + from))),
                Join(a.AsSpan(head + from, removed)),
                Join(b.AsSpan(head + to, added))));
        }

        return changes.ToImmutable();
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string Join(ReadOnlySpan<string> words) => string.Join(' ', words!);

    private static List<(int From, int Removed, int To, int Added)> Hunks(ReadOnlySpan<string> a, ReadOnlySpan<string> b)
    {
        var hunks = new List<(int From, int Removed, int To, int Added)>();
        if (a.Length == 0 && b.Length == 0)
        {
            return hunks;
        }

        if (a.Length == 0 || b.Length == 0 || Trace(a, b) is not { } trace)
        {
            hunks.Add((0, a.Length, 0, b.Length));
            return hunks;
        }

        // Back from the end: each step is one word taken out or put in, and the equal words before it.
        var (x, y) = (a.Length, b.Length);
        for (var d = trace.Count - 1; d > 0; d--)
        {
            var v = trace[d - 1];
            var offset = d - 1;
            var k = x - y;
            var isAdded = k == -d || (k != d && At(v, offset, k - 1) < At(v, offset, k + 1));
            var previous = isAdded ? k + 1 : k - 1;
            var px = At(v, offset, previous);
            var py = px - previous;
            Extend(hunks, px, isAdded ? 0 : 1, py, isAdded ? 1 : 0);
            (x, y) = (px, py);
        }

        hunks.Reverse();
        return hunks;
    }

    /// <summary>Adds an edit in front of the last hunk, or begins another when equal words lie between.</summary>
    private static void Extend(List<(int From, int Removed, int To, int Added)> hunks, int from, int removed, int to, int added)
    {
        if (hunks.Count > 0 && hunks[^1] is var last && from + removed == last.From && to + added == last.To)
        {
            hunks[^1] = (from, last.Removed + removed, to, last.Added + added);
        }
        else
        {
            hunks.Add((from, removed, to, added));
        }
    }

    private static int At(int[] v, int offset, int k) => k < -offset || k > offset ? -1 : v[k + offset];

    /// <summary>The furthest reaching points for 0, 1, 2, … edits; null when more than <see cref="MostEdits"/> are needed.</summary>
    private static List<int[]>? Trace(ReadOnlySpan<string> a, ReadOnlySpan<string> b)
    {
        var trace = new List<int[]>();
        for (var d = 0; d <= Math.Min(a.Length + b.Length, MostEdits); d++)
        {
            var v = new int[(2 * d) + 1];
            for (var k = -d; k <= d; k += 2)
            {
                var x = d == 0 ? 0
                    : k == -d || (k != d && At(trace[d - 1], d - 1, k - 1) < At(trace[d - 1], d - 1, k + 1)) ? At(trace[d - 1], d - 1, k + 1)
                    : At(trace[d - 1], d - 1, k - 1) + 1;
                while (x < a.Length && x - k < b.Length && x - k >= 0 && a[x] == b[x - k])
                {
                    x++;
                }

                v[k + d] = x;
                if (x >= a.Length && x - k >= b.Length)
                {
                    trace.Add(v);
                    return trace;
                }
            }

            trace.Add(v);
        }

        return null;
    }
}
