using System.Collections.Immutable;
using Republish.Licensing;

namespace Republish.Republication.Terms;

/// <summary>What must be done when an article is republished under a legal tool, as a list of rules with their sections.</summary>
public static class LicenseObligations
{
    /// <summary>The ids of all obligations that a licence can impose, in the order in which they are listed.</summary>
    public static ImmutableArray<string> Ids { get; } =
    [
        "license-link", "keep-notices", "attribution", "attribution-parties", "title", "source-link", "say-changes", "no-endorsement",
        "no-further-terms", "credit-removal", "credit-prominence", "share-alike", "adapters-license", "verbatim", "non-commercial", "breach",
    ];

    /// <summary>
    /// The obligations of <paramref name="license"/> for <paramref name="use"/>. Public domain tools oblige to nothing and get one
    /// rule that says so.
    /// </summary>
    public static ImmutableArray<AppliedRule> For(License license, IntendedUse use)
    {
        if (license.IsPublicDomain)
        {
            return [PublicDomain(license)];
        }

        var clauses = LicenseClauses.Of(license);
        var rules = ImmutableArray.CreateBuilder<AppliedRule>();
        void Add(string id, string? section, string text)
        {
            if (section is not null)
            {
                rules.Add(new AppliedRule(id, LicenseClauses.Cite(license, section), text));
            }
        }

        var adapts = UseKind.IsAdaptation(use);
        Add("license-link", clauses.LicenseLink, $"Every copy names {license.ShortName} and gives its address, {license.Deed}.");
        Add("keep-notices", clauses.Notices, "Copyright notices and notices that refer to the licence or to disclaimers are kept word for word.");
        Add("attribution", clauses.Author, "The author or pseudonym is credited if supplied; the publisher where nobody is named.");
        Add("attribution-parties", clauses.Parties, "Others whom the licensor names for attribution are credited as well.");
        Add("title", clauses.Title, "The title is given if it is supplied.");
        Add("source-link", clauses.SourceLink, "The copy links to the work's own address where there is one.");
        Add("say-changes", SaysChanges(license, adapts) ? clauses.Changes : null, "The copy says what was changed.");
        Add("no-endorsement", clauses.Endorsement, "Nothing suggests that the author or publisher endorses the republisher or the use.");
        Add("no-further-terms", clauses.FurtherTerms, "No further terms and no technical restriction are put on what the licence allows.");
        Add("credit-removal", clauses.CreditRemoval, CreditRemoval(license));
        Add("credit-prominence", InCredits(license, use) ? clauses.Prominence : null, "The credit is at least as prominent as the credits of others beside it.");
        Add("share-alike", license.IsShareAlike && adapts ? clauses.ShareAlike : null, "The altered text is published under the same licence or one that is compatible with it.");
        Add("adapters-license", adapts ? clauses.AdaptersLicense : null, $"The licence of the altered text must not keep anybody from complying with {license.ShortName}.");
        Add("verbatim", !license.PermitsAdaptations ? clauses.NoDerivatives : null, $"The text stays word for word; changes of technical format are allowed ({clauses.Format}).");
        Add("non-commercial", license.IsNonCommercial ? clauses.NonCommercial : null, "The use is not primarily intended for commercial advantage or monetary compensation.");
        Add("breach", clauses.Termination, clauses.Cure is { } cure
            ? $"A breach ends the licence; it returns when the breach is cured within 30 days of its discovery ({cure})."
            : clauses.EndsByLicensor
                ? "A breach lets the licensor end the licence at once and without notice: there is no cure, the copy must be unpublished."
                : "A breach ends the licence at once and for good: there is no cure, the copy must be unpublished.");
        return rules.ToImmutable();
    }

    /// <summary>Before 4.0 a licensor may ask this of collections and adaptations only; the first two versions speak of every reference.</summary>
    private static string CreditRemoval(License license) => license.Version switch
    {
        "4.0" => "Credit is taken out when the licensor asks for it, as far as that is reasonably practicable.",
        "1.0" or "2.0" => "When the licensor asks, every reference to licensor and author is taken out of a collection or an altered text, as far as that is practicable.",
        _ => "When the licensor asks, the credit is taken out of a collection or an altered text, as far as that is practicable.",
    };

    private static AppliedRule PublicDomain(License license) => new(
        "public-domain",
        license.Unit == "zero" ? LicenseClauses.Cite(license, "2") : license.ShortName,
        $"The text is marked with {license.ShortName}: nothing is required. The copy still says who wrote it and where it appeared.");

    /// <summary>4.0 wants every modification named, earlier versions only adaptations.</summary>
    private static bool SaysChanges(License license, bool adapts) => license.Version == "4.0" || adapts;

    private static bool InCredits(License license, IntendedUse use) =>
        license.Version != "4.0" && (use.Alteration == Alteration.Collection || UseKind.IsAdaptation(use));
}
