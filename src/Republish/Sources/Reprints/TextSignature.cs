using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Republish.Sources.Reprints;

/// <summary>
/// A text's signature by which near-duplicates are found without comparing texts: the least hashes of its five-word shingles under 48 hash
/// functions (A. Broder, "On the resemblance and containment of documents", 1997), in 8 bands of 6. Two texts that share four fifths of
/// their shingles share a band with a probability of 91 %, nine tenths 99.8 %, a half 12 %.
/// </summary>
public sealed class TextSignature
{
    /// <summary>How many bands there are: as many look-ups does it take to find the like.</summary>
    public const int Bands = 8;

    /// <summary>Texts of fewer words are not compared: short notices resemble one another without being copies.</summary>
    public const int LeastWords = 100;

    private const int RowsPerBand = 6;
    private const int Hashes = Bands * RowsPerBand;
    private const int ShingleWords = 5;

    private readonly ImmutableArray<uint> _least;

    private TextSignature(ImmutableArray<uint> least) => _least = least;

    /// <summary>The signature of a text; null when it has fewer than <see cref="LeastWords"/> words. Case and punctuation do not count.</summary>
    public static TextSignature? Of(string text)
    {
        var words = Words(text);
        if (words.Count < LeastWords)
        {
            return null;
        }

        var least = new uint[Hashes];
        Array.Fill(least, uint.MaxValue);
        for (var i = 0; i + ShingleWords <= words.Count; i++)
        {
            var shingle = 0UL;
            for (var k = 0; k < ShingleWords; k++)
            {
                shingle = Mix((shingle * 31) + words[i + k]);
            }

            for (var h = 0; h < Hashes; h++)
            {
                var hash = (uint)(Mix(shingle + ((ulong)(h + 1) * 0x9E3779B97F4A7C15UL)) >> 32);
                if (hash < least[h])
                {
                    least[h] = hash;
                }
            }
        }

        return new TextSignature([.. least]);
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote; null when it is of another length.</summary>
    public static TextSignature? FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Hashes * sizeof(uint))
        {
            return null;
        }

        var least = new uint[Hashes];
        for (var h = 0; h < Hashes; h++)
        {
            least[h] = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes[(h * sizeof(uint))..]);
        }

        return new TextSignature([.. least]);
    }

    /// <summary>The signature as 192 bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Hashes * sizeof(uint)];
        for (var h = 0; h < Hashes; h++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(h * sizeof(uint)), _least[h]);
        }

        return bytes;
    }

    /// <summary>The bands' keys: texts that share one may be alike. Letters, digits and a hyphen.</summary>
    public IEnumerable<string> BandKeys()
    {
        for (var band = 0; band < Bands; band++)
        {
            var key = 0UL;
            for (var row = 0; row < RowsPerBand; row++)
            {
                key = Mix((key * 31) + _least[(band * RowsPerBand) + row]);
            }

            yield return string.Create(CultureInfo.InvariantCulture, $"{band}-{key:x16}");
        }
    }

    /// <summary>Which part of their shingles two texts share, 0 to 1, as estimated from the signatures (standard error at most 0.07).</summary>
    public double LikenessTo(TextSignature other)
    {
        var same = 0;
        for (var h = 0; h < Hashes; h++)
        {
            same += _least[h] == other._least[h] ? 1 : 0;
        }

        return (double)same / Hashes;
    }

    /// <summary>Each word's hash (FNV-1a over its letters and digits in lower case).</summary>
    private static List<ulong> Words(string text)
    {
        var words = new List<ulong>();
        var hash = 0UL;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                hash = ((hash == 0 ? 0xCBF29CE484222325UL : hash) ^ (uint)Rune.ToLowerInvariant(rune).Value) * 0x100000001B3UL;
            }
            else if (hash != 0 && rune.Value is not ('\'' or '\u2019'))
            {
                words.Add(hash);
                hash = 0;
            }
        }

        if (hash != 0)
        {
            words.Add(hash);
        }

        return words;
    }

    /// <summary>The finaliser of SplitMix64, which spreads every bit over all.</summary>
    private static ulong Mix(ulong x)
    {
        x ^= x >> 30;
        x *= 0xBF58476D1CE4E5B9UL;
        x ^= x >> 27;
        x *= 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }
}
