using System.Text;

namespace Republish.Extraction.Body;

/// <summary>A text's letters and digits in lower case, by which two renderings of the same words are known.</summary>
internal static class TextKey
{
    /// <summary>The key; empty when the text has neither letters nor digits.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                key.Append(char.ToLowerInvariant(c));
            }
        }

        return key.ToString();
    }
}
