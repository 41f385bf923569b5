using Republish.Licensing;
using Republish.Licensing.LegalTools;
using Republish.Republication.Terms;

namespace Republish.Republication.Verification;

/// <summary>Is the credit complete on a partner's page?</summary>
internal static class CreditCheck
{
    public static IEnumerable<VerificationFinding> Of(PublishedCopy copy, PartnerPage page)
    {
        var credit = copy.Attribution;
        var license = credit.License;
        var clauses = LicenseClauses.Of(license);
        string? Section(string? section) => section is null || license.IsPublicDomain ? null : LicenseClauses.Cite(license, section);

        if (credit.Title is { } title && !page.Says(title))
        {
            yield return new("title-missing", $"The title \"{title}\" is not given as it stands in the original.", Section(license.PermitsAdaptations ? clauses.Title : clauses.NoDerivatives));
        }

        foreach (var author in credit.Authors.Where(a => !page.Says(WithoutRole(a.Name))))
        {
            yield return new("author-missing", $"{author.Name} is not credited.", Section(clauses.Author));
        }

        foreach (var party in credit.AttributionParties.Where(p => !page.Says(p.Name)))
        {
            yield return new("author-missing", $"{party.Name} is not credited.", Section(clauses.Parties ?? clauses.Author));
        }

        if (credit.Publisher is { } publisher && !page.Says(publisher.Name))
        {
            // Where nobody else is named the publisher is who must be credited (3.0 section 1, "Original Author"); beside an author only when its own notices name it.
            var designated = credit.CopyrightNotices.Concat(credit.LicenseNotices).Append(credit.RequestedCredit ?? "").Any(n => n.Contains(publisher.Name, StringComparison.OrdinalIgnoreCase));
            yield return new("publisher-missing", $"{publisher.Name} is not named as the original publisher.", Section(credit.Authors.IsEmpty ? clauses.Author : designated ? clauses.Parties : null));
        }

        if (credit.Url is { } url && !page.PointsTo(url))
        {
            yield return new("source-link-missing", $"The original's address, {url.AbsoluteUri}, is not linked.", Section(clauses.SourceLink));
        }

        if (credit.RequestedCredit is { } line && !page.Says(line))
        {
            yield return new("credit-line-missing", $"The publisher asks for this credit: \"{line}\"", Section(clauses.Author));
        }

        if (!LinksLicense(page, license))
        {
            yield return new("license-link-missing", $"{license.ShortName} is not linked: add {license.Deed.AbsoluteUri}.", Section(clauses.LicenseLink));
        }

        foreach (var notice in credit.CopyrightNotices.Concat(credit.LicenseNotices).Where(n => !page.Says(n)))
        {
            yield return new("notice-missing", $"This notice must be kept word for word: \"{notice}\"", Section(clauses.Notices));
        }

        foreach (var change in credit.Modifications.Where(m => !page.Says(m.Text)))
        {
            yield return new("changes-missing", $"The page does not say what was changed: \"{change.Text}\"", Section(license.Version == "4.0" || change.IsAdaptation ? clauses.Changes : null));
        }
    }

    /// <summary>A link to the deed or to the legal code of the same tool; or the address written out.</summary>
    private static bool LinksLicense(PartnerPage page, License license) =>
        page.Links.Any(l => LicenseUrlParser.Parse(l) is LicenseClaim.Exact exact && exact.License.Equals(license)) || page.PointsTo(license.Deed);

    private static string WithoutRole(string name) => name.EndsWith(" (translator)", StringComparison.Ordinal) ? name[..^" (translator)".Length] : name;
}
