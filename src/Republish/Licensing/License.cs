using System.Collections.Immutable;

namespace Republish.Licensing;

/// <summary>What a legal tool permits, as Creative Commons publishes it (<c>cc:permits</c> in ccREL).</summary>
public enum LicensePermission
{
    /// <summary>Making multiple copies.</summary>
    Reproduction,

    /// <summary>Distribution, public display and public performance.</summary>
    Distribution,

    /// <summary>Distribution of derivative works.</summary>
    DerivativeWorks,

    /// <summary>Commercial derivatives, but only non-commercial distribution (retired tools only).</summary>
    Sharing,
}

/// <summary>What a legal tool requires (<c>cc:requires</c> in ccREL).</summary>
public enum LicenseRequirement
{
    /// <summary>Copyright and licence notices be kept intact.</summary>
    Notice,

    /// <summary>Credit be given to the copyright holder and/or author.</summary>
    Attribution,

    /// <summary>Derivative works be licensed under the same or compatible terms.</summary>
    ShareAlike,
}

/// <summary>What a legal tool prohibits (<c>cc:prohibits</c> in ccREL).</summary>
public enum LicenseProhibition
{
    /// <summary>Exercising rights for commercial purposes.</summary>
    CommercialUse,

    /// <summary>Use in a non-developing country (the retired Developing Nations licence).</summary>
    HighIncomeNationUse,
}

/// <summary>
/// One Creative Commons legal tool: a unit such as <c>by-nc-nd</c> in one version and, where it has one, one port. A port
/// is a licence of its own and keeps its own id and URL.
/// </summary>
public sealed record License
{
    /// <summary>
    /// The identifier in SPDX's spelling, such as <c>CC-BY-NC-ND-3.0</c>, <c>CC-BY-3.0-US</c>, <c>CC0-1.0</c>. Tools that SPDX does not
    /// list get an id of the same form; <see cref="SpdxId"/> tells whether SPDX knows it.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>The id on the SPDX licence list, or null when the list does not have this tool.</summary>
    public string? SpdxId { get; init; }

    /// <summary>The unit in canonical order and lower case: <c>by-nc-nd</c>, <c>sampling+</c>, <c>zero</c>, <c>mark</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>The version, <c>1.0</c> to <c>4.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The port's code as in the URL (<c>us</c>, <c>igo</c>), or null for unported, generic and international tools.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>The deed's canonical URL, with https and a final slash.</summary>
    public required Uri Deed { get; init; }

    /// <summary>The English name as the deed's title has it: "Attribution-NonCommercial-NoDerivs 3.0 Unported".</summary>
    public required string Name { get; init; }

    /// <summary>The name in the port's own language where that is not English ("Namensnennung 3.0 Deutschland"), else null.</summary>
    public string? NativeName { get; init; }

    /// <summary>The short name for credit lines: "CC BY-NC-ND 3.0", "CC BY 3.0 US", "CC0 1.0".</summary>
    public required string ShortName { get; init; }

    /// <summary>What it permits, as Creative Commons publishes it.</summary>
    public required ImmutableArray<LicensePermission> Permits { get; init; }

    /// <summary>What it requires, as Creative Commons publishes it.</summary>
    public required ImmutableArray<LicenseRequirement> Requires { get; init; }

    /// <summary>What it prohibits, as Creative Commons publishes it.</summary>
    public required ImmutableArray<LicenseProhibition> Prohibits { get; init; }

    /// <summary>The day on which Creative Commons retired it, or null while it is offered or merely superseded.</summary>
    public DateOnly? DeprecatedOn { get; init; }

    /// <summary>Whether it is CC0 or the Public Domain Mark: works are "marked with" it rather than "licensed under" it.</summary>
    public bool IsPublicDomain => Unit is "zero" or "mark" or "certification";

    /// <summary>Whether commercial use is prohibited.</summary>
    public bool IsNonCommercial => Prohibits.Contains(LicenseProhibition.CommercialUse);

    /// <summary>Whether adapted material may be shared.</summary>
    public bool PermitsAdaptations => Permits.Contains(LicensePermission.DerivativeWorks);

    /// <summary>Whether adaptations must carry the same or a compatible licence.</summary>
    public bool IsShareAlike => Requires.Contains(LicenseRequirement.ShareAlike);

    /// <summary>Two licences are the same when their deeds are.</summary>
    public bool Equals(License? other) => other is not null && Id == other.Id;

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Id;
}
