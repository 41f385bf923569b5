using Republish.Pipeline.Ports;
using Republish.Pipeline.Serving;
using Republish.Sources;

namespace Republish.Pipeline.Reports;

/// <summary>Takes reports in and settles them. A report changes nothing about the article: a person does.</summary>
public sealed class ReportDesk
{
    private readonly IReportStore _reports;
    private readonly PublishedArticles _published;
    private readonly TimeProvider _clock;

    /// <summary>Creates the desk on its ports.</summary>
    public ReportDesk(IReportStore reports, PublishedArticles published, TimeProvider clock)
    {
        _reports = reports;
        _published = published;
        _clock = clock;
    }

    /// <summary>
    /// Keeps a report about an article that is known and not withdrawn, whatever its state; the lookup says why there is none else. The same
    /// report twice on one day is one.
    /// </summary>
    public async Task<(ArticleReport? Report, ArticleLookup Article)> ReceiveAsync(ArticleId article, string kind, string text, string? contact, string? partner, CancellationToken cancellationToken)
    {
        var lookup = await _published.FindAsync(article, cancellationToken);
        if (lookup is ArticleLookup.Unknown or ArticleLookup.Withdrawn)
        {
            return (null, lookup);
        }

        var now = _clock.GetUtcNow();
        var report = new ArticleReport
        {
            Id = ArticleReport.IdOf(article, kind, text, contact, now),
            Article = article,
            Kind = kind,
            Text = text,
            Contact = contact,
            Partner = partner,
            At = now,
        };
        await _reports.AddAsync(report, cancellationToken);
        return (report, lookup);
    }

    /// <summary>A page of reports, the newest day first.</summary>
    public Task<ListPage<ArticleReport>> ListAsync(bool settled, int pageSize, string? cursor, CancellationToken cancellationToken) =>
        _reports.ListAsync(settled, pageSize, cursor, cancellationToken);

    /// <summary>Settles an open report and erases its contact, which is not needed any more. Null when there is no open report of that id.</summary>
    public async Task<ArticleReport?> SettleAsync(string id, string outcome, string? note, CancellationToken cancellationToken)
    {
        if (!ArticleReport.IsId(id) || await _reports.GetOpenAsync(id, cancellationToken) is not { } open)
        {
            return null;
        }

        var settled = open with { Contact = null, Outcome = outcome, Note = note, SettledAt = _clock.GetUtcNow() };
        await _reports.SettleAsync(settled, cancellationToken);
        return settled;
    }
}
