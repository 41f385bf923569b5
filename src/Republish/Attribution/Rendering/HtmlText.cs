using System.Text;

namespace Republish.Attribution.Rendering;

/// <summary>Characters into HTML. Whatever comes in, the parser reads the same characters back and nothing else.</summary>
internal static class HtmlText
{
    /// <summary>Appends <paramref name="text"/> as character data or as a value in double quotes; both are safe.</summary>
    public static StringBuilder AppendEncoded(this StringBuilder html, string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '"': html.Append("&quot;"); break;
                case <= 0xFFFF: html.Append(PrintableText.Fold((char)rune.Value)); break;
                default: html.Append(rune.ToString()); break;
            }
        }

        return html;
    }

    /// <summary>Appends an attribute.</summary>
    public static StringBuilder AppendAttribute(this StringBuilder html, string name, string value) =>
        html.Append(' ').Append(name).Append("=\"").AppendEncoded(value).Append('"');

    /// <summary>Appends <c>lang</c> and <c>dir</c> where they are known and well formed.</summary>
    public static StringBuilder AppendLanguage(this StringBuilder html, string? language, string? direction)
    {
        if (IsLanguageTag(language))
        {
            html.AppendAttribute("lang", language!);
        }

        return direction is "ltr" or "rtl" or "auto" ? html.AppendAttribute("dir", direction) : html;
    }

    /// <summary>
    /// Appends the language and direction of words that stand among ours: an empty <c>lang</c> where the language is not known, and <c>dir=auto</c>
    /// where no direction is stated and the words hold letters written from right to left.
    /// </summary>
    public static StringBuilder AppendForeign(this StringBuilder html, string text, string? language, string? direction) =>
        (IsLanguageTag(language) ? html : html.Append(" lang=\"\"")).AppendLanguage(language, direction ?? (BidiText.NeedsIsolation(text) ? "auto" : null));

    /// <summary>Whether a link may go there: an absolute http, https or mailto address. All others, <c>javascript:</c> first, are dropped.</summary>
    public static bool IsLinkable(Uri? url) =>
        url is { IsAbsoluteUri: true } && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeMailto);

    private static bool IsLanguageTag(string? tag) =>
        tag is { Length: >= 2 and <= 35 } && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && char.IsAsciiLetter(tag[0]);
}
