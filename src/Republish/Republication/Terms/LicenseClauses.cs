using Republish.Licensing;

namespace Republish.Republication.Terms;

/// <summary>
/// Where a legal tool says what: the sections of its legal code, as data. Read in the unported texts of 1.0 to 3.0 and
/// in the international text of 4.0. A null section means that this version does not say it.
/// </summary>
/// <remarks>
/// Before 4.0, section 4 has one letter for each element: (a) copies and notices, then ShareAlike, NonCommercial and
/// Attribution as far as the licence has them. The letters therefore depend on the unit as well as on the version.
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

    public required string CreditRemoval { get; init; }

    public string? Prominence { get; init; }

    public required string Format { get; init; }

    public required string NonCommercial { get; init; }

    public required string NoDerivatives { get; init; }

    public required string ShareAlike { get; init; }

    public required string Termination { get; init; }

    public string? Cure { get; init; }

    /// <summary>The sections of <paramref name="license"/>.</summary>
    public static LicenseClauses Of(License license) => license.Version == "4.0" ? Of40(license) : Before40(license);

    /// <summary>How a section is cited: <c>CC BY-NC-ND 3.0 4(b)</c>; ports were not read one by one, which the citation says.</summary>
    public static string Cite(License license, string section) => license.Jurisdiction is null || license.IsPublicDomain
        ? $"{license.ShortName} {section}"
        : $"{license.ShortName} {section} (numbered as in the unported licence)";

    private static LicenseClauses Of40(License license) => new()
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
        NoDerivatives = "2(a)(1)(B)",
        ShareAlike = "3(b)",
        Termination = "6(a)",
        Cure = "6(b)",
    };

    private static LicenseClauses Before40(License license)
    {
        var letter = 'b';
        var shareAlike = license.IsShareAlike ? $"4({letter++})" : "4(b)";
        var nonCommercial = license.IsNonCommercial ? $"4({letter++})" : "4(b)";
        var attribution = license.Requires.Contains(LicenseRequirement.Attribution) ? $"4({letter})" : null;
        return new LicenseClauses
        {
            LicenseLink = "4(a)",
            Notices = attribution is null ? "4(a)" : $"4(a), {attribution}",
            Author = attribution,
            Parties = attribution is not null && license.Version is "2.5" or "3.0" ? attribution : null,
            Title = attribution,
            SourceLink = attribution is not null && license.Version != "1.0" ? attribution : null,
            Changes = license.Version == "3.0" ? "3(b)" : attribution,
            Endorsement = license.Version == "3.0" ? attribution : null,
            FurtherTerms = "4(a)",
            CreditRemoval = "4(a)",
            Prominence = attribution,
            Format = "3",
            NonCommercial = nonCommercial,
            NoDerivatives = "3",
            ShareAlike = shareAlike,
            Termination = "7(a)",
            Cure = null,
        };
    }
}
