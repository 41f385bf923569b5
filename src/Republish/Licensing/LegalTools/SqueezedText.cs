namespace Republish.Licensing.LegalTools;

/// <summary>
/// A text reduced to what names of licences are compared by: letters and digits in lower case without Latin accents. For
/// each kept character it knows where it stood and whether a word can begin there.
/// </summary>
internal sealed class SqueezedText
{
    // The base letters of U+00C0 to U+017F, one for each; a dot stands for "keep".
    private const string Bases =
        "aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghh..iiiiiiiiii..jjkk.llllll..llnnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzz.";

    private SqueezedText(char[] letters, int[] positions, bool[] starts, int length)
    {
        Letters = letters.AsMemory(0, length);
        Positions = positions;
        Starts = starts;
    }

    /// <summary>The kept characters.</summary>
    public ReadOnlyMemory<char> Letters { get; }

    /// <summary>Where each kept character stood in the text.</summary>
    public int[] Positions { get; }

    /// <summary>Whether a word can begin at each kept character; one more entry, true, for the end.</summary>
    public bool[] Starts { get; }

    /// <summary>Reduces a phrase of the vocabulary in the same way.</summary>
    public static string Fold(string phrase) => Of(phrase).Letters.ToString();

    /// <summary>Reduces <paramref name="text"/>.</summary>
    public static SqueezedText Of(ReadOnlySpan<char> text)
    {
        var letters = new char[text.Length];
        var positions = new int[text.Length];
        var starts = new bool[text.Length + 1];
        var n = 0;
        var gap = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = Lower(text[i]);
            if (c > '\u007F' && IsInvisible(c))
            {
                continue;
            }

            var isPoint = c == '.' && i > 0 && i + 1 < text.Length && char.IsAsciiDigit(Lower(text[i - 1])) && char.IsAsciiDigit(Lower(text[i + 1]));
            if (!char.IsLetterOrDigit(c) && c != '+' && !isPoint)
            {
                gap = true;
                continue;
            }

            starts[n] = gap || (n > 0 && Changes(letters[n - 1], c));
            gap = false;
            letters[n] = c;
            positions[n] = i;
            n++;
        }

        starts[n] = true;
        return new SqueezedText(letters, positions, starts, n);
    }

    /// <summary>Lower case without Latin accents; full-width forms as their ASCII (Unicode, Halfwidth and Fullwidth Forms).</summary>
    public static char Lower(char c)
    {
        if (char.IsAscii(c))
        {
            return char.ToLowerInvariant(c);
        }

        if (c is >= '\u00C0' and <= '\u017F' && Bases[c - '\u00C0'] is not '.' and var letter)
        {
            return letter;
        }

        return c is >= '\uFF01' and <= '\uFF5E' ? char.ToLowerInvariant((char)(c - 0xFEE0)) : char.ToLowerInvariant(c);
    }

    /// <summary>Soft hyphens, zero-width characters and combining marks: they change nothing in a word.</summary>
    public static bool IsInvisible(char c) =>
        c is '\u00AD' or (>= '\u200B' and <= '\u200F') or '\u2060' or '\uFEFF' or (>= '\u0300' and <= '\u036F');

    // Words also begin where letters turn into digits, and anywhere in scripts that are written without spaces.
    private static bool Changes(char before, char after) =>
        IsUnspaced(after) || IsUnspaced(before) || (char.IsAsciiDigit(after) || after == '.') != (char.IsAsciiDigit(before) || before == '.');

    private static bool IsUnspaced(char c) =>
        c is (>= '\u0E00' and <= '\u0E7F') or (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3');
}
