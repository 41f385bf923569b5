using System.ComponentModel;
using System.Text.Json.Serialization;
using Republish.Pipeline.Reports;

namespace Republish.Functions.Api.Reports;

/// <summary>What somebody reports.</summary>
internal sealed record ReportRequest
{
    [Description("What it is about: license (the licence is wrong or missing), third-party-material (a picture or text is somebody else's), takedown, credit, text (words differ from the source), other.")]
    public required string Kind { get; init; }

    [Description("What is wrong, 1 to 4000 characters.")]
    public required string Text { get; init; }

    [Description("Where you want to be answered, if you do. Nothing else about you is kept; it is erased when the report is settled.")]
    public string? Contact { get; init; }
}

/// <summary>A report that was taken in.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ReceivedAt">When it came.</param>
internal sealed record ApiReportReceipt(string Id, DateTimeOffset ReceivedAt);

/// <summary>A report, for operators.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Article">The article's id.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">What the reporter wrote.</param>
/// <param name="Contact">Where the reporter wants to be answered, or null.</param>
/// <param name="Partner">The partner whose key came with it, or null.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="SettledAt">When it was settled, or null.</param>
/// <param name="Outcome">How it ended, or null.</param>
/// <param name="Note">What the operator noted, or null.</param>
internal sealed record ApiReport(
    string Id, string Article, string Kind, string Text, string? Contact, string? Partner, DateTimeOffset ReceivedAt, DateTimeOffset? SettledAt, string? Outcome, string? Note)
{
    public static ApiReport Of(ArticleReport report) => new(
        report.Id, report.Article.Value, report.Kind, report.Text, report.Contact, report.Partner, report.At, report.SettledAt, report.Outcome, report.Note);
}

/// <summary>A page of reports.</summary>
/// <param name="Items">The reports, the newest day first.</param>
/// <param name="Next">The address of the next page, or null at the end.</param>
internal sealed record ApiReportList(IReadOnlyList<ApiReport> Items, string? Next);

/// <summary>How a report ends.</summary>
internal sealed record SettleRequest
{
    [Description("withdrawn, credit-removed, corrected, unfounded or other.")]
    public required string Outcome { get; init; }

    [Description("For the operators' own records, at most 1000 characters.")]
    public string? Note { get; init; }
}

/// <summary>How these are read and written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ReportRequest))]
[JsonSerializable(typeof(SettleRequest))]
[JsonSerializable(typeof(ApiReportReceipt))]
[JsonSerializable(typeof(ApiReport))]
[JsonSerializable(typeof(ApiReportList))]
internal sealed partial class ReportJson : JsonSerializerContext;
