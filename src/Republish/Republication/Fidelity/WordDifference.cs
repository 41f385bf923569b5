using System.Collections.Immutable;

namespace Republish.Republication.Fidelity;

/// <summary>The differences between two sequences of words, in readable form. Linear: it looks ahead a bounded number of words.</summary>
internal static class WordDifference
{
    private const int Window = 60;
    private const int Most = 20;

    /// <summary>At most 20 differences; empty when the sequences are equal.</summary>
    public static ImmutableArray<string> Between(ImmutableArray<string> source, ImmutableArray<string> copy)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        int i = 0, j = 0;
        while ((i < source.Length || j < copy.Length) && found.Count < Most)
        {
            if (i < source.Length && j < copy.Length && source[i] == copy[j])
            {
                i++;
                j++;
                continue;
            }

            var (di, dj) = Meet(source, i, copy, j);
            found.Add(Describe(source, i, di, copy, j, dj));
            i += di;
            j += dj;
        }

        return found.ToImmutable();
    }

    /// <summary>How many words to skip on each side until three words agree again; to the end when they do not within the window.</summary>
    private static (int Source, int Copy) Meet(ImmutableArray<string> source, int i, ImmutableArray<string> copy, int j)
    {
        for (var sum = 1; sum <= Window; sum++)
        {
            for (var di = 0; di <= sum; di++)
            {
                if (Agree(source, i + di, copy, j + sum - di))
                {
                    return (di, sum - di);
                }
            }
        }

        return (source.Length - i, copy.Length - j);
    }

    private static bool Agree(ImmutableArray<string> source, int i, ImmutableArray<string> copy, int j)
    {
        if (i > source.Length || j > copy.Length)
        {
            return false;
        }

        for (var k = 0; k < 3; k++)
        {
            var endsSource = i + k >= source.Length;
            var endsCopy = j + k >= copy.Length;
            if (endsSource || endsCopy)
            {
                return endsSource && endsCopy;
            }

            if (source[i + k] != copy[j + k])
            {
                return false;
            }
        }

        return true;
    }

    private static string Describe(ImmutableArray<string> source, int i, int di, ImmutableArray<string> copy, int j, int dj)
    {
        var place = i > 0 ? $" after \"{Words(source, Math.Max(0, i - 4), Math.Min(4, i))}\"" : " at the beginning";
        return (di, dj) switch
        {
            (_, 0) => $"missing{place}: \"{Words(source, i, di)}\"",
            (0, _) => $"added{place}: \"{Words(copy, j, dj)}\"",
            _ => $"changed{place}: \"{Words(source, i, di)}\" to \"{Words(copy, j, dj)}\"",
        };
    }

    private static string Words(ImmutableArray<string> words, int start, int count) =>
        count <= 30 ? string.Join(' ', words.Skip(start).Take(count)) : string.Join(' ', words.Skip(start).Take(25)) + $" … ({count} words)";
}
