using System.Collections.Immutable;

namespace Republish.Licensing.LegalTools;

/// <summary>A licence named in a text.</summary>
/// <param name="Start">Where the name begins in the text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Elements">The elements that were named.</param>
/// <param name="Tool">The unit of a tool not made of elements (CC0), or null.</param>
/// <param name="Version">The version, or null.</param>
/// <param name="Port">The port's code, or null.</param>
internal sealed record LicenseName(int Start, int End, LicenseElements Elements, string? Tool, string? Version, string? Port)
{
    /// <summary>The unit, or null when only "Creative Commons" was named.</summary>
    public string? Unit => Tool ?? LicenseClaims.UnitOf(Elements);

    /// <summary>The claim that the name makes.</summary>
    public LicenseClaim Claim => LicenseClaims.Resolve(Unit, Version, Port);
}

/// <summary>Finds the names of Creative Commons tools in plain text, in the languages of the deeds, however abbreviated.</summary>
internal static class LicenseNameScanner
{
    private const int MaximumNames = 256;
    /// <summary>The names in <paramref name="text"/>, in order; a name that only repeats its neighbour in brackets is merged with it.</summary>
    public static ImmutableArray<LicenseName> Scan(string text)
    {
        var squeezed = SqueezedText.Of(text);
        var names = ImmutableArray.CreateBuilder<LicenseName>();
        for (var i = 0; i < squeezed.Letters.Length && names.Count < MaximumNames; i++)
        {
            if (!squeezed.Starts[i] || LicenseVocabulary.MatchFirst(squeezed, i, out _) is null || new LicenseNameReader(text, squeezed, i).Read() is not { } name)
            {
                continue;
            }

            if (names.Count > 0 && Merge(text, names[^1], name) is { } merged)
            {
                names[^1] = merged;
                name = merged;
            }
            else
            {
                names.Add(name);
            }

            while (i + 1 < squeezed.Letters.Length && squeezed.Positions[i + 1] < name.End)
            {
                i++;
            }
        }

        return names.ToImmutable();
    }

    // "Creative Commons Attribution License (CC BY 4.0)": the second name tells more of the first.
    private static LicenseName? Merge(string text, LicenseName first, LicenseName second)
    {
        var between = text.AsSpan(first.End, second.Start - first.End).Trim(" \u00A0()[],–—-:;.\"'„“”»«/");
        var isClose = second.Start - first.End < 6 && between.IsEmpty;
        if (!isClose || first.Tool != second.Tool || (first.Version is not null && second.Version is not null && first.Version != second.Version)
            || (first.Port is not null && second.Port is not null && first.Port != second.Port))
        {
            return null;
        }

        if (first.Elements != second.Elements && first.Elements != LicenseElements.None && second.Elements != LicenseElements.None)
        {
            return null;
        }

        return new LicenseName(
            first.Start, second.End, first.Elements | second.Elements, first.Tool, first.Version ?? second.Version, first.Port ?? second.Port);
    }
}
