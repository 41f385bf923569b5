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
    public static RepublicationDecision Decide(LicenseFinding finding, HouseRules houseRules, IntendedUse use) =>
        Decide(finding, houseRules, PartnerProfile.Noncommercial, use);

    /// <summary>Decides for a partner: what the partner is counts beside what it intends, and neither makes the other harmless.</summary>
    public static RepublicationDecision Decide(LicenseFinding finding, HouseRules houseRules, PartnerProfile partner, IntendedUse use) => finding switch
    {
        LicenseFinding.Found found => Decide(found.License, houseRules, partner, use),
        LicenseFinding.Conflicting conflicting => Undecided(conflicting, houseRules, partner, use),
        _ => new RepublicationDecision.Refused([NoLicense(finding), .. House(houseRules, partner, use)]),
    };

    /// <summary>Decides for a licence that is known.</summary>
    public static RepublicationDecision Decide(License license, HouseRules houseRules, IntendedUse use) => Decide(license, houseRules, PartnerProfile.Noncommercial, use);

    /// <summary>Decides for a licence that is known and a partner.</summary>
    public static RepublicationDecision Decide(License license, HouseRules houseRules, PartnerProfile partner, IntendedUse use)
    {
        Objection[] objections =
        [
            .. Uses(partner, use).SelectMany(u => LicenseRestrictions.Against(license, houseRules, u)).Distinct(),
            .. Uses(partner, use).SelectMany(u => HouseRestrictions.Against(houseRules, u)).Distinct(),
        ];
        var gravest = objections.Length == 0 ? Verdict.Allow : objections.Max(o => o.Verdict);
        return gravest switch
        {
            Verdict.Refuse => new RepublicationDecision.Refused([.. objections.Where(o => o.Verdict == Verdict.Refuse).Select(o => o.Rule)]),
            Verdict.Review => new RepublicationDecision.Review([.. objections.Select(o => o.Rule)]),
            _ => new RepublicationDecision.Allowed(Obligations(license, houseRules, partner, use)),
        };
    }

    /// <summary>The use as it is intended, and once more as the partner's business makes it.</summary>
    private static IEnumerable<IntendedUse> Uses(PartnerProfile partner, IntendedUse use) =>
        partner.Commercial == CommercialNature.None || partner.Commercial == use.Commercial ? [use] : [use, use with { Commercial = partner.Commercial }];

    private static IEnumerable<AppliedRule> House(HouseRules houseRules, PartnerProfile partner, IntendedUse use) =>
        Uses(partner, use).SelectMany(u => HouseRestrictions.Against(houseRules, u)).Select(o => o.Rule).Distinct();

    private static ImmutableArray<AppliedRule> Obligations(License license, HouseRules houseRules, PartnerProfile partner, IntendedUse use)
    {
        AppliedRule[] images = use.WithImages
            ? [new AppliedRule("images-by-own-evidence", "scope of the licence", "Only those pictures may be used that the copy holds: each was decided on its own evidence.")]
            : [];
        return [.. LicenseObligations.For(license, use), .. images, .. Uses(partner, use).SelectMany(u => HouseRestrictions.Obligations(houseRules, u)).Distinct()];
    }

    /// <summary>Which licence it is cannot be told: refused when each candidate refuses, otherwise left to a person; never allowed.</summary>
    private static RepublicationDecision Undecided(LicenseFinding.Conflicting finding, HouseRules houseRules, PartnerProfile partner, IntendedUse use)
    {
        var unclear = new AppliedRule("conflicting-license", "evidence", finding.Explanation);
        var candidates = finding.Candidates.Select(c => Decide(c, houseRules, partner, use)).ToArray();
        if (candidates.Length > 0 && candidates.All(c => c is RepublicationDecision.Refused))
        {
            return new RepublicationDecision.Refused([unclear, .. candidates.SelectMany(c => c.Rules).DistinctBy(r => (r.Id, r.FromHouseRules))]);
        }

        var house = House(houseRules, partner, use).ToImmutableArray();
        return house.IsEmpty ? new RepublicationDecision.Review([unclear]) : new RepublicationDecision.Refused([unclear, .. house]);
    }

    private static AppliedRule NoLicense(LicenseFinding finding) => new("no-license", "evidence", finding.Explanation);
}
