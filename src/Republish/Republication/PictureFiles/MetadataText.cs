using System.Collections.Immutable;
using System.Text;
using Republish.Attribution.Titles;

namespace Republish.Republication.PictureFiles;

/// <summary>Texts in metadata: UTF-8 where they are valid as such, else Latin-1, without what pads them.</summary>
internal static class MetadataText
{
    private const int Longest = 2_000;
    private const int MostNames = 20;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The text as one line; null when nothing is left.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        bytes = end < 0 ? bytes : bytes[..end];
        try
        {
            return Clean(Strict.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return Clean(Encoding.Latin1.GetString(bytes));
        }
    }

    /// <summary>One line of at most 2,000 characters; null when nothing is left.</summary>
    public static string? Clean(string text)
    {
        var line = TitleNormalizer.OneLine(text.Length > Longest ? text[..Longest] : text);
        return line.Length == 0 ? null : line;
    }

    /// <summary>Several makers in one text are separated by semicolons (Exif 2.3, <c>Artist</c>).</summary>
    public static ImmutableArray<string> Names(string text) =>
        [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostNames)];
}
