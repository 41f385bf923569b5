using Republish.Pipeline.Reports;

namespace Republish.Pipeline.Ports;

/// <summary>What people reported: table <c>reports</c>. Open and settled reports are kept apart, so the open list costs what is open.</summary>
public interface IReportStore
{
    /// <summary>Adds an open report; nothing happens when it is there.</summary>
    Task AddAsync(ArticleReport report, CancellationToken cancellationToken);

    /// <summary>The open report of that id, or null.</summary>
    Task<ArticleReport?> GetOpenAsync(string id, CancellationToken cancellationToken);

    /// <summary>A page of open or settled reports, the newest day first. A cursor is the id of the last one shown.</summary>
    Task<ListPage<ArticleReport>> ListAsync(bool settled, int pageSize, string? cursor, CancellationToken cancellationToken);

    /// <summary>Files the report as settled. Stopped half way it is in both lists, and settling it again finishes.</summary>
    Task SettleAsync(ArticleReport settled, CancellationToken cancellationToken);
}
