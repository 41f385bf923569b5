using System.Collections.Immutable;
using System.Text;
using Republish.Pages;

namespace Republish.Republication.Fidelity;

/// <summary>
/// A text as its sequence of words: what stands between white space. Characters that show nothing (soft hyphens, zero-width
/// spaces) and the raised form of digits are differences of format and do not count.
/// </summary>
internal static class WordSequence
{
    /// <summary>The words of <paramref name="text"/>.</summary>
    public static ImmutableArray<string> Of(ReadOnlySpan<char> text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                Flush(words, word);
            }
            else if (!IsInvisible(c))
            {
                word.Append(Fold(c));
            }
        }

        Flush(words, word);
        return words.ToImmutable();
    }

    /// <summary>The hash of the words, joined by single spaces.</summary>
    public static ContentHash Hash(ImmutableArray<string> words) => ContentHash.Of(string.Join(' ', words));

    private static void Flush(ImmutableArray<string>.Builder words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }

    private static bool IsInvisible(char c) => c is '\u00AD' or '\u200B' or '\u2060' or '\uFEFF' or '\u200E' or '\u200F' or (>= '\u2066' and <= '\u2069') || char.IsControl(c);

    private static char Fold(char c) => c switch
    {
        '²' => '2',
        '³' => '3',
        '¹' => '1',
        '⁰' => '0',
        >= '⁴' and <= '⁹' => (char)('4' + (c - '⁴')),
        >= '₀' and <= '₉' => (char)('0' + (c - '₀')),
        _ => c,
    };
}
