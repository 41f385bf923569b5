namespace Republish.Republication.Terms;

/// <summary>What in a source's house rules stands against a use, or must be done for it. Never merged with the licence's rules.</summary>
internal static class HouseRestrictions
{
    public static IEnumerable<Objection> Against(HouseRules rules, IntendedUse use)
    {
        if (Says(rules, "automation", "forbidden") is { } automation)
        {
            yield return Refuse("house-automation", automation, "The publisher does not want its articles republished automatically.");
        }

        if (use.Alteration is Alteration.HeadlineEdit && Says(rules, "headlineEdits", "forbidden") is { } headline)
        {
            yield return Refuse("house-headline-edit", headline, "The publisher does not want its headlines changed.");
        }

        if (use.Alteration is Alteration.Edit or Alteration.Shortened && Says(rules, "edits", "forbidden") is { } edits)
        {
            yield return Refuse("house-edit", edits, "The publisher does not want its articles edited.");
        }

        if (use.Alteration is Alteration.Translation && Says(rules, "translation", "forbidden") is { } translation)
        {
            yield return Refuse("house-translation", translation, "The publisher does not want its articles translated without asking.");
        }

        if (use.WithImages && Says(rules, "photos", "forbidden") is { } photos)
        {
            yield return Refuse("house-photos", photos, "The publisher does not give its pictures to republishers.");
        }

        if (UseKind.IsClearlyCommercial(use) && use.Commercial != CommercialNature.Sale && Says(rules, "adsAgainst", "forbidden") is { } ads)
        {
            yield return Refuse("house-ads-against", ads, "The publisher does not want advertising or sponsorship sold against its articles.");
        }
    }

    public static IEnumerable<AppliedRule> Obligations(HouseRules rules, IntendedUse use)
    {
        if (rules.Get("credit") is { } credit)
        {
            yield return Rule("house-credit", credit, $"The publisher asks for this credit line: {credit.Value}");
        }

        if (Says(rules, "canonical", "required") is { } canonical)
        {
            yield return Rule("house-canonical", canonical, "The publisher asks that the page name the original as its canonical address.");
        }

        if (Says(rules, "pixel", "required") is { } pixel)
        {
            yield return Rule("house-pixel", pixel, "The publisher asks for a counting image; it may be added beside the copy, which carries none.");
        }

        if (use.Alteration is Alteration.HeadlineEdit && Says(rules, "headlineEdits", "allowed") is { } headline)
        {
            yield return Rule("house-headline-edit-granted", headline, "The publisher itself permits changes to the headline.");
        }

        if (use.Commercial is CommercialNature.OrdinarySiteAdvertising && Says(rules, "adsAgainst", "allowed") is { } ads)
        {
            yield return Rule("house-advertising-granted", ads, "The publisher itself permits advertising beside its articles.");
        }
    }

    private static HouseRule? Says(HouseRules rules, string name, string value) =>
        rules.Get(name) is { } rule && rule.Value.Equals(value, StringComparison.OrdinalIgnoreCase) ? rule : null;

    private static Objection Refuse(string id, HouseRule rule, string text) => new(Verdict.Refuse, Rule(id, rule, text));

    private static AppliedRule Rule(string id, HouseRule rule, string text) =>
        new(id, "house rule " + rule.Name, rule.Evidence.Length > 0 ? $"{text} (\"{rule.Evidence}\")" : text, FromHouseRules: true)
        {
            Evidence = rule.Evidence.Length > 0 ? rule.Evidence : null,
            EvidenceUrl = rule.EvidenceUrl,
        };
}
