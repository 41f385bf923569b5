namespace Republish.Attribution.Rendering;

/// <summary>Which characters a rendered text may hold: control characters are left out, unusual line ends become spaces.</summary>
internal static class PrintableText
{
    /// <summary>The character to write for <paramref name="c"/>: itself, a space, or null for none. Tabs and line feeds stay.</summary>
    public static char? Fold(char c) => c switch
    {
        '\t' or '\n' => c,
        '\u2028' or '\u2029' => ' ',
        _ when !char.IsControl(c) => c,
        _ when char.IsWhiteSpace(c) => ' ',
        _ => null,
    };
}
