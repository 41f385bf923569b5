using Republish.Licensing;
using Republish.Licensing.LegalTools;

namespace Republish.Republication.Terms;

/// <summary>
/// Where a legal tool says what: the sections of its legal code, as data. Read in the unported texts of 1.0 to 3.0, in the international
/// texts of 4.0 and in those ports that <see cref="PortSections"/> names; tests read them there again. A null section means that the tool does not say it.
/// </summary>
/// <remarks>
/// Before 4.0, section 4 has one letter for each element: (a) copies and notices, then ShareAlike, NonCommercial and
/// Attribution as far as the licence has them. In 4.0 the letters of section 1 depend on the elements.
/// </remarks>
internal sealed record LicenseClauses
{
    public required string LicenseLink { get; init; }

    public required string Notices { get; init; }

    public string? Author { get; init; }

    public string? Parties { get; init; }

    public string? Title { get; init; }

    public string? SourceLink { get; init; }

    public string? Changes { get; init; }

    public string? Endorsement { get; init; }

    public required string FurtherTerms { get; init; }

    public string? CreditRemoval { get; init; }

    public string? Prominence { get; init; }

    public required string Format { get; init; }

    public required string NonCommercial { get; init; }

    public required string NoDerivatives { get; init; }

    public required string ShareAlike { get; init; }

    /// <summary>What the licensor gives is only what is the licensor's to give.</summary>
    public required string Scope { get; init; }

    /// <summary>What is asked of the licence of an altered text where it need not be the same.</summary>
    public string? AdaptersLicense { get; init; }

    public required string Termination { get; init; }

    /// <summary>Whether a breach does not end the licence by itself, but entitles the licensor to end it at once.</summary>
    public bool EndsByLicensor { get; init; }

    public string? Cure { get; init; }

    /// <summary>The sections of <paramref name="license"/>.</summary>
    public static LicenseClauses Of(License license) => license.Version == "4.0" ? Of40(license) : PortSections.Of(license, Before40(license));

    /// <summary>The letters of the elements in section 4 before 4.0; an element that the tool does not have has the letter that it would have alone.</summary>
    public static (char ShareAlike, char NonCommercial, char Attribution) LettersOf(License license)
    {
        var letter = 'b';
        var shareAlike = license.IsShareAlike ? letter++ : 'b';
        var nonCommercial = license.IsNonCommercial ? letter++ : 'b';
        return (shareAlike, nonCommercial, letter);
    }

    /// <summary>How a section is cited: <c>CC BY-NC-ND 3.0 4(b)</c>. What was not read in its own legal code says so.</summary>
    public static string Cite(License license, string section)
    {
        var cited = $"{license.ShortName} {section}";
        return license switch
        {
            { IsPublicDomain: true } => cited,
            { Jurisdiction: not null } when !PortSections.IsRead(license) => $"{license.ShortName} (its own legal code was not read; {UnportedName(license)} {section})",
            { DeprecatedOn: not null } when !IsRead(license) => cited + " (numbered as in the licences that replaced it)",
            _ => cited,
        };
    }

    /// <summary>The unported licence of the same elements; 2.1 exists as ports only, which follow 2.0.</summary>
    private static string UnportedName(License license)
    {
        var version = license.Version == "2.1" ? "2.0" : license.Version;
        return (LicenseCatalog.Find(license.Unit, version, null) ?? LicenseCatalog.Find("by-nd-nc", version, null))?.ShortName ?? $"unported {version}";
    }

    /// <summary>Of the licences without Attribution only ShareAlike 1.0 was to be had; the samplers and DevNations were not read either.</summary>
    private static bool IsRead(License license) => license.Unit is "sa" || license.Unit.StartsWith("by", StringComparison.Ordinal);

    private static LicenseClauses Of40(License license)
    {
        var alters = license.PermitsAdaptations;
        return new LicenseClauses
        {
            LicenseLink = "3(a)(1)(C)",
            Notices = "3(a)(1)(A)(ii)-(iv)",
            Author = "3(a)(1)(A)(i)",
            Parties = "3(a)(1)(A)(i)",
            Title = null, // Recommended by CC since 4.0, no longer required.
            SourceLink = "3(a)(1)(A)(v)",
            Changes = "3(a)(1)(B)",
            Endorsement = "2(a)(6)",
            FurtherTerms = license.IsShareAlike ? "2(a)(5)(C)" : "2(a)(5)(B)",
            CreditRemoval = "3(a)(3)",
            Prominence = null,
            Format = "2(a)(4)",
            NonCommercial = "2(a)(1)",
            NoDerivatives = "2(a)(1)(B), 3(a)(1)",
            ShareAlike = "3(b)",
            Scope = license.IsShareAlike ? "1(i)" : alters ? "1(g)" : "1(f)",
            AdaptersLicense = alters && !license.IsShareAlike ? "3(a)(4)" : null,
            Termination = "6(a)",
            Cure = "6(b)(1)",
        };
    }

    private static LicenseClauses Before40(License license)
    {
        var letters = LettersOf(license);
        var shareAlike = $"4({letters.ShareAlike})";
        var nonCommercial = $"4({letters.NonCommercial})";
        var attribution = license.Requires.Contains(LicenseRequirement.Attribution) ? $"4({letters.Attribution})" : null;

        // Only 2.5 and 3.0 number what a credit holds, and each in its own way.
        string? Item(string? in25, string? in30) => (attribution, license.Version) switch
        {
            (null, _) => null,
            (_, "2.5") => attribution + in25,
            (_, "3.0") => attribution + in30,
            _ => attribution,
        };
        return new LicenseClauses
        {
            LicenseLink = "4(a)",
            Notices = attribution is null ? "4(a)" : $"4(a), {attribution}",
            Author = Item("(i)", "(i)"),
            Parties = license.Version is "2.5" or "3.0" ? Item("(ii)", "(i)") : null,
            Title = Item("", "(ii)"),
            SourceLink = license.Version == "1.0" ? null : Item("", "(iii)"),
            Changes = !license.PermitsAdaptations ? null : license.Version == "3.0" ? $"3(b), {attribution}(iv)" : attribution,
            Endorsement = license.Version == "3.0" ? attribution : null,
            FurtherTerms = "4(a)",
            CreditRemoval = "4(a)",
            Prominence = attribution,
            Format = "3",
            NonCommercial = nonCommercial,
            NoDerivatives = "3",
            ShareAlike = shareAlike,
            Scope = license.Version != "3.0" ? "1(e)" : !license.IsShareAlike ? "1(f)" : license.IsNonCommercial ? "1(g)" : "1(h)",
            Termination = "7(a)",
            Cure = null,
        };
    }
}
