namespace Republish.Licensing.LegalTools;

/// <summary>Reads what names a licence, whatever its form: a URL, an SPDX id, a name in any of the deeds' languages.</summary>
public static class LicenseParser
{
    /// <summary>More characters than any name of a licence has with the words around it.</summary>
    private const int MaximumLength = 4_096;

    /// <summary>
    /// The claim that <paramref name="text"/> makes: <see cref="LicenseClaim.Exact"/>, <see cref="LicenseClaim.Incomplete"/> with
    /// what is missing, or null when it names no Creative Commons tool. A version is never guessed; a version without a
    /// port is read as unported. Never throws.
    /// </summary>
    public static LicenseClaim? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        text = text.Length > MaximumLength ? text[..MaximumLength] : text;
        if (LicenseUrlParser.Parse(text) is { } byUrl)
        {
            return byUrl;
        }

        if (LicenseCatalog.ById(text.Trim()) is { } byId)
        {
            return new LicenseClaim.Exact(byId);
        }

        if (BySpdxAddress(text) is { } spdx)
        {
            return new LicenseClaim.Exact(spdx);
        }

        // Another site's address names nothing, whatever words it holds.
        return text.Contains("://", StringComparison.Ordinal) && !text.AsSpan().Trim().ContainsAny(' ', '\n') ? null
            : ParseName(text) ?? (PartialReservation.IsNotice(text) ? LicenseClaims.Resolve(null, null, null) : null);
    }

    /// <summary>The licence that an address in the list of the SPDX project leads to (<c>https://spdx.org/licenses/CC-BY-4.0.html</c>), or null.</summary>
    internal static License? BySpdxAddress(string text)
    {
        var at = text.IndexOf("spdx.org/licenses/", StringComparison.OrdinalIgnoreCase);
        if (at is < 0 or > 12)
        {
            return null;
        }

        var id = text.AsSpan(at + "spdx.org/licenses/".Length).Trim();
        id = id[..(id.IndexOfAny('#', '?') is >= 0 and var end ? end : id.Length)];
        foreach (var ending in new[] { ".html", ".json", ".txt" })
        {
            id = id.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? id[..^ending.Length] : id;
        }

        return LicenseCatalog.ById(id.ToString());
    }

    /// <summary>The first licence that a text names, or null.</summary>
    public static LicenseClaim? ParseName(string text)
    {
        var names = LicenseNameScanner.Scan(text.Length > MaximumLength ? text[..MaximumLength] : text);
        return names.IsEmpty ? null : names[0].Claim;
    }
}
