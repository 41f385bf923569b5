using Republish.Pipeline.Analysis;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Operations;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Reports;
using Republish.Pipeline.Serving;
using Republish.Pipeline.Usage;

namespace Republish.Functions;

/// <summary>Registers the pipeline's steps. They keep no state, so one of each serves all.</summary>
internal static class PipelineRegistration
{
    public static IServiceCollection AddPipeline(this IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(new CopySettings())
        .AddSingleton<PageAnalyzer>()
        .AddSingleton<DebtPayer>()
        .AddSingleton<ArticleWriter>()
        .AddSingleton<SourceCache>()
        .AddSingleton<ReprintRule>()
        .AddSingleton<ReadPictureFiles>()
        .AddSingleton<WholeArticle>()
        .AddSingleton<CollectEntry>()
        .AddSingleton<HandleEntry>()
        .AddSingleton<RecheckArticles>()
        .AddSingleton<NewEntries>()
        .AddSingleton<SitemapPoller>()
        .AddSingleton<PolicyPages>()
        .AddSingleton<DiscoverSource>()
        .AddSingleton<ListPoller>()
        .AddSingleton<BackfillArchives>()
        .AddSingleton<PollSources>()
        .AddSingleton<PollSource>()
        .AddSingleton<Reconcile>()
        .AddSingleton<PartnerRegistry>()
        .AddSingleton<ServingTerms>()
        .AddSingleton<WithdrawArticle>()
        .AddSingleton<RemoveCredit>()
        .AddSingleton<ExportArticle>()
        .AddSingleton<ReextractArticles>()
        .AddSingleton<QuarantineArticle>()
        .AddSingleton<ReleaseArticle>()
        .AddSingleton<OrderCollecting>()
        .AddSingleton<ReportDesk>()
        .AddSingleton<UsageCounter>()
        .AddSingleton<PublishedArticles>()
        .AddSingleton<DecideUse>()
        .AddSingleton<LookAtPage>()
        .AddSingleton<DecidePage>()
        .AddSingleton<VerifyPartnerPage>();
}
