using System.Collections.Immutable;
using System.Text.Json;
using Republish.Licensing.LegalTools;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Republication;

namespace Republish.Pipeline.Serving;

/// <summary>What the terms say of a use, with what they rest on.</summary>
/// <param name="Article">The article's row.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Signals">The statements on the page that the licence's rules rest on, the weightiest first.</param>
public sealed record UseDecision(ArticleRecord Article, RepublicationDecision Decision, ImmutableArray<StoredSignal> Signals);

/// <summary>Decides whether a partner may use an article as intended. Reads the row, the source and the evidence; stores nothing.</summary>
public sealed class DecideUse
{
    private readonly PublishedArticles _published;
    private readonly ISourceStore _sources;

    /// <summary>Creates the step on its ports.</summary>
    public DecideUse(PublishedArticles published, ISourceStore sources)
    {
        _published = published;
        _sources = sources;
    }

    /// <summary>Decides about an article that is republished.</summary>
    /// <param name="article">The article.</param>
    /// <param name="site">What is known of who asks, or null. It counts beside what is stated, so that nobody is told that it may do what it would not be served for.</param>
    /// <param name="partner">What is stated of the partner.</param>
    /// <param name="use">The use that is stated; null: every use that the site's profile names, or the free one when there is no profile.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<UseDecision> DecideAsync(ArticleLookup.Published article, SiteProfile? site, PartnerProfile partner, IntendedUse? use, CancellationToken cancellationToken)
    {
        var license = LicenseCatalog.ById(article.Version.LicenseId)
            ?? throw new InvalidOperationException($"The stored licence id \"{article.Version.LicenseId}\" is not in the catalogue of legal tools.");
        var stored = await _published.ReadAsync(article, CopyFile.Evidence, cancellationToken);
        var evidence = JsonSerializer.Deserialize(stored.Span, StoredJson.Default.StoredEvidence)!;
        var source = await _sources.GetAsync(article.Article.Source, cancellationToken);
        IEnumerable<IntendedUse> uses = use is not null ? [use] : site?.Uses() ?? [IntendedUse.NoncommercialVerbatim];
        PartnerProfile[] partners = site is null ? [partner] : [.. new[] { partner, new PartnerProfile { Commercial = site.Commercial } }.Distinct()];
        var decision = ServingTerms.Strictest([.. from u in uses from p in partners select ServingTerms.Decide(license, source?.HouseRules, p, u)]);
        return new UseDecision(article.Article, decision, [.. evidence.Signals.Where(s => s.License == license.Id)]);
    }

    /// <summary>What is said of an article that is not republished: no use of it is allowed, for the reason that its row gives.</summary>
    public static UseDecision Withheld(ArticleRecord article)
    {
        var rule = new AppliedRule(article.ReasonCode ?? "refused", "evidence", article.Reason ?? "Its terms do not clearly allow republication.") { Evidence = article.StrongestEvidence };
        return new UseDecision(article, article.Status == ArticleStatus.Quarantined ? new RepublicationDecision.Review([rule]) : new RepublicationDecision.Refused([rule]), []);
    }
}
