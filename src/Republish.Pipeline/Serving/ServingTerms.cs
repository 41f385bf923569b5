using System.Collections.Immutable;
using Republish.Licensing.LegalTools;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Pipeline.Serving;

/// <summary>
/// Whether an article may be served to somebody: every use that the site makes must be allowed, by the licence and by the source's house
/// rules. Who has no profile is served what everybody may do: the whole article, word for word, unpaid.
/// </summary>
public sealed class ServingTerms
{
    /// <summary>How long house rules are remembered, so that a page of a list does not read the registry again. Licences are never remembered.</summary>
    public static readonly TimeSpan RulesAge = TimeSpan.FromSeconds(30);

    private readonly ISourceStore _sources;
    private readonly TimeProvider _clock;
    private Remembered? _rules;

    /// <summary>Creates the decision on its ports.</summary>
    public ServingTerms(ISourceStore sources, TimeProvider clock)
    {
        _sources = sources;
        _clock = clock;
    }

    /// <summary>Decides about a licence of a source's article for a site; null stands for somebody without a profile.</summary>
    public async Task<RepublicationDecision> DecideAsync(string licenseId, SourceId source, SiteProfile? site, CancellationToken cancellationToken)
    {
        var rules = await RulesAsync(cancellationToken);
        return Decide(licenseId, rules.GetValueOrDefault(source), site);
    }

    /// <summary>Decides. House rules that are unknown, because the source was removed, leave every use but the free one to a person.</summary>
    public static RepublicationDecision Decide(string licenseId, HouseRules? houseRules, SiteProfile? site)
    {
        var license = LicenseCatalog.ById(licenseId)
            ?? throw new InvalidOperationException($"The stored licence id \"{licenseId}\" is not in the catalogue of legal tools.");
        return Strictest([.. (site?.Uses() ?? [IntendedUse.NoncommercialVerbatim]).Select(use => Decide(license, houseRules, PartnerProfile.Noncommercial, use))]);
    }

    /// <summary>Decides about one use. House rules that are null are unknown, because the source was removed.</summary>
    internal static RepublicationDecision Decide(Licensing.License license, HouseRules? houseRules, PartnerProfile partner, IntendedUse use)
    {
        var decision = RepublicationTerms.Decide(license, houseRules ?? HouseRules.None, partner, use);
        var isFree = use == IntendedUse.NoncommercialVerbatim && partner == PartnerProfile.Noncommercial;
        return houseRules is null && decision is RepublicationDecision.Allowed && !isFree
            ? new RepublicationDecision.Review([new AppliedRule("house-rules-unknown", "house rules", "The article's source is no longer registered, so its house rules are not known; a person must look.", FromHouseRules: true)])
            : decision;
    }

    /// <summary>What several decisions come to together: a refusal counts before what a person must decide, and that before what is allowed.</summary>
    internal static RepublicationDecision Strictest(RepublicationDecision[] decisions)
    {
        if (decisions.OfType<RepublicationDecision.Refused>().ToArray() is { Length: > 0 } refused)
        {
            return new RepublicationDecision.Refused(Rules(refused));
        }

        return decisions.OfType<RepublicationDecision.Review>().ToArray() is { Length: > 0 } review
            ? new RepublicationDecision.Review(Rules(review))
            : new RepublicationDecision.Allowed(Rules(decisions));
    }

    private static ImmutableArray<AppliedRule> Rules(IEnumerable<RepublicationDecision> decisions) =>
        [.. decisions.SelectMany(d => d.Rules).DistinctBy(r => (r.Id, r.FromHouseRules))];

    private async Task<ImmutableDictionary<SourceId, HouseRules>> RulesAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        if (_rules is { } remembered && now - remembered.At < RulesAge)
        {
            return remembered.Rules;
        }

        var rules = ImmutableDictionary.CreateBuilder<SourceId, HouseRules>();
        await foreach (var source in _sources.ListAsync(cancellationToken))
        {
            rules[source.Id] = source.HouseRules;
        }

        _rules = new Remembered(now, rules.ToImmutable());
        return _rules.Rules;
    }

    private sealed record Remembered(DateTimeOffset At, ImmutableDictionary<SourceId, HouseRules> Rules);
}
