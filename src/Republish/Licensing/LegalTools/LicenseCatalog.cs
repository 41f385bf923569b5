using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Republish.Licensing.LegalTools;

/// <summary>
/// All legal tools that Creative Commons has published: every unit, version and port, retired ones included, CC0, the
/// Public Domain Mark and the certification. The table is Creative Commons' own list (cc-legal-tools-data) with what its
/// RDF says each tool permits, requires and prohibits.
/// </summary>
public static class LicenseCatalog
{
    private static readonly ImmutableArray<License> Tools = [.. LegalToolResource.Lines("legal-tools.tsv").Select(Read)];

    private static readonly FrozenDictionary<string, License> Ids =
        Tools.ToFrozenDictionary(t => t.Id, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<(string Unit, string Version, string? Port), License> Places =
        Tools.ToFrozenDictionary(t => (t.Unit, t.Version, t.Jurisdiction));

    private static readonly FrozenDictionary<string, ImmutableArray<License>> Units =
        Tools.GroupBy(t => t.Unit).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());

    /// <summary>The codes of all ports, as in the URLs: <c>de</c>, <c>igo</c>, <c>scotland</c>.</summary>
    internal static readonly FrozenSet<string> Ports =
        Tools.Where(t => t.Jurisdiction is not null).Select(t => t.Jurisdiction!).ToFrozenSet();

    /// <summary>The versions that any tool has: <c>1.0</c> to <c>4.0</c>.</summary>
    internal static readonly FrozenSet<string> Versions = Tools.Select(t => t.Version).ToFrozenSet();

    /// <summary>Every legal tool, 639 of them, in the order of Creative Commons' list.</summary>
    public static ImmutableArray<License> All => Tools;

    /// <summary>The tool with the id <paramref name="id"/> (<see cref="License.Id"/>, in any case), or null when there is none.</summary>
    public static License? ById(string id) => Ids.GetValueOrDefault(id);

    /// <summary>The tool whose deed or legal code <paramref name="url"/> leads to, in any spelling, or null when it names none fully.</summary>
    public static License? ByDeed(Uri url) => (LicenseUrlParser.Parse(url.OriginalString) as LicenseClaim.Exact)?.License;

    /// <summary>The tool of a unit, version and port (null: unported), or null when Creative Commons never published it.</summary>
    public static License? Find(string unit, string version, string? port) => Places.GetValueOrDefault((unit, version, port));

    /// <summary>All versions and ports of a unit; empty when there is no such unit.</summary>
    internal static ImmutableArray<License> OfUnit(string unit) => Units.GetValueOrDefault(unit, []);

    private static License Read(string line)
    {
        var cells = line.Split('\t');
        var path = cells[0].TrimEnd('/').Split('/');
        var (unit, version, port) = (path[1], path[2], path.Length > 3 ? path[3] : null);
        var suffix = port is null ? "" : "-" + port.ToUpperInvariant();
        return new License
        {
            Id = cells[1].Length > 0 ? cells[1] : $"CC-{unit.ToUpperInvariant()}-{version}{suffix}",
            SpdxId = cells[1].Length > 0 ? cells[1] : null,
            Unit = unit,
            Version = version,
            Jurisdiction = port,
            Deed = new Uri("https://creativecommons.org/" + cells[0]),
            Name = cells[6],
            NativeName = cells[7].Length > 0 ? cells[7] : null,
            ShortName = ShortNameOf(unit, version, port),
            DeprecatedOn = cells[2].Length > 0 ? DateOnly.ParseExact(cells[2], "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            Permits = [.. cells[3].Select(Permission)],
            Requires = [.. cells[4].Select(Requirement)],
            Prohibits = [.. cells[5].Select(Prohibition)],
        };
    }

    private static string ShortNameOf(string unit, string version, string? port)
    {
        var name = unit switch
        {
            "zero" => "CC0",
            "mark" => "Public Domain Mark",
            "certification" => "Public Domain Certification",
            "sampling" => "CC Sampling",
            "sampling+" => "CC Sampling+",
            "nc-sampling+" => "CC NC-Sampling+",
            "devnations" => "CC DevNations",
            _ => "CC " + unit.ToUpperInvariant(),
        };
        return port is null ? $"{name} {version}" : $"{name} {version} {port.ToUpperInvariant()}";
    }

    private static LicensePermission Permission(char code) => code switch
    {
        'R' => LicensePermission.Reproduction,
        'D' => LicensePermission.Distribution,
        'S' => LicensePermission.Sharing,
        _ => LicensePermission.DerivativeWorks,
    };

    private static LicenseRequirement Requirement(char code) => code switch
    {
        'N' => LicenseRequirement.Notice,
        'A' => LicenseRequirement.Attribution,
        _ => LicenseRequirement.ShareAlike,
    };

    private static LicenseProhibition Prohibition(char code) =>
        code == 'C' ? LicenseProhibition.CommercialUse : LicenseProhibition.HighIncomeNationUse;
}
