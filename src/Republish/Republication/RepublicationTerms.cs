using System.Collections.Immutable;
using Republish.Licensing;
using Republish.Republication.Terms;

namespace Republish.Republication;

/// <summary>Decides whether a use of an article is allowed under its licence and its source's house rules.</summary>
public static class RepublicationTerms
{
    /// <summary>
    /// Decides. Total: every finding and use has an answer, and more restrictive terms never allow more. The licence and the house
    /// rules are decided side by side; each reason says which of the two it comes from.
    /// </summary>
    public static RepublicationDecision Decide(LicenseFinding finding, HouseRules houseRules, IntendedUse use) => finding switch
    {
        LicenseFinding.Found found => Decide(found.License, houseRules, use),
        LicenseFinding.Conflicting conflicting => Undecided(conflicting, houseRules, use),
        _ => new RepublicationDecision.Refused([NoLicense(finding), .. HouseRestrictions.Against(houseRules, use).Select(o => o.Rule)]),
    };

    /// <summary>Decides for a licence that is known.</summary>
    public static RepublicationDecision Decide(License license, HouseRules houseRules, IntendedUse use)
    {
        Objection[] objections = [.. LicenseRestrictions.Against(license, houseRules, use), .. HouseRestrictions.Against(houseRules, use)];
        var gravest = objections.Length == 0 ? Verdict.Allow : objections.Max(o => o.Verdict);
        return gravest switch
        {
            Verdict.Refuse => new RepublicationDecision.Refused([.. objections.Where(o => o.Verdict == Verdict.Refuse).Select(o => o.Rule)]),
            Verdict.Review => new RepublicationDecision.Review([.. objections.Select(o => o.Rule)]),
            _ => new RepublicationDecision.Allowed(Obligations(license, houseRules, use)),
        };
    }

    private static ImmutableArray<AppliedRule> Obligations(License license, HouseRules houseRules, IntendedUse use)
    {
        AppliedRule[] images = use.WithImages
            ? [new AppliedRule("images-by-own-evidence", "scope of the licence", "Only those pictures may be used that the copy holds: each was decided on its own evidence.")]
            : [];
        return [.. LicenseObligations.For(license, use), .. images, .. HouseRestrictions.Obligations(houseRules, use)];
    }

    /// <summary>Which licence it is cannot be told: refused when each candidate refuses, otherwise left to a person; never allowed.</summary>
    private static RepublicationDecision Undecided(LicenseFinding.Conflicting finding, HouseRules houseRules, IntendedUse use)
    {
        var unclear = new AppliedRule("conflicting-license", "evidence", finding.Explanation);
        var candidates = finding.Candidates.Select(c => Decide(c, houseRules, use)).ToArray();
        if (candidates.Length > 0 && candidates.All(c => c is RepublicationDecision.Refused))
        {
            return new RepublicationDecision.Refused([unclear, .. candidates.SelectMany(c => c.Rules).DistinctBy(r => (r.Id, r.FromHouseRules))]);
        }

        var house = HouseRestrictions.Against(houseRules, use).Select(o => o.Rule).ToImmutableArray();
        return house.IsEmpty ? new RepublicationDecision.Review([unclear]) : new RepublicationDecision.Refused([unclear, .. house]);
    }

    private static AppliedRule NoLicense(LicenseFinding finding) => new("no-license", "evidence", finding.Explanation);
}
