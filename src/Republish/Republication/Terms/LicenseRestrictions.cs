using Republish.Licensing;

namespace Republish.Republication.Terms;

/// <summary>How far a rule stands against a use; ordered, so that the gravest of several decides.</summary>
internal enum Verdict
{
    Allow,
    Review,
    Refuse,
}

/// <summary>A rule that stands against a use.</summary>
internal readonly record struct Objection(Verdict Verdict, AppliedRule Rule);

/// <summary>What in a legal tool stands against a use. Each element is looked at by itself, so more elements never allow more.</summary>
internal static class LicenseRestrictions
{
    /// <summary>Units that Creative Commons retired before they could be asked for the text of articles; they have no BY or other terms.</summary>
    private static readonly HashSet<string> Samplers = new(StringComparer.Ordinal) { "sampling", "sampling+", "nc-sampling+" };

    public static IEnumerable<Objection> Against(License license, HouseRules houseRules, IntendedUse use)
    {
        if (license.IsPublicDomain)
        {
            return [];
        }

        var clauses = LicenseClauses.Of(license);
        var objections = Commercial(license, clauses, houseRules, use).Concat(Alterations(license, clauses, houseRules, use)).Concat(Retired(license, use));

        // A retired tool is not left to a person's reading: what it does not clearly permit is refused.
        return license.DeprecatedOn is null ? objections : objections.Select(o => o with { Verdict = Verdict.Refuse });
    }

    private static IEnumerable<Objection> Commercial(License license, LicenseClauses clauses, HouseRules houseRules, IntendedUse use)
    {
        if (!license.IsNonCommercial || use.Commercial == CommercialNature.None)
        {
            yield break;
        }

        var section = LicenseClauses.Cite(license, clauses.NonCommercial);
        var granted = houseRules.Get("adsAgainst")?.Value == "allowed";
        switch (use.Commercial)
        {
            case CommercialNature.OrdinarySiteAdvertising when granted:
                break;
            case CommercialNature.OrdinarySiteAdvertising:
                yield return new Objection(Verdict.Review, new AppliedRule("nc-advertising", section,
                    "Whether a site that carries ordinary advertising is primarily intended for commercial advantage is for a person to decide; the publisher does not say."));
                break;
            case CommercialNature.AdvertisingAgainstArticle when granted:
                yield return new Objection(Verdict.Review, new AppliedRule("nc-advertising", section,
                    "The licence forbids advertising sold against the article; the publisher's own permission must be confirmed by a person."));
                break;
            default:
                yield return new Objection(Verdict.Refuse, new AppliedRule("nc-use", section, $"{license.ShortName} allows non-commercial use only; {Describe(use.Commercial)}."));
                break;
        }
    }

    private static string Describe(CommercialNature nature) => nature switch
    {
        CommercialNature.AdvertisingAgainstArticle => "advertising sold against the article is commercial",
        CommercialNature.Sponsorship => "sponsorship is commercial",
        _ => "selling the article or access to it is commercial",
    };

    private static IEnumerable<Objection> Alterations(License license, LicenseClauses clauses, HouseRules houseRules, IntendedUse use)
    {
        if (license.PermitsAdaptations)
        {
            yield break;
        }

        var section = LicenseClauses.Cite(license, clauses.NoDerivatives);
        if ("audio".Equals(use.Medium, StringComparison.OrdinalIgnoreCase))
        {
            yield return new Objection(Verdict.Review, new AppliedRule("nd-audio", section,
                "Whether a reading aloud only changes the format or adapts the text is for a person to decide."));
        }

        switch (use.Alteration)
        {
            case Alteration.Verbatim or Alteration.Collection:
                break;
            case Alteration.Excerpt when license.Version == "4.0":
                break;
            case Alteration.Excerpt:
                yield return new Objection(Verdict.Review, new AppliedRule("nd-excerpt", section,
                    "Before 4.0 the licence does not say whether an excerpt of a no-derivatives work is a copy or an adaptation."));
                break;
            case Alteration.HeadlineEdit when houseRules.Get("headlineEdits")?.Value == "allowed":
                break;
            case Alteration.HeadlineEdit:
                yield return Refuse("nd-headline-edit", "the headline is part of the work and may not be changed unless the publisher grants it");
                break;
            case Alteration.Shortened:
                yield return Refuse("nd-shortened", "cutting sentences or paragraphs out of the text alters it");
                break;
            case Alteration.Edit:
                yield return Refuse("nd-edit", "the text may not be edited");
                break;
            default:
                yield return Refuse("nd-translation", "a translation is an adaptation and may not be shared");
                break;
        }

        Objection Refuse(string id, string what) => new(Verdict.Refuse, new AppliedRule(id, section, $"{license.ShortName} allows no derivatives: {what}."));
    }

    private static IEnumerable<Objection> Retired(License license, IntendedUse use)
    {
        if (license.Prohibits.Contains(LicenseProhibition.HighIncomeNationUse))
        {
            yield return Refuse("devnations-use", "allows use in developing nations only, which a copy on the web cannot keep to");
        }

        if (!license.Permits.Contains(LicensePermission.Reproduction) || !license.Permits.Contains(LicensePermission.Distribution))
        {
            yield return Refuse("no-verbatim-copies", "does not let whole works be copied and distributed");
        }

        if (!Samplers.Contains(license.Unit))
        {
            yield break;
        }

        if (license.Permits.Contains(LicensePermission.Sharing) && use.Commercial != CommercialNature.None)
        {
            yield return Refuse("nc-use", "lets whole works be shared for non-commercial purposes only");
        }

        if (UseKind.IsAdaptation(use) || use.Alteration == Alteration.Excerpt)
        {
            yield return Refuse("sampling-only", "allows sampling into a new work, not edited, shortened or translated copies");
        }

        Objection Refuse(string id, string what) => new(
            Verdict.Refuse, new AppliedRule(id, license.ShortName, $"{license.ShortName}, a tool that Creative Commons retired, {what}."));
    }
}
