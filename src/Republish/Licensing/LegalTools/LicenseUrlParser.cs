using System.Buffers;

namespace Republish.Licensing.LegalTools;

/// <summary>
/// Reads the addresses of deeds, legal codes and licence buttons as they are written in the wild: http, www, no scheme,
/// percent-encoded, upper case, <c>deed.xx</c>, <c>legalcode.xx</c>, swapped elements, trailing parts, image proxies.
/// </summary>
public static class LicenseUrlParser
{
    private const string Org = "creativecommons.org";
    private const string Buttons = "licensebuttons.net";

    private static readonly SearchValues<char> PathEnds = SearchValues.Create("?#\"'<>|\\");

    /// <summary>
    /// The claim that <paramref name="url"/> makes: exact, incomplete (no version, a port that does not exist), or null when
    /// it is no address of a legal tool.
    /// </summary>
    public static LicenseClaim? Parse(string? url)
    {
        if (string.IsNullOrEmpty(url) || url.Length > 2_048)
        {
            return null;
        }

        if (url.Contains('%', StringComparison.Ordinal))
        {
            url = Uri.UnescapeDataString(url);
        }

        var span = url.AsSpan().Trim();
        var rest = AfterHost(span, Org);
        if (rest.IsEmpty)
        {
            rest = AfterHost(span, Buttons);
        }

        return rest.IsEmpty ? null : ParsePath(rest);
    }

    /// <summary>Whether the address is a licence button's picture.</summary>
    internal static bool IsBadge(string? url) =>
        url is not null
        && (url.Contains("i.creativecommons.org/", StringComparison.OrdinalIgnoreCase)
            || url.Contains(Buttons, StringComparison.OrdinalIgnoreCase)
            || url.Contains("creativecommons.org/presskit/buttons/", StringComparison.OrdinalIgnoreCase)
            || url.Contains("creativecommons.org/images/public", StringComparison.OrdinalIgnoreCase)
            || url.Contains("creativecommons.org/images/deed", StringComparison.OrdinalIgnoreCase));

    private static ReadOnlySpan<char> AfterHost(ReadOnlySpan<char> url, string host)
    {
        var at = url.IndexOf(host, StringComparison.OrdinalIgnoreCase);
        if (at < 0 || url[..at].IndexOfAny('?', '#') >= 0)
        {
            return default;
        }

        // "notcreativecommons.org" is another host; "www.", "i.", "de." are labels of this one.
        var before = at;
        while (before > 0 && (char.IsAsciiLetterOrDigit(url[before - 1]) || url[before - 1] is '.' or '-'))
        {
            before--;
        }

        if (before < at && url[at - 1] != '.')
        {
            return default;
        }

        if (before > 0 && url[before - 1] is not ('/' or ' ' or '(' or '<' or '['))
        {
            return default;
        }

        var rest = url[(at + host.Length)..];
        if (rest.StartsWith(":80") || rest.StartsWith(":443"))
        {
            rest = rest[Math.Max(rest.IndexOf('/'), 0)..];
        }

        return rest.IsEmpty || rest[0] != '/' ? default : rest;
    }

    private static LicenseClaim? ParsePath(ReadOnlySpan<char> path)
    {
        var end = path.IndexOfAny(PathEnds);
        if (end >= 0)
        {
            path = path[..end];
        }

        string? kind = null;
        string? unit = null;
        string? version = null;
        string? port = null;
        foreach (var range in path.Split('/'))
        {
            var part = path[range].Trim().ToString().ToLowerInvariant();
            if (part.Length == 0)
            {
                continue;
            }

            if (kind is null)
            {
                if (part is "licenses" or "licences" or "license" or "licence" or "publicdomain" or "l" or "p")
                {
                    kind = part;
                }
                else if (part is "cc0" or "public-domain-mark" or "pdm")
                {
                    // The explanatory pages of CC0 and of the mark stand for the one tool that they explain.
                    return LicenseClaims.Resolve(part == "cc0" ? "zero" : "mark", null, null);
                }
                else if (part == "buttons")
                {
                    // The press kit's buttons name the unit only: "/presskit/buttons/88x31/png/by-nc-sa.png".
                    return OfButton(path);
                }
            }
            else if (unit is null && part == "publicdomain" && kind is not "publicdomain")
            {
                // Until 2010 the certification's deed: it leads there still.
                return LicenseClaims.Resolve("certification", null, null);
            }
            else if (unit is null)
            {
                unit = UnitOf(part);
                if (unit is null)
                {
                    return null;
                }
            }
            else if (version is null)
            {
                version = VersionOf(part);
                if (version is null)
                {
                    return LicenseClaims.Resolve(unit, null, LicenseCatalog.Ports.Contains(part) ? part : null);
                }
            }
            else
            {
                port = PortOf(part);
                break;
            }
        }

        return unit is null ? null : LicenseClaims.Resolve(unit, version, port);
    }

    private static LicenseClaim? OfButton(ReadOnlySpan<char> path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        name = name[..(name.IndexOf('.') is > 0 and var dot ? dot : name.Length)];
        return UnitOf(name.ToString().ToLowerInvariant()) is { } unit ? LicenseClaims.Resolve(unit, null, null) : null;
    }

    /// <summary>The canonical unit for a path part, elements in any order; null when it is none.</summary>
    internal static string? UnitOf(string part)
    {
        switch (part)
        {
            case "zero" or "cc0" or "cc-zero":
                return "zero";
            case "mark" or "pdm":
                return "mark";
            case "certification" or "sampling" or "sampling+" or "nc-sampling+" or "devnations":
                return part;
            case "sampling " or "samplingplus":
                return "sampling+";
            case "nc-sampling ":
                return "nc-sampling+";
        }

        if (LicenseCatalog.OfUnit(part) is { IsEmpty: false })
        {
            return part;
        }

        var elements = LicenseElements.None;
        foreach (var code in part.Split('-', '_', '.', ' '))
        {
            var element = LicenseClaims.ElementsOf(code);
            if (element == LicenseElements.None && code is not ("cc" or ""))
            {
                return null;
            }

            elements |= element;
        }

        return LicenseClaims.UnitOf(elements);
    }

    private static string? VersionOf(string part)
    {
        if (LicenseCatalog.Versions.Contains(part))
        {
            return part;
        }

        if (part.Length > 3 && LicenseCatalog.Versions.Contains(part[..3]) && !char.IsAsciiDigit(part[3]))
        {
            // "4.0)" and "3.0." stand at the end of sentences.
            return part[..3];
        }

        // There is one version each whose number begins with 1, 3 and 4, so nothing is guessed.
        return part is "1" or "3" or "4" ? part + ".0" : null;
    }

    private static string? PortOf(string part)
    {
        var name = part.TrimEnd('.', ')', ',', ';', '-');
        if (LicenseCatalog.Ports.Contains(name))
        {
            return name;
        }

        // Two letters that are no port are a country or language that the version does not have: do not pass over it.
        return name.Length == 2 && char.IsAsciiLetter(name[0]) && char.IsAsciiLetter(name[1]) ? name : null;
    }
}
