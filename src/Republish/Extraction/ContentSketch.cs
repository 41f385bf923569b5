using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Republish.Pages;

namespace Republish.Extraction;

/// <summary>
/// What is kept of a text to compare it with another one later, without keeping the text: how many different runs of four words it has, and
/// those <see cref="SampleSize"/> of them whose hashes are smallest. Shares are then known to about two parts in a hundred (bottom-k sampling,
/// Cohen and Kaplan 2007); of shorter texts exactly.
/// </summary>
/// <param name="Runs">How many different runs of four words the text has.</param>
/// <param name="Sample">The hashes kept, ascending.</param>
public sealed record ContentSketch(int Runs, ImmutableArray<ulong> Sample)
{
    /// <summary>How many hashes are kept at most.</summary>
    public const int SampleSize = 512;

    private const int RunLength = 4;

    /// <summary>The sketch of a feed entry's HTML; null when it holds no run of four words.</summary>
    public static ContentSketch? OfHtml(string? html)
    {
        var runs = RunsOf(TextOf(html));
        return runs.Count == 0 ? null : new ContentSketch(runs.Count, [.. runs.Order().Take(SampleSize)]);
    }

    /// <summary>The sketch that <see cref="ToString"/> wrote; null when <paramref name="text"/> is none.</summary>
    public static ContentSketch? Parse(string? text)
    {
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon < 1 || !int.TryParse(text.AsSpan(0, colon), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var runs))
        {
            return null;
        }

        var bytes = new byte[SampleSize * sizeof(ulong)];
        if (!Convert.TryFromBase64Chars(text.AsSpan(colon + 1), bytes, out var length) || length % sizeof(ulong) != 0)
        {
            return null;
        }

        var sample = ImmutableArray.CreateBuilder<ulong>(length / sizeof(ulong));
        for (var i = 0; i < length; i += sizeof(ulong))
        {
            sample.Add(BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(i)));
        }

        return new ContentSketch(runs, sample.ToImmutable());
    }

    /// <summary>The sketch as text: the number of runs, a colon, the hashes in base64.</summary>
    public override string ToString()
    {
        var bytes = new byte[Sample.Length * sizeof(ulong)];
        for (var i = 0; i < Sample.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong)), Sample[i]);
        }

        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Runs}:{Convert.ToBase64String(bytes)}");
    }

    /// <summary>The text's runs of four words, as hashes; letters and digits alone make words.</summary>
    internal static HashSet<ulong> RunsOf(string text)
    {
        var runs = new HashSet<ulong>();
        Span<ulong> last = stackalloc ulong[RunLength];
        last.Clear();
        var words = 0;
        ulong word = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                word = unchecked((word * 1_000_003) + char.ToLowerInvariant(text[i]));
                continue;
            }

            if (word == 0)
            {
                continue;
            }

            last[words++ % RunLength] = word;
            word = 0;
            if (words >= RunLength)
            {
                ulong run = 17;
                for (var k = 0; k < RunLength; k++)
                {
                    run = unchecked((run * 1_000_000_007) + last[(words + k) % RunLength]);
                }

                runs.Add(Mixed(run));
            }
        }

        return runs;
    }

    /// <summary>Spreads the hashes evenly, so that the smallest are a fair sample (the finaliser of SplitMix64).</summary>
    private static ulong Mixed(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }

    private static string TextOf(string? html)
    {
        if (string.IsNullOrWhiteSpace(html))
        {
            return "";
        }

        var address = new Uri("http://feed.invalid/");
        var page = new Page
        {
            RequestedUrl = address,
            Url = address,
            FetchedAt = default,
            Status = 200,
            Headers = [new PageHeader("Content-Type", "text/html; charset=utf-8")],
            Body = Encoding.UTF8.GetBytes(html),
        };
        if (PageDocument.Parse(page) is not PageParseOutcome.Parsed parsed)
        {
            return "";
        }

        var text = new StringBuilder();
        var tree = parsed.Document.Tree;
        for (var i = 1; i < tree.Count; i++)
        {
            if (tree.Name(i) is "script" or "style" or "figcaption")
            {
                i = tree.End(i) - 1;
            }
            else if (tree.Text(i) is { } data)
            {
                text.Append(data);
            }
            else if (Measures.ElementDisplay.Of(tree.Name(i)) is Measures.Display.Block or Measures.Display.LineBreak)
            {
                text.Append('\n');
            }
        }

        return text.ToString();
    }
}
