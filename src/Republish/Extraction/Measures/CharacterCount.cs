namespace Republish.Extraction.Measures;

/// <summary>What the characters of a piece of text amount to.</summary>
/// <param name="Weight">Visible characters; an ideograph or syllable sign counts two, as it carries about as much as two letters.</param>
/// <param name="Stops">Marks that end or divide sentences.</param>
internal readonly record struct CharacterCount(int Weight, int Stops)
{
    /// <summary>Counts. Linear.</summary>
    public static CharacterCount Of(ReadOnlySpan<char> text)
    {
        var weight = 0;
        var stops = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c <= ' ')
            {
                continue;
            }

            weight++;
            if (c < 0x80)
            {
                if (c is '.' or ',' or ';' or '!' or '?' or ':')
                {
                    stops++;
                }
            }
            else if (c >= 0x0590)
            {
                if (IsWide(c))
                {
                    weight++;
                }

                if (c is '。' or '、' or '，' or '！' or '？' or '؟' or '،' or '।' or '։' or '．')
                {
                    stops++;
                }
            }
        }

        return new CharacterCount(weight, stops);
    }

    /// <summary>Whether the sign is one of East Asia's ideographs or syllables.</summary>
    public static bool IsWide(char c) => c is >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff' or >= '\uac00' and <= '\ud7af' or >= '\uf900' and <= '\ufaff';
}
