using System.Globalization;
using System.Text;

namespace Republish.Functions.Tests.Catalogue.Browser;

/// <summary>A text as its letters, each with whether white space stands before it: what matters when two renderings of the same words are compared.</summary>
internal sealed class SeenWords
{
    private readonly bool[] _spaced;

    private SeenWords(string letters, bool[] spaced)
    {
        Letters = letters;
        _spaced = spaced;
    }

    /// <summary>The characters without white space and marks that have no width, in compatibility form and lower case: styles may show capitals.</summary>
    public string Letters { get; }

    public static SeenWords Of(string text)
    {
        var letters = new StringBuilder(text.Length);
        var spaced = new List<bool>(text.Length);
        var space = true;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || rune.Value == 0x200B)
            {
                space = true;
                continue;
            }

            if (rune.Value is 0xAD or 0x200C or 0x200D or 0xFEFF or 0x2060 or 0xFFFD)
            {
                continue;
            }

            foreach (var c in rune.ToString().Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture))
            {
                if (!char.IsWhiteSpace(c))
                {
                    letters.Append(c);
                    spaced.Add(space);
                    space = false;
                }
            }
        }

        return new SeenWords(letters.ToString(), [.. spaced]);
    }

    /// <summary>
    /// Where words of this text are glued or split against <paramref name="seen"/>, the words around each such place as they stand in both; null when
    /// this text's letters do not follow each other there, so that nothing can be said.
    /// </summary>
    public List<string>? Against(SeenWords seen)
    {
        List<string>? best = null;
        for (var at = seen.Letters.IndexOf(Letters, StringComparison.Ordinal); at >= 0 && best is not { Count: 0 }; at = seen.Letters.IndexOf(Letters, at + 1, StringComparison.Ordinal))
        {
            var differences = new List<string>();
            for (var i = 1; i < Letters.Length; i++)
            {
                if (_spaced[i] != seen._spaced[at + i])
                {
                    differences.Add($"{(_spaced[i] ? "split" : "glued")}: \"{Around(i)}\", seen \"{seen.Around(at + i)}\"");
                }
            }

            best = best is null || differences.Count < best.Count ? differences : best;
        }

        return best;
    }

    private string Around(int place)
    {
        var words = new StringBuilder();
        for (var i = Math.Max(0, place - 15); i < Math.Min(Letters.Length, place + 15); i++)
        {
            words.Append(_spaced[i] ? " " : "").Append(Letters[i]);
        }

        return words.ToString();
    }
}
