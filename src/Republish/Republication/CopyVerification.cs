using System.Collections.Immutable;
using Republish.Licensing;
using Republish.Pages;
using Republish.Republication.Terms;
using Republish.Republication.Verification;

namespace Republish.Republication;

/// <summary>
/// Looks at a partner's page for a copy: is the credit complete, the licence linked, the text unchanged, no omitted picture brought
/// back? Pure; the page is fetched elsewhere.
/// </summary>
public static class CopyVerification
{
    /// <summary>Days in which a breach can be cured after its discovery, where the licence knows a cure (4.0 section 6(b)(1), 3.0 IGO section 7(b)).</summary>
    private const int DaysToCure = 30;

    /// <summary>Verifies <paramref name="page"/> against <paramref name="copy"/>; <paramref name="discoveredAt"/> is when the page was looked at.</summary>
    public static VerificationReport Verify(RepublishableCopy copy, PageDocument page, DateTimeOffset discoveredAt) =>
        Verify(PublishedCopy.Of(copy), page, discoveredAt);

    /// <summary>Verifies <paramref name="page"/> against what the partner was given. Never throws on any page.</summary>
    public static VerificationReport Verify(PublishedCopy copy, PageDocument page, DateTimeOffset discoveredAt)
    {
        var license = copy.Attribution.License;
        var partner = PartnerPage.Read(page);
        ImmutableArray<VerificationFinding> findings =
        [
            .. CreditCheck.Of(copy, partner),
            .. TextCheck.Of(copy, partner),
            .. PictureCheck.Of(copy, page, partner),
        ];
        var breached = findings.Any(f => f.IsBreach);
        var clauses = LicenseClauses.Of(license);
        var cures = clauses.Cure is not null;
        return new VerificationReport
        {
            Findings = findings,
            CureBy = breached && cures ? discoveredAt.AddDays(DaysToCure) : null,
            MustUnpublish = breached && !cures,
            Advice = Advice(license, clauses, findings, breached, discoveredAt),
        };
    }

    private static string Advice(License license, LicenseClauses clauses, ImmutableArray<VerificationFinding> findings, bool breached, DateTimeOffset discoveredAt)
    {
        if (findings.IsEmpty)
        {
            return "Nothing is missing and nothing was changed.";
        }

        if (!breached)
        {
            return $"{license.ShortName} does not require what is missing; adding it is good practice.";
        }

        var ended = clauses.EndsByLicensor ? "may be ended by the licensor" : "ended with the breach";
        return clauses.Cure is { } cure
            ? $"Cure this by {discoveredAt.AddDays(DaysToCure):yyyy-MM-dd}: {license.ShortName} ended with the breach and returns when it is cured within 30 days of its discovery ({LicenseClauses.Cite(license, cure)})."
            : $"Unpublish now: {license.ShortName} {ended} and knows no cure ({LicenseClauses.Cite(license, clauses.Termination)}).";
    }
}
