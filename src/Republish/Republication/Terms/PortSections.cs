using System.Collections.Frozen;
using Republish.Licensing;
using Republish.Licensing.LegalTools;

namespace Republish.Republication.Terms;

/// <summary>
/// Where ports say what, as data: <c>port-sections.tsv</c>. A port is a licence of its own, and some are numbered otherwise or say other
/// things than the unported licence; only those that were read in their own legal code stand here.
/// </summary>
internal static class PortSections
{
    /// <summary>The name of the line that says what holds for clauses without a line.</summary>
    private const string Rest = "*";

    private static readonly FrozenDictionary<(string Version, string Port, string Unit), Dictionary<string, string>> Read = Load();

    /// <summary>Whether this port was read in its own legal code.</summary>
    public static bool IsRead(License license) => license.Jurisdiction is { } port && Read.ContainsKey((license.Version, port, license.Unit));

    /// <summary>The sections of a port, on those of the unported licence of the same elements and version; these themselves for a port that was not read.</summary>
    public static LicenseClauses Of(License license, LicenseClauses unported)
    {
        if (license.Jurisdiction is not { } port || !Read.TryGetValue((license.Version, port, license.Unit), out var lines))
        {
            return unported;
        }

        var asUnported = lines[Rest] == "=";
        string? At(string clause, string? inUnported) => !lines.TryGetValue(clause, out var section)
            ? asUnported ? inUnported : null
            : section == "-" ? null : WithLetters(section, license);
        string Must(string clause, string inUnported) => At(clause, inUnported) ?? inUnported;
        return new LicenseClauses
        {
            LicenseLink = Must(nameof(LicenseClauses.LicenseLink), unported.LicenseLink),
            Notices = Must(nameof(LicenseClauses.Notices), unported.Notices),
            Author = At(nameof(LicenseClauses.Author), unported.Author),
            Parties = At(nameof(LicenseClauses.Parties), unported.Parties),
            Title = At(nameof(LicenseClauses.Title), unported.Title),
            SourceLink = At(nameof(LicenseClauses.SourceLink), unported.SourceLink),
            Changes = At(nameof(LicenseClauses.Changes), unported.Changes),
            Endorsement = At(nameof(LicenseClauses.Endorsement), unported.Endorsement),
            FurtherTerms = Must(nameof(LicenseClauses.FurtherTerms), unported.FurtherTerms),
            CreditRemoval = At(nameof(LicenseClauses.CreditRemoval), unported.CreditRemoval),
            Prominence = At(nameof(LicenseClauses.Prominence), unported.Prominence),
            Format = Must(nameof(LicenseClauses.Format), unported.Format),
            NonCommercial = Must(nameof(LicenseClauses.NonCommercial), unported.NonCommercial),
            NoDerivatives = Must(nameof(LicenseClauses.NoDerivatives), unported.NoDerivatives),
            ShareAlike = Must(nameof(LicenseClauses.ShareAlike), unported.ShareAlike),
            Scope = Must(nameof(LicenseClauses.Scope), unported.Scope),
            AdaptersLicense = At(nameof(LicenseClauses.AdaptersLicense), unported.AdaptersLicense),
            Termination = Must(nameof(LicenseClauses.Termination), unported.Termination),
            EndsByLicensor = At(nameof(LicenseClauses.EndsByLicensor), null) is not null,
            Cure = At(nameof(LicenseClauses.Cure), unported.Cure),
        };
    }

    /// <summary>Fills in the letters that a tool's elements have in section 4.</summary>
    private static string WithLetters(string section, License license)
    {
        var letters = LicenseClauses.LettersOf(license);
        return section
            .Replace("{sa}", letters.ShareAlike.ToString(), StringComparison.Ordinal)
            .Replace("{nc}", letters.NonCommercial.ToString(), StringComparison.Ordinal)
            .Replace("{by}", letters.Attribution.ToString(), StringComparison.Ordinal);
    }

    private static FrozenDictionary<(string Version, string Port, string Unit), Dictionary<string, string>> Load()
    {
        var read = new Dictionary<(string, string, string), Dictionary<string, string>>();
        foreach (var line in LegalToolResource.Lines(typeof(PortSections), "port-sections.tsv"))
        {
            if (line.Split('\t') is not [var version, var port, var units, var clause, var section])
            {
                throw new InvalidOperationException($"port-sections.tsv: \"{line}\" has not five columns.");
            }

            foreach (var unit in units.Split(' '))
            {
                var key = (version, port, unit);
                if (!read.TryGetValue(key, out var lines))
                {
                    read[key] = lines = new(StringComparer.Ordinal);
                }

                lines.Add(clause, section);
            }
        }

        return read.ToFrozenDictionary();
    }
}
