using System.Collections.Immutable;
using Republish.Licensing;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Republication;

namespace Republish.Pipeline.Serving;

/// <summary>What may be done with a page that was only looked at.</summary>
/// <param name="Uses">The common uses, and for somebody with a profile its own uses together, under the name <c>profile</c>.</param>
/// <param name="ForCaller">Whoever asked: every use of the profile, or the free one for somebody without.</param>
public sealed record PageDecision(ImmutableArray<StoredDecision> Uses, RepublicationDecision ForCaller);

/// <summary>
/// Decides about a page that is not collected, by its own licence and, when it stands on a registered source's host, by that source's house rules.
/// Reads the registry; stores nothing.
/// </summary>
public sealed class DecidePage
{
    private readonly ISourceStore _sources;

    /// <summary>Creates the step on its port.</summary>
    public DecidePage(ISourceStore sources) => _sources = sources;

    /// <summary>Decides.</summary>
    /// <param name="finding">Which licence covers the page's article.</param>
    /// <param name="url">Where the page stands.</param>
    /// <param name="site">What is known of who asks, or null.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<PageDecision> DecideAsync(LicenseFinding finding, Uri url, SiteProfile? site, CancellationToken cancellationToken)
    {
        List<HouseRules> rules = [];
        await foreach (var source in _sources.ListAsync(cancellationToken))
        {
            if (OwnHosts.Contain(source, url))
            {
                rules.Add(source.HouseRules);
            }
        }

        if (rules.Count == 0)
        {
            rules.Add(HouseRules.None);
        }

        // Several sources may stand on one host. Whose the page is cannot be told from its address, so all of them must agree.
        RepublicationDecision Decide(IEnumerable<IntendedUse> uses) =>
            ServingTerms.Strictest([.. from use in uses from house in rules select RepublicationTerms.Decide(finding, house, use)]);
        var uses = StandardUses.All.Select(u => StoredDecision.Of(u.Name, Decide([u.Use])));
        var own = Decide(site?.Uses() ?? [IntendedUse.NoncommercialVerbatim]);
        return new PageDecision(site is null ? [.. uses] : [.. uses, StoredDecision.Of("profile", own)], own);
    }
}
