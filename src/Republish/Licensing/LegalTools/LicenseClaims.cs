using System.Collections.Immutable;

namespace Republish.Licensing.LegalTools;

/// <summary>From the parts that a statement names to a claim: one tool, or exactly what is missing. Never a guess.</summary>
internal static class LicenseClaims
{
    /// <summary>
    /// The claim for a unit, version and port as far as they are named. A version without a port means the unported tool
    /// where there is one: that is the tool of that name ("CC BY-NC-ND 3.0").
    /// </summary>
    /// <param name="unit">The unit in canonical spelling, or null.</param>
    /// <param name="version">The version, or null.</param>
    /// <param name="port">The port's code, or null when none is named.</param>
    public static LicenseClaim Resolve(string? unit, string? version, string? port)
    {
        if (unit is null)
        {
            return new LicenseClaim.Incomplete(null, version, [], version is null ? "the licence and its version" : "which licence it is");
        }

        if (version == "1.0" && unit is "by-nc-nd")
        {
            // Version 1.0 has the elements in the other order: by-nd-nc.
            unit = "by-nd-nc";
        }

        else if (unit == "by-nd-nc" && version != "1.0")
        {
            unit = "by-nc-nd";
        }

        var all = LicenseCatalog.OfUnit(unit);
        if (all.IsEmpty)
        {
            return new LicenseClaim.Incomplete(unit, version, Completions(unit, version), "which licence it is: there is none of these elements alone");
        }

        if (version is not null && LicenseCatalog.Find(unit, version, port) is { } exact)
        {
            return new LicenseClaim.Exact(exact);
        }

        if (version is null && all.Length == 1 && (port is null || port == all[0].Jurisdiction))
        {
            // CC0, the Public Domain Mark, the certification: there is only the one.
            return new LicenseClaim.Exact(all[0]);
        }

        var candidates = all.Where(t => (version is null || t.Version == version) && (port is null || t.Jurisdiction == port)).ToImmutableArray();
        if (version is null)
        {
            candidates = port is null ? [.. candidates.Where(t => t.Jurisdiction is null)] : candidates;
            return new LicenseClaim.Incomplete(unit, null, candidates, "the version");
        }

        if (!all.Any(t => t.Version == version))
        {
            return new LicenseClaim.Incomplete(unit, version, [], $"the version: there is no {version} of this licence");
        }

        return port is null
            ? new LicenseClaim.Incomplete(unit, version, candidates, "the port: this version exists for single countries only")
            : new LicenseClaim.Incomplete(
                unit, version, [.. all.Where(t => t.Version == version && t.Jurisdiction is null)], $"the port: there is no {version} for \"{port}\"");
    }

    /// <summary>The canonical unit of a set of elements; null when the set is empty.</summary>
    public static string? UnitOf(LicenseElements elements)
    {
        if (elements == LicenseElements.None)
        {
            return null;
        }

        var parts = new List<string>(4);
        if (elements.HasFlag(LicenseElements.By))
        {
            parts.Add("by");
        }

        if (elements.HasFlag(LicenseElements.NonCommercial))
        {
            parts.Add("nc");
        }

        if (elements.HasFlag(LicenseElements.NoDerivatives))
        {
            parts.Add("nd");
        }

        if (elements.HasFlag(LicenseElements.ShareAlike))
        {
            parts.Add("sa");
        }

        return parts is ["nc", "nd"] ? "nd-nc" : string.Join('-', parts);
    }

    /// <summary>The elements of a unit; none for tools that are not made of elements.</summary>
    public static LicenseElements ElementsOf(string? unit)
    {
        var elements = LicenseElements.None;
        foreach (var part in (unit ?? "").Split('-'))
        {
            elements |= part switch
            {
                "by" => LicenseElements.By,
                "nc" => LicenseElements.NonCommercial,
                "nd" => LicenseElements.NoDerivatives,
                "sa" => LicenseElements.ShareAlike,
                _ => LicenseElements.None,
            };
        }

        return elements;
    }

    /// <summary>Statements leave out elements, never add them: what "NC" or "Share Alike 3.0" may have meant.</summary>
    private static ImmutableArray<License> Completions(string unit, string? version)
    {
        var named = ElementsOf(unit);
        return named == LicenseElements.None
            ? []
            : [.. LicenseCatalog.All.Where(t => t.Jurisdiction is null && (version is null || t.Version == version)
                && (ElementsOf(t.Unit) & named) == named && ElementsOf(t.Unit) != named)];
    }
}

/// <summary>The elements that licences are made of.</summary>
[Flags]
internal enum LicenseElements
{
    /// <summary>No element.</summary>
    None = 0,

    /// <summary>Attribution.</summary>
    By = 1,

    /// <summary>NonCommercial.</summary>
    NonCommercial = 2,

    /// <summary>NoDerivatives.</summary>
    NoDerivatives = 4,

    /// <summary>ShareAlike.</summary>
    ShareAlike = 8,
}
