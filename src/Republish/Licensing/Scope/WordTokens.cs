namespace Republish.Licensing.Scope;

/// <summary>Reads a sentence as what its words mean, in order: rules about the order of a few words look at these instead of at the text.</summary>
internal static class WordTokens
{
    /// <summary>What a word means.</summary>
    public delegate TToken Meaning<TToken>(ReadOnlySpan<char> word);

    /// <summary>Whether the sign at a place goes on with the word that begins at <paramref name="start"/>.</summary>
    public delegate bool Joint(ReadOnlySpan<char> sentence, int start, int at);

    /// <summary>Fills <paramref name="tokens"/> with the meanings of the words and where they begin; gives how many there are, words beyond its length left out.</summary>
    public static int Read<TToken>(ReadOnlySpan<char> sentence, Span<(TToken Token, int Start)> tokens, Meaning<TToken> meaning, Joint joins)
    {
        var count = 0;
        for (var at = 0; at < sentence.Length && count < tokens.Length;)
        {
            if (!char.IsLetter(sentence[at]))
            {
                at++;
                continue;
            }

            var end = at;
            while (end < sentence.Length && (char.IsLetter(sentence[end]) || joins(sentence, at, end)))
            {
                end++;
            }

            tokens[count++] = (meaning(sentence[at..end]), at);
            at = end;
        }

        return count;
    }
}
