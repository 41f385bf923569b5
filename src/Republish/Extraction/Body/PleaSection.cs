namespace Republish.Extraction.Body;

/// <summary>
/// A plea at an article's end: it opens with a line that calls on readers ("Join us …", "Support …") in the last third of
/// the blocks, and at least half of what follows speaks of support, membership or the publisher itself.
/// </summary>
internal static class PleaSection
{
    private static readonly string[] Words =
    [
        "contribut", "support", "donat", "subscri", "newsletter", "member", "nonprofit", "non-profit", "independent", "reader-funded", "readers like you", "powered by", "stand with us", "join us", "join with us", "sign up", "tax-deductible", "fundrais", "make a difference", "makes the difference", "your help", "our mission", "paywall",
    ];

    /// <summary>Where the plea begins; <paramref name="end"/> when there is none.</summary>
    public static int Find<T>(IReadOnlyList<T> blocks, int start, int end, Func<T, string> text, Func<T, bool> isHeading)
    {
        var total = 0;
        for (var i = start; i < end; i++)
        {
            total += text(blocks[i]).Length;
        }

        var from = Math.Max(start + 1, start + ((end - start) / 2));
        var left = 0;
        for (var i = end - 1; i >= from; i--)
        {
            left += text(blocks[i]).Length;
        }

        for (var i = from; i < end; i++)
        {
            var line = text(blocks[i]);
            if (line.Length < 120 && isHeading(blocks[i]) && Phrases.IsPlea(line) && left * 3 < total && Speaks(blocks, i, end, text))
            {
                return i;
            }

            left -= line.Length;
        }

        return end;
    }

    private static bool Speaks<T>(IReadOnlyList<T> blocks, int from, int end, Func<T, string> text)
    {
        var speaking = 0;
        for (var i = from; i < end; i++)
        {
            var line = text(blocks[i]);
            foreach (var word in Words)
            {
                if (line.Contains(word, StringComparison.OrdinalIgnoreCase))
                {
                    speaking++;
                    break;
                }
            }
        }

        return speaking * 2 >= end - from;
    }
}
