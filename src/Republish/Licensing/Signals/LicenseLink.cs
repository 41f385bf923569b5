using Republish.Licensing.LegalTools;
using Republish.Pages;

namespace Republish.Licensing.Signals;

/// <summary>What an address on the page says of a licence.</summary>
internal static class LicenseLink
{
    /// <summary>Whether an address may be a deed's, a legal code's or a page about one.</summary>
    public static bool IsWorthReading(string? href) =>
        href is not null && href.Length < 2_048
        && (href.Contains("creativecommons", StringComparison.OrdinalIgnoreCase)
            || href.Contains("creative_commons", StringComparison.OrdinalIgnoreCase)
            || href.Contains("licensebuttons", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The claim of an address: a deed's or legal code's, or the name that a wiki's page about a licence has in its address
    /// ("Text_of_the_Creative_Commons_Attribution-ShareAlike_4.0_International_License").
    /// </summary>
    public static LicenseClaim? Claim(string? href)
    {
        if (!IsWorthReading(href))
        {
            return href is { Length: < 100 } && LicenseParser.BySpdxAddress(href) is { } listed ? new LicenseClaim.Exact(listed) : null;
        }

        if (LicenseUrlParser.Parse(href) is { } claim)
        {
            return claim;
        }

        return href!.Contains("creative_commons", StringComparison.OrdinalIgnoreCase)
            ? LicenseParser.ParseName(Uri.UnescapeDataString(href[(href.LastIndexOf('/') + 1)..]).Replace('_', ' '))
            : null;
    }

    /// <summary>The claim of a link marked up as the licence that leads to no licence known here; null when it leads nowhere.</summary>
    public static LicenseClaim.Elsewhere? Elsewhere(string? address) =>
        address?.Trim() is { Length: > 0 } there && there[0] != '#' ? new(Cut(there, 300)) : null;

    /// <summary>The mark-up of an element, cut where it is long, as evidence.</summary>
    public static string Snippet(PageElement element)
    {
        var tag = new System.Text.StringBuilder().Append('<').Append(element.LocalName);
        foreach (var attribute in element.Attributes)
        {
            tag.Append(' ').Append(attribute.Name).Append("=\"").Append(Cut(attribute.Value, 300)).Append('"');
            if (tag.Length > 1_000)
            {
                break;
            }
        }

        return tag.Append('>').ToString();
    }

    /// <summary>At most <paramref name="length"/> characters of a text.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), "…");
}
